using Changkong.Contracts.Events;
using static Changkong.Analytics.Dictionary.MeasureFold;

namespace Changkong.Analytics.Dictionary;

/// <summary>Every measure, declared once.</summary>
public static class Measures
{
    /// <summary>
    /// Currency of all money measures. Amounts in another currency are left out of sums, never added as if they were the same: cross-currency totals need a
    /// rate, and a rate is a fact of its own.
    /// </summary>
    public const string BaseCurrency = "CNY";

    private static readonly Condition InBaseCurrency = new(EventField.Currency, ConditionOperator.EqualOrAbsent, BaseCurrency);
    private static readonly Condition FromPaidTraffic = new(EventField.Traffic, ConditionOperator.Equal, "paid");
    private static readonly Condition ByNewVisitor = new(EventField.Visit, ConditionOperator.Equal, "new");

    // Traffic
    public static readonly Measure Exposures = Times("exposures", EventType.AudienceExposed);
    public static readonly Measure ExposedViewers = People("exposed_viewers", EventType.AudienceExposed);
    public static readonly Measure Entries = Times("entries", EventType.AudienceEntered);
    public static readonly Measure Viewers = People("viewers", EventType.AudienceEntered);
    public static readonly Measure NewViewers = People("new_viewers", EventType.AudienceEntered) with { Conditions = [ByNewVisitor] };
    public static readonly Measure PaidEntries = Times("paid_entries", EventType.AudienceEntered) with { Conditions = [FromPaidTraffic] };
    public static readonly Measure Leavers = People("leavers", EventType.AudienceLeft);
    public static readonly Measure OnlineNow = Online("online_now", GaugeKind.Last);
    public static readonly Measure OnlinePeak = Online("online_peak", GaugeKind.Peak);
    public static readonly Measure OnlineIntegral = Online("online_integral", GaugeKind.Integral);
    public static readonly Measure OnlineCovered = Online("online_covered", GaugeKind.Covered);
    public static readonly Measure ClosedStay = Stay("closed_stay_ms", SpanValue.Milliseconds, OpenSpans.Excluded);
    public static readonly Measure ClosedStays = Stay("closed_stays", SpanValue.Count, OpenSpans.Excluded);
    public static readonly Measure StayTime = Stay("stay_ms", SpanValue.Milliseconds, OpenSpans.UpToNow);
    public static readonly Measure Bounces = Stay("bounces", SpanValue.CountBelow, OpenSpans.Excluded, 10_000);
    public static readonly Measure LongStays = Stay("stays_over_one_minute", SpanValue.CountAtLeast, OpenSpans.UpToNow, 60_000);

    // Interaction
    public static readonly Measure Comments = Times("comments", EventType.Commented);
    public static readonly Measure Commenters = People("commenters", EventType.Commented);
    public static readonly Measure Likes = new("likes", [EventType.Liked], new Sum(EventField.Count, 1));
    public static readonly Measure Likers = People("likers", EventType.Liked);
    public static readonly Measure Shares = Times("shares", EventType.Shared);
    public static readonly Measure Sharers = People("sharers", EventType.Shared);
    public static readonly Measure NewFollowers = People("new_followers", EventType.Followed);
    public static readonly Measure NewFanClubMembers = People("new_fan_club_members", EventType.FanClubJoined);
    public static readonly Measure Dislikes = Times("dislikes", EventType.Disliked);
    public static readonly Measure Dislikers = People("dislikers", EventType.Disliked);
    public static readonly Measure Interactors = People("interactors", EventType.Liked, EventType.Commented, EventType.Shared, EventType.Followed);
    public static readonly Measure GiftAmount = Money("gift_amount", EventType.Gifted);

    // Products
    public static readonly Measure ProductExposures = Times("product_exposures", EventType.ProductExposed);
    public static readonly Measure ProductExposedViewers = People("product_exposed_viewers", EventType.ProductExposed);
    public static readonly Measure ProductClicks = Times("product_clicks", EventType.ProductClicked);
    public static readonly Measure ProductClickers = People("product_clickers", EventType.ProductClicked);
    public static readonly Measure Favourites = Times("favourites", EventType.ProductFavourited);
    public static readonly Measure ExplainTime = new("explain_ms", [EventType.ProductExplainStarted, EventType.ProductExplainEnded],
        new Span(EventType.ProductExplainStarted, EventType.ProductExplainEnded, EventField.Product, SpanValue.Milliseconds, OpenSpans.UpToNow));

    // Trade
    public static readonly Measure Carts = Times("carts", EventType.Carted);
    public static readonly Measure Carters = People("carters", EventType.Carted);
    public static readonly Measure OrdersCreated = Orders("orders_created", EventType.OrderCreated);
    public static readonly Measure OrderCreators = People("order_creators", EventType.OrderCreated);
    public static readonly Measure OrdersPaid = Orders("orders_paid", EventType.OrderPaid);
    public static readonly Measure Buyers = People("buyers", EventType.OrderPaid);
    public static readonly Measure NewBuyers = People("new_buyers", EventType.OrderPaid) with { Conditions = [ByNewVisitor] };
    public static readonly Measure PaidUnits = new("paid_units", [EventType.OrderPaid], new Sum(EventField.Quantity, 1));
    public static readonly Measure PaidAmount = Money("paid_amount", EventType.OrderPaid);
    public static readonly Measure PaidAmountFromPaidTraffic = Money("paid_amount_from_paid_traffic", EventType.OrderPaid) with { Conditions = [InBaseCurrency, FromPaidTraffic] };
    public static readonly Measure RefundedAmount = Money("refunded_amount", EventType.OrderRefunded) with { Booking = Booking.PaidOrder };
    public static readonly Measure OrdersRefunded = Orders("orders_refunded", EventType.OrderRefunded) with { Booking = Booking.PaidOrder };
    public static readonly Measure RefundRequests = Orders("refund_requests", EventType.RefundRequested) with { Booking = Booking.PaidOrder };
    public static readonly Measure SettledAmount = Money("settled_amount", EventType.OrderSettled) with { Booking = Booking.PaidOrder };
    public static readonly Measure InteractedBuyers = new("interacted_buyers", [EventType.Liked, EventType.Commented, EventType.Shared, EventType.Followed, EventType.OrderPaid],
        new DistinctBoth("interactors", "buyers"));

    // Money and stream
    public static readonly Measure AdvertisingSpend = Money("advertising_spend", EventType.AdvertisingSpent);
    public static readonly Measure BroadcastTime = Whole("broadcast_ms", EventType.SessionStarted, EventType.SessionEnded);
    public static readonly Measure OutageTime = Whole("outage_ms", EventType.StreamCut, EventType.StreamRestored);
    public static readonly Measure Warnings = Times("warnings", EventType.PlatformWarned);
    public static readonly Measure Violations = Times("violations", EventType.PlatformViolated);
    public static readonly Measure Actions = Times("actions", EventType.ActionTaken);

    /// <summary>All of them, in the order of declaration; the index of a measure in this list is its number in the live fold.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        Exposures, ExposedViewers, Entries, Viewers, NewViewers, PaidEntries, Leavers, OnlineNow, OnlinePeak, OnlineIntegral, OnlineCovered,
        ClosedStay, ClosedStays, StayTime, Bounces, LongStays,
        Comments, Commenters, Likes, Likers, Shares, Sharers, NewFollowers, NewFanClubMembers, Dislikes, Dislikers, Interactors, GiftAmount,
        ProductExposures, ProductExposedViewers, ProductClicks, ProductClickers, Favourites, ExplainTime,
        Carts, Carters, OrdersCreated, OrderCreators, OrdersPaid, Buyers, NewBuyers, PaidUnits, PaidAmount, PaidAmountFromPaidTraffic,
        RefundedAmount, OrdersRefunded, RefundRequests, SettledAmount, InteractedBuyers,
        AdvertisingSpend, BroadcastTime, OutageTime, Warnings, Violations, Actions,
    ];

    private static Measure Times(string id, EventType type) => new(id, [type], new Count());

    private static Measure People(string id, params EventType[] types) => new(id, types, new Distinct(EventField.Viewer));

    private static Measure Orders(string id, EventType type) => new(id, [type], new Distinct(EventField.Order));

    private static Measure Money(string id, EventType type) => new(id, [type], new Sum(EventField.Amount)) { Conditions = [InBaseCurrency] };

    private static Measure Online(string id, GaugeKind kind) => new(id, [EventType.AudienceSampled], new Gauge(EventField.Online, kind));

    private static Measure Stay(string id, SpanValue value, OpenSpans open, long limitMilliseconds = 0) =>
        new(id, [EventType.AudienceEntered, EventType.AudienceLeft], new Span(EventType.AudienceEntered, EventType.AudienceLeft, EventField.Viewer, value, open, limitMilliseconds));

    private static Measure Whole(string id, EventType opens, EventType closes) => new(id, [opens, closes], new Span(opens, closes, null, SpanValue.Milliseconds, OpenSpans.UpToNow));
}
