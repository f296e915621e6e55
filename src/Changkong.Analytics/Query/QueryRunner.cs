using System.Diagnostics;
using System.Globalization;
using System.Text;
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
        var rows = new List<QueryRow>();
        IReadOnlyList<MetricValue> totals = [];
        if (compiled.Sql.Length > 0)
        {
            using var result = connection.Query(compiled.Sql, cancellation);
            int read = 0;
            while (result.NextChunk())
            {
                for (int row = 0; row < result.RowCount && read < cellsMaximum; row++, read++)
                {
                    Read(spec, compiled, result, row, rows, ref totals);
                }

                if (read == cellsMaximum)
                {
                    warnings.Add($"Only the first {cellsMaximum.ToString(CultureInfo.InvariantCulture)} rows are shown; use filters, a coarser grain or top.");
                    break;
                }
            }
        }

        if (spec.Totals && totals.Count == 0)
        {
            totals = rows is [var only] && compiled.Dimensions.Count == 0 && !compiled.HasTime
                ? only.Values
                : [.. spec.Metrics.Select(metric => Value(spec, metric, _ => null))];
        }

        return new(Columns(spec), rows, totals, compiled.Sql, Stopwatch.GetElapsedTime(started).TotalMilliseconds, position, warnings);
    }

    /// <summary>Events of the log that the store has taken in.</summary>
    public static long PositionOf(DuckDbConnection connection)
    {
        using var result = connection.Query("SELECT CAST(coalesce(sum(next_offset), 0) AS BIGINT) FROM positions");
        return result.NextChunk() ? result.Column(0).GetLong(0) : 0;
    }

    private void Read(QuerySpec spec, CompiledQuery compiled, DuckDbResult result, int row, List<QueryRow> rows, ref IReadOnlyList<MetricValue> totals)
    {
        int level = (int)result.Column(0).GetLong(row);
        bool isOther = result.Column(1).GetBoolean(row);
        int keyCount = compiled.Dimensions.Count + (compiled.HasTime ? 1 : 0);
        int firstMeasure = 2 + keyCount + compiled.Dimensions.Count(DimensionKeys.IsCoded);
        var numbers = new Dictionary<Measure, long?>(compiled.Measures.Count);
        for (int index = 0; index < compiled.Measures.Count; index++)
        {
            var column = result.Column(firstMeasure + index);
            numbers[compiled.Measures[index]] = column.IsNull(row) ? null : column.GetLong(row);
        }

        var values = spec.Metrics.Select(metric => Value(spec, metric, measure => numbers[measure])).ToList();
        if (level == QueryCompiler.TotalLevel)
        {
            totals = values;
            return;
        }

        var keys = Keys(spec, compiled, result, row, isOther, level == QueryCompiler.CellLevel ? keyCount : level);
        rows.Add(new(keys, values, isOther ? "others" : level == QueryCompiler.CellLevel ? "cell" : "subtotal"));
    }

    private List<string?> Keys(QuerySpec spec, CompiledQuery compiled, DuckDbResult result, int row, bool isOther, int present)
    {
        var keys = new List<string?>();
        int text = 2 + compiled.Dimensions.Count + (compiled.HasTime ? 1 : 0);
        for (int index = 0; index < compiled.Dimensions.Count; index++)
        {
            bool isCoded = DimensionKeys.IsCoded(compiled.Dimensions[index]);
            string? shown = null;
            if (index < present && !isOther)
            {
                shown = !isCoded ? compiler.Keys.Format(compiled.Dimensions[index], result.Column(2 + index).GetLong(row))
                    : result.Column(text).IsNull(row) ? Dimensions.Unknown : Encoding.UTF8.GetString(result.Column(text).GetText(row));
            }

            keys.Add(shown);
            text += isCoded ? 1 : 0;
        }

        if (compiled.HasTime)
        {
            int column = 2 + compiled.Dimensions.Count;
            keys.Add(compiled.Dimensions.Count < present
                ? time.BucketStart(spec.Grain!.Value, result.Column(column).GetLong(row)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : null);
        }

        return keys;
    }

    // Nothing counted is zero; nothing sampled is unknown.
    private static MetricValue Value(QuerySpec spec, Metric metric, Func<Measure, long?> numbers) =>
        spec.Allows(metric)
            ? MetricValue.Of(metric, measure => numbers(measure) ?? (measure.Additivity is Additivity.Maximum or Additivity.Last ? null : 0))
            : MetricValue.NotAvailableHere;

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
