namespace Changkong.Analytics.Dictionary;

internal static partial class MetricProvenance
{
    public static IReadOnlyList<PlatformDefinition> PlatformsOf(string metric) => metric switch
    {
        "viewers" =>
        [
            Same(Compass, "watch_ucnt"), Same(Channels, "cumulative_audience_count"),
            Not(Channels, "new_watch_uv", "只计首次进入的新观众", "Counts first-time viewers only"), Same(Advisor, "liveRoomUv"),
        ],
        "entries" => [Same(Qianchuan, "total_live_watch_cnt"), Same(Advisor, "livePv")],
        "exposures" => [Same(Channels, "live_distribution_channel scene 7"), Same(Advisor, "liveExpoPv")],
        "exposed_viewers" => [Same(Channels, "impression_uv"), Same(Advisor, "liveExpoUv")],
        "viewing_rate" =>
        [
            Same(Compass, "viewing_rate"),
            Not(Channels, "recommend_effective_new_watch_2_uv_over_impression_uv", "按人数且只计有效新观众，单位为万分之一", "Counts people, effective new viewers only, in 1/10,000"),
        ],
        "viewing_rate_people" =>
        [
            Not(Channels, "recommend_effective_new_watch_2_uv_over_impression_uv", "只计推荐流有效新观众，单位为万分之一", "Counts effective new viewers of the feed only, in 1/10,000"),
            Not(Compass, "viewing_rate", "按次数", "Counts times, not people"),
        ],
        "online" => [Same(Compass, "online_user_cnt"), Same(Channels, "online_audience_count")],
        "peak_online" => [From(Compass, "all_live_max_1min_pcu_td", "平台先按1分钟取最大；采样不密于1分钟时相等", "The platform takes maxima of minutes first; equal when samples are a minute apart or more")],
        "average_online" => [From(Compass, "all_avg_live_pcu_td", "平台按样本平均；采样均匀时相等", "A mean of samples there; equal when samples are evenly spaced")],
        "average_stay" =>
        [
            From(Compass, "per_capita_viewing_time", "平台未说明是否含仍在线者；直播结束后相等", "Not said whether viewers still inside are counted; equal once the session is over"),
            From(Channels, "average_watch_seconds_per_audience", "直播结束后相等", "Equal once the session is over"),
            Not(Advisor, "watchTimeAvg", "多场直播时长总和 ÷ 观看人数总和：分子是直播时长，不是观看时长", "Broadcast time ÷ viewers: the numerator is not watch time"),
        ],
        "average_stay_left" => [Not(Advisor, "liveFansWatchTimeAvg", "只计粉丝，且按人数", "Fans only, per person")],
        "viewing_index" => [From(Compass, "per_capita_viewing_time", "与人均停留时长同值", "Equals average stay")],
        "leavers" => [Same(Compass, "leave_ucnt"), Same(Channels, "leaved_audience_count")],
        "bounce_rate" => [From(TikTok, "effective_live_views", "1 − 有效观看（>10秒）÷ 观看次数；恰为10秒者除外", "1 − effective live views (> 10 s) ÷ views, but for stays of exactly 10 s")],
        "stays_over_one_minute" => [Same(Qianchuan, "live_watch_one_minute"), Same(Compass, "all_live_single_watch_over_1m_cnt_td")],
        "new_viewer_rate" => [Not(Channels, "new_audience_count", "平台对“新”的定义不同", "The platform defines new otherwise")],
        "paid_traffic_rate" => [From(Compass, "ecom_ad_second", "大屏只给人数占比", "The live screen gives the share of people")],
        "comments" => [Same(Compass, "comment_cnt"), Same(Qianchuan, "total_live_comment")],
        "commenters" => [Same(Channels, "comment_uv")],
        "shares" => [Same(Qianchuan, "total_live_share_cnt")],
        "likes" => [From("Bilibili", "LIKE_INFO_V3_UPDATE.click_count", "平台给累计值，取差", "The platform gives a running total; take differences")],
        "interaction_rate" => [Same(Advisor, "liveSnSRate"), Not(Compass, "interaction_rate", "平台未公布计入哪些行为", "The platform does not say which acts count")],
        "comment_rate" => [From(Channels, "comment_uv_over_new_watch_uv", "分母为新观看人数，单位为万分之一", "The denominator is new viewers, in 1/10,000")],
        "like_rate" => [From(Channels, "like_uv_over_new_watch_uv", "分母为新观看人数，单位为万分之一", "The denominator is new viewers, in 1/10,000")],
        "new_followers" => [Same(Compass, "incr_fans_cnt"), Same(Channels, "new_follow_uv"), Same(Qianchuan, "total_live_follow_cnt")],
        "follow_rate" => [Same(Compass, "attention_rate")],
        "new_fan_club_members" => [Same(Compass, "fans_club_ucnt"), Same(Channels, "new_fans_club_uv"), Same(Qianchuan, "total_live_fans_club_join_cnt")],
        "negative_feedback" => [Same(Compass, "negative_feedback_cnt"), Not(Compass, "all_live_dislike_ucnt_td", "按人数", "Counts people")],
        "negative_feedback_rate" => [Same(Compass, "negative_feedback_rate")],
        _ => TradeOf(metric),
    };

    private static IReadOnlyList<PlatformDefinition> TradeOf(string metric) => metric switch
    {
        "gmv" =>
        [
            Same(Compass, "pay_amt"), Same(Channels, "total_gmv"),
            From(Advisor, "payAmt", "同样不剔除退款；预售在付清当天计入", "Refunds kept as well; presales count on the day they are paid in full"),
            Not(Advisor, "livePayOrdAmt", "种草成交：点击直播商品后15天内支付", "Paid within 15 days of clicking a product of the session"),
            Not(TikTok, "GMV", "点击商品后14天内的全部订单", "All orders within 14 days of a product click"),
            Not(TikTok, "Direct GMV", "末次点击归因的下单金额，含退款订单", "Orders placed by last click, refunded ones included"),
            Not("Lazada", "Post-Live GMV", "直播后7天内", "Within 7 days after the session"),
            Not(Training, "GMV（含未支付订单）", "含未支付订单", "Contains unpaid orders"),
        ],
        "net_gmv" => [Not(Qianchuan, "净成交金额", "含预售，且只看1小时内退款", "Contains presales and looks at refunds of one hour only")],
        "refund_amount" => [From(Channels, "refund_amount", "平台计入退款发生时间", "The platform books it at the time of the refund"), From(Qianchuan, "live_order_refund_amount", "平台计入退款发生时间", "The platform books it at the time of the refund")],
        "settled_amount" => [Not(Qianchuan, "live_order_settle_amount_7d", "只计7天内结算", "Settled within 7 days only")],
        "gpm_pv" =>
        [
            Same(Channels, "gmv_per_thousand_cumulative_watch_pv"),
            Not(Compass, "gpm", "平台未说明分母是次数还是人数", "Not said whether the denominator counts times or people"),
            Not(Training, "GPM（场观人数）", "分母为人数，见 gpm_uv", "The denominator counts people, see gpm_uv"),
        ],
        "gpm_uv" =>
        [
            From(Channels, "gmv_per_uv", "× 1000", "× 1,000"),
            Not(Channels, "gmv_per_thousand_cumulative_watch_pv", "分母为次数，见 gpm_pv", "The denominator counts times, see gpm_pv"),
        ],
        "uv_value" =>
        [
            Same(Compass, "uv_value"), Same(Advisor, "直播间UV价值"),
            Not(Training, "UV价值 = 销售额 ÷ 场观人次", "分母为人次（PV）", "The denominator counts times (PV)"),
        ],
        "pay_conversion" => [Same(Channels, "audience_pay_ratio"), Same(Advisor, "payRate")],
        "product_exposures" => [Same(Channels, "total_exp_pv")],
        "product_exposed_viewers" => [Same(Channels, "total_exp_uv")],
        "product_clicks" => [Same(Channels, "total_clk_pv"), Same(Qianchuan, "live_click_product_count_alias")],
        "product_clickers" => [Same(Channels, "total_clk_uv"), Same(Advisor, "itemClickUv")],
        "viewing_click_rate" =>
        [
            Same(Compass, "viewing_click_rate"), From(Channels, "exp_clk_ratio", "单位为万分之一", "In 1/10,000"),
            Not(TikTok, "CTR", "按曝光次数与点击次数", "Counts impressions and clicks, not people"),
        ],
        "click_transaction_rate" =>
        [
            Same(Compass, "click_transaction_rate"), Same(Qianchuan, "product_click_pay_ucnt_ratio"), From(Channels, "clk_pay_ratio", "单位为万分之一", "In 1/10,000"),
            Not(TikTok, "CTOR", "按下单，不按支付", "Orders placed, not paid"),
        ],
        "carts" => [Not(Qianchuan, "live_click_cart_count_alias", "点击购物车次数，不是加购", "Clicks on the cart button, which are not cart adds")],
        "carters" => [Same(Advisor, "直播间引导商品加购人数")],
        "orders_created" => [Same(Channels, "total_create_pv"), Same(Qianchuan, "live_create_order_count_alias")],
        "pay_cnt" => [Same(Compass, "pay_cnt"), Same(Channels, "total_pay_pv"), Not(Advisor, "种草成交笔数", "15天归因", "Attributed over 15 days")],
        "pay_ucnt" => [Same(Compass, "pay_ucnt"), Same(Channels, "total_pay_uv"), Not(Advisor, "种草成交人数", "15天归因", "Attributed over 15 days")],
        "unpaid_order_rate" => [From(Channels, "total_create_pv, total_pay_pv", "1 − total_pay_pv ÷ total_create_pv", "1 − total_pay_pv ÷ total_create_pv")],
        "average_order_value" => [Same(Advisor, "payOrdPbt"), Same(Channels, "customer_price"), Not(Qianchuan, "live_pay_order_gmv_avg", "按订单平均", "Per order, not per buyer")],
        "refund_rate_orders" => [From(Channels, "refund_rate", "平台计入退款发生时间", "The platform books refunds when they happen")],
        "refund_rate_amount" => [Not(Channels, "refund_rate", "按订单数", "By orders, not by amount")],
        "new_buyer_rate" => [Not(Advisor, "新客（种草）", "365天内首次支付", "First payment within 365 days")],
        "stat_cost" => [From(Compass, "stat_cost", "平台单位为元", "In yuan there, in minor units here"), From(Qianchuan, "stat_cost", "平台单位为元", "In yuan there, in minor units here")],
        "roi" => [Same(Qianchuan, "live_pay_order_gmv_roi"), Not(Training, "综合ROI", "分母含坑位费", "The denominator contains slot fees")],
        "advertising_roi" => [Not(Qianchuan, "ad_live_prepay_and_pay_order_gmv_roi", "含预售定金", "Contains deposits of presales")],
        "net_roi" => [Not(Qianchuan, "total_prepay_and_pay_settle_realtime_roi2_1h", "含预售，且只看1小时内退款", "Contains presales and looks at refunds of one hour only")],
        "gift_amount" => [From(Qianchuan, "total_live_gift_amount", "平台单位为音浪", "In the platform's own coins")],
        "warnings" => [Same(Compass, "warn")],
        "violations" => [Same(Compass, "violation")],
        _ => [],
    };
}
