using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Funnel;
using Changkong.Contracts.Rooms;
using Changkong.Insight.Items;

namespace Changkong.Insight.Reviews;

/// <summary>A session in the list of reviews.</summary>
internal sealed record ReviewSummary(
    string Session, string Room, string Platform, string Account, string Title, string Host, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string Origin, MetricValue Gmv, bool Ready);

/// <summary>What is read after a broadcast.</summary>
internal sealed record Review(
    string Session,
    ReviewHeader Header,
    DateTimeOffset GeneratedAt,
    long LogPosition,
    bool Ready,
    IReadOnlyList<ReviewTotal> Totals,
    IReadOnlyList<ReviewMinute> Minutes,
    IReadOnlyList<SessionOverlay> Overlays,
    IReadOnlyList<FunnelStage> Funnel,
    IReadOnlyList<ReviewChannel> Channels,
    IReadOnlyList<ReviewProduct> Products,
    IReadOnlyList<WorstMetric> Worst,
    IReadOnlyList<ReviewAction> Actions,
    ReviewTrust Trust,
    IReadOnlyList<ImprovementItemView> Items,
    IReadOnlyList<ReviewSql> Sql);

internal sealed record ReviewHeader(
    string Room, string Title, string Platform, string Account, string Host, string HostTier, string Origin, string State,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long? ClockUnixMs, long? Goal);

/// <summary>
/// A total beside its goal and its median. Median7: of the same room's sessions before, at most seven of the same origin. SessionsCompared: how many of them have a value.
/// Change: (value − median) ÷ |median|.
/// </summary>
internal sealed record ReviewTotal(string Metric, MetricValue Value, double? Goal, double? Median7, int SessionsCompared, double? Change);

internal sealed record ReviewMinute(long MinuteUnixMs, IReadOnlyDictionary<string, double?> Values);

internal sealed record ReviewChannel(
    string Channel, string? Detail, string Traffic, double? Views, double? Viewers, double? ViewerShare, double? Gmv, double? GmvShare, double? Spend, double? Roi);

internal sealed record ReviewProduct(
    string Product, string Title, string Category, string Brand, long? Price, bool Pinned, bool Explaining,
    double? Exposures, double? ExposedViewers, double? Clickers, double? ClickRate,
    double? Buyers, double? ClickPayRate, double? Gmv, double? Units, double? RefundAmount, double? RefundRate,
    long? Stock, double? MinutesToEmpty, double? ExplainSeconds);

/// <summary>A metric that lies far on the bad side of its median. Deviation: how far, in spreads of the sessions compared; always positive.</summary>
internal sealed record WorstMetric(string Metric, MetricValue Value, double? Median7, double Deviation, Words Why)
{
    public static WorstMetric Of(Comparison comparison, Words why) => new(comparison.Metric.Id, comparison.Value, comparison.MedianValue, comparison.BadDeviation!.Value, why);
}

/// <summary>A text in both languages of the console.</summary>
internal sealed record Words(string Zh, string En);

internal sealed record ReviewAction(string Id, long AtUnixMs, string Action, string? Product, string? Replaced, string? Text, string Actor, ActionEffect? Effect);

/// <summary>A metric per minute before an action and after it.</summary>
internal sealed record ActionEffect(string Metric, double? Before, double? After5, double? After10);

internal sealed record ReviewTrust(string State, long AgeMs, long WatermarkUnixMs, IReadOnlyList<ReviewGap> Gaps, IReadOnlyList<ReviewSource> Sources);

internal sealed record ReviewGap(long FromUnixMs, long? ToUnixMs);

internal sealed record ReviewSource(
    string Source, string State, long? LastAcceptedUnixMs, long? WatermarkUnixMs, long Duplicates, long Late, long Rejected, IReadOnlyList<ReviewGap> Gaps);

/// <summary>What was asked of the store for a part of the review.</summary>
internal sealed record ReviewSql(string Part, string Sql);
