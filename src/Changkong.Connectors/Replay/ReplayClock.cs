namespace Changkong.Connectors.Replay;

/// <summary>When an event is due: as long after the first one as it happened after it, divided by the speed. Speed 0: at once.</summary>
internal sealed class ReplayClock(TimeProvider clock, double speed)
{
    private readonly long startTimestamp = clock.GetTimestamp();
    private long? firstUnixMilliseconds;

    /// <summary>How long until an event is due; zero or less when it is.</summary>
    public TimeSpan Until(long eventUnixMilliseconds)
    {
        firstUnixMilliseconds ??= eventUnixMilliseconds;
        return speed == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds((eventUnixMilliseconds - firstUnixMilliseconds.Value) / speed) - clock.GetElapsedTime(startTimestamp);
    }

    public Task WaitAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, clock, cancellation);
}
