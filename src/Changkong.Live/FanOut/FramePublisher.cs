using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.FanOut;

/// <summary>Ticks the topics that have subscribers; the others do not exist.</summary>
internal sealed partial class FramePublisher<TKey, TFrame>(
    IFrameSource<TKey, TFrame> source, IOptions<LiveOptions> options, TimeProvider time, LiveInstruments instruments, ILogger<FramePublisher<TKey, TFrame>> logger)
    : BackgroundService, IFramePublisher<TKey, TFrame>
    where TKey : notnull
    where TFrame : class
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<TKey, FrameTopic<TKey, TFrame>> topics = [];
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(options.Value.FrameInterval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Array.ForEach(Topics(), topic => topic.Tick());
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        await EndAsync();
    }

    public override void Dispose()
    {
        base.Dispose();
        stopping.Dispose();
    }

    private async Task EndAsync()
    {
        await stopping.CancelAsync();
        foreach (var topic in Topics())
        {
            await topic.Idle;
            topic.End();
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
