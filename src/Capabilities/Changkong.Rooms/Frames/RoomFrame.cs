using Changkong.Analytics.Dictionary;

namespace Changkong.Rooms.Frames;

/// <summary>Where a session's events come from.</summary>
internal enum RoomOrigin
{
    Platform,
    Replay,
    Simulator,
}

/// <summary>Where a session stands.</summary>
internal enum RoomPhase
{
    Planned,
    Live,
    Ended,
}

/// <summary>Whether a number may be taken for live.</summary>
internal enum TrustLevel
{
    Fresh,
    Late,
    Stale,
}

/// <summary>What is drawn over the curve.</summary>
internal enum OverlayKind
{
    Warn,
    Record,
    Violation,
    Lottery,
    Product,
    Action,
    Stream,
}

/// <summary>The stages from the room's card to payment, in order.</summary>
internal enum FunnelStageName
{
    Exposed,
    Entered,
    ProductExposed,
    Clicked,
    Carted,
    Ordered,
    Paid,
}

/// <summary>
/// What the screen of one room shows: everything when <paramref name="Full"/>, else only what is new. A delta holds new values, so that applying it twice
/// changes nothing; its lists hold changed and new rows only.
/// </summary>
/// <param name="WatermarkUnixMs">Greatest event time.</param>
/// <param name="AcceptedThroughUnixMs">When the newest folded event was accepted.</param>
/// <param name="CommentsDropped">Comments since the frame before that are counted but not sent.</param>
internal sealed record RoomFrame(
    string Session,
    long Sequence,
    bool Full,
    long ServerUnixMs,
    long WatermarkUnixMs,
    long AcceptedThroughUnixMs,
    RoomOrigin Origin,
    RoomPhase State,
    RoomHeader? Header,
    IReadOnlyDictionary<string, Tile>? Tiles,
    Trend? Trend,
    IReadOnlyList<Overlay>? Overlays,
    IReadOnlyList<FunnelStage>? Funnel,
    IReadOnlyList<ChannelRow>? Channels,
    IReadOnlyList<ProductRow>? Products,
    IReadOnlyDictionary<string, IReadOnlyList<SliceRow>>? Slices,
    IReadOnlyList<CommentRow>? Comments,
    long? CommentsDropped,
    IReadOnlyList<AlertView>? Alerts,
    IReadOnlyList<ActionRow>? Actions,
    RoomTrust? Trust);

/// <summary>Who and when.</summary>
/// <param name="ClockUnixMs">Event time up to which the numbers count.</param>
/// <param name="Goal">GMV to be reached, minor units.</param>
internal sealed record RoomHeader(
    string Room, string Title, string Platform, string Account, string Host, string? HostTier, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long ClockUnixMs, long? Goal);

/// <summary>One headline number.</summary>
/// <param name="Spark">Per minute, the last 60, oldest first.</param>
internal sealed record Tile(MetricValue Value, TileComparison? Comparison, IReadOnlyList<double?> Spark, TileTrust Trust);

/// <summary>Against the same minute of the room's sessions before, at most seven.</summary>
/// <param name="Change">(value − median) ÷ median.</param>
internal sealed record TileComparison(double? Median, int Sessions, double? Change);

/// <summary>How far a number can be trusted.</summary>
/// <param name="Error">Standard error of an estimate, as a share.</param>
internal sealed record TileTrust(TrustLevel State, long AgeMs, bool Estimated, double? Error, long Duplicates, long Late);

/// <summary>The curve.</summary>
internal sealed record Trend(IReadOnlyList<TrendMinute> Minutes);

/// <summary>The trend metrics of one minute.</summary>
internal sealed record TrendMinute(long MinuteUnixMs, IReadOnlyDictionary<string, double?> Values);

/// <summary>Something drawn over the curve.</summary>
/// <param name="EndUnixMs">Null for an instant and while it lasts.</param>
internal sealed record Overlay(string Id, OverlayKind Kind, long AtUnixMs, long? EndUnixMs, string Label);

/// <summary>A stage of the funnel.</summary>
/// <param name="Rate">People ÷ people of the stage before.</param>
/// <param name="Loss">1 − rate.</param>
/// <param name="BenchmarkLoss">What the team holds for normal.</param>
/// <param name="RecoverableGmv">GMV if the loss were the benchmark and those kept went on to pay like the others; null where there is no excess.</param>
internal sealed record FunnelStage(FunnelStageName Stage, long People, long Times, double? Rate, double? Loss, double? BenchmarkLoss, long? RecoverableGmv);

/// <summary>One traffic channel.</summary>
internal sealed record ChannelRow(
    string Channel, string? Detail, string Traffic, long Views, long Viewers, double? ViewerShare, long Gmv, double? GmvShare, long Spend, double? Roi);

/// <summary>One product.</summary>
/// <param name="Sku">What the stock ledger knows it by; null while no listing has named it.</param>
/// <param name="MinutesToEmpty">Stock ÷ units per minute of the last ten minutes.</param>
internal sealed record ProductRow(
    string Product,
    string? Sku,
    string Title,
    string? Category,
    string? Brand,
    long? Price,
    bool Pinned,
    bool Explaining,
    long Exposures,
    long ExposedViewers,
    long Clickers,
    double? ClickRate,
    long Buyers,
    double? ClickPayRate,
    long Gmv,
    long Units,
    long RefundAmount,
    double? RefundRate,
    long? Stock,
    double? MinutesToEmpty,
    double ExplainSeconds);

/// <summary>One value of a fixed slice.</summary>
internal sealed record SliceRow(string Value, long Viewers, long Gmv, long Buyers);

/// <summary>A comment; equal ones in a row are one.</summary>
internal sealed record CommentRow(string Id, long AtUnixMs, string Viewer, string? FanLevel, string Text, int Repeats);

/// <summary>An intervention of the team.</summary>
/// <param name="Replaced">The product that made way, of a swap.</param>
internal sealed record ActionRow(string Id, long AtUnixMs, string Action, string? Product, string? Replaced, string? Text, string Actor, ActionEffect? Effect);

/// <summary>A metric per minute before the action and after it. Before and after, not cause and effect.</summary>
/// <param name="Before">Mean of the five whole minutes before.</param>
/// <param name="After5">Mean of the five whole minutes after; null until they have passed.</param>
/// <param name="After10">Mean of the ten whole minutes after; null until they have passed.</param>
/// <param name="After5AtUnixMs">Event time from which <paramref name="After5"/> is known.</param>
/// <param name="After10AtUnixMs">Event time from which <paramref name="After10"/> is known.</param>
internal sealed record ActionEffect(string Metric, double? Before, double? After5, double? After10, long After5AtUnixMs, long After10AtUnixMs);

/// <summary>An alert as it is shown.</summary>
internal sealed record AlertView(
    string Id,
    string Rule,
    string RuleName,
    string? Session,
    string Room,
    string Metric,
    Alerts.AlertLevel Level,
    Alerts.AlertPhase State,
    double? Value,
    double Threshold,
    DateTimeOffset Since,
    DateTimeOffset? FiredAt,
    DateTimeOffset? ResolvedAt,
    string? AcknowledgedBy,
    string? SilencedBy,
    string? InhibitedBy,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>How far the data of a room can be trusted.</summary>
internal sealed record RoomTrust(TrustLevel State, long AgeMs, long WatermarkUnixMs, IReadOnlyList<TrustGap> Gaps, IReadOnlyList<SourceTrustRow> Sources);

/// <summary>A silence of a source.</summary>
/// <param name="ToUnixMs">The server's time while it lasts.</param>
internal sealed record TrustGap(long FromUnixMs, long ToUnixMs);

/// <summary>One source.</summary>
internal sealed record SourceTrustRow(
    string Source, TrustLevel State, long? LastAcceptedUnixMs, long? WatermarkUnixMs, long Duplicates, long Late, long Rejected, IReadOnlyList<TrustGap> Gaps);

/// <summary>A room on the wall.</summary>
internal sealed record RoomCard(
    string Session,
    string Room,
    string Title,
    string Platform,
    string Account,
    string Host,
    string? HostTier,
    RoomOrigin Origin,
    RoomPhase State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    long ClockUnixMs,
    IReadOnlyDictionary<string, MetricValue> Tiles,
    int Alerts,
    TrustLevel Trust,
    IReadOnlyList<double> Spark);

/// <summary>The wall: all cards, or those that changed.</summary>
internal sealed record WallFrame(IReadOnlyList<RoomCard> Cards);
