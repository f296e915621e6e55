namespace Changkong.Host.Api;

/// <summary>When the server started, and for how long it runs.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public TimeSpan Uptime => time.GetElapsedTime(started);
}
