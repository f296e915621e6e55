namespace Changkong.Contracts.Trust;

/// <summary>How far the data of the sources can be trusted, as the gate sees it. Thread-safe; read each second.</summary>
public interface ISourceTrust
{
    /// <summary>The state of every source that has sent anything since start or within retention.</summary>
    IReadOnlyList<SourceTrust> Sources { get; }
}

/// <summary>How far the data of one source can be trusted.</summary>
/// <param name="Source">The source.</param>
/// <param name="LastAcceptedUnixMilliseconds">When the gate last accepted an event.</param>
/// <param name="WatermarkUnixMilliseconds">Greatest event time accepted.</param>
/// <param name="Accepted">Events accepted.</param>
/// <param name="Duplicates">Events recognised as delivered before.</param>
/// <param name="Late">Accepted events whose time lay behind the watermark by more than the allowed lateness.</param>
/// <param name="Rejected">Events refused.</param>
/// <param name="Gaps">Silences longer than this source's usual interval, newest last, at most 32.</param>
public sealed record SourceTrust(
    string Source,
    long LastAcceptedUnixMilliseconds,
    long WatermarkUnixMilliseconds,
    long Accepted,
    long Duplicates,
    long Late,
    long Rejected,
    IReadOnlyList<SourceGap> Gaps)
{
    /// <summary>Duplicates removed in the last 60 seconds.</summary>
    public long DuplicatesInLastMinute { get; init; }

    /// <summary>Late events accepted in the last 60 seconds.</summary>
    public long LateInLastMinute { get; init; }
}

/// <summary>A silence of a source.</summary>
/// <param name="FromUnixMilliseconds">Last event before it.</param>
/// <param name="ToUnixMilliseconds">First event after it; null while it lasts.</param>
public sealed record SourceGap(long FromUnixMilliseconds, long? ToUnixMilliseconds);
