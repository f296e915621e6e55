using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Projection;
using Changkong.Contracts.Events;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>The value of every dimension of an event, by a scan over all events of its session.</summary>
internal sealed class ReferenceFacts(IReadOnlyList<TestEvent> events, TimeSpan offset)
{
    private readonly ILookup<string, TestEvent> sessions = events.ToLookup(one => one.Session);

    /// <summary>The value under which a measure is booked.</summary>
    public string Of(Dimension dimension, TestEvent booked, TestEvent own) => Of(dimension, MeasureAvailability.IsBookedAtPaidOrder(dimension) ? booked : own);

    public string Of(Dimension dimension, TestEvent one)
    {
        var local = DateTimeOffset.FromUnixTimeMilliseconds(one.Time).ToOffset(offset);
        string? value = dimension.Origin switch
        {
            DimensionOrigin.Event => one.Text(dimension.Field!.Value),
            DimensionOrigin.Session => Constant(one.Session, dimension.Field!.Value),
            DimensionOrigin.Listing => Listed(dimension, one),
            _ => dimension.Id switch
            {
                "session" => one.Session,
                "source" => one.Source,
                "event_type" => EventTypes.Name(one.Type),
                "order_state" => OrderStates.Of(one.Type),
                "date" => $"{local:yyyy-MM-dd}",
                "hour" => $"{local:HH}",
                "weekday" => $"{(int)local.DayOfWeek + (local.DayOfWeek == DayOfWeek.Sunday ? 7 : 0)}",
                "minute" => $"{local:yyyy-MM-dd HH:mm}",
                "minute_of_session" => First(one.Session, EventType.SessionStarted) is { } start ? $"{Math.Floor((one.Time - start.Time) / 60_000.0)}" : null,
                "segment" => Segment(one),
                "explained" => Explained(one) ? "yes" : "no",
                _ => throw new InvalidOperationException(dimension.Id),
            },
        };
        return value ?? Dimensions.Unknown;
    }

    private string? Constant(string session, EventField field) => First(session, EventType.SessionStarted)?.Text(field) ?? First(session, EventType.SessionPlanned)?.Text(field);

    private TestEvent? First(string session, EventType type) => sessions[session].Where(one => one.Type == type).OrderBy(one => one.Time).ThenBy(one => one.Id, StringComparer.Ordinal).FirstOrDefault();

    private string? Listed(Dimension dimension, TestEvent one)
    {
        var listing = one.Text(EventField.Product) is not { } product ? null
            : sessions[one.Session].Where(other => other.Type == EventType.ProductListed && other.Text(EventField.Product) == product && other.Time <= one.Time)
                .OrderBy(other => other.Time).ThenBy(other => other.Id, StringComparer.Ordinal).LastOrDefault();
        return dimension.Id == "price_band" ? listing?.Number(EventField.Price) is { } price ? PriceBands.Of(price) : null : listing?.Text(dimension.Field!.Value);
    }

    private string? Segment(TestEvent one)
    {
        string? segment = null;
        foreach (var change in Course(one))
        {
            segment = change.Type switch
            {
                EventType.SessionEnded => null,
                EventType.SegmentStarted => change.Text(EventField.Segment),
                EventType.SegmentEnded when change.Text(EventField.Segment) == segment => null,
                _ => segment,
            };
        }

        return segment;
    }

    private bool Explained(TestEvent one)
    {
        var open = new HashSet<string>();
        foreach (var change in Course(one))
        {
            switch (change.Type)
            {
                case EventType.SessionEnded: open.Clear(); break;
                case EventType.ProductExplainStarted: open.Add(change.Text(EventField.Product)!); break;
                case EventType.ProductExplainEnded: open.Remove(change.Text(EventField.Product)!); break;
            }
        }

        return one.Text(EventField.Product) is { } product ? open.Contains(product) : open.Count > 0;
    }

    private IEnumerable<TestEvent> Course(TestEvent one) => sessions[one.Session]
        .Where(other => other.Time <= one.Time && other.Type is (EventType.SessionEnded or EventType.SegmentStarted or EventType.SegmentEnded or EventType.ProductExplainStarted or EventType.ProductExplainEnded))
        .OrderBy(other => other.Time).ThenBy(other => other.Type is EventType.SegmentStarted or EventType.ProductExplainStarted ? 1 : 0).ThenBy(other => other.Id, StringComparer.Ordinal);
}
