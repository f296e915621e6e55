namespace Changkong.Contracts.Events;

/// <summary>Why the gate refused an event. Each has a counter and its dead letters; the names are part of the API.</summary>
public enum DropReason : byte
{
    /// <summary>Not refused.</summary>
    None = 0,
    /// <summary>The bytes are not valid UTF-8.</summary>
    InvalidUtf8 = 1,
    /// <summary>The bytes are not one JSON object.</summary>
    MalformedJson = 2,
    /// <summary>Nested deeper than <see cref="EventLimits.DepthMaximum"/>.</summary>
    TooDeep = 3,
    /// <summary>The event is larger than <see cref="EventLimits.EventBytesMaximum"/>.</summary>
    EventTooLarge = 4,
    /// <summary>A string is longer than its limit.</summary>
    TextTooLong = 5,
    /// <summary>A field that the type needs is absent or empty.</summary>
    MissingField = 6,
    /// <summary>A field has the wrong JSON kind.</summary>
    WrongKind = 7,
    /// <summary>A number is not an integer, or not within its range.</summary>
    NumberOutOfRange = 8,
    /// <summary>The time is not an ISO 8601 instant with offset.</summary>
    BadTime = 9,
    /// <summary>The time lies further in the future than the gate allows.</summary>
    TimeInFuture = 10,
    /// <summary>The time is older than the gate allows.</summary>
    TimeTooOld = 11,
    /// <summary>The event names another source than the one it was sent to.</summary>
    SourceMismatch = 12,
    /// <summary>The same property twice in one object.</summary>
    DuplicateProperty = 13,
}

/// <summary>Hard limits of one event. They bound memory; the gate's options bound batches and bodies.</summary>
public static class EventLimits
{
    /// <summary>Bytes of one event.</summary>
    public const int EventBytesMaximum = 64 * 1024;
    /// <summary>Nesting of JSON values.</summary>
    public const int DepthMaximum = 16;
    /// <summary>Bytes of an id or a dimension value.</summary>
    public const int NameBytesMaximum = 256;
    /// <summary>Bytes of <see cref="EventField.Text"/>, <see cref="EventField.Title"/> and <see cref="EventField.Lines"/>.</summary>
    public const int TextBytesMaximum = 16 * 1024;
}

/// <summary>Why one event could not be read.</summary>
/// <param name="Reason">The enumerated reason; <see cref="DropReason.None"/> when the event is good.</param>
/// <param name="Field">The property that is wrong, or empty when it is the whole event.</param>
public readonly record struct EventFault(DropReason Reason, string Field)
{
    /// <summary>Whether there is a fault.</summary>
    public bool IsFault => Reason != DropReason.None;

    /// <summary>One sentence for the sender.</summary>
    public override string ToString() => Reason switch
    {
        DropReason.None => "ok",
        DropReason.InvalidUtf8 => "the event is not valid UTF-8",
        DropReason.MalformedJson => Field.Length == 0 ? "the event is not one JSON object" : $"malformed JSON at '{Field}'",
        DropReason.TooDeep => $"nested deeper than {EventLimits.DepthMaximum} levels",
        DropReason.EventTooLarge => $"larger than {EventLimits.EventBytesMaximum} bytes",
        DropReason.TextTooLong => $"'{Field}' is longer than its limit",
        DropReason.MissingField => $"'{Field}' is required",
        DropReason.WrongKind => $"'{Field}' has the wrong JSON kind",
        DropReason.NumberOutOfRange => $"'{Field}' is not an integer in range",
        DropReason.BadTime => $"'{Field}' is not an ISO 8601 instant with offset",
        DropReason.TimeInFuture => $"'{Field}' lies in the future",
        DropReason.TimeTooOld => $"'{Field}' is too old",
        DropReason.SourceMismatch => $"'{Field}' names another source than the one it was sent to",
        DropReason.DuplicateProperty => $"'{Field}' occurs twice",
        _ => Reason.ToString(),
    };
}
