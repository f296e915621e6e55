using static Changkong.Analytics.Dictionary.Formula;
using M = Changkong.Analytics.Dictionary.Measures;

namespace Changkong.Analytics.Dictionary;

/// <summary>Every metric, declared once. Sources and platform relations: see each entry.</summary>
public static partial class Metrics
{
    private const double Milliseconds = 0.001;

    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. Traffic(), .. Interaction(), .. Trade(), .. MoneyAndStream()];

    private static readonly Dictionary<string, Metric> ById = All.ToDictionary(metric => metric.Id);

    /// <summary>The metric with this id, or null.</summary>
    public static Metric? Find(string id) => ById.GetValueOrDefault(id);

    private static IEnumerable<Metric> Traffic() =>
    [
        People("viewers", "观看人数", "Viewers", M.Viewers, "进入直播间的去重人数", "Distinct viewers who entered"),
        Times("entries", "观看次数", "Views", M.Entries, "进入直播间的次数，同一人多次进入多次计", "Entries; one viewer may enter often"),
        Times("exposures", "曝光次数", "Impressions", M.Exposures, "直播间卡片被展示的次数", "Times the room's card was shown"),
        People("exposed_viewers", "曝光人数", "Reached people", M.ExposedViewers, "看到直播间卡片的去重人数", "Distinct people the card was shown to"),
        Rate("viewing_rate", "曝光-观看率(次数)", "View rate (PV)", MetricGroup.Traffic, new Ratio(M.Entries, M.Exposures), CountUnit.Times, "观看次数 ÷ 曝光次数", "Entries ÷ impressions"),
        Rate("viewing_rate_people", "曝光-观看率(人数)", "View rate (UV)", MetricGroup.Traffic, new Ratio(M.Viewers, M.ExposedViewers), CountUnit.People, "观看人数 ÷ 曝光人数", "Viewers ÷ reached people"),
        People("online", "在线人数", "Online", M.OnlineNow, "最近一次采样的在线人数", "The newest sample of viewers in the room") with { Direction = Direction.HigherIsBetter },
        People("peak_online", "峰值在线 PCU", "Peak online", M.OnlinePeak, "在线人数采样的最大值（按分钟取最大再取最大）", "Greatest sample of viewers in the room"),
        new("average_online", new("平均在线 ACU", "Average online"), MetricGroup.Traffic, new Ratio(M.OnlineIntegral, M.OnlineCovered), MetricUnit.Count, CountUnit.People, Direction.HigherIsBetter,
            new("在线人数对时间的积分 ÷ 采样覆盖时长", "Integral of online viewers over time ÷ time covered by samples")),
        new("average_stay", new("人均停留时长", "Average stay"), MetricGroup.Traffic, new Ratio(new Value(M.StayTime, Milliseconds), M.Viewers), MetricUnit.Seconds, CountUnit.People, Direction.HigherIsBetter,
            new("观看总时长（含仍在线者至今）÷ 观看人数；即“场观指数”", "Watch time, those still in the room counted up to now, ÷ viewers")),
        new("average_stay_left", new("人均停留时长(仅已离开)", "Average stay (left)"), MetricGroup.Traffic, new Ratio(new Value(M.ClosedStay, Milliseconds), M.ClosedStays), MetricUnit.Seconds, CountUnit.Times, Direction.HigherIsBetter,
            new("已离开的观看总时长 ÷ 已离开的观看次数", "Watch time of finished views ÷ finished views")),
        new("viewing_index", new("场观指数", "Viewing index"), MetricGroup.Traffic, new Ratio(new Value(M.StayTime, Milliseconds), M.Viewers), MetricUnit.Seconds, CountUnit.People, Direction.HigherIsBetter,
            new("观众平均停留时长；与人均停留时长同值", "Average stay of the audience; equals average stay")),
        People("leavers", "离开人数", "Leavers", M.Leavers, "离开直播间的去重人数", "Distinct viewers who left") with { Direction = Direction.LowerIsBetter },
        Rate("bounce_rate", "10秒跳出率", "Bounce rate (10 s)", MetricGroup.Traffic, new Ratio(M.Bounces, M.ClosedStays), CountUnit.Times, "停留不足10秒的观看次数 ÷ 已离开的观看次数", "Finished views shorter than 10 s ÷ finished views") with { Direction = Direction.LowerIsBetter },
        Times("stays_over_one_minute", "超1分钟观看次数", "Views over 1 min", M.LongStays, "单次停留 ≥ 60 秒的观看次数", "Views of at least 60 s"),
        Rate("new_viewer_rate", "新客占比", "New viewer share", MetricGroup.Traffic, new Ratio(M.NewViewers, M.Viewers), CountUnit.People, "新客人数 ÷ 观看人数", "New viewers ÷ viewers") with { Direction = Direction.Neutral },
        Rate("paid_traffic_rate", "付费流量占比", "Paid traffic share", MetricGroup.Traffic, new Ratio(M.PaidEntries, M.Entries), CountUnit.Times, "付费渠道进入次数 ÷ 观看次数", "Entries from paid channels ÷ entries") with { Direction = Direction.Neutral },
    ];

    private static IEnumerable<Metric> Interaction() =>
    [
        Times("comments", "评论次数", "Comments", M.Comments, "评论条数", "Comments") with { Group = MetricGroup.Interaction },
        People("commenters", "评论人数", "Commenters", M.Commenters, "评论的去重人数", "Distinct commenters") with { Group = MetricGroup.Interaction },
        Times("likes", "点赞次数", "Likes", M.Likes, "点赞总数", "Likes") with { Group = MetricGroup.Interaction },
        Times("shares", "分享次数", "Shares", M.Shares, "分享次数", "Shares") with { Group = MetricGroup.Interaction },
        Rate("interaction_rate", "互动率", "Interaction rate", MetricGroup.Interaction, new Ratio(M.Interactors, M.Viewers), CountUnit.People, "点赞、评论、分享、关注任一的人数 ÷ 观看人数", "People who liked, commented, shared or followed ÷ viewers"),
        Rate("comment_rate", "评论率", "Comment rate", MetricGroup.Interaction, new Ratio(M.Commenters, M.Viewers), CountUnit.People, "评论人数 ÷ 观看人数", "Commenters ÷ viewers"),
        Rate("like_rate", "点赞率", "Like rate", MetricGroup.Interaction, new Ratio(M.Likers, M.Viewers), CountUnit.People, "点赞人数 ÷ 观看人数", "Likers ÷ viewers"),
        People("new_followers", "新增粉丝数", "New followers", M.NewFollowers, "新关注的去重人数", "Distinct viewers who followed") with { Group = MetricGroup.Interaction },
        Rate("follow_rate", "转粉率", "Follow rate", MetricGroup.Interaction, new Ratio(M.NewFollowers, M.Viewers), CountUnit.People, "新增粉丝数 ÷ 观看人数", "New followers ÷ viewers"),
        People("new_fan_club_members", "新加团人数", "New fan-club members", M.NewFanClubMembers, "加入粉丝团的去重人数", "Distinct viewers who joined the fan club") with { Group = MetricGroup.Interaction },
        Rate("fan_club_rate", "加团率", "Fan-club rate", MetricGroup.Interaction, new Ratio(M.NewFanClubMembers, M.Viewers), CountUnit.People, "新加团人数 ÷ 观看人数", "New fan-club members ÷ viewers"),
        Times("negative_feedback", "负反馈次数", "Negative feedback", M.Dislikes, "不感兴趣与举报次数", "Dislikes and reports") with { Group = MetricGroup.Interaction, Direction = Direction.LowerIsBetter },
        Rate("negative_feedback_rate", "负反馈率", "Negative feedback rate", MetricGroup.Interaction, new Ratio(M.Dislikers, M.Viewers), CountUnit.People, "负反馈人数 ÷ 观看人数", "People with negative feedback ÷ viewers") with { Direction = Direction.LowerIsBetter },
        new("interaction_depth", new("互动深度值", "Interaction depth"), MetricGroup.Interaction, new Ratio(new Ratio(M.InteractedBuyers, M.Interactors), new Ratio(M.Buyers, M.Viewers)), MetricUnit.Factor, CountUnit.People, Direction.HigherIsBetter,
            new("互动者的购买率 ÷ 全体观众的购买率；1 表示互动与购买无关", "Purchase rate of those who interacted ÷ purchase rate of all viewers; 1 means no relation")),
        new("interaction_phi", new("互动-购买相关系数", "Interaction–purchase phi"), MetricGroup.Interaction, new Phi(M.InteractedBuyers, M.Interactors, M.Buyers, M.Viewers), MetricUnit.Factor, CountUnit.People, Direction.HigherIsBetter,
            new("互动与购买两个是否变量的 phi 系数，-1 至 1", "Phi coefficient of interacting and buying, −1 to 1")),
        Rate("seed_interaction_ratio", "评论/关注比", "Comments per follower", MetricGroup.Interaction, new Ratio(M.Comments, M.NewFollowers), CountUnit.Times, "评论次数 ÷ 新增粉丝数；非行业公式，仅作对照", "Comments ÷ new followers; not an industry formula") with { Unit = MetricUnit.Factor, Direction = Direction.Neutral },
    ];

    private static IEnumerable<Metric> Trade() =>
    [
        Money("gmv", "成交金额 GMV", "GMV", M.PaidAmount, "按支付时间统计的支付金额，不剔除退款", "Amount paid, by pay time, refunds not removed"),
        Money("refund_amount", "退款金额", "Refunds", M.RefundedAmount, "已退款金额，计入原订单支付时间", "Amount refunded, booked at the time of the paid order") with { Direction = Direction.LowerIsBetter },
        Money("net_gmv", "净成交金额", "Net GMV", new Difference(M.PaidAmount, M.RefundedAmount), "成交金额 − 退款金额，随退款重述", "GMV − refunds, restated as refunds arrive"),
        Money("settled_amount", "结算金额", "Settled", M.SettledAmount, "平台已结算金额，计入原订单支付时间", "Amount the platform settled, booked at the time of the paid order"),
        new("gpm_pv", new("千次观看成交金额(次数)", "GPM (per 1,000 views)"), MetricGroup.Trade, new Ratio(M.PaidAmount, M.Entries, 1000), MetricUnit.Money, CountUnit.Times, Direction.HigherIsBetter, new("成交金额 × 1000 ÷ 观看次数", "GMV × 1,000 ÷ entries")),
        new("gpm_uv", new("千人观看成交金额(人数)", "GPM (per 1,000 viewers)"), MetricGroup.Trade, new Ratio(M.PaidAmount, M.Viewers, 1000), MetricUnit.Money, CountUnit.People, Direction.HigherIsBetter, new("成交金额 × 1000 ÷ 观看人数", "GMV × 1,000 ÷ viewers")),
        new("uv_value", new("UV价值", "UV value"), MetricGroup.Trade, new Ratio(M.PaidAmount, M.Viewers), MetricUnit.Money, CountUnit.People, Direction.HigherIsBetter, new("成交金额 ÷ 观看人数", "GMV ÷ viewers")),
        Rate("pay_conversion", "观看-成交率", "Pay conversion", MetricGroup.Trade, new Ratio(M.Buyers, M.Viewers), CountUnit.People, "成交人数 ÷ 观看人数", "Buyers ÷ viewers"),
        Times("product_exposures", "商品曝光次数", "Product impressions", M.ProductExposures, "商品曝光次数", "Product impressions") with { Group = MetricGroup.Trade },
        People("product_exposed_viewers", "商品曝光人数", "Product reach", M.ProductExposedViewers, "看到商品的去重人数", "Distinct viewers shown a product") with { Group = MetricGroup.Trade },
        Times("product_clicks", "商品点击次数", "Product clicks", M.ProductClicks, "商品点击次数", "Product clicks") with { Group = MetricGroup.Trade },
        People("product_clickers", "商品点击人数", "Product clickers", M.ProductClickers, "点击商品的去重人数", "Distinct viewers who clicked a product") with { Group = MetricGroup.Trade },
        Rate("viewing_click_rate", "商品点击率", "Product CTR", MetricGroup.Trade, new Ratio(M.ProductClickers, M.ProductExposedViewers), CountUnit.People, "商品点击人数 ÷ 商品曝光人数", "Product clickers ÷ product reach"),
        Rate("click_transaction_rate", "点击-成交率", "Click-to-pay", MetricGroup.Trade, new Ratio(M.Buyers, M.ProductClickers), CountUnit.People, "成交人数 ÷ 商品点击人数", "Buyers ÷ product clickers"),
        Times("favourites", "收藏次数", "Favourites", M.Favourites, "商品收藏次数", "Times a product was marked as favourite") with { Group = MetricGroup.Trade },
        Times("carts", "加购次数", "Cart adds", M.Carts, "加入购物车次数", "Times put into the cart") with { Group = MetricGroup.Trade },
        People("carters", "加购人数", "Carters", M.Carters, "加购的去重人数", "Distinct viewers who put into the cart") with { Group = MetricGroup.Trade },
        Orders("orders_created", "创建订单数", "Orders created", M.OrdersCreated, "创建的去重订单数", "Distinct orders created"),
        Orders("pay_cnt", "成交订单数", "Paid orders", M.OrdersPaid, "支付的去重订单数", "Distinct orders paid"),
        People("pay_ucnt", "成交人数", "Buyers", M.Buyers, "支付的去重人数", "Distinct buyers") with { Group = MetricGroup.Trade },
        new("paid_units", new("成交件数", "Units sold"), MetricGroup.Trade, M.PaidUnits, MetricUnit.Count, CountUnit.Units, Direction.HigherIsBetter, new("支付件数", "Units paid")),
        Rate("unpaid_order_rate", "下单未支付率", "Unpaid order rate", MetricGroup.Trade, new Complement(new Ratio(M.OrdersPaid, M.OrdersCreated)), CountUnit.Orders, "1 − 成交订单数 ÷ 创建订单数", "1 − paid orders ÷ created orders") with { Direction = Direction.LowerIsBetter },
        new("average_order_value", new("客单价", "Average order value"), MetricGroup.Trade, new Ratio(M.PaidAmount, M.Buyers), MetricUnit.Money, CountUnit.People, Direction.HigherIsBetter, new("成交金额 ÷ 成交人数", "GMV ÷ buyers")),
        new("unit_price", new("件单价", "Price per unit"), MetricGroup.Trade, new Ratio(M.PaidAmount, M.PaidUnits), MetricUnit.Money, CountUnit.Units, Direction.Neutral, new("成交金额 ÷ 成交件数", "GMV ÷ units sold")),
        Rate("refund_rate_orders", "退款率(订单)", "Refund rate (orders)", MetricGroup.Trade, new Ratio(M.OrdersRefunded, M.OrdersPaid), CountUnit.Orders, "退款订单数 ÷ 成交订单数", "Refunded orders ÷ paid orders") with { Direction = Direction.LowerIsBetter },
        Rate("refund_rate_amount", "退款率(金额)", "Refund rate (amount)", MetricGroup.Trade, new Ratio(M.RefundedAmount, M.PaidAmount), CountUnit.None, "退款金额 ÷ 成交金额", "Refunded amount ÷ GMV") with { Direction = Direction.LowerIsBetter },
        Rate("new_buyer_rate", "新客成交占比", "New buyer share", MetricGroup.Trade, new Ratio(M.NewBuyers, M.Buyers), CountUnit.People, "新客成交人数 ÷ 成交人数", "New buyers ÷ buyers") with { Direction = Direction.Neutral },
        Rate("view_cart_rate", "浏览-加购率", "View-to-cart", MetricGroup.Trade, new Ratio(M.Carters, M.ProductClickers), CountUnit.People, "加购人数 ÷ 商品点击人数", "Carters ÷ product clickers"),
        Rate("cart_order_rate", "加购-下单率", "Cart-to-order", MetricGroup.Trade, new Ratio(M.OrderCreators, M.Carters), CountUnit.People, "下单人数 ÷ 加购人数", "Order creators ÷ carters"),
        Rate("order_pay_rate", "下单-支付率", "Order-to-pay", MetricGroup.Trade, new Ratio(M.Buyers, M.OrderCreators), CountUnit.People, "成交人数 ÷ 下单人数", "Buyers ÷ order creators"),
    ];

    private static IEnumerable<Metric> MoneyAndStream() =>
    [
        Money("stat_cost", "投放消耗", "Ad spend", M.AdvertisingSpend, "付费流量消耗", "Money spent on paid traffic") with { Group = MetricGroup.Money, Direction = Direction.Neutral },
        new("roi", new("整体ROI", "Overall ROI"), MetricGroup.Money, new Ratio(M.PaidAmount, M.AdvertisingSpend), MetricUnit.Factor, CountUnit.None, Direction.HigherIsBetter, new("成交金额 ÷ 投放消耗", "GMV ÷ ad spend")),
        new("net_roi", new("净成交ROI", "Net ROI"), MetricGroup.Money, new Ratio(new Difference(M.PaidAmount, M.RefundedAmount), M.AdvertisingSpend), MetricUnit.Factor, CountUnit.None, Direction.HigherIsBetter, new("净成交金额 ÷ 投放消耗", "Net GMV ÷ ad spend")),
        new("advertising_roi", new("广告ROI", "Advertising ROI"), MetricGroup.Money, new Ratio(M.PaidAmountFromPaidTraffic, M.AdvertisingSpend), MetricUnit.Factor, CountUnit.None, Direction.HigherIsBetter, new("付费流量成交金额 ÷ 投放消耗", "GMV from paid traffic ÷ ad spend")),
        Money("gift_amount", "礼物金额", "Gifts", M.GiftAmount, "礼物总价值", "Total value of gifts") with { Group = MetricGroup.Money },
        new("explain_time", new("讲解时长", "Explain time"), MetricGroup.Stream, new Value(M.ExplainTime, Milliseconds), MetricUnit.Seconds, CountUnit.None, Direction.Neutral, new("商品讲解的总时长", "Total time products were explained")),
        new("broadcast_time", new("直播时长", "Broadcast time"), MetricGroup.Stream, new Value(M.BroadcastTime, Milliseconds), MetricUnit.Seconds, CountUnit.None, Direction.Neutral, new("开播至下播的时长", "Time from start to end")),
        new("outage_time", new("断流时长", "Stream outage"), MetricGroup.Stream, new Value(M.OutageTime, Milliseconds), MetricUnit.Seconds, CountUnit.None, Direction.LowerIsBetter, new("断流至恢复的总时长", "Total time the stream was cut")),
        Times("warnings", "平台警告次数", "Platform warnings", M.Warnings, "平台警告次数", "Warnings by the platform") with { Group = MetricGroup.Stream, Direction = Direction.LowerIsBetter },
        Times("violations", "平台违规次数", "Violations", M.Violations, "平台违规次数", "Violations recorded by the platform") with { Group = MetricGroup.Stream, Direction = Direction.LowerIsBetter },
        Times("actions", "运营动作数", "Actions", M.Actions, "运营动作次数", "Interventions by the team") with { Group = MetricGroup.Stream, Direction = Direction.Neutral },
    ];

    private static Metric People(string id, string chinese, string english, Formula formula, string meaning, string meaningEnglish) =>
        new(id, new(chinese, english), MetricGroup.Traffic, formula, MetricUnit.Count, CountUnit.People, Direction.HigherIsBetter, new(meaning, meaningEnglish));

    private static Metric People(string id, string chinese, string english, Measure measure, string meaning, string meaningEnglish) => People(id, chinese, english, (Formula)measure, meaning, meaningEnglish);

    private static Metric Times(string id, string chinese, string english, Measure measure, string meaning, string meaningEnglish) =>
        new(id, new(chinese, english), MetricGroup.Traffic, measure, MetricUnit.Count, CountUnit.Times, Direction.HigherIsBetter, new(meaning, meaningEnglish));

    private static Metric Orders(string id, string chinese, string english, Measure measure, string meaning, string meaningEnglish) =>
        new(id, new(chinese, english), MetricGroup.Trade, measure, MetricUnit.Count, CountUnit.Orders, Direction.HigherIsBetter, new(meaning, meaningEnglish));

    private static Metric Rate(string id, string chinese, string english, MetricGroup group, Formula formula, CountUnit unit, string meaning, string meaningEnglish) =>
        new(id, new(chinese, english), group, formula, MetricUnit.Ratio, unit, Direction.HigherIsBetter, new(meaning, meaningEnglish));

    private static Metric Money(string id, string chinese, string english, Formula formula, string meaning, string meaningEnglish) =>
        new(id, new(chinese, english), MetricGroup.Trade, formula, MetricUnit.Money, CountUnit.None, Direction.HigherIsBetter, new(meaning, meaningEnglish));

    private static Metric Money(string id, string chinese, string english, Measure measure, string meaning, string meaningEnglish) =>
        Money(id, chinese, english, (Formula)measure, meaning, meaningEnglish);
}
