using Changkong.Analytics.Dictionary;

namespace Changkong.Rooms.Frames;

/// <summary>Which metrics the screens of rooms show.</summary>
internal static class RoomMetrics
{
    /// <summary>The trend metrics of the large screen, in the order of metrics.md 1.6.</summary>
    public static IReadOnlyList<Metric> Trend { get; } = Find(
        "viewing_rate", "online", "viewers", "leavers", "stat_cost", "average_stay", "interaction_rate", "follow_rate", "negative_feedback_rate", "negative_feedback",
        "comments", "new_followers", "new_fan_club_members", "gpm_pv", "viewing_click_rate", "click_transaction_rate", "uv_value", "pay_ucnt", "pay_cnt", "gmv");

    /// <summary>The headline numbers; the trend metrics come first, so that a minute's values serve both.</summary>
    public static IReadOnlyList<Metric> Tiles { get; } =
    [
        .. Trend,
        .. Find("pay_conversion", "entries", "exposures", "gpm_uv", "net_gmv", "refund_amount", "refund_rate_amount", "average_online", "peak_online", "average_order_value",
            "unpaid_order_rate", "roi", "likes", "bounce_rate", "paid_units", "outage_time"),
    ];

    /// <summary>The numbers on a card of the wall.</summary>
    public static IReadOnlyList<Metric> Card { get; } = Find("gmv", "online", "viewers", "pay_conversion");

    public static int GmvTile { get; } = Tiles.ToList().FindIndex(metric => metric.Id == "gmv");

    private static IReadOnlyList<Metric> Find(params string[] ids) => [.. ids.Select(id => Metrics.Find(id) ?? throw new InvalidOperationException($"The dictionary has no metric {id}."))];
}
