using Changkong.Analytics.Dictionary;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Projection;
using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>A store in memory, filled through the projection, and queries on it.</summary>
internal sealed class AnalyticsTesting : IDisposable
{
    /// <summary>Small, so that most rows are in ordered runs, some in the tail, and facts that come late find them in both.</summary>
    private const int RunRows = 150;

    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Shanghai", "Shanghai");

    public AnalyticsTesting() => Store = AnalyticsStore.Open(new DuckDbDatabaseOptions { Threads = 2 }, TestEvent.Partitions);

    public AnalyticsStore Store { get; }

    public LocalTime Time { get; } = new(Shanghai);

    public static AnalyticsTesting With(IEnumerable<TestEvent> events, int batchSize = 64)
    {
        var testing = new AnalyticsTesting();
        testing.Write(TestEvent.Batches(events, batchSize));
        return testing;
    }

    /// <summary>Each batch in a transaction of its own, as the loop does with little traffic.</summary>
    public void Write(IEnumerable<LogBatch> batches)
    {
        using var writer = new ProjectionWriter(Store, TestEvent.Partitions, runRows: RunRows);
        foreach (var batch in batches)
        {
            writer.Write([batch]);
        }
    }

    public QueryResult Query(QuerySpec spec) => new QueryRunner(Store, new(Time, SqlDialect.DuckDb), Time, 100_000).Run(spec, CancellationToken.None);

    /// <summary>The values of measures, by the keys of a cell joined with a bar.</summary>
    public Dictionary<string, Dictionary<string, long?>> Measure(IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> dimensions, TimeGrain? grain = null) =>
        Query(new() { Metrics = [.. measures.Select(AsMetric)], Dimensions = dimensions, Grain = grain }).Rows
            .ToDictionary(row => string.Join("|", row.Keys), row => measures.Select((measure, index) => (measure.Id, row.Values[index].Value)).ToDictionary(pair => pair.Id, pair => (long?)pair.Value));

    /// <summary>A metric that is the measure and nothing else.</summary>
    public static Metric AsMetric(Measure measure) =>
        new(measure.Id, new(measure.Id, measure.Id), MetricGroup.Traffic, measure, MetricUnit.Count, CountUnit.None, Direction.Neutral, new("", ""));

    public void Dispose() => Store.Dispose();
}
