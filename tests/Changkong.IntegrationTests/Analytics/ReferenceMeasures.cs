using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>
/// The dictionary read word for word: every measure by a scan over all events, with no index, no increment and no SQL. Slow and plain, to hold the fold and
/// the compiler to.
/// </summary>
internal sealed class ReferenceMeasures(IReadOnlyList<TestEvent> events)
{
    /// <summary>What one measure gets from one event: the event under which it is booked, and a number or a key.</summary>
    private readonly record struct Share(TestEvent Booked, TestEvent Own, long Number, string? Key, long Held);

    /// <summary>The value over all events whose booked event passes.</summary>
    public long? Value(Measure measure, Func<TestEvent, TestEvent, bool> passes)
    {
        if (measure.Fold is MeasureFold.DistinctBoth both)
        {
            return Keys(Measures.All.First(one => one.Id == both.First), passes).Intersect(Keys(Measures.All.First(one => one.Id == both.Second), passes)).Count();
        }

        if (measure.Fold is MeasureFold.Distinct)
        {
            return Keys(measure, passes).Count;
        }

        var shares = Shares(measure).Where(share => passes(share.Booked, share.Own)).ToList();
        return measure.Fold switch
        {
            MeasureFold.Gauge { Kind: GaugeKind.Last } => shares.Count == 0 ? null : shares.OrderBy(share => share.Booked.Time).ThenBy(share => share.Number).Last().Number,
            MeasureFold.Gauge { Kind: GaugeKind.Peak } => shares.Count == 0 ? null : shares.Max(share => share.Number),
            MeasureFold.Gauge { Kind: GaugeKind.Integral } => shares.Sum(share => share.Number * share.Held),
            MeasureFold.Gauge => shares.Sum(share => share.Held),
            MeasureFold.Sum { Absent: null } sum when shares.Count > 0 && shares.TrueForAll(share => share.Own.Number(sum.Field) is null) => null,
            _ => shares.Sum(share => share.Number),
        };
    }

    private HashSet<string> Keys(Measure measure, Func<TestEvent, TestEvent, bool> passes) =>
        [.. Shares(measure).Where(share => passes(share.Booked, share.Own)).Select(share => share.Key).OfType<string>()];

    private IEnumerable<Share> Shares(Measure measure) => measure.Fold switch
    {
        MeasureFold.Count => Counted(measure).Select(one => new Share(Booked(measure, one), one, 1, null, 0)),
        MeasureFold.Sum sum => Counted(measure).Select(one => new Share(Booked(measure, one), one, one.Number(sum.Field) ?? sum.Absent ?? 0, null, 0)),
        MeasureFold.Distinct distinct => Counted(measure).Select(one => new Share(Booked(measure, one), one, 0, one.Text(distinct.Key), 0)),
        MeasureFold.Gauge gauge => events.GroupBy(one => one.Session).SelectMany(session => Samples([.. session], gauge)),
        MeasureFold.Span span => events.GroupBy(one => one.Session).SelectMany(session => Spans([.. session], span)),
        _ => throw new InvalidOperationException(),
    };

    private IEnumerable<TestEvent> Counted(Measure measure) => events.Where(one => measure.Events.Contains(one.Type) && measure.Conditions.All(condition => condition.Operator switch
    {
        ConditionOperator.Equal => one.Text(condition.Field) == condition.Value,
        ConditionOperator.NotEqual => one.Text(condition.Field) != condition.Value,
        _ => one.Text(condition.Field) is null || one.Text(condition.Field) == condition.Value,
    }));

    private TestEvent Booked(Measure measure, TestEvent one) => measure.Booking is Booking.OwnEvent ? one
        : events.Where(other => other.Type == EventType.OrderPaid && other.Session == one.Session && other.Text(EventField.Order) == one.Text(EventField.Order))
            .OrderBy(other => other.Time).ThenBy(other => other.Id, StringComparer.Ordinal).FirstOrDefault() ?? one;

    private static long AsOf(List<TestEvent> session) =>
        session.Any(one => one.Type == EventType.SessionEnded) ? session.Where(one => one.Type == EventType.SessionEnded).Max(one => one.Time) : session.Max(one => one.Time);

    private static IEnumerable<Share> Samples(List<TestEvent> session, MeasureFold.Gauge gauge)
    {
        var samples = session.Where(one => one.Type == EventType.AudienceSampled && one.Number(gauge.Field) is not null).GroupBy(one => one.Time)
            .Select(instant => instant.OrderByDescending(one => one.Number(gauge.Field)).ThenBy(one => one.Id, StringComparer.Ordinal).First()).OrderBy(one => one.Time).ToList();
        for (int index = 0; index < samples.Count; index++)
        {
            long until = index + 1 < samples.Count ? samples[index + 1].Time : Math.Max(AsOf(session), samples[index].Time);
            yield return new(samples[index], samples[index], samples[index].Number(gauge.Field)!.Value, null, until - samples[index].Time);
        }
    }

    private static IEnumerable<Share> Spans(List<TestEvent> session, MeasureFold.Span span)
    {
        var course = session.Where(one => (one.Type == span.Opens || one.Type == span.Closes) && (span.Key is null || one.Text(span.Key.Value) is not null));
        foreach (var key in course.GroupBy(one => span.Key is null ? "" : one.Text(span.Key.Value)))
        {
            var ordered = key.OrderBy(one => one.Time).ThenBy(one => one.Type == span.Closes ? 0 : 1).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
            for (int index = 0; index < ordered.Count; index++)
            {
                var next = index + 1 < ordered.Count ? ordered[index + 1] : null;
                bool isOpen = next is null && span.Open is OpenSpans.UpToNow && ordered[index].Time <= AsOf(session);
                if (ordered[index].Type == span.Opens && (next?.Type == span.Closes || isOpen))
                {
                    long length = (next?.Time ?? AsOf(session)) - ordered[index].Time;
                    yield return new(ordered[index], ordered[index], Measured(span, length), null, 0);
                }
            }
        }
    }

    private static long Measured(MeasureFold.Span span, long length) => span.Value switch
    {
        SpanValue.Milliseconds => length,
        SpanValue.Count => 1,
        SpanValue.CountAtLeast => length >= span.LimitMilliseconds ? 1 : 0,
        _ => length < span.LimitMilliseconds ? 1 : 0,
    };
}
