using Changkong.Contracts.Events;

namespace Changkong.Analytics.Dictionary;

/// <summary>
/// Whether a measure can be cut by a dimension: all its events must be able to carry it. Follows from the vocabulary, so the live fold, the stores and the
/// console agree on which cells exist.
/// </summary>
public static class MeasureAvailability
{
    /// <summary>Whether the events of <paramref name="measure"/> can carry <paramref name="dimension"/>.</summary>
    public static bool Allows(Measure measure, Dimension dimension) => BookedEvents(measure).All(type => Carries(type, dimension));

    /// <summary>Whether all measures of <paramref name="metric"/> can be cut by <paramref name="dimension"/>.</summary>
    public static bool Allows(Metric metric, Dimension dimension) => metric.Measures.All(measure => Allows(measure, dimension));

    /// <summary>
    /// Whether a measure that is booked at the paid order takes this dimension from the paid order. A dimension that payment cannot have, such as the refund's
    /// reason, stays that of the event itself.
    /// </summary>
    public static bool IsBookedAtPaidOrder(Dimension dimension) => dimension.Id is not ("event_type" or "order_state") && Carries(EventType.OrderPaid, dimension);

    // A span is booked under the event that opens it.
    private static IEnumerable<EventType> BookedEvents(Measure measure) => measure.Fold is MeasureFold.Span span ? [span.Opens] : measure.Events;

    private static bool Carries(EventType type, Dimension dimension)
    {
        var definition = EventTypes.Definition(type);
        return dimension.Origin switch
        {
            DimensionOrigin.Event => Has(definition, dimension.Field!.Value),
            DimensionOrigin.Listing => Has(definition, EventField.Product),
            DimensionOrigin.Derived when dimension.Id == "order_state" => OrderStates.Of(type) is not null,
            _ => true,
        };
    }

    private static bool Has(EventTypeDefinition definition, EventField field) => definition.Required.Contains(field) || definition.Optional.Contains(field);
}
