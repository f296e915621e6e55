namespace Changkong.Connectors.Simulation;

/// <summary>Where a viewer comes from, in the platform's own codes.</summary>
/// <param name="Channel">Level 1.</param>
/// <param name="Detail">Level 2.</param>
/// <param name="Traffic"><c>natural</c>, <c>paid</c>, or null where the platform does not say.</param>
/// <param name="EnterRate">Share of exposures that lead to an entry.</param>
/// <param name="BuyFactor">How much likelier than average such a viewer buys.</param>
/// <param name="CostMinor">What the platform charges for one entry, in minor units; 0 for natural traffic.</param>
internal sealed record TrafficChannel(string Channel, string Detail, string? Traffic, double EnterRate, double BuyFactor, long CostMinor = 0)
{
    public bool IsPaid => CostMinor > 0;
}

/// <summary>The channels of the platforms that are simulated; the codes are those of reference/metrics 1.1.</summary>
internal static class SimulatedTraffic
{
    public static TrafficChannel Suspicious { get; } = new("other", "other", null, 1, 0);

    public static IReadOnlyList<Weighted<TrafficChannel>> Of(string platform) => platform == "wechat" ? WeChat : Douyin;

    private static readonly Weighted<TrafficChannel>[] Douyin =
    [
        Natural("homepage_hot", 34, 0.20, 0.9), Natural("video_to_live", 18, 0.33, 1.2), Natural("live_merge", 9, 0.22, 0.8), Natural("homepage_follow", 8, 0.55, 1.9),
        Natural("general_search", 4, 0.48, 1.7), Natural("others_homepage", 3, 0.52, 1.5), Natural("douyin_shopping_center", 4, 0.38, 1.8),
        Natural("other_recommend_live", 4, 0.21, 0.8), Natural("homepage_fresh", 2, 0.18, 0.6),
        Paid("live_pc_qian_chuan", 8, 0.34, 1.3, 520), Paid("live_xiao_dian_qian_chuan", 3, 0.30, 1.1, 380), Paid("room_promotion_live", 2, 0.31, 1.2, 450), Paid("live_dou_plus", 1, 0.26, 0.7, 270),
        new(Suspicious with { EnterRate = 0.25, BuyFactor = 0.3 }, 0.6),
    ];

    private static readonly Weighted<TrafficChannel>[] WeChat =
    [
        new(new("public", "recommend", "natural", 0.22, 0.9), 40), new(new("private", "subscription", "natural", 0.57, 2.0), 18), new(new("private", "group_share", "natural", 0.62, 1.8), 14),
        new(new("public", "search", "natural", 0.45, 1.6), 6), new(new("advertising", "wechat_ads", "paid", 0.32, 1.2, 580), 12), new(new("heating", "live_heating", "paid", 0.28, 0.9, 350), 10),
    ];

    private static Weighted<TrafficChannel> Natural(string detail, double weight, double enterRate, double buyFactor) => new(new("nature", detail, "natural", enterRate, buyFactor), weight);

    private static Weighted<TrafficChannel> Paid(string detail, double weight, double enterRate, double buyFactor, long costMinor) =>
        new(new("all_ad_source", detail, "paid", enterRate, buyFactor, costMinor), weight);
}
