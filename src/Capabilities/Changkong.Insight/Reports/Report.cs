using Changkong.Analytics.Dictionary;
using Changkong.Insight.Reviews;

namespace Changkong.Insight.Reports;

internal sealed record ReportSummary(string Id, string Kind, DateTimeOffset From, DateTimeOffset To, DateTimeOffset GeneratedAt);

/// <summary>A day or a week of all rooms.</summary>
internal sealed record Report(
    string Id,
    string Kind,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset GeneratedAt,
    IReadOnlyList<ReviewTotal> Totals,
    IReadOnlyList<ReportSession> Sessions,
    IReadOnlyList<ReportDay> Days,
    IReadOnlyList<WorstMetric> Worst,
    IReadOnlyList<ReportHost> Hosts,
    IReadOnlyList<ReportProduct> Products);

internal sealed record ReportSession(
    string Session, string Room, string Title, string Host, string Origin, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyDictionary<string, MetricValue> Values);

internal sealed record ReportDay(DateTimeOffset Day, IReadOnlyDictionary<string, MetricValue> Values);

internal sealed record ReportHost(string Host, IReadOnlyDictionary<string, MetricValue> Values);

internal sealed record ReportProduct(string Product, string Title, IReadOnlyDictionary<string, MetricValue> Values);
