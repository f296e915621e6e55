using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Settings;
using Changkong.Insight.Reviews;

namespace Changkong.Insight.Reports;

/// <summary>Builds a report with the comparison, the worst metrics and the words of the reviews. Reads, computes, keeps nothing.</summary>
internal sealed class ReportBuilder(ISessionRecords records, SessionNumbers numbers, ITenantSettings settings, TimeProvider clock)
{
    private const int ProductsShown = 20;

    private static readonly string[] CellMetrics =
    [
        "gmv", "net_gmv", "refund_rate_amount", "viewers", "average_stay", "interaction_rate", "pay_ucnt", "pay_conversion", "gpm_pv", "stat_cost", "roi", "broadcast_time",
    ];

    private static readonly string[] ProductMetrics =
        ["gmv", "paid_units", "pay_ucnt", "product_clickers", "viewing_click_rate", "click_transaction_rate", "refund_amount", "refund_rate_amount"];

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.Current.TimeZone);

    /// <summary>Builds the report of a period for those who may see these rooms; null for all.</summary>
    public async Task<Report> BuildAsync(ReportPeriod period, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        await numbers.CatchUpAsync(cancellation);
        var comparisons = await CompareAsync(period, rooms, cancellation);
        var sessions = await ReadAsync(period, CellMetrics, ["session"], null, null, rooms, cancellation);
        var days = await ReadAsync(period, CellMetrics, [], "day", null, rooms, cancellation);
        var hosts = await ReadAsync(period, CellMetrics, ["host"], null, null, rooms, cancellation);
        var products = await ReadAsync(period, ProductMetrics, ["product"], null, ProductsShown, rooms, cancellation);
        var summaries = (await records.ListAsync(cancellation)).ToDictionary(summary => summary.Session);
        var titles = await TitlesAsync(sessions.Cells.Select(cell => cell.Keys[0]), cancellation);
        double? outage = WhyWorse.OutageSeconds(comparisons);
        return new(
            period.Id, period.Kind, period.From, period.To, clock.GetUtcNow(),
            [.. comparisons.Select(Total)],
            [.. sessions.Cells.Where(cell => summaries.ContainsKey(cell.Keys[0])).Select(cell => Session(summaries[cell.Keys[0]], cell)).OrderBy(session => session.StartedAt)],
            [.. days.Cells.Select(cell => new ReportDay(SessionNumbers.TimeOf(cell.Keys[0]), cell.Values)).OrderBy(day => day.Day)],
            [.. WorstMetrics.Choose(comparisons).Select(worst => WorstMetric.Of(worst, WhyWorse.Explain(worst, [], outage)))],
            [.. hosts.Cells.Select(cell => new ReportHost(cell.Keys[0], cell.Values)).OrderByDescending(host => host.Values["gmv"].Value ?? 0)],
            Products(products, titles));
    }

    private static ReviewTotal Total(Comparison comparison) =>
        new(comparison.Metric.Id, comparison.Value, Goal: null, comparison.MedianValue, comparison.EarlierValues.Count, comparison.Change);

    private static IReadOnlyList<ReportProduct> Products(NumberTable table, Dictionary<string, string> titles) =>
        [.. table.Cells
            .Where(cell => cell.Keys[0] != Dimensions.Unknown)
            .Select(cell => new ReportProduct(cell.Keys[0], titles.GetValueOrDefault(cell.Keys[0], ""), cell.Values))
            .OrderByDescending(product => product.Values["gmv"].Value ?? 0)];

    private static ReportSession Session(SessionSummary summary, NumberCell cell) => new(
        summary.Session, summary.Room, summary.Title, summary.Host, summary.Origin,
        ReviewBuilder.InstantOf(summary.StartedUnixMilliseconds), ReviewBuilder.InstantOf(summary.EndedUnixMilliseconds), cell.Values);

    private Task<NumberTable> ReadAsync(
        ReportPeriod period, IReadOnlyList<string> metrics, IReadOnlyList<string> dimensions, string? grain, int? top, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var query = new AnalyticsQuery
        {
            Metrics = metrics,
            Dimensions = dimensions,
            Grain = grain,
            From = period.From,
            To = period.To,
            Top = top,
            OrderBy = top is null ? null : new QueryOrder("gmv", Descending: true),
        };
        return numbers.ReadAsync(query, rooms, cancellation);
    }

    private async Task<List<Comparison>> CompareAsync(ReportPeriod period, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var current = await TotalsAsync(period, rooms, cancellation);
        var earlier = new List<IReadOnlyDictionary<string, MetricValue>>();
        foreach (var before in period.Earlier(Zone))
        {
            var totals = await TotalsAsync(before, rooms, cancellation);
            // A day without a broadcast says nothing about a day with one.
            if (totals.GetValueOrDefault("broadcast_time")?.Value > 0)
            {
                earlier.Add(totals);
            }
        }

        MetricValue Value(IReadOnlyDictionary<string, MetricValue> totals, Metric metric) => totals.GetValueOrDefault(metric.Id) ?? SessionNumbers.Nothing;
        return [.. ReviewMetrics.All(ReviewMetrics.Totals).Select(metric => new Comparison(metric, Value(current, metric), [.. earlier.Select(totals => Value(totals, metric))]))];
    }

    private async Task<IReadOnlyDictionary<string, MetricValue>> TotalsAsync(ReportPeriod period, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var table = await ReadAsync(period, ReviewMetrics.Totals, [], null, null, rooms, cancellation);
        return table.Cells.Count > 0 ? table.Cells[0].Values : new Dictionary<string, MetricValue>();
    }

    private async Task<Dictionary<string, string>> TitlesAsync(IEnumerable<string> sessions, CancellationToken cancellation)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string session in sessions)
        {
            foreach (var product in (await records.FindAsync(session, cancellation))?.Products ?? [])
            {
                titles[product.Product] = product.Title;
            }
        }

        return titles;
    }
}
