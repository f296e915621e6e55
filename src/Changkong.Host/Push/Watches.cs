using Changkong.Contracts.Rooms;
using Microsoft.AspNetCore.SignalR;

namespace Changkong.Host.Push;

/// <summary>What one connection watches, a pump each. Used by one hub call at a time; the pumps run beside.</summary>
internal sealed class Watches(IClientProxy client, TimeSpan frameInterval, TimeProvider time, PushInstruments instruments, ILogger logger, CancellationToken disconnected)
{
    private const int WatchesMaximum = 64;
    private const int FramesUnderWayMaximum = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (CancellationTokenSource Stop, FlowWindow Window)> pumps = new(StringComparer.Ordinal);

    /// <param name="key">What is watched; watching it again does nothing.</param>
    /// <param name="message">Name of the message that carries a frame.</param>
    /// <param name="session">Named when the rate changes; null for the wall.</param>
    /// <param name="watch">Opens the feed.</param>
    /// <returns>Why not, or null.</returns>
    public string? Begin(string key, string message, string? session, Func<CancellationToken, IAsyncEnumerable<FeedFrame>> watch)
    {
        lock (gate)
        {
            if (pumps.ContainsKey(key))
            {
                return null;
            }

            if (pumps.Count >= WatchesMaximum)
            {
                return $"One connection watches at most {WatchesMaximum} screens.";
            }

            var stop = CancellationTokenSource.CreateLinkedTokenSource(disconnected);
            var window = new FlowWindow(FramesUnderWayMaximum, Patience, time);
            pumps.Add(key, (stop, window));
            _ = PumpAsync(key, message, session, watch(stop.Token), window, stop);
            return null;
        }
    }

    public void End(string key)
    {
        lock (gate)
        {
            if (pumps.Remove(key, out var pump))
            {
                pump.Stop.Cancel();
            }
        }
    }

    public void Shown(long sequence)
    {
        lock (gate)
        {
            foreach (var pump in pumps.Values)
            {
                pump.Window.Shown(sequence);
            }
        }
    }

    private async Task PumpAsync(string key, string message, string? session, IAsyncEnumerable<FeedFrame> frames, FlowWindow window, CancellationTokenSource stop)
    {
        await Task.Yield();
        int rate = 1;
        instruments.OnWatchBegun();
        try
        {
            await foreach (var frame in frames.WithCancellation(stop.Token))
            {
                if (session is not null && frame.EveryTicks != rate)
                {
                    rate = frame.EveryTicks;
                    await client.SendAsync("rate", new RateChange(session, rate, Math.Round(rate * frameInterval.TotalSeconds, 1)), stop.Token);
                }

                long started = time.GetTimestamp();
                await client.SendAsync(message, frame.Content, stop.Token);
                instruments.OnFrameSent(time.GetElapsedTime(started));

                // Nobody says when the wall has been shown: its numbers are not the rooms'.
                if (session is not null)
                {
                    window.Sent(frame.Sequence);
                }

                await window.WaitAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            PushLog.Failed(logger, exception, key);
        }
        finally
        {
            lock (gate)
            {
                // It may have been ended and begun anew.
                if (pumps.TryGetValue(key, out var pump) && pump.Stop == stop)
                {
                    pumps.Remove(key);
                }
            }

            stop.Dispose();
            instruments.OnWatchEnded();
        }
    }
}

/// <summary>Frames of a session come more slowly now, because this connection did not keep up, or at the full rate again.</summary>
/// <param name="Session">The session.</param>
/// <param name="EveryTicks">1 at the full rate; 2 when every second frame comes, and so on.</param>
/// <param name="IntervalSeconds">Seconds between frames, to a tenth.</param>
internal sealed record RateChange(string Session, int EveryTicks, double IntervalSeconds);

internal static partial class PushLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The feed of {Key} to one connection ended with an error; the console asks for it again.")]
    public static partial void Failed(ILogger logger, Exception exception, string key);
}
