using System.Globalization;
using Changkong.Analytics.Dictionary;

namespace Changkong.Analytics.Query;

/// <summary>The restrictions of a query in SQL.</summary>
internal sealed class FilterSql
{
    private readonly string all;
    private readonly string[] columns;

    public FilterSql(QuerySpec spec, DimensionKeys keys, ISqlLiterals literals)
    {
        var sessions = new List<string>();
        var rows = new List<string>();
        if (spec.Sessions.Count > 0)
        {
            sessions.Add(literals.In("session", "session", spec.Sessions, orAbsent: false));
        }

        if (spec.Rooms is not null)
        {
            sessions.Add(literals.In("room", "room", spec.Rooms, orAbsent: false));
        }

        foreach (var filter in spec.Filters)
        {
            string test = Test(filter, keys, literals);
            (IsOfSession(filter.Dimension) ? sessions : rows).Add(filter.IsExclusion ? $"NOT ({test})" : test);
        }

        if (spec.FromMilliseconds is { } from)
        {
            rows.Add($"time_ms >= {from.ToString(CultureInfo.InvariantCulture)}");
        }

        if (spec.ToMilliseconds is { } to)
        {
            rows.Add($"time_ms < {to.ToString(CultureInfo.InvariantCulture)}");
        }

        columns = [.. spec.Filters.Select(filter => DimensionKeys.ColumnOf(filter.Dimension)), .. spec.Rooms is null ? [] : new[] { "room" }];
        OfSessions = string.Join(" AND ", sessions);
        all = string.Join(" AND ", sessions.Concat(rows));
    }

    /// <summary>What is the same for all rows of a session; empty for nothing.</summary>
    public string OfSessions { get; }

    /// <summary>The WHERE clause with a further condition, which may be empty.</summary>
    public string Where(string further)
    {
        string conditions = string.Join(" AND ", new[] { all, further }.Where(condition => condition.Length > 0));
        return conditions.Length == 0 ? "" : $" WHERE {conditions}";
    }

    /// <summary>Columns of the table of events that these filters and the keys of these dimensions are computed from.</summary>
    public HashSet<string> Columns(IEnumerable<Dimension> dimensions) => [.. dimensions.Select(DimensionKeys.ColumnOf), .. columns];

    private static bool IsOfSession(Dimension dimension) => dimension.Id == "session" || dimension.Origin == DimensionOrigin.Session;

    private static string Test(DimensionFilter filter, DimensionKeys keys, ISqlLiterals literals)
    {
        if (DimensionKeys.IsCoded(filter.Dimension) && filter.Dimension.Id != "event_type")
        {
            var known = filter.Values.Where(value => value != Dimensions.Unknown);
            return literals.In(filter.Dimension.Id, filter.Dimension.Id, known, orAbsent: filter.Values.Contains(Dimensions.Unknown));
        }

        var numbers = filter.Values.Select(value => keys.Parse(filter.Dimension, value)).OfType<long>().Select(number => number.ToString(CultureInfo.InvariantCulture));
        return $"{keys.Sql(filter.Dimension)} IN ({string.Join(", ", numbers)})";
    }
}
