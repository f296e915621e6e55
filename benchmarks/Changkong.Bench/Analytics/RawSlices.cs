using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;

namespace Changkong.Bench.Analytics;

/// <summary>The same questions as somebody writes them who knows the table and SQL: no compiler, no sets, DuckDB's own count(DISTINCT).</summary>
internal static class RawSlices
{
    private static readonly Dictionary<string, (string Expression, string Types)> Written = new(StringComparer.Ordinal)
    {
        ["gmv"] = ("sum(amount) FILTER (WHERE event_type = 42)", "42"),
        ["comments"] = ("count(*) FILTER (WHERE event_type = 20)", "20"),
        ["entries"] = ("count(*) FILTER (WHERE event_type = 11)", "11"),
        ["product_clicks"] = ("count(*) FILTER (WHERE event_type = 35)", "35"),
        ["paid_units"] = ("sum(quantity) FILTER (WHERE event_type = 42)", "42"),
        ["viewers"] = ("count(DISTINCT viewer) FILTER (WHERE event_type = 11)", "11"),
        ["product_clickers"] = ("count(DISTINCT viewer) FILTER (WHERE event_type = 35)", "35"),
        ["interaction_rate"] = ("count(DISTINCT viewer) FILTER (WHERE event_type IN (20, 21, 22, 23)) / count(DISTINCT viewer) FILTER (WHERE event_type = 11)", "11, 20, 21, 22, 23"),
        ["viewing_click_rate"] = ("count(DISTINCT viewer) FILTER (WHERE event_type = 35) / count(DISTINCT viewer) FILTER (WHERE event_type = 34)", "34, 35"),
    };

    public static int Run(AnalyticsStore store, IReadOnlyList<Metric> metrics, Dimension first, Dimension second, string? session)
    {
        string expressions = string.Join(", ", metrics.Select(metric => Written[metric.Id].Expression));
        string types = string.Join(", ", metrics.Select(metric => Written[metric.Id].Types));
        string where = session is null ? "" : $" AND session = {session}";
        using var connection = store.Connect();
        using var result = connection.Query($"SELECT {Key(first)} AS a, {Key(second)} AS b, {expressions} FROM events WHERE event_type IN ({types}){where} GROUP BY ALL");
        int rows = 0;
        while (result.NextChunk())
        {
            rows += result.RowCount;
        }

        return rows;
    }

    private static string Key(Dimension dimension) => dimension.Id == "hour" ? "(minute + 480) // 60 % 24" : dimension.Id;
}
