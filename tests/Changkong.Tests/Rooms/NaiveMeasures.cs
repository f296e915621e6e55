using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.Tests.Rooms;

/// <summary>The meaning of every measure, written straight from the dictionary's words over the plain list of a session's events. Slow and obvious.</summary>
internal sealed class NaiveMeasures(IReadOnlyList<SyntheticEvent> session)
{
    private readonly long asOf = session.Any(one => one.Type == EventType.SessionEnded)
        ? session.Where(one => one.Type == EventType.SessionEnded).Max(one => one.Time)
        : session.Max(one => one.Time);

    /// <summary>The value over the events that <paramref name="inCell"/> accepts, once each is booked where it belongs.</summary>
    public long? Value(Measure measure, Func<SyntheticEvent, bool> inCell) => measure.Fold switch
    {
        MeasureFold.Count => Counting(measure, inCell).Count(),
        MeasureFold.Sum { Absent: { } absent } sum => Counting(measure, inCell).Sum(one => one.Number(sum.Field) ?? absent),
        MeasureFold.Sum sum => Known([.. Counting(measure, inCell).Select(one => one.Number(sum.Field))]),
        MeasureFold.Distinct distinct => Keys(measure, distinct.Key, inCell).Count,
        MeasureFold.DistinctBoth both => KeysOf(both.First, inCell).Intersect(KeysOf(both.Second, inCell)).Count(),
        MeasureFold.Gauge gauge => Gauge(measure, gauge, inCell),
        MeasureFold.Span span => Span(span, inCell),
        _ => throw new NotSupportedException(),
    };

    // Payments of which none says its amount do not say that nothing was earned.
    private static long? Known(List<long?> numbers) => numbers.Count > 0 && numbers.All(number => number is null) ? null : numbers.Sum() ?? 0;

    private HashSet<string> KeysOf(string measure, Func<SyntheticEvent, bool> inCell)
    {
        var found = Measures.All.Single(one => one.Id == measure);
        return Keys(found, ((MeasureFold.Distinct)found.Fold).Key, inCell);
    }

    private HashSet<string> Keys(Measure measure, EventField key, Func<SyntheticEvent, bool> inCell) =>
        [.. Counting(measure, inCell).Select(one => one.Text(key)).OfType<string>()];

    private IEnumerable<SyntheticEvent> Counting(Measure measure, Func<SyntheticEvent, bool> inCell) =>
        session.Where(one => measure.Events.Contains(one.Type) && measure.Conditions.All(condition => Holds(condition, one)) && inCell(BookedAt(measure, one)));

    private SyntheticEvent BookedAt(Measure measure, SyntheticEvent one) => measure.Booking is Booking.OwnEvent
        ? one
        : session.Where(other => other.Type == EventType.OrderPaid && other.Text(EventField.Order) == one.Text(EventField.Order))
            .OrderBy(other => other.Time).ThenBy(other => other.Id, StringComparer.Ordinal).FirstOrDefault() ?? one;

    private static bool Holds(Condition condition, SyntheticEvent one) => condition.Operator switch
    {
        ConditionOperator.Equal => one.Text(condition.Field) == condition.Value,
        ConditionOperator.NotEqual => one.Text(condition.Field) != condition.Value,
        _ => (one.Text(condition.Field) ?? condition.Value) == condition.Value,
    };

    private long? Gauge(Measure measure, MeasureFold.Gauge gauge, Func<SyntheticEvent, bool> inCell)
    {
        var samples = session.Where(one => measure.Events.Contains(one.Type)).GroupBy(one => one.Time)
            .Select(group => group.OrderByDescending(one => one.Number(gauge.Field)).First()).OrderBy(one => one.Time).ToList();
        var held = samples.Select((sample, index) => (sample, until: index + 1 < samples.Count ? samples[index + 1].Time : Math.Max(asOf, sample.Time))).Where(pair => inCell(pair.sample)).ToList();
        return gauge.Kind switch
        {
            GaugeKind.Last => held.Count == 0 ? null : held[^1].sample.Number(gauge.Field),
            GaugeKind.Peak => held.Count == 0 ? null : held.Max(pair => pair.sample.Number(gauge.Field)),
            GaugeKind.Integral => held.Sum(pair => pair.sample.Number(gauge.Field)!.Value * (pair.until - pair.sample.Time)),
            _ => held.Sum(pair => pair.until - pair.sample.Time),
        };
    }

    private long Span(MeasureFold.Span span, Func<SyntheticEvent, bool> inCell)
    {
        var ordered = session.Where(one => one.Type == span.Opens || one.Type == span.Closes)
            .GroupBy(one => span.Key is { } key ? one.Text(key) ?? "" : "")
            .Select(group => group.OrderBy(one => one.Time).ThenBy(one => one.Type == span.Opens).ThenBy(one => one.Id, StringComparer.Ordinal).ToList());
        long value = 0;
        foreach (var events in ordered)
        {
            for (int index = 0; index < events.Count; index++)
            {
                bool last = index + 1 == events.Count;
                if (events[index].Type != span.Opens || !inCell(events[index]) || (last ? span.Open is OpenSpans.Excluded : events[index + 1].Type == span.Opens))
                {
                    continue;
                }

                long length = last ? Math.Max(0, asOf - events[index].Time) : events[index + 1].Time - events[index].Time;
                value += span.Value switch
                {
                    SpanValue.Milliseconds => length,
                    SpanValue.Count => 1,
                    SpanValue.CountAtLeast => length >= span.LimitMilliseconds ? 1 : 0,
                    _ => length < span.LimitMilliseconds ? 1 : 0,
                };
            }
        }

        return value;
    }
}
