using System.Text.Json.Serialization;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Dictionary;

/// <summary>A text in both languages of the console.</summary>
public sealed record Bilingual([property: JsonPropertyName("zh")] string Chinese, [property: JsonPropertyName("en")] string English);

/// <summary>
/// What is counted, as data: the live fold, the SQL of the analytics stores and the documentation are compiled from it. A measure's value is always a
/// 64-bit integer; ratios are formed by metrics, at the level shown.
/// </summary>
/// <param name="Id">Stable name, snake_case; also the SQL alias.</param>
/// <param name="Events">The event types it looks at.</param>
/// <param name="Fold">How it folds them.</param>
public sealed record Measure(string Id, IReadOnlyList<EventType> Events, MeasureFold Fold)
{
    /// <summary>All must hold for an event to count.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Whose time and dimensions the value is booked under.</summary>
    public Booking Booking { get; init; } = Booking.OwnEvent;

    /// <summary>
    /// Whether it is a sum over a field that its events may lack. Where events count but none of them carries the field, such a sum is unknown, never zero:
    /// a source that reports payments without amounts does not say that nothing was earned.
    /// </summary>
    public bool IsUnknownWithoutField =>
        Fold is MeasureFold.Sum { Absent: null } sum && Events.Any(type => !EventTypes.Definition(type).Required.Contains(sum.Field));

    /// <summary>How values of neighbouring cells combine.</summary>
    public Additivity Additivity => Fold switch
    {
        MeasureFold.Distinct or MeasureFold.DistinctBoth => Additivity.Distinct,
        MeasureFold.Gauge { Kind: GaugeKind.Peak } => Additivity.Maximum,
        MeasureFold.Gauge { Kind: GaugeKind.Last } => Additivity.Last,
        _ => Additivity.Sum,
    };
}

/// <summary>How a measure folds its events. Closed: the compilers of the live fold and of SQL know every case.</summary>
public abstract record MeasureFold
{
    private MeasureFold() { }

    /// <summary>One for each event.</summary>
    public sealed record Count : MeasureFold;

    /// <summary>
    /// The sum of an integer field. An event without it adds <paramref name="Absent"/>, or nothing when that is null; see <see cref="Measure.IsUnknownWithoutField"/>.
    /// </summary>
    public sealed record Sum(EventField Field, long? Absent = null) : MeasureFold;

    /// <summary>How many different values of a text field. Events without the field do not count.</summary>
    public sealed record Distinct(EventField Key) : MeasureFold;

    /// <summary>How many keys are counted by both distinct measures, which have the same key field.</summary>
    public sealed record DistinctBoth(string First, string Second) : MeasureFold;

    /// <summary>
    /// A sampled level of the session. Samples are ordered by time; of several at one instant the greatest counts. A sample holds until the next one, the
    /// last until the as-of time: the session's end (the latest, should there be several), or the greatest event time seen in the session as long as it has none.
    /// A last sample behind the as-of time holds no time. Every part is booked in the sample's minute.
    /// </summary>
    public sealed record Gauge(EventField Field, GaugeKind Kind) : MeasureFold;

    /// <summary>
    /// Time between an opening event and the closing event that directly follows it for the same session and key, ordered by (time, closing first, id).
    /// An opening followed by another opening has unknown length and counts nothing, nor does one that is still open and lies behind the as-of time of
    /// <see cref="Gauge"/>. Booked under the opening event. <paramref name="Key"/> null: one
    /// span at a time in the session.
    /// </summary>
    public sealed record Span(EventType Opens, EventType Closes, EventField? Key, SpanValue Value, OpenSpans Open, long LimitMilliseconds = 0) : MeasureFold;
}

/// <summary>What of a gauge is measured.</summary>
public enum GaugeKind
{
    /// <summary>The newest sample.</summary>
    Last,
    /// <summary>The greatest sample.</summary>
    Peak,
    /// <summary>Σ value × milliseconds it held.</summary>
    Integral,
    /// <summary>Milliseconds covered by samples.</summary>
    Covered,
}

/// <summary>What of spans is measured.</summary>
public enum SpanValue
{
    /// <summary>Sum of lengths in milliseconds.</summary>
    Milliseconds,
    /// <summary>How many.</summary>
    Count,
    /// <summary>How many last at least the limit.</summary>
    CountAtLeast,
    /// <summary>How many are shorter than the limit.</summary>
    CountBelow,
}

/// <summary>What becomes of a span whose closing event has not come: the last opening with nothing after it.</summary>
public enum OpenSpans
{
    /// <summary>Left out.</summary>
    Excluded,
    /// <summary>Counted up to the as-of time.</summary>
    UpToNow,
}

/// <summary>Whose time and dimensions a value is booked under.</summary>
public enum Booking
{
    /// <summary>The event's own.</summary>
    OwnEvent,
    /// <summary>Those of the earliest (by time, id) <c>trade.paid</c> event of the same session and order; the event's own when there is none.</summary>
    PaidOrder,
}

/// <summary>How values of cells combine into their total.</summary>
public enum Additivity
{
    /// <summary>They add up.</summary>
    Sum,
    /// <summary>The greatest.</summary>
    Maximum,
    /// <summary>The newest.</summary>
    Last,
    /// <summary>Recomputed over the union.</summary>
    Distinct,
    /// <summary>Recomputed from summed numerators and denominators.</summary>
    RatioOfSums,
}

/// <summary>A test of one text field against a value.</summary>
public sealed record Condition(EventField Field, ConditionOperator Operator, string Value);

/// <summary>How a <see cref="Condition"/> compares.</summary>
public enum ConditionOperator
{
    /// <summary>Present and equal.</summary>
    Equal,
    /// <summary>Absent or different.</summary>
    NotEqual,
    /// <summary>Absent or equal.</summary>
    EqualOrAbsent,
}
