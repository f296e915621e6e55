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
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<TKey, FrameTopic<TKey, TFrame>> topics = [];
    private ITimer? ticker;
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
                topic = new(key, source, instruments, OnFailed, stopping.Token);
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
        ticker = time.CreateTimer(_ => Array.ForEach(Topics(), topic => topic.Tick()), state: null, options.Value.FrameInterval, options.Value.FrameInterval);
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
