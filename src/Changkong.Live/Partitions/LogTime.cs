namespace Changkong.Live.Partitions;

/// <summary>
/// When the gate accepted the newest event that any partition has seen live. Time as the log tells it: it stands still while nothing happens, and a replay has its own.
/// Thread-safe.
/// </summary>
internal sealed class LogTime
{
    private long acceptedAt;

    public long AcceptedAtUnixMilliseconds => Volatile.Read(ref acceptedAt);

    /// <summary>The newest word counts, not the greatest: a gate whose clock ran ahead for a while must not put to rest what is live.</summary>
    public void Observe(long acceptedAtUnixMilliseconds) => Volatile.Write(ref acceptedAt, acceptedAtUnixMilliseconds);
}
