namespace Changkong.Contracts.Events;

/// <summary>Sources that the system itself is.</summary>
public static class EventSources
{
    /// <summary>The source of every event that a decision of this system appends. The gate accepts it from nobody.</summary>
    public const string Own = "changkong";

    /// <summary><see cref="Own"/> as it stands in an event.</summary>
    public static ReadOnlySpan<byte> OwnUtf8 => "changkong"u8;
}
