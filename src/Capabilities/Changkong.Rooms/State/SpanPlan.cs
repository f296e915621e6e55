using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.Rooms.State;

/// <summary>A sampled level.</summary>
internal sealed record GaugePlan(EventField Field, IReadOnlyList<EventType> Events);

/// <summary>Spans between two event types, and the measures over them.</summary>
internal sealed class SpanPlan(EventType opens, EventType closes, EventField? key, int openCountSlot, int openStartSlot)
{
    private readonly List<SpanMeasure> measures = [];

    public EventType Opens => opens;
    public EventType Closes => closes;
    public EventField? Key => key;

    /// <summary>How many open spans are booked in the cell.</summary>
    public int OpenCountSlot => openCountSlot;

    /// <summary>Sum of their opening times; wraps around, and so does the difference that is formed with it.</summary>
    public int OpenStartSlot => openStartSlot;

    public SpanMeasure[] Measures { get; private set; } = [];

    /// <summary>Measures to which an open span begins or ceases to belong when it reaches their limit.</summary>
    public SpanMeasure[] Maturing { get; private set; } = [];

    public void Add(SpanMeasure measure)
    {
        measures.Add(measure);
        Measures = [.. measures];
        Maturing = [.. measures.Where(one => one.Open is OpenSpans.UpToNow && one.Value is (SpanValue.CountAtLeast or SpanValue.CountBelow))];
    }
}

/// <summary>One measure over spans.</summary>
internal sealed record SpanMeasure(int Slot, SpanValue Value, OpenSpans Open, long LimitMilliseconds)
{
    /// <summary>What a span of this length adds.</summary>
    public long Of(long milliseconds) => Value switch
    {
        SpanValue.Milliseconds => milliseconds,
        SpanValue.Count => 1,
        SpanValue.CountAtLeast => milliseconds >= LimitMilliseconds ? 1 : 0,
        _ => milliseconds < LimitMilliseconds ? 1 : 0,
    };
}
