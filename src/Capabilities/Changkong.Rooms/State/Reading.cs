using Changkong.Analytics.Dictionary;

namespace Changkong.Rooms.State;

/// <summary>How a measure's value is read.</summary>
internal enum ReadingKind
{
    /// <summary>A counter.</summary>
    Slot,
    /// <summary>A counter that says nothing where events counted but none carried the field.</summary>
    OptionalSum,
    /// <summary>A count of different keys, exact or sketched.</summary>
    Distinct,
    /// <summary>From the samples of a gauge.</summary>
    Gauge,
    /// <summary>A counter plus what open spans add as time goes by.</summary>
    Span,
}

/// <summary>Where a measure's value stands.</summary>
internal readonly record struct Reading(ReadingKind Kind, int Slot)
{
    public int Key { get; init; }
    public uint Bit { get; init; }
    public (uint First, uint Second) BothOf { get; init; }
    public int Index { get; init; }
    public GaugeKind GaugeKind { get; init; }
    public OpenSpans OpenSpans { get; init; }
    public SpanValue SpanValue { get; init; }
    public int Events { get; init; }
    public int Carriers { get; init; }

    /// <summary>The value of a counter, or of a sum over a field that events may lack.</summary>
    public long? ReadCounter(ReadOnlySpan<long> row) => Kind is ReadingKind.OptionalSum && row[Events] > 0 && row[Carriers] == 0 ? null : row[Slot];
}
