using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Errors;

namespace Changkong.Analytics.Query;

/// <summary>Checks a query against the dictionary. The first thing that is wrong is thrown as <see cref="BadInputException"/>, with the field's place in the query.</summary>
internal static class QueryValidation
{
    /// <summary>What the API allows; capabilities may ask for more.</summary>
    public const int MetricsMaximum = 12;

    public const int DimensionsMaximum = 4;
    public const int FiltersMaximum = 16;
    public const int ValuesMaximum = 1_000;
    public const int TopMaximum = 1_000;
    public const int PageSizeMaximum = 500;

    public static QuerySpec Check(AnalyticsQuery query, IReadOnlySet<string>? rooms, DimensionKeys keys)
    {
        var check = new Checking(keys);
        var metrics = check.Metrics(query.Metrics);
        var dimensions = check.Dimensions(query.Dimensions);
        var spec = new QuerySpec
        {
            Metrics = metrics,
            Dimensions = dimensions,
            Filters = check.Filters(query.Filters),
            FromMilliseconds = query.From?.ToUnixTimeMilliseconds(),
            ToMilliseconds = query.To?.ToUnixTimeMilliseconds(),
            Grain = check.Grain(query.Grain),
            Sessions = check.Sessions(query.Sessions),
            Top = check.Range("top", query.Top, 1, TopMaximum),
            Order = check.Order(query.OrderBy),
            Totals = query.Totals,
            Subtotals = query.Subtotals,
            Rooms = rooms,
        };
        check.Bounds(query.From, query.To);
        if (query.Top is not null && dimensions.Count == 0)
        {
            check.Fail("top", "needs at least one dimension, of which the greatest values are shown");
        }

        if (spec.Order is { } order && !spec.Allows(order.Metric))
        {
            check.Fail("orderBy.metric", $"'{order.Metric.Id}' cannot be cut by these dimensions and filters");
        }

        return check.Fault is { } fault ? throw fault : spec;
    }

    public static QuerySpec Check(AnalyticsRowsQuery query, IReadOnlySet<string>? rooms, DimensionKeys keys)
    {
        var check = new Checking(keys);
        var spec = new QuerySpec
        {
            Metrics = check.Metrics(query.Metrics),
            Filters = check.Filters(query.Filters),
            FromMilliseconds = query.From?.ToUnixTimeMilliseconds(),
            ToMilliseconds = query.To?.ToUnixTimeMilliseconds(),
            Sessions = check.Sessions(query.Sessions),
            Rooms = rooms,
        };
        check.Bounds(query.From, query.To);
        check.Range("page", query.Page, 1, int.MaxValue / PageSizeMaximum);
        check.Range("pageSize", query.PageSize, 1, PageSizeMaximum);
        return check.Fault is { } fault ? throw fault : spec;
    }

    private sealed class Checking(DimensionKeys keys)
    {
        public BadInputException? Fault { get; private set; }

        public void Fail(string field, string reason) => Fault ??= new(field, reason);

        public List<Metric> Metrics(IReadOnlyList<string>? ids)
        {
            if (ids is null || ids.Count == 0)
            {
                Fail("metrics", "must name at least one metric");
                return [];
            }

            return Named(ids, "metrics", "metric", Dictionary.Metrics.Find);
        }

        public List<Dimension> Dimensions(IReadOnlyList<string>? ids)
        {
            if (ids is { Count: > DimensionsMaximum })
            {
                Fail("dimensions", $"must name at most {DimensionsMaximum} dimensions, not {ids.Count}");
                return [];
            }

            return Named(ids ?? [], "dimensions", "dimension", Dictionary.Dimensions.Find);
        }

        public IReadOnlyList<DimensionFilter> Filters(IReadOnlyList<QueryFilter>? filters)
        {
            if (filters is { Count: > FiltersMaximum })
            {
                Fail("filters", $"must be at most {FiltersMaximum}, not {filters.Count}");
                return [];
            }

            return [.. (filters ?? []).Select(Filter).OfType<DimensionFilter>()];
        }

        public IReadOnlyList<string> Sessions(IReadOnlyList<string>? sessions)
        {
            if (sessions is { Count: > ValuesMaximum } || (sessions?.Any(string.IsNullOrEmpty) ?? false))
            {
                Fail("sessions", $"must be at most {ValuesMaximum} names, none of them empty");
                return [];
            }

            return sessions ?? [];
        }

        public TimeGrain? Grain(string? grain)
        {
            switch (grain)
            {
                case null: return null;
                case "minute": return TimeGrain.Minute;
                case "hour": return TimeGrain.Hour;
                case "day": return TimeGrain.Day;
                default:
                    Fail("grain", $"must be minute, hour or day, not '{grain}'");
                    return null;
            }
        }

        public MetricOrder? Order(QueryOrder? order)
        {
            if (order is null)
            {
                return null;
            }

            if (Dictionary.Metrics.Find(order.Metric ?? "") is { } metric)
            {
                return new(metric, order.Descending);
            }

            Fail("orderBy.metric", $"unknown metric '{order.Metric}'");
            return null;
        }

        public int? Range(string field, int? value, int minimum, int maximum)
        {
            if (value < minimum || value > maximum)
            {
                Fail(field, $"must be from {minimum} to {maximum}, not {value}");
            }

            return value;
        }

        public void Bounds(DateTimeOffset? from, DateTimeOffset? to)
        {
            if (from >= to)
            {
                Fail("to", "must be after from");
            }
        }

        private DimensionFilter? Filter(QueryFilter? filter, int index)
        {
            string field = $"filters[{index}]";
            if (filter is null || Dictionary.Dimensions.Find(filter.Dimension ?? "") is not { } dimension)
            {
                Fail($"{field}.dimension", $"unknown dimension '{filter?.Dimension}'");
                return null;
            }

            if (filter.Operator is not ("in" or "notIn"))
            {
                Fail($"{field}.operator", $"must be in or notIn, not '{filter.Operator}'");
                return null;
            }

            if (filter.Values is null || filter.Values.Count is 0 or > ValuesMaximum || filter.Values.Any(value => value is null))
            {
                Fail($"{field}.values", $"must be 1 to {ValuesMaximum} values, not {filter.Values?.Count ?? 0}");
                return null;
            }

            if (DimensionKeys.Shape(dimension) is { } shape && filter.Values.FirstOrDefault(value => keys.Parse(dimension, value) is null) is { } bad)
            {
                Fail($"{field}.values", $"'{bad}' is not {shape}");
                return null;
            }

            return new(dimension, filter.Operator == "notIn", filter.Values);
        }

        private List<T> Named<T>(IReadOnlyList<string> ids, string field, string kind, Func<string, T?> find)
            where T : class
        {
            var found = new List<T>();
            for (int index = 0; index < ids.Count; index++)
            {
                if (find(ids[index] ?? "") is not { } item)
                {
                    Fail($"{field}[{index}]", $"unknown {kind} '{ids[index]}'");
                }
                else if (found.Contains(item))
                {
                    Fail($"{field}[{index}]", $"'{ids[index]}' is named twice");
                }
                else
                {
                    found.Add(item);
                }
            }

            return found;
        }
    }
}
