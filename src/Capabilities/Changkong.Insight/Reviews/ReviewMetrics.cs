using Changkong.Analytics.Dictionary;

namespace Changkong.Insight.Reviews;

/// <summary>Which metrics of the dictionary a review shows.</summary>
internal static class ReviewMetrics
{
    /// <summary>Totals, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Totals { get; } =
    [
        "gmv", "net_gmv", "refund_amount", "refund_rate_amount", "settled_amount", "stat_cost", "roi", "net_roi",
        "exposures", "viewing_rate", "viewers", "entries", "average_online", "peak_online", "average_stay", "stays_over_one_minute", "paid_traffic_rate", "new_viewer_rate",
        "interaction_rate", "comments", "new_followers", "follow_rate", "new_fan_club_members", "fan_club_rate", "negative_feedback_rate",
        "viewing_click_rate", "click_transaction_rate", "pay_conversion", "view_cart_rate", "cart_order_rate", "order_pay_rate", "unpaid_order_rate",
        "pay_ucnt", "pay_cnt", "paid_units", "average_order_value", "gpm_pv", "gpm_uv", "uv_value",
        "explain_time", "broadcast_time", "outage_time", "warnings", "violations", "actions",
    ];

    /// <summary>The minute curve: the trend metrics of the live screen.</summary>
    public static IReadOnlyList<string> Trend { get; } =
    [
        "viewing_rate", "online", "viewers", "leavers", "stat_cost", "average_stay", "interaction_rate", "follow_rate", "negative_feedback_rate", "negative_feedback", "comments",
        "new_followers", "new_fan_club_members", "gpm_pv", "viewing_click_rate", "click_transaction_rate", "uv_value", "pay_ucnt", "pay_cnt", "gmv",
    ];

    public static IReadOnlyList<string> Funnel { get; } =
    [
        "exposed_viewers", "exposures", "viewers", "entries", "product_exposed_viewers", "product_exposures", "product_clickers", "product_clicks",
        "carters", "carts", "cart_order_rate", "orders_created", "pay_ucnt", "pay_cnt",
    ];

    public static IReadOnlyList<string> Channels { get; } = ["entries", "viewers", "gmv", "stat_cost", "roi"];

    public static IReadOnlyList<string> Products { get; } =
    [
        "product_exposures", "product_exposed_viewers", "product_clickers", "viewing_click_rate", "pay_ucnt", "click_transaction_rate",
        "gmv", "paid_units", "refund_amount", "refund_rate_amount", "explain_time",
    ];

    /// <summary>The dictionary's entries of these ids.</summary>
    public static IEnumerable<Metric> All(IReadOnlyList<string> ids) =>
        ids.Select(id => Metrics.Find(id) ?? throw new InvalidOperationException($"The dictionary has no metric '{id}'."));
}
