using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Funnel;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Settings;
using Changkong.Contracts.Trust;
using Microsoft.Extensions.Options;

namespace Changkong.Insight.Reviews;

/// <summary>Builds a review from the numbers of Analytics and the records of the rooms. Reads, computes, keeps nothing.</summary>
internal sealed class ReviewBuilder(
    ISessionRecords records, SessionNumbers numbers, ISourceTrust sources, ITenantSettings settings, IOptions<InsightOptions> options, TimeProvider clock)
{
    private static readonly Dimension[] CarryingDimensions =
        [Dimensions.All.First(dimension => dimension.Id == "product"), Dimensions.All.First(dimension => dimension.Id == "channel_detail")];

    public async Task<Review?> BuildAsync(string session, IReadOnlyDictionary<string, double> goals, IReadOnlyList<Items.ImprovementItemView> items, CancellationToken cancellation)
    {
        if (await records.FindAsync(session, cancellation) is not { } record)
        {
            return null;
        }

        if (record.Summary.State == "ended")
        {
            await numbers.CatchUpAsync(cancellation);
        }

        var earlier = await EarlierAsync(record.Summary, cancellation);
        var parts = await ReadPartsAsync(session, earlier, cancellation);
        var comparisons = Compare(session, parts.Totals, earlier);
        var values = comparisons.ToDictionary(comparison => comparison.Metric.Id, comparison => comparison.Value);
        var curve = Minutes(parts.Minutes);
        return new(
            session, Header(record.Summary), clock.GetUtcNow(), parts.Totals.Position, record.Summary.State == "ended",
            [.. comparisons.Select(comparison => Total(comparison, goals, record.Summary.GoalMinor))],
            curve, record.Overlays,
            Funnel(parts.Funnel.Cells.Count > 0 ? parts.Funnel.Cells[0] : null, values["gmv"].Value),
            [.. parts.Channels.Cells.Select(cell => Channel(cell, null, values)), .. parts.ChannelDetails.Cells.Select(cell => Channel(cell, cell.Keys[1], values))],
            Products(parts.Products, record.Products),
            await WorstAsync(comparisons, session, earlier, record, cancellation),
            ActionEffects.Of(record.Actions, curve),
            Trust(record.Summary, parts.Sources.Cells.Select(cell => cell.Keys[0]).ToHashSet(StringComparer.Ordinal)),
            items,
            parts.Sql);
    }

    // The parts do not wait for each other; how many queries run at once is the store's own limit.
    private async Task<Parts> ReadPartsAsync(string session, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        var totals = ReadAsync(ReviewMetrics.Totals, ["session"], [session, .. earlier], null, cancellation);
        var minutes = ReadAsync(ReviewMetrics.Trend, [], [session], "minute", cancellation);
        var funnel = ReadAsync(ReviewMetrics.Funnel, ["session"], [session], null, cancellation);
        var channels = ReadAsync(ReviewMetrics.Channels, ["channel", "traffic"], [session], null, cancellation);
        var details = ReadAsync(ReviewMetrics.Channels, ["channel", "channel_detail", "traffic"], [session], null, cancellation);
        var products = ReadAsync(ReviewMetrics.Products, ["product"], [session], null, cancellation);
        var sources = ReadAsync(["entries"], ["source"], [session], null, cancellation);
        await Task.WhenAll(totals, minutes, funnel, channels, details, products, sources);
        return new(await totals, await minutes, await funnel, await channels, await details, await products, await sources);
    }

    private Task<NumberTable> ReadAsync(IReadOnlyList<string> metrics, IReadOnlyList<string> dimensions, IReadOnlyList<string> sessions, string? grain, CancellationToken cancellation) =>
        numbers.ReadAsync(new AnalyticsQuery { Metrics = metrics, Dimensions = dimensions, Sessions = sessions, Grain = grain }, rooms: null, cancellation);

    // Compared is what is alike: the same room, the same origin (a simulated evening says nothing about a real one), finished, and before.
    private async Task<IReadOnlyList<string>> EarlierAsync(SessionSummary summary, CancellationToken cancellation)
    {
        var all = await records.ListAsync(cancellation);
        return [.. all
            .Where(other => other.Session != summary.Session && other.Room == summary.Room && other.Origin == summary.Origin && other.State == "ended")
            .Where(other => other.StartedUnixMilliseconds < (summary.StartedUnixMilliseconds ?? long.MaxValue))
            .OrderByDescending(other => other.StartedUnixMilliseconds)
            .Take(options.Value.SessionsCompared)
            .Select(other => other.Session)];
    }

    private static List<Comparison> Compare(string session, NumberTable totals, IReadOnlyList<string> earlier)
    {
        var bySession = totals.Cells.ToDictionary(cell => cell.Keys[0]);
        MetricValue Value(string of, string metric) => bySession.TryGetValue(of, out var cell) ? cell.Values[metric] : SessionNumbers.Nothing;
        return [.. ReviewMetrics.All(ReviewMetrics.Totals).Select(metric => new Comparison(metric, Value(session, metric.Id), [.. earlier.Select(other => Value(other, metric.Id))]))];
    }

    private static ReviewTotal Total(Comparison comparison, IReadOnlyDictionary<string, double> goals, long? plannedGoal) => new(
        comparison.Metric.Id, comparison.Value,
        goals.TryGetValue(comparison.Metric.Id, out double goal) ? goal : comparison.Metric.Id == "gmv" ? plannedGoal : null,
        comparison.MedianValue, comparison.EarlierValues.Count, comparison.Change);

    private static List<ReviewMinute> Minutes(NumberTable table) =>
        [.. table.Cells
            .Select(cell => new ReviewMinute(SessionNumbers.TimeOf(cell.Keys[0]).ToUnixTimeMilliseconds(), cell.Values.ToDictionary(value => value.Key, value => value.Value.Value)))
            .OrderBy(minute => minute.MinuteUnixMs)];

    private IReadOnlyList<FunnelStage> Funnel(NumberCell? cell, double? gmv)
    {
        long Count(string metric) => (long)(cell?[metric] ?? 0);
        long orderers = (long)(cell is not null && cell.Values.TryGetValue("cart_order_rate", out var rate) ? rate.Numerator ?? 0 : 0);
        return SalesFunnel.Compute(
        [
            new(Count("exposed_viewers"), Count("exposures")), new(Count("viewers"), Count("entries")), new(Count("product_exposed_viewers"), Count("product_exposures")),
            new(Count("product_clickers"), Count("product_clicks")), new(Count("carters"), Count("carts")), new(orderers, Count("orders_created")), new(Count("pay_ucnt"), Count("pay_cnt")),
        ],
        (long?)gmv, settings.Current.Benchmarks);
    }

    private static ReviewChannel Channel(NumberCell cell, string? detail, Dictionary<string, MetricValue> totals) => new(
        cell.Keys[0], detail, cell.Keys[^1], cell["entries"], cell["viewers"], Share(cell["viewers"], totals["viewers"].Value),
        cell["gmv"], Share(cell["gmv"], totals["gmv"].Value), cell["stat_cost"], cell["roi"]);

    private static double? Share(double? part, double? whole) => whole is null or 0 ? null : part / whole;

    private static IReadOnlyList<ReviewProduct> Products(NumberTable table, IReadOnlyList<ListedProduct> listed) =>
        [.. table.Cells.Select(cell => Product(cell, listed)).OrderByDescending(product => product.Gmv ?? 0).ThenBy(product => product.Product, StringComparer.Ordinal)];

    private static ReviewProduct Product(NumberCell cell, IReadOnlyList<ListedProduct> listed)
    {
        var listing = listed.FirstOrDefault(product => product.Product == cell.Keys[0]);
        return new(
            cell.Keys[0], listing?.Title ?? "", listing?.Category ?? "", listing?.Brand ?? "", listing?.PriceMinor, Pinned: false, Explaining: false,
            cell["product_exposures"], cell["product_exposed_viewers"], cell["product_clickers"], cell["viewing_click_rate"],
            cell["pay_ucnt"], cell["click_transaction_rate"], cell["gmv"], cell["paid_units"], cell["refund_amount"], cell["refund_rate_amount"],
            listing?.Stock, MinutesToEmpty: null, cell["explain_time"]);
    }

    private async Task<IReadOnlyList<WorstMetric>> WorstAsync(
        List<Comparison> comparisons, string session, IReadOnlyList<string> earlier, SessionRecord record, CancellationToken cancellation)
    {
        double? outage = WhyWorse.OutageSeconds(comparisons);
        var worst = new List<WorstMetric>();
        foreach (var comparison in WorstMetrics.Choose(comparisons))
        {
            var contributions = await ContributionsAsync(comparison.Metric, session, earlier, record, cancellation);
            worst.Add(WorstMetric.Of(comparison, WhyWorse.Explain(comparison, contributions, outage)));
        }

        return worst;
    }

    // Only totals that add up can be carried by a part; a ratio is explained by its numerator and denominator.
    private async Task<IReadOnlyList<Contribution>> ContributionsAsync(
        Metric metric, string session, IReadOnlyList<string> earlier, SessionRecord record, CancellationToken cancellation)
    {
        string? dimension = CarryingDimension(metric);
        if (dimension is null)
        {
            return [];
        }

        var table = await ReadAsync([metric.Id], ["session", dimension], [session, .. earlier], null, cancellation);
        return [.. table.Cells.GroupBy(cell => cell.Keys[1]).Select(part =>
        {
            var bySession = part.ToDictionary(cell => cell.Keys[0], cell => cell[metric.Id] ?? 0);
            string title = dimension == "product" ? record.Products.FirstOrDefault(product => product.Product == part.Key)?.Title ?? "" : "";
            double usual = Median.Of(earlier.Select(other => bySession.GetValueOrDefault(other))) ?? 0;
            return new Contribution(title.Length > 0 ? title : part.Key, bySession.GetValueOrDefault(session), usual);
        })];
    }

    private static string? CarryingDimension(Metric metric) =>
        metric.Additivity is not (Additivity.Sum or Additivity.Distinct) ? null
        : CarryingDimensions.FirstOrDefault(dimension => MeasureAvailability.Allows(metric, dimension))?.Id;

    private static ReviewHeader Header(SessionSummary summary) => new(
        summary.Room, summary.Title, summary.Platform, summary.Account, summary.Host, summary.HostTier, summary.Origin, summary.State,
        InstantOf(summary.StartedUnixMilliseconds), InstantOf(summary.EndedUnixMilliseconds), summary.EndedUnixMilliseconds, summary.GoalMinor);

    internal static DateTimeOffset? InstantOf(long? unixMilliseconds) => unixMilliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    // A review is as good as the data were while the room was on: silences within it make it late, not how long ago it was.
    private ReviewTrust Trust(SessionSummary summary, HashSet<string> feeding)
    {
        long from = summary.StartedUnixMilliseconds ?? 0, to = summary.EndedUnixMilliseconds ?? long.MaxValue;
        ReviewSource[] of = [.. sources.Sources.Where(source => feeding.Contains(source.Source)).Select(source => Source(source, from, to))];
        long watermark = of.Length == 0 ? summary.EndedUnixMilliseconds ?? 0 : of.Max(source => source.WatermarkUnixMs ?? 0);
        long accepted = of.Length == 0 ? 0 : of.Max(source => source.LastAcceptedUnixMs ?? 0);
        return new(
            of.Any(source => source.Gaps.Count > 0) ? "late" : "fresh", accepted == 0 ? 0 : Math.Max(0, clock.GetUtcNow().ToUnixTimeMilliseconds() - accepted), watermark,
            [.. of.SelectMany(source => source.Gaps)], of);
    }

    private static ReviewSource Source(SourceTrust source, long from, long to)
    {
        var within = source.Gaps.Where(gap => gap.FromUnixMilliseconds < to && (gap.ToUnixMilliseconds ?? long.MaxValue) > from);
        ReviewGap[] gaps = [.. within.Select(gap => new ReviewGap(gap.FromUnixMilliseconds, gap.ToUnixMilliseconds))];
        return new(
            source.Source, gaps.Length > 0 ? "late" : "fresh", source.LastAcceptedUnixMilliseconds, source.WatermarkUnixMilliseconds,
            source.Duplicates, source.Late, source.Rejected, gaps);
    }

    private sealed record Parts(
        NumberTable Totals, NumberTable Minutes, NumberTable Funnel, NumberTable Channels, NumberTable ChannelDetails, NumberTable Products, NumberTable Sources)
    {
        public IReadOnlyList<ReviewSql> Sql =>
            [new("totals", Totals.Sql), new("minutes", Minutes.Sql), new("funnel", Funnel.Sql), new("channels", ChannelDetails.Sql), new("products", Products.Sql)];
    }
}
