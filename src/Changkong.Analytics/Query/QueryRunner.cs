using System.Diagnostics;
using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;

namespace Changkong.Analytics.Query;

/// <summary>Runs compiled queries. Position, codes and numbers are read in one transaction, so an answer is exactly that of the position it names.</summary>
internal sealed class QueryRunner(AnalyticsStore store, QueryCompiler compiler, LocalTime time, int cellsMaximum)
{
    public QueryResult Run(QuerySpec spec, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        using var connection = store.Connect();
        using var transaction = connection.BeginTransaction();
        long position = PositionOf(connection);
        var literals = StoredLiterals.Load(connection, QueryCompiler.Texts(spec));
        var compiled = compiler.Compile(spec, literals, cellsMaximum);
        var warnings = Warnings(spec);
        var answer = new AnswerRows(spec, compiled, compiler.Keys, time);
        if (compiled.Sql.Length > 0)
        {
            using var result = connection.Query(compiled.Sql, cancellation);
            int left = cellsMaximum;
            while (left > 0 && result.NextChunk())
            {
                left -= answer.Add(result, left);
            }

            if (left == 0)
            {
                warnings.Add($"Only the first {cellsMaximum.ToString(CultureInfo.InvariantCulture)} rows are shown; use filters, a coarser grain or top.");
            }
        }

        // It may have been done a moment before the store heard of it.
        cancellation.ThrowIfCancellationRequested();
        return new(Columns(spec), answer.Rows, answer.Totals, compiled.Sql, Stopwatch.GetElapsedTime(started).TotalMilliseconds, position, warnings);
    }

    /// <summary>Events of the log that the store has taken in.</summary>
    public static long PositionOf(DuckDbConnection connection)
    {
        using var result = connection.Query("SELECT CAST(coalesce(sum(next_offset), 0) AS BIGINT) FROM positions");
        return result.NextChunk() ? result.Column(0).GetLong(0) : 0;
    }

    private static List<QueryColumn> Columns(QuerySpec spec)
    {
        var columns = spec.Dimensions.Select(dimension => new QueryColumn(dimension.Id, "dimension", dimension.Name, null)).ToList();
        if (spec.Grain is not null)
        {
            columns.Add(new("time", "time", new("时间", "Time"), null));
        }

        columns.AddRange(spec.Metrics.Select(metric => new QueryColumn(metric.Id, "metric", metric.Name, metric.Unit)));
        return columns;
    }

    private static List<string> Warnings(QuerySpec spec)
    {
        var warnings = spec.Metrics.Where(metric => !spec.Allows(metric)).Select(metric =>
        {
            var asked = spec.Dimensions.Concat(spec.Filters.Select(filter => filter.Dimension)).Distinct();
            var missing = asked.Where(dimension => !MeasureAvailability.Allows(metric, dimension)).Select(dimension => dimension.Id);
            return $"{metric.Id} is not available here: its events do not carry {string.Join(", ", missing)}.";
        }).ToList();
        if (spec.Metrics.Any(metric => metric.Refunds is RefundTreatment.Restated))
        {
            warnings.Add("Refunds are booked at the time of the paid order, so recent numbers may still fall.");
        }

        return warnings;
    }
}
