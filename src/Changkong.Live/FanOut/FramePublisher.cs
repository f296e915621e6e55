using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.FanOut;

/// <summary>Ticks the topics that have subscribers; the others do not exist.</summary>
internal sealed partial class FramePublisher<TKey, TFrame>(
    IFrameSource<TKey, TFrame> source, IOptions<LiveOptions> options, TimeProvider time, LiveInstruments instruments, ILogger<FramePublisher<TKey, TFrame>> logger)
    : IHostedService, IFramePublisher<TKey, TFrame>, IDisposable
    where TKey : notnull
    where TFrame : class
{
    // Topics take turns within the interval: were all served at once, the last would be late by the work for all the others.
    private const int PhaseCount = 8;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<TKey, FrameTopic<TKey, TFrame>> topics = [];
    private ITimer? ticker;
    private long steps;
    private int topicsOpened;
    private int subscriptionCount;

    public bool TrySubscribe(TKey key, [NotNullWhen(true)] out IFrameSubscription<TKey, TFrame>? subscription)
    {
        lock (gate)
        {
            if (subscriptionCount >= options.Value.SubscriptionsMaximum || stopping.IsCancellationRequested)
            {
                subscription = null;
                return false;
            }

            subscriptionCount++;
            if (!topics.TryGetValue(key, out var topic))
            {
                topic = new(key, topicsOpened++ % PhaseCount, source, instruments, OnFailed, stopping.Token);
                topics.Add(key, topic);
            }

            var added = new FrameSubscription<TKey, TFrame>(key, options.Value.FrameEveryTicksMaximum, instruments, OnEnded);
            topic.Add(added);
            instruments.OnSubscribed();
            subscription = added;
            return true;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var step = options.Value.FrameInterval / PhaseCount;
        ticker = time.CreateTimer(_ => Tick(), state: null, step, step);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (ticker is not null)
        {
            await ticker.DisposeAsync();
        }

        await stopping.CancelAsync();
        await SettleAsync();
        Array.ForEach(Topics(), topic => topic.End());
    }

    /// <summary>Completes when no frame is being produced.</summary>
    public Task SettleAsync() => Task.WhenAll(Topics().Select(topic => topic.Idle));

    public void Dispose()
    {
        ticker?.Dispose();
        stopping.Dispose();
    }

    private void Tick()
    {
        int phase = (int)(Interlocked.Increment(ref steps) % PhaseCount);
        foreach (var topic in Topics())
        {
            if (topic.Phase == phase)
            {
                topic.Tick();
            }
        }
    }

    private FrameTopic<TKey, TFrame>[] Topics()
    {
        lock (gate)
        {
            return [.. topics.Values];
        }
    }

    private void OnEnded(FrameSubscription<TKey, TFrame> subscription)
    {
        lock (gate)
        {
            subscriptionCount--;
            instruments.OnUnsubscribed();
            if (topics[subscription.Key].Remove(subscription))
            {
                topics.Remove(subscription.Key);
            }
        }
    }

    private void OnFailed(TKey key, Exception exception) => LogFrameFailed(exception, key.ToString() ?? "");
}
