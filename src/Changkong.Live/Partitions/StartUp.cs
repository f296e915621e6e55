using Microsoft.Extensions.Logging;

namespace Changkong.Live.Partitions;

/// <summary>Says once how the start went: what came from snapshots, what was folded, and how long it took. Thread-safe.</summary>
internal sealed partial class StartUp(int partitionCount, TimeProvider time, ILogger logger)
{
    private long begun = time.GetTimestamp();
    private long eventsLoaded;
    private long eventsFolded;
    private long lastLoadedAt;
    private int caughtUp;

    public void OnBegun() => begun = time.GetTimestamp();

    public void OnRecovered(long offset)
    {
        Interlocked.Add(ref eventsLoaded, offset);
        Interlocked.Exchange(ref lastLoadedAt, time.GetTimestamp());
    }

    public void OnCaughtUp(long events)
    {
        Interlocked.Add(ref eventsFolded, events);
        if (Interlocked.Increment(ref caughtUp) == partitionCount)
        {
            LogCaughtUp(partitionCount, eventsLoaded, time.GetElapsedTime(begun, lastLoadedAt).TotalSeconds, eventsFolded, time.GetElapsedTime(begun).TotalSeconds);
        }
    }

    [LoggerMessage(EventId = 25, Level = LogLevel.Information,
        Message = "All {Partitions} partitions have caught up: {Loaded} events from snapshots after {LoadSeconds:0.00} s, {Folded} folded from the log after {Seconds:0.00} s")]
    private partial void LogCaughtUp(int partitions, long loaded, double loadSeconds, long folded, double seconds);
}
