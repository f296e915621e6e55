using Changkong.Contracts.Events;

namespace Changkong.Analytics.Dictionary;

/// <summary>The state that an event of the trade family brings an order into.</summary>
public static class OrderStates
{
    /// <summary>All states, in the order of an order's life.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["carted", "ordered", "cancelled", "paid", "shipped", "signed", "refund_requested", "refunded", "settled", "arbitrated"];

    /// <summary>The state after an event of this type; null for events outside the trade family.</summary>
    public static string? Of(EventType type) => type switch
    {
        EventType.Carted => "carted",
        EventType.OrderCreated => "ordered",
        EventType.OrderCancelled => "cancelled",
        EventType.OrderPaid => "paid",
        EventType.OrderShipped => "shipped",
        EventType.OrderSigned => "signed",
        EventType.RefundRequested => "refund_requested",
        EventType.OrderRefunded => "refunded",
        EventType.OrderSettled => "settled",
        EventType.OrderArbitrated => "arbitrated",
        _ => null,
    };
}
