using System.Collections.Frozen;
using System.Text;

namespace Changkong.Contracts.Events;

/// <summary>What the vocabulary says of one event type.</summary>
/// <param name="Type">The number.</param>
/// <param name="Name">The name on the wire, <c>family.what_happened</c>.</param>
/// <param name="Chinese">The trade's word for it.</param>
/// <param name="Required">Body fields without which the gate refuses the event.</param>
/// <param name="Optional">Body fields it may carry. Others are kept as they came and feed no metric.</param>
public sealed record EventTypeDefinition(EventType Type, string Name, string Chinese, IReadOnlyList<EventField> Required, IReadOnlyList<EventField> Optional)
{
    /// <summary>Whether the event belongs to a live session; the gate refuses it without one.</summary>
    public bool NeedsSession { get; init; } = true;

    /// <summary>
    /// The key of the partition that all events of this type from <see cref="EventSources.Own"/> belong to, or null where session or SKU decide. The stock ledger has one: a hold of
    /// several SKUs is all or nothing because one writer has them all.
    /// </summary>
    public string? PartitionKey { get; init; }
}

/// <summary>The vocabulary: every event type, its name on the wire and its fields. The published JSON Schema is written from this list.</summary>
public static class EventTypes
{
    private static readonly EventField[] AboutViewer =
    [
        EventField.Nickname, EventField.Device, EventField.System, EventField.Province, EventField.CityTier, EventField.Gender, EventField.AgeBand,
        EventField.Visit, EventField.FanLevel, EventField.MemberLevel,
    ];

    private static readonly EventField[] AboutTraffic = [EventField.Channel, EventField.ChannelDetail, EventField.Traffic, EventField.Campaign, EventField.Variant];
    private static readonly EventField[] FromAudience = [EventField.Viewer, .. AboutViewer, .. AboutTraffic];
    private static readonly EventField[] AboutSession =
        [EventField.Platform, EventField.Account, EventField.Room, EventField.Title, EventField.Host, EventField.HostTier, EventField.Origin, EventField.Goal];

    private static readonly EventField[] AboutListing =
        [EventField.Sku, EventField.Title, EventField.Category, EventField.Brand, EventField.Supplier, EventField.Price, EventField.Currency, EventField.Stock];

    private static readonly EventField[] AboutTrade =
        [EventField.Product, EventField.Sku, EventField.Quantity, EventField.Amount, EventField.Currency, EventField.PayMethod, EventField.Coupon, .. FromAudience];

    // What one movement of units is about; several stand in `lines`.
    private static readonly EventField[] AboutMovement =
        [EventField.Sku, EventField.Warehouse, EventField.Account, EventField.Quantity, EventField.State, EventField.Lines, EventField.Version, EventField.Actor, EventField.Reason];

    private static readonly EventField[] AboutVerdict = [EventField.Reason, EventField.Version, EventField.Labels, EventField.Group, EventField.Score];

    /// <summary>All definitions, by number.</summary>
    public static IReadOnlyList<EventTypeDefinition> All { get; } =
    [
        Of(EventType.SessionPlanned, "session.planned", "场次计划", [], AboutSession),
        Of(EventType.SessionStarted, "session.started", "开播", [EventField.Room], AboutSession),
        Of(EventType.SessionEnded, "session.ended", "下播", [], [EventField.Reason]),
        Of(EventType.AudienceExposed, "audience.exposed", "直播间曝光", [], FromAudience),
        Of(EventType.AudienceEntered, "audience.entered", "进入直播间", [EventField.Viewer], FromAudience),
        Of(EventType.AudienceLeft, "audience.left", "离开直播间", [EventField.Viewer], FromAudience),
        Of(EventType.AudienceSampled, "audience.sampled", "在线人数", [EventField.Online], []),
        Of(EventType.Commented, "interaction.commented", "评论", [EventField.Viewer, EventField.Text], FromAudience),
        Of(EventType.Liked, "interaction.liked", "点赞", [EventField.Viewer], [EventField.Count, .. FromAudience]),
        Of(EventType.Shared, "interaction.shared", "分享", [EventField.Viewer], FromAudience),
        Of(EventType.Followed, "interaction.followed", "关注", [EventField.Viewer], FromAudience),
        Of(EventType.FanClubJoined, "interaction.fan_club_joined", "加入粉丝团", [EventField.Viewer], FromAudience),
        Of(EventType.Gifted, "interaction.gifted", "送礼", [EventField.Viewer], [EventField.Amount, EventField.Currency, EventField.Count, .. FromAudience]),
        Of(EventType.Disliked, "interaction.disliked", "负反馈", [EventField.Viewer], [EventField.Reason, .. FromAudience]),
        Of(EventType.ProductListed, "product.listed", "挂车", [EventField.Product], AboutListing),
        Of(EventType.ProductPinned, "product.pinned", "弹商品", [EventField.Product], [EventField.Actor, EventField.Host]),
        Of(EventType.ProductExplainStarted, "product.explain_started", "讲解开始", [EventField.Product], [EventField.Host]),
        Of(EventType.ProductExplainEnded, "product.explain_ended", "讲解结束", [EventField.Product], [EventField.Host]),
        Of(EventType.ProductExposed, "product.exposed", "商品曝光", [EventField.Product], [.. FromAudience, EventField.Cause]),
        Of(EventType.ProductClicked, "product.clicked", "商品点击", [EventField.Product], [.. FromAudience, EventField.Cause]),
        Of(EventType.ProductFavourited, "product.favourited", "商品收藏", [EventField.Product], FromAudience),
        Of(EventType.Carted, "trade.carted", "加购", [EventField.Product], [.. AboutTrade, EventField.Cause]),
        Of(EventType.OrderCreated, "trade.ordered", "下单", [EventField.Order], [.. AboutTrade, EventField.Cause]),
        Of(EventType.OrderPaid, "trade.paid", "支付", [EventField.Order], [.. AboutTrade, EventField.Cause]),
        Of(EventType.OrderCancelled, "trade.cancelled", "取消订单", [EventField.Order], [EventField.Reason, .. AboutTrade]),
        Of(EventType.OrderShipped, "trade.shipped", "发货", [EventField.Order], AboutTrade),
        Of(EventType.OrderSigned, "trade.signed", "签收", [EventField.Order], AboutTrade),
        Of(EventType.RefundRequested, "trade.refund_requested", "申请退款", [EventField.Order], [EventField.Reason, .. AboutTrade]),
        Of(EventType.OrderRefunded, "trade.refunded", "退款成功", [EventField.Order, EventField.Amount], [EventField.Reason, .. AboutTrade]),
        Of(EventType.OrderSettled, "trade.settled", "结算", [EventField.Order, EventField.Amount], AboutTrade),
        Of(EventType.OrderArbitrated, "trade.arbitrated", "仲裁", [EventField.Order], [EventField.Reason, EventField.State, .. AboutTrade]),
        Of(EventType.StockChanged, "stock.changed", "库存变动", [EventField.Sku, EventField.Stock], [EventField.Product, EventField.Reason], needsSession: false),
        Of(EventType.PriceChanged, "price.changed", "改价", [EventField.Product, EventField.Price], [EventField.Sku, EventField.Currency, EventField.Actor]),
        Of(EventType.CouponIssued, "coupon.issued", "发券", [EventField.Coupon], [EventField.Product, EventField.Amount, EventField.Currency, EventField.Count, EventField.Actor, .. FromAudience]),
        Of(EventType.CouponRedeemed, "coupon.redeemed", "用券", [EventField.Coupon], AboutTrade),
        Of(EventType.AdvertisingSpent, "advertising.spent", "投放消耗", [EventField.Amount], [EventField.Currency, .. AboutTraffic]),
        Of(EventType.SpeechTranscribed, "speech.transcribed", "话术转写", [EventField.Text], [EventField.Host, EventField.DurationMilliseconds]),
        Of(EventType.SegmentStarted, "rundown.segment_started", "环节开始", [EventField.Segment], [EventField.Title, EventField.Product]),
        Of(EventType.SegmentEnded, "rundown.segment_ended", "环节结束", [EventField.Segment], []),
        Of(EventType.ActionTaken, "action.taken", "运营动作", [EventField.Action], [EventField.Product, EventField.Sku, EventField.Coupon, EventField.Price, EventField.Text, EventField.Actor, EventField.Cause, EventField.Replaced]),
        Of(EventType.LotteryOpened, "action.lottery_opened", "福袋", [], [EventField.Title, EventField.Count, EventField.DurationMilliseconds, EventField.Actor]),
        Of(EventType.StreamSampled, "stream.sampled", "推流采样", [], [EventField.BitrateKilobits, EventField.FramesPerSecond, EventField.DroppedFrames]),
        Of(EventType.StreamCut, "stream.cut", "断流", [], [EventField.Reason]),
        Of(EventType.StreamRestored, "stream.restored", "恢复推流", [], []),
        Of(EventType.PlatformWarned, "platform.warned", "平台警告", [], [EventField.Reason, EventField.Text, EventField.Level]),
        Of(EventType.PlatformViolated, "platform.violated", "平台违规", [], [EventField.Reason, EventField.Text, EventField.Level]),
        Of(EventType.AlertFired, "alert.fired", "告警触发", [EventField.Cause], [EventField.Title, EventField.Level, EventField.Text]),
        Of(EventType.AlertResolved, "alert.resolved", "告警恢复", [EventField.Cause], [EventField.Title, EventField.Level, EventField.Text]),
        Of(EventType.CommentJudged, "comment.judged", "弹幕判定", [EventField.Cause, EventField.State],
            [EventField.Viewer, EventField.Text, EventField.Product, EventField.Mood, EventField.Intent, .. AboutVerdict]),
        Of(EventType.ModerationChanged, "moderation.changed", "弹幕管理", [EventField.Action],
            [EventField.Viewer, EventField.Title, EventField.Text, EventField.State, EventField.Count, EventField.DurationMilliseconds, EventField.Actor, EventField.Reason, EventField.Cause]),
        Of(EventType.CommentReviewed, "comment.reviewed", "弹幕复核", [EventField.Cause, EventField.State],
            [EventField.Viewer, EventField.Action, EventField.Actor, EventField.Reason, EventField.Text]),
        Of(EventType.QuestionAnswered, "question.answered", "答疑", [EventField.Group, EventField.Text],
            [EventField.Product, EventField.Origin, EventField.Level, EventField.Actor, EventField.Cause, EventField.Score, EventField.Count, EventField.Reason]),
        Of(EventType.InteractionChanged, "interaction.changed", "互动进程", [EventField.Action],
            [EventField.Title, EventField.Text, EventField.Viewer, EventField.Product, EventField.Segment, EventField.Group, EventField.State, EventField.Level, EventField.Count,
                EventField.Quantity, EventField.DurationMilliseconds, EventField.Actor, EventField.Reason, EventField.Cause, EventField.Version]),
        Of(EventType.SpeechJudged, "speech.judged", "话术判定", [EventField.Cause, EventField.State],
            [EventField.Host, EventField.Text, EventField.Product, EventField.DurationMilliseconds, EventField.Level, .. AboutVerdict]),
        Of(EventType.DisputeChanged, "dispute.changed", "争议处理", [EventField.Action, EventField.Cause],
            [EventField.Order, EventField.Product, EventField.Viewer, EventField.Host, EventField.Title, EventField.Text, EventField.State, EventField.Level, EventField.Actor, EventField.Reason],
            needsSession: false),
        Of(EventType.RecommendationServed, "recommendation.served", "推荐下发", [EventField.Group, EventField.Count],
            [EventField.Viewer, EventField.Room, EventField.Text, EventField.Version, EventField.Variant, EventField.Actor], needsSession: false),
        Of(EventType.RecommendationChecked, "recommendation.checked", "候选核对", [EventField.Count, EventField.Version], [EventField.Text], needsSession: false),
        Ledger(EventType.StockPosted, "stock.posted", "库存过账", [EventField.Action], [EventField.Cause, EventField.Stock, .. AboutMovement]),
        Ledger(EventType.StockHeld, "stock.held", "库存预占", [EventField.Cause], [EventField.Viewer, EventField.DurationMilliseconds, EventField.Group, EventField.Action, .. AboutMovement]),
        Ledger(EventType.StockCommitted, "stock.committed", "库存扣减", [EventField.Group, EventField.Action], [EventField.Cause, EventField.Order, EventField.Viewer, .. AboutMovement]),
        Ledger(EventType.StockReleased, "stock.released", "库存释放", [EventField.Group, EventField.Reason], [EventField.Cause, EventField.Order, EventField.Viewer, .. AboutMovement]),
        Ledger(EventType.StockRefused, "stock.refused", "库存拒绝", [EventField.Cause, EventField.Reason],
            [EventField.Viewer, EventField.Group, EventField.Action, EventField.Order, EventField.Stock, .. AboutMovement]),
        Ledger(EventType.StockQueued, "stock.queued", "库存候补", [EventField.Cause, EventField.Action], [EventField.Viewer, EventField.DurationMilliseconds, .. AboutMovement]),
        Ledger(EventType.StockPolicyChanged, "stock.policy_changed", "库存策略", [EventField.Action], [EventField.Sku, EventField.Text, EventField.Cause, EventField.Version, EventField.Actor, EventField.Reason]),
    ];

    /// <summary>The partition key of the stock ledger.</summary>
    public const string StockLedgerKey = "stock";

    private static readonly EventTypeDefinition?[] ByNumber = Index();
    private static readonly FrozenDictionary<string, EventTypeDefinition> ByName = All.ToFrozenDictionary(definition => definition.Name);
    private static readonly Utf8NameTable Names = new(All.Select(definition => (Encoding.UTF8.GetBytes(definition.Name), (byte)definition.Type)));

    /// <summary>The definition of a known type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is <see cref="EventType.Unknown"/> or not of this vocabulary.</exception>
    public static EventTypeDefinition Definition(EventType type) =>
        ByNumber[(byte)type] ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Only known event types have a definition.");

    /// <summary>The name on the wire of a known type.</summary>
    public static string Name(EventType type) => Definition(type).Name;

    /// <summary>Whether the type is of the stock ledger: only the ledger reads such events; others pass them over by a look at the type.</summary>
    public static bool IsStockLedger(EventType type) => ByNumber[(byte)type]?.PartitionKey == StockLedgerKey;

    /// <summary>The definition with this name on the wire, or null.</summary>
    public static EventTypeDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The type with this UTF-8 name; <see cref="EventType.Unknown"/> when the vocabulary has none.</summary>
    public static EventType FromUtf8(ReadOnlySpan<byte> name) => Names.TryFind(name, out byte number) ? (EventType)number : EventType.Unknown;

    private static EventTypeDefinition Of(EventType type, string name, string chinese, EventField[] required, EventField[] optional, bool needsSession = true) =>
        new(type, name, chinese, required, [.. optional.Except(required)]) { NeedsSession = needsSession };

    private static EventTypeDefinition Ledger(EventType type, string name, string chinese, EventField[] required, EventField[] optional) =>
        Of(type, name, chinese, required, optional, needsSession: false) with { PartitionKey = StockLedgerKey };

    private static EventTypeDefinition?[] Index()
    {
        var index = new EventTypeDefinition?[256];
        foreach (var definition in All)
        {
            index[(byte)definition.Type] = definition;
        }

        return index;
    }
}
