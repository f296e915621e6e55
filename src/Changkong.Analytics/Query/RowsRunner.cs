using System.Globalization;
using System.Text;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>Shows the events behind a cell: those that the measures of the metrics look at, under the keys by which they are booked.</summary>
internal sealed class RowsRunner(AnalyticsStore store, DimensionKeys keys, SqlDialect dialect)
{
    private static readonly IReadOnlyList<RowsColumn> Columns =
    [
        new("id", new("事件ID", "Event id")), new("time", new("时间", "Time")),
        .. Dimensions.All.Where(DimensionKeys.IsCoded).Select(dimension => new RowsColumn(dimension.Id, dimension.Name)),
        new("minute_of_session", new("开播第几分钟", "Minute of session")), new("viewer", new("观众", "Viewer")), new("order", new("订单", "Order")),
        .. EventTable.Numbers.Select(number => new RowsColumn(number.Column, NameOf(number.Field))), new("currency", new("币种", "Currency")),
        new("position", new("日志位置", "Log position")),
    ];

    public RowsResult Run(QuerySpec spec, int page, int pageSize, CancellationToken cancellation)
    {
        using var connection = store.Connect();
        using var transaction = connection.BeginTransaction();
        var literals = StoredLiterals.Load(connection, QueryCompiler.Texts(spec));
        string hits = Hits(spec, literals);
        if (hits.Length == 0)
        {
            return new(Columns, [], 0);
        }

        long total;
        using (var counted = connection.Query($"{hits}\nSELECT count(*) FROM hits", cancellation))
        {
            total = counted.NextChunk() ? counted.Column(0).GetLong(0) : 0;
        }

        var rows = new List<IReadOnlyList<string?>>();
        using var result = connection.Query($"{hits}\n{Page(page, pageSize)}", cancellation);
        while (result.NextChunk())
        {
            for (int row = 0; row < result.RowCount; row++)
            {
                var texts = new string?[Columns.Count];
                for (int column = 0; column < texts.Length; column++)
                {
                    texts[column] = result.Column(column).IsNull(row) ? null : Encoding.UTF8.GetString(result.Column(column).GetText(row));
                }

                rows.Add(texts);
            }
        }

        return new(Columns, rows, total);
    }

    // One branch for each way in which events are booked, so that a row shows up in exactly the cell in which it counts.
    private string Hits(QuerySpec spec, StoredLiterals literals)
    {
        var measures = new MeasureSql(dialect, literals);
        var filters = new FilterSql(spec, keys, literals);
        var asked = spec.Metrics.Where(spec.Allows).SelectMany(metric => metric.Measures).SelectMany(Counted).DistinctBy(measure => measure.Id).ToList();
        if (asked.Count == 0)
        {
            return "";
        }

        var relations = new RelationSql(measures, literals, filters.Columns([]), filters.OfSessions);
        var clauses = new List<string>();
        if (asked.Any(RelationSql.NeedsAsOf))
        {
            clauses.Add($"{RelationSql.AsOf} AS (\n{relations.AsOfSql()}\n)");
        }

        var branches = new List<string>();
        foreach (var group in asked.GroupBy(RelationSql.NameOf))
        {
            string types = "";
            if (group.Key != EventTable.Name)
            {
                clauses.Add($"{group.Key} AS (\n{relations.Sql([.. group])}\n)");
            }

            if (!group.Any(RelationSql.NeedsAsOf))
            {
                string prefix = group.Key == EventTable.Name ? "" : RelationSql.OwnPrefix;
                types = $"({string.Join(" OR ", group.Select(measure => $"({measures.Condition(measure, prefix)})").Distinct())})";
            }

            branches.Add($"SELECT partition, log_offset FROM {group.Key}{filters.Where(types)}");
        }

        clauses.Add($"hits AS (\n{string.Join("\nUNION\n", branches)}\n)");
        return $"WITH {string.Join(",\n", clauses)}";
    }

    private static IEnumerable<Measure> Counted(Measure measure) =>
        measure.Fold is MeasureFold.DistinctBoth both ? Measures.All.Where(one => one.Id == both.First || one.Id == both.Second) : [measure];

    private static string Page(int page, int pageSize)
    {
        var texts = Dimensions.All.Where(DimensionKeys.IsCoded).Select(dimension => Decoded(dimension.Id, dimension.Id));
        var numbers = EventTable.Numbers.Select(number => $"CAST(e.{number.Column} AS VARCHAR)");
        string columns = string.Join(", ",
        [
            "e.id", "strftime(make_timestamp(e.time_ms * 1000), '%Y-%m-%dT%H:%M:%S.%g') || 'Z'", .. texts,
            "CAST(e.minute_of_session AS VARCHAR)", Hexadecimal("viewer"), Hexadecimal("order_key"), .. numbers,
            Decoded("currency", "currency"), "e.partition || ':' || e.log_offset",
        ]);
        return string.Create(CultureInfo.InvariantCulture, $"""
            , e AS (
            SELECT * FROM events SEMI JOIN hits USING (partition, log_offset)
            ORDER BY time_ms DESC, partition, log_offset DESC LIMIT {pageSize} OFFSET {(long)(page - 1) * pageSize}
            )
            SELECT {columns} FROM e ORDER BY e.time_ms DESC, e.partition, e.log_offset DESC
            """);
    }

    private static string Decoded(string dimension, string column) => $"(SELECT any_value(value) FROM dictionary WHERE dimension = '{dimension}' AND code = e.{column})";

    private static string Hexadecimal(string column) => $"CASE WHEN e.{column} <> 0 THEN lower(hex(e.{column})) END";

    private static Bilingual NameOf(EventField field) => field switch
    {
        EventField.Amount => new("金额(分)", "Amount (minor units)"),
        EventField.Price => new("价格(分)", "Price (minor units)"),
        EventField.Quantity => new("件数", "Quantity"),
        EventField.Count => new("次数", "Times"),
        _ => new("在线人数", "Online"),
    };
}
