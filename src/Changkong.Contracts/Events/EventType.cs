namespace Changkong.Contracts.Events;

/// <summary>
/// What happened. The number is part of snapshots and of the columnar store and is never reused; the name on the wire is in <see cref="EventTypes"/>.
/// A type the vocabulary does not know is <see cref="Unknown"/>: stored, shown and replayed whole, counted by no metric.
/// </summary>
public enum EventType : byte
{
    /// <summary>A type this version does not know. Its name and body are kept as they came.</summary>
    Unknown = 0,

    /// <summary>A live session is planned: who, where, when, with which goals.</summary>
    SessionPlanned = 1,
    /// <summary>The broadcast began. Carries platform, account, room, host, host tier and origin.</summary>
    SessionStarted = 2,
    /// <summary>The broadcast is over; later trade and refunds still belong to it.</summary>
    SessionEnded = 3,

    /// <summary>The room's card was shown to somebody (曝光).</summary>
    AudienceExposed = 10,
    /// <summary>A viewer entered the room (进入). Carries the traffic channel and what is known of the viewer.</summary>
    AudienceEntered = 11,
    /// <summary>A viewer left the room (离开).</summary>
    AudienceLeft = 12,
    /// <summary>A sample of how many are in the room at this instant (在线人数).</summary>
    AudienceSampled = 13,

    /// <summary>A comment (弹幕).</summary>
    Commented = 20,
    /// <summary>Likes; <c>count</c> of them, 1 when absent.</summary>
    Liked = 21,
    /// <summary>The room was shared.</summary>
    Shared = 22,
    /// <summary>The viewer follows the account now (关注).</summary>
    Followed = 23,
    /// <summary>The viewer joined the fan club (加团).</summary>
    FanClubJoined = 24,
    /// <summary>A gift; <c>amount</c> is its total value in minor units.</summary>
    Gifted = 25,
    /// <summary>Negative feedback: "not interested" or a report (负反馈).</summary>
    Disliked = 26,

    /// <summary>A product is in this session's list (挂车), with category, brand, supplier and price as of now.</summary>
    ProductListed = 30,
    /// <summary>The product's card was pinned to the screen (弹讲解).</summary>
    ProductPinned = 31,
    /// <summary>The host began to explain the product (讲解).</summary>
    ProductExplainStarted = 32,
    /// <summary>The host stopped explaining the product.</summary>
    ProductExplainEnded = 33,
    /// <summary>The product was shown to a viewer (商品曝光).</summary>
    ProductExposed = 34,
    /// <summary>A viewer clicked the product (商品点击).</summary>
    ProductClicked = 35,
    /// <summary>A viewer marked the product as a favourite (收藏).</summary>
    ProductFavourited = 36,

    /// <summary>Put into the cart (加购).</summary>
    Carted = 40,
    /// <summary>An order was created, not yet paid (下单).</summary>
    OrderCreated = 41,
    /// <summary>The order was paid (支付); <c>amount</c> is what was paid.</summary>
    OrderPaid = 42,
    /// <summary>The order was cancelled before payment.</summary>
    OrderCancelled = 43,
    /// <summary>The goods left the warehouse.</summary>
    OrderShipped = 44,
    /// <summary>The buyer received the goods.</summary>
    OrderSigned = 45,
    /// <summary>The buyer asks for a refund.</summary>
    RefundRequested = 46,
    /// <summary>Money went back; <c>amount</c> is what was returned.</summary>
    OrderRefunded = 47,
    /// <summary>The platform settled the order; <c>amount</c> is what it settled.</summary>
    OrderSettled = 48,
    /// <summary>The platform decided a dispute.</summary>
    OrderArbitrated = 49,

    /// <summary>Units on hand changed; <c>stock</c> is the number after the change.</summary>
    StockChanged = 60,
    /// <summary>The price changed; <c>price</c> is the new one.</summary>
    PriceChanged = 61,
    /// <summary>A coupon was handed out.</summary>
    CouponIssued = 62,
    /// <summary>A coupon was used.</summary>
    CouponRedeemed = 63,
    /// <summary>Money spent on paid traffic since the previous event of this campaign (消耗).</summary>
    AdvertisingSpent = 64,

    /// <summary>A span of the host's words.</summary>
    SpeechTranscribed = 70,
    /// <summary>A segment of the rundown began.</summary>
    SegmentStarted = 71,
    /// <summary>A segment of the rundown ended.</summary>
    SegmentEnded = 72,
    /// <summary>The team intervened: pin, price, coupon, script, advertising (动作).</summary>
    ActionTaken = 73,
    /// <summary>A lottery opened in the room (福袋).</summary>
    LotteryOpened = 74,

    /// <summary>Bit rate, frame rate and dropped frames of the stream.</summary>
    StreamSampled = 80,
    /// <summary>The stream broke off (断流).</summary>
    StreamCut = 81,
    /// <summary>The stream is back.</summary>
    StreamRestored = 82,
    /// <summary>The platform warned the room (警告).</summary>
    PlatformWarned = 83,
    /// <summary>The platform recorded a violation (违规).</summary>
    PlatformViolated = 84,

    /// <summary>Derived: an alert fired. Carries its cause.</summary>
    AlertFired = 90,
    /// <summary>Derived: an alert is over.</summary>
    AlertResolved = 91,
    /// <summary>Derived: the verdict on one comment, whose id is its <c>cause</c>. With the rule that decided, the version of the engine, and its measures.</summary>
    CommentJudged = 92,
    /// <summary>A person changed how comments of the session are moderated: a set switched, a viewer muted, slow mode (弹幕管理).</summary>
    ModerationChanged = 93,
    /// <summary>A person decided on a comment that was held or blocked, or on an appeal (人工复核).</summary>
    CommentReviewed = 94,
    /// <summary>A group of equal questions got its answer (答疑); <c>level</c> says whether it was suggested or posted.</summary>
    QuestionAnswered = 95,
    /// <summary>The interaction programme: a lottery, a poll, a count of 扣1, a planned node, a line for the host's teleprompter (互动).</summary>
    InteractionChanged = 96,
    /// <summary>Derived: the verdict on a span of the host's words or of a script, whose id is its <c>cause</c>.</summary>
    SpeechJudged = 97,
    /// <summary>A dispute was opened, moved on, or was closed (争议处理).</summary>
    DisputeChanged = 98,

    /// <summary>
    /// A list of products was recommended (推荐下发): to one viewer, or to the desk of a room. <c>text</c> holds one line an item: product, lane and propensity in millionths, separated by tabs.
    /// Whoever shows, clicks or buys by it says so with the id of this event as <c>cause</c>.
    /// </summary>
    RecommendationServed = 100,

    /// <summary>
    /// Derived: some of what viewers turned to was looked for among the candidates that the version would have offered just before (候选核对). <c>text</c> holds one line a question: product,
    /// behaviour and place among the candidates, 0 for none, separated by tabs.
    /// </summary>
    RecommendationChecked = 101,

    /// <summary>
    /// Units of the own ledger moved from one pool to another (过账): received, counted, allocated to a channel, damaged … <c>action</c> says which, <c>state</c> names the pools as
    /// <c>from&gt;to</c>; several movements stand in <c>lines</c>. <see cref="StockChanged"/> in contrast is what a platform says it has.
    /// </summary>
    StockPosted = 110,
    /// <summary>Units are kept for a buyer until they are paid or the hold expires (预占). <c>cause</c> is the caller's key, <c>version</c> the digest of what was asked.</summary>
    StockHeld = 111,
    /// <summary>A held order was paid, shipped, or cancelled after the payment (扣减); <c>group</c> is the hold, <c>action</c> says which.</summary>
    StockCommitted = 112,
    /// <summary>A hold ended without a payment (释放); <c>reason</c> is <c>released</c>, <c>expired</c> or <c>replaced</c>.</summary>
    StockReleased = 113,
    /// <summary>The ledger said no (拒绝): to a hold, or to a payment that came when nothing was left and must be given back.</summary>
    StockRefused = 114,
    /// <summary>A buyer stands in the wait list, or in a lottery (候补); the answer follows under the same key.</summary>
    StockQueued = 115,
    /// <summary>How units of a SKU are sold was changed (库存策略): time of a hold, fairness, limits, channels.</summary>
    StockPolicyChanged = 116,
}
