using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;

namespace Changkong.Insight;

/// <summary>A cell of an answer: its keys and its values by metric.</summary>
internal sealed record NumberCell(IReadOnlyList<string> Keys, IReadOnlyDictionary<string, MetricValue> Values)
{
    public double? this[string metric] => Values.TryGetValue(metric, out var value) ? value.Value : null;
}

/// <summary>An answer as cells.</summary>
internal sealed record NumberTable(IReadOnlyList<NumberCell> Cells, IReadOnlyDictionary<string, MetricValue> Totals, string Sql, long Position);

/// <summary>Asks the analytics store in the form reviews and reports need.</summary>
internal sealed class SessionNumbers(IAnalyticsQueries queries)
{
    public static MetricValue Nothing { get; } = new(null, null, null, MissingReason.NoData, false);

    public Task CatchUpAsync(CancellationToken cancellation) => queries.CatchUpAsync(cancellation);

    public async Task<NumberTable> ReadAsync(AnalyticsQuery query, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var result = await queries.RunAsync(query, rooms, cancellation);
        int keyCount = result.Columns.Count(column => column.Kind != "metric");
        string[] metrics = [.. result.Columns.Skip(keyCount).Select(column => column.Id)];
        var cells = result.Rows.Where(row => row.Level == "cell").Select(row => new NumberCell([.. row.Keys.Select(key => key ?? Dimensions.Unknown)], ByMetric(metrics, row.Values)));
        return new([.. cells], result.Totals.Count == 0 ? new Dictionary<string, MetricValue>() : ByMetric(metrics, result.Totals), result.Sql, result.Position);
    }

    /// <summary>The instant that a key of the time column names.</summary>
    public static DateTimeOffset TimeOf(string key) => DateTimeOffset.Parse(key, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Dictionary<string, MetricValue> ByMetric(string[] metrics, IReadOnlyList<MetricValue> values)
    {
        var byMetric = new Dictionary<string, MetricValue>(metrics.Length, StringComparer.Ordinal);
        for (int index = 0; index < metrics.Length; index++)
        {
            byMetric[metrics[index]] = values[index];
        }

        return byMetric;
    }
}
