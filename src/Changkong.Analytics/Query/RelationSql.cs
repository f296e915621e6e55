using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>
/// The rows that a measure is aggregated over: the events themselves; events booked at their paid order; samples with the time each held; spans with their
/// length. Every relation has the columns that keys and filters are computed from, so the same grouping applies to all.
/// </summary>
/// <param name="measures">Writes conditions.</param>
/// <param name="literals">Writes event types.</param>
/// <param name="columns">Columns of the table of events that keys and filters need.</param>
/// <param name="ofSessions">A restriction that is the same for all rows of a session, and so may be applied before rows are paired; empty for none.</param>
internal sealed class RelationSql(MeasureSql measures, ISqlLiterals literals, IReadOnlyCollection<string> columns, string ofSessions)
{
    /// <summary>Prefix of columns that a booked event has in its own right and conditions look at.</summary>
    public const string OwnPrefix = "own_";

    public const string AsOf = "as_of";

    private static readonly string[] Own = ["partition", "log_offset", "session", "event_type"];

    /// <summary>The relation's name in the WITH clause, or that of the table.</summary>
    public static string NameOf(Measure measure) => measure.Fold switch
    {
        MeasureFold.Gauge gauge => $"samples_{EventTable.ColumnOf(gauge.Field)}",
        MeasureFold.Span span => $"spans_{(int)span.Opens}",
        _ when measure.Booking is Booking.PaidOrder => "booked",
        _ => EventTable.Name,
    };

    /// <summary>Whether the relation reaches to the as-of time of sessions.</summary>
    public static bool NeedsAsOf(Measure measure) => measure.Fold is MeasureFold.Gauge or MeasureFold.Span;

    /// <summary>The end of each session, or its greatest event time as long as it has none.</summary>
    public string AsOfSql() =>
        $"""
        SELECT session, coalesce(max(CASE WHEN {measures.OfTypes([EventType.SessionEnded])} THEN time_ms END), max(time_ms)) AS as_of_ms
        FROM events{Where(ofSessions)} GROUP BY session
        """;

    /// <summary>The body of the relation for measures that share it.</summary>
    public string Sql(IReadOnlyList<Measure> sharing) => sharing[0].Fold switch
    {
        MeasureFold.Gauge gauge => Samples(sharing[0], gauge),
        MeasureFold.Span span => Spans(span),
        _ => Booked(sharing),
    };

    private string Samples(Measure measure, MeasureFold.Gauge gauge)
    {
        string level = EventTable.ColumnOf(gauge.Field);
        return $"""
            SELECT s.*, coalesce(lead(s.time_ms) OVER (PARTITION BY s.session ORDER BY s.time_ms), greatest(a.as_of_ms, s.time_ms)) - s.time_ms AS held_ms
            FROM (
              SELECT {List(Columns())}, {level} AS level FROM events
              WHERE {And(measures.Condition(measure), $"{level} IS NOT NULL", ofSessions)}
              QUALIFY row_number() OVER (PARTITION BY session, time_ms ORDER BY {level} DESC, id) = 1
            ) s JOIN {AsOf} a ON a.session = s.session
            """;
    }

    private string Spans(MeasureFold.Span span)
    {
        string? key = span.Key is { } field ? EventTable.ColumnOf(field) : null;
        string closes = literals.Type(span.Closes);
        return $"""
            SELECT s.*, next_type IS NOT NULL AS is_closed, coalesce(next_ms, a.as_of_ms) - s.time_ms AS length_ms
            FROM (
              SELECT {List(Columns())}, lead(event_type) OVER course AS next_type, lead(time_ms) OVER course AS next_ms FROM events
              WHERE {And(measures.OfTypes([span.Opens, span.Closes]), key is null ? "" : $"{key} <> 0", ofSessions)}
              WINDOW course AS (PARTITION BY session{(key is null ? "" : $", {key}")} ORDER BY time_ms, CASE WHEN event_type = {closes} THEN 0 ELSE 1 END, id)
            ) s JOIN {AsOf} a ON a.session = s.session
            WHERE event_type = {literals.Type(span.Opens)} AND (next_type = {closes} OR (next_type IS NULL AND s.time_ms <= a.as_of_ms))
            """;
    }

    private string Booked(IReadOnlyList<Measure> sharing)
    {
        string types = measures.OfTypes(sharing.SelectMany(measure => measure.Events));
        var tested = sharing.SelectMany(measure => measure.Conditions).Select(condition => EventTable.ColumnOf(condition.Field)).Distinct();
        var own = tested.Select(column => $"e.{column} AS {OwnPrefix}{column}");
        var values = sharing.Select(ValueColumn).Distinct();
        var moved = Columns().Where(column => !Own.Contains(column) && !values.Contains(column));
        return $"""
            SELECT {List([.. Own.Select(column => $"e.{column}"), .. moved.Select(Moved), .. values.Select(column => $"e.{column}"), .. own])}
            FROM (SELECT * FROM events WHERE {And(types, ofSessions)}) e LEFT JOIN (
              SELECT session, order_key, {List([.. moved.Where(IsMoved)])} FROM events
              WHERE {And(measures.OfTypes([EventType.OrderPaid]), ofSessions)}
                AND (session, order_key) IN (SELECT session, order_key FROM events WHERE {And(types, ofSessions)})
              QUALIFY row_number() OVER (PARTITION BY session, order_key ORDER BY time_ms, id) = 1
            ) paid ON paid.session = e.session AND paid.order_key = e.order_key
            """;
    }

    private static string ValueColumn(Measure measure) =>
        EventTable.ColumnOf(measure.Fold is MeasureFold.Sum sum ? sum.Field : ((MeasureFold.Distinct)measure.Fold).Key);

    private static bool IsMoved(string column) => column is "time_ms" or "minute" or "minute_of_session"
        || (Dimensions.Find(column) is { } dimension && MeasureAvailability.IsBookedAtPaidOrder(dimension));

    private static string Moved(string column) => IsMoved(column) ? $"CASE WHEN paid.session IS NULL THEN e.{column} ELSE paid.{column} END AS {column}" : $"e.{column}";

    private IEnumerable<string> Columns() => Own.Concat(["time_ms", "minute"]).Concat(columns).Distinct();

    private static string Where(string condition) => condition.Length == 0 ? "" : $" WHERE {condition}";

    private static string And(params string[] conditions) => string.Join(" AND ", conditions.Where(condition => condition.Length > 0));

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns);
}
