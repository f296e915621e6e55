using static Changkong.Analytics.Dictionary.PlatformRelation;

namespace Changkong.Analytics.Dictionary;

/// <summary>
/// Where each definition was read and how the platforms' numbers of the same kind relate to ours. Codes are those of the platforms' own interfaces:
/// Douyin Compass (抖音罗盘), Qianchuan (巨量千川), WeChat Channels (视频号), Taobao Business Advisor (生意参谋), TikTok Shop.
/// </summary>
internal static partial class MetricProvenance
{
    private const string Compass = "抖音罗盘";
    private const string Qianchuan = "巨量千川";
    private const string Channels = "视频号";
    private const string Advisor = "生意参谋";
    private const string TikTok = "TikTok Shop";
    private const string Training = "培训资料";

    private const string OwnChoice = "Our definition";
    private const string CompassTrend = "Douyin Compass live screen, trend metrics";
    private const string ChannelsDashboard = "WeChat Channels live dashboard API";
    private const string AdvisorFields = "Taobao Business Advisor field dictionary";
    private const string QianchuanRoom = "Ocean Engine Qianchuan live room report";

    public static string SourceOf(string metric) => metric switch
    {
        "viewers" or "online" or "leavers" or "viewing_rate" or "comments" or "new_followers" or "new_fan_club_members" or "negative_feedback" or "stat_cost" or "pay_cnt" or "pay_ucnt"
            or "viewing_click_rate" or "click_transaction_rate" => CompassTrend,
        "entries" => "Qianchuan total_live_watch_cnt; each entry counts once",
        "exposures" or "exposed_viewers" or "viewing_rate_people" => ChannelsDashboard,
        "peak_online" => "Douyin life-service live report, all_live_max_1min_pcu_td",
        "average_online" => "Douyin life-service live report, all_avg_live_pcu_td; the integral over time is our choice, because samples are irregular",
        "average_stay" => "Douyin Compass per_capita_viewing_time; that viewers still in the room are counted up to now is our choice",
        "average_stay_left" => "Taobao Business Advisor liveFansWatchTimeAvg: only those who have left",
        "viewing_index" => "Operations plan of the trade, index 场观指数",
        "bounce_rate" => "Complement of TikTok's effective live views (> 10 s); the limit of 10 s is our choice",
        "stays_over_one_minute" => "Qianchuan live_watch_one_minute",
        "new_viewer_rate" or "paid_traffic_rate" or "new_buyer_rate" => OwnChoice + " over the platforms' traffic and customer classes",
        "commenters" or "comment_rate" or "like_rate" => ChannelsDashboard + ", per new viewer",
        "likes" or "shares" => QianchuanRoom,
        "interaction_rate" => AdvisorFields + ", liveSnSRate: likes, comments, shares and follows",
        "follow_rate" or "fan_club_rate" => CompassTrend + "; the denominator is viewers",
        "negative_feedback_rate" => CompassTrend + "; dislikers ÷ viewers",
        "interaction_depth" or "interaction_phi" => "Operations plan of the trade, index 互动深度值; lift and phi are our choice",
        "seed_interaction_ratio" => "Operations plan of the trade, 评论/关注数; kept for comparison with plans written that way",
        "gmv" => "Douyin Compass pay_amt: by pay time, refunds not removed",
        "refund_amount" or "refund_rate_amount" => ChannelsDashboard + ", refund_amount; booked at the paid order is our choice",
        "refund_rate_orders" => "Trade handbook: refunded orders ÷ paid orders; booked at the paid order is our choice",
        "net_gmv" or "net_roi" => "Qianchuan net settlement (净成交); restated as refunds arrive",
        "settled_amount" => "Qianchuan live_order_settle_amount_7d; ours has no window",
        "gpm_pv" => "WeChat Channels gmv_per_thousand_cumulative_watch_pv",
        "gpm_uv" => "Trade handbook: GMV × 1000 ÷ viewers; WeChat Channels gmv_per_uv",
        "uv_value" => "Trade handbook: GMV ÷ distinct visitors",
        "pay_conversion" => "WeChat Channels audience_pay_ratio; Taobao payRate",
        "product_exposures" or "product_exposed_viewers" or "product_clicks" or "product_clickers" or "orders_created" => ChannelsDashboard,
        "favourites" or "carts" or "carters" => AdvisorFields,
        "paid_units" or "unit_price" => "Trade handbook: sales ÷ units sold",
        "unpaid_order_rate" => "Trade handbook: 1 − paid orders ÷ created orders",
        "average_order_value" => AdvisorFields + ", payOrdPbt: paid amount ÷ buyers",
        "view_cart_rate" or "cart_order_rate" or "order_pay_rate" => "Four-stage funnel 浏览→加购→下单→支付 of the trade; people at each stage",
        "roi" => "Qianchuan live_pay_order_gmv_roi",
        "advertising_roi" => "Qianchuan ad_live_prepay_and_pay_order_gmv_roi",
        "gift_amount" => "Qianchuan total_live_gift_amount",
        "explain_time" => "WeChat Channels explanation_count counts explanations; their length is our choice",
        "broadcast_time" => AdvisorFields + ", broadcast duration",
        "outage_time" or "actions" => OwnChoice,
        "warnings" or "violations" => "Douyin Compass live screen, overlays warn and violation",
        _ => "",
    };

    private static PlatformDefinition Same(string platform, string code) => new(platform, code, Equal, new("同一定义", "The same number"));

    private static PlatformDefinition From(string platform, string code, string chinese, string english) => new(platform, code, Convertible, new(chinese, english));

    private static PlatformDefinition Not(string platform, string code, string chinese, string english) => new(platform, code, NotComparable, new(chinese, english));
}
