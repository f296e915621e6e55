using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;

namespace Changkong.Analytics.Query;

/// <summary>
/// Compiles a query into one SQL statement. Additive measures are summed per cell once and added up for upper levels; distinct counts are kept as sets of
/// (cell, key) until the level at which they are counted; ratios are formed by the caller from the measures of each level. So every level is right by itself.
/// </summary>
internal sealed class QueryCompiler(LocalTime time, SqlDialect dialect)
{
    public const string TimeKey = "t";
    public const int CellLevel = 0;
    public const int TotalLevel = 99;

    private const string Total = "99";
    private readonly DimensionKeys keys = new(time, dialect);

    public DimensionKeys Keys => keys;

    /// <summary>Texts whose codes the SQL will contain.</summary>
    public static IReadOnlyCollection<(string Column, string Text)> Texts(QuerySpec spec) =>
    [
        .. spec.Metrics.SelectMany(metric => metric.Measures).Concat(spec.Order?.Metric.Measures ?? [])
            .SelectMany(measure => measure.Conditions).Select(condition => (EventTable.ColumnOf(condition.Field), condition.Value)),
        .. spec.Filters.Where(filter => DimensionKeys.IsCoded(filter.Dimension))
            .SelectMany(filter => filter.Values.Select(value => (filter.Dimension.Id, value))),
        .. spec.Sessions.Select(session => ("session", session)),
        .. (spec.Rooms ?? []).Select(room => ("room", room)),
    ];

    public CompiledQuery Compile(QuerySpec spec, ISqlLiterals literals, int cellsMaximum)
    {
        var metrics = spec.Metrics.Append(spec.Order?.Metric).OfType<Metric>().Where(spec.Allows);
        var asked = metrics.SelectMany(metric => metric.Measures).DistinctBy(measure => measure.Id).ToList();
        var build = new QueryBuild(spec, new(dialect, literals), dialect, keys, new FilterSql(spec, keys, literals), time);
        string sql = build.Sql(asked, literals, cellsMaximum);
        return new(sql, asked, spec.Dimensions, spec.Grain is not null);
    }

    /// <summary>Parts of one compilation.</summary>
    private sealed class QueryBuild(QuerySpec spec, MeasureSql measures, SqlDialect dialect, DimensionKeys keys, FilterSql filters, LocalTime time)
    {
        private readonly string[] dimensionKeys = [.. spec.Dimensions.Select((_, index) => KeyName(index))];
        private readonly List<(string Name, string Body)> clauses = [];

        public string Sql(List<Measure> asked, ISqlLiterals literals, int cellsMaximum)
        {
            if (asked.Count == 0)
            {
                return "";
            }

            string[] cellKeys = spec.Grain is null ? dimensionKeys : [.. dimensionKeys, TimeKey];
            AddRelations(asked, literals);
            var parts = AddParts(asked, cellKeys);
            if (spec.Top is { } top && dimensionKeys.Length > 0)
            {
                clauses.Add(("shown", Shown(parts, asked, top)));
            }

            clauses.Add(("levels", string.Join("\nUNION ALL\n", Levels(parts, asked, cellKeys))));
            clauses.Add(("cells", Merged("levels", ["level", "is_other", .. cellKeys], asked)));
            string with = string.Join(",\n", clauses.Select(clause => $"{clause.Name} AS (\n{clause.Body}\n)"));
            return $"WITH {with}\n{Final(asked, cellKeys, cellsMaximum)}";
        }

        private void AddRelations(List<Measure> asked, ISqlLiterals literals)
        {
            var relations = new RelationSql(measures, literals, filters.Columns(spec.Dimensions), filters.OfSessions);
            if (asked.Any(RelationSql.NeedsAsOf))
            {
                clauses.Add((RelationSql.AsOf, relations.AsOfSql()));
            }

            foreach (var sharing in asked.GroupBy(RelationSql.NameOf).Where(group => group.Key != EventTable.Name))
            {
                clauses.Add((sharing.Key, relations.Sql([.. sharing])));
            }
        }

        // One part per relation for what is added up, one per set for what is counted once.
        private List<QueryPart> AddParts(List<Measure> asked, string[] cellKeys)
        {
            string[] expressions = [.. spec.Dimensions.Select(keys.Sql), .. spec.Grain is { } grain ? [time.BucketSql(grain, dialect)] : Array.Empty<string>()];
            string keyList = string.Concat(expressions.Select((expression, index) => $"{expression} AS {cellKeys[index]}, "));
            string grouping = cellKeys.Length == 0 ? "" : $" GROUP BY {string.Join(", ", cellKeys)}";
            var parts = new List<QueryPart>();
            foreach (var group in asked.Where(measure => measure.Additivity != Additivity.Distinct).GroupBy(RelationSql.NameOf))
            {
                var list = group.ToList();
                string types = group.Key == EventTable.Name ? measures.OfTypes(list.SelectMany(measure => measure.Events)) : "";
                var values = list.SelectMany(measure => MeasureSql.CompanionOf(measure) is { } companion
                    ? [$"{measures.Aggregate(measure)} AS {measure.Id}", $"{measures.CompanionAggregate(measure)} AS {companion}"]
                    : new[] { $"{measures.Aggregate(measure)} AS {measure.Id}" });
                string name = $"part_{parts.Count + 1}";
                clauses.Add((name, $"SELECT {keyList}{string.Join(", ", values)} FROM {group.Key}{filters.Where(types)}{grouping}"));
                parts.Add(new(name, list, null));
            }

            foreach (var group in DistinctSets.Of(asked))
            {
                string name = $"part_{parts.Count + 1}";
                string types = measures.OfTypes(group.Members.SelectMany(member => member.Measure.Events));
                string mask = group.Mask(measures);
                string where = filters.Where($"{group.KeyColumn} <> 0 AND {(mask == "1" ? measures.Condition(group.Members[0].Measure, group.Prefix) : types)}");
                string body = mask == "1"
                    ? $"SELECT DISTINCT {keyList}{group.KeyColumn} AS member, 1 AS mask FROM {group.Relation}{where}"
                    : $"""
                        SELECT {keyList}{group.KeyColumn} AS member, {dialect.AllBits(mask)} AS mask
                        FROM {group.Relation}{where} GROUP BY {string.Join(", ", [.. cellKeys, "member"])}
                        """;
                clauses.Add((name, body));
                parts.Add(new(name, group.Counted, group));
            }

            return parts;
        }

        private IEnumerable<string> Levels(List<QueryPart> parts, List<Measure> asked, string[] cellKeys)
        {
            bool hasTop = spec.Top is not null && dimensionKeys.Length > 0;
            var levels = new List<(string Level, string[] Keys)>();
            if (spec.Subtotals)
            {
                var lengths = Enumerable.Range(1, Math.Max(0, cellKeys.Length - 1));
                levels.AddRange(lengths.Select(length => (length.ToString(CultureInfo.InvariantCulture), cellKeys[..length])));
            }

            if (spec.Totals && cellKeys.Length > 0)
            {
                levels.Add((Total, []));
            }

            foreach (var part in parts)
            {
                yield return hasTop ? Labelled(part, asked, cellKeys) : Level(part, asked, cellKeys, cellKeys, "0", part.Name, isDeduplicated: true);
                foreach (var (level, present) in levels)
                {
                    yield return Level(part, asked, cellKeys, present, level, part.Name, isDeduplicated: false);
                }
            }
        }

        private string Level(QueryPart part, List<Measure> asked, string[] cellKeys, string[] present, string level, string from, bool isDeduplicated)
        {
            var keysShown = cellKeys.Select(key => present.Contains(key) ? $"CAST({key} AS BIGINT) AS {key}" : $"{dialect.MissingInteger} AS {key}");
            IEnumerable<string> head = [$"{level} AS level", "FALSE AS is_other", .. keysShown];
            return Counted(part, asked, head, present, from, isDeduplicated);
        }

        // The cells beyond the top share one row for each time bucket; what they have in common is counted once.
        private string Labelled(QueryPart part, List<Measure> asked, string[] cellKeys)
        {
            string join = string.Join(" AND ", dimensionKeys.Select(key => $"p.{key} = shown.{key}"));
            IEnumerable<string> head = ["0 AS level", "is_other", .. cellKeys.Select(key => $"CAST({key} AS BIGINT) AS {key}")];
            var labels = dimensionKeys.Select(key => $"CASE WHEN shown.{key} IS NULL THEN NULL ELSE p.{key} END AS {key}");
            string rest = string.Join(", ", cellKeys.Except(dimensionKeys).Concat(part.ValueColumns).Select(column => $"p.{column}"));
            string columns = string.Join(", ", [$"shown.{dimensionKeys[0]} IS NULL AS is_other", .. labels, rest]);
            string from = $"(SELECT {columns} FROM {part.Name} p LEFT JOIN shown ON {join}) labelled";
            return Counted(part, asked, head, [.. cellKeys, "is_other"], from, isDeduplicated: false);
        }

        private string Counted(QueryPart part, List<Measure> asked, IEnumerable<string> head, string[] groups, string from, bool isDeduplicated)
        {
            string grouping = groups.Length == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}";
            if (part.Set is { } set && !isDeduplicated)
            {
                string list = string.Join(", ", [.. groups, "member"]);
                from = set.IsSingle
                    ? $"(SELECT DISTINCT {list}, 1 AS mask FROM {from})"
                    : $"(SELECT {list}, {dialect.AllBits("mask")} AS mask FROM {from} GROUP BY {list})";
            }

            var values = asked.SelectMany(measure => Values(part, measure));
            return $"SELECT {string.Join(", ", head.Concat(values))} FROM {from}{grouping}";
        }

        private IEnumerable<string> Values(QueryPart part, Measure measure)
        {
            bool mine = part.Measures.Contains(measure);
            string value = !mine ? dialect.MissingInteger : part.Set is { } set ? set.Count(measure, dialect) : measures.Merge(measure);
            yield return $"{value} AS {measure.Id}";
            if (MeasureSql.CompanionOf(measure) is { } companion)
            {
                yield return $"{(mine ? measures.CompanionMerge(measure) : dialect.MissingInteger)} AS {companion}";
            }
        }

        private static string Merged(string from, string[] groups, List<Measure> asked) =>
            $"SELECT {string.Join(", ", groups.Concat(asked.Select(measure => $"{MeasureSql.Final(measure)} AS {measure.Id}")))} FROM {from} GROUP BY {string.Join(", ", groups)}";

        private string Shown(List<QueryPart> parts, List<Measure> asked, int top)
        {
            var order = spec.Order ?? new(spec.Metrics.First(spec.Allows), Descending: true);
            var needed = parts.Where(part => part.Measures.Any(measure => order.Metric.Measures.Contains(measure))).ToList();
            var branches = needed.Select(part => Level(part, asked, dimensionKeys, dimensionKeys, "0", part.Name, isDeduplicated: false));
            string merged = Merged($"({string.Join("\nUNION ALL\n", branches)})", dimensionKeys, asked);
            string direction = order.Descending ? "DESC" : "ASC";
            string list = string.Join(", ", dimensionKeys);
            // A cell that only other metrics know has no rank but a place, as long as there are places.
            string ranked = $"SELECT {list}, {MeasureSql.Formula(order.Metric.Formula)} AS ranking FROM ({merged})";
            var unranked = parts.Except(needed).Select(part => $"SELECT DISTINCT {list}, NULL AS ranking FROM {part.Name}");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {list} FROM (\n{string.Join("\nUNION ALL\n", unranked.Prepend(ranked))}\n) GROUP BY {list} ORDER BY max(ranking) {direction} NULLS LAST, {list} LIMIT {top}");
        }

        private string Final(List<Measure> asked, string[] cellKeys, int cellsMaximum)
        {
            var named = spec.Dimensions.Select((dimension, index) => (dimension, Key: dimensionKeys[index]));
            var coded = named.Where(pair => DimensionKeys.IsCoded(pair.dimension)).ToList();
            var texts = coded.Select(pair => $"{pair.Key}_text.value AS {pair.Key}_text");
            var joins = coded.Select(pair => $"LEFT JOIN dictionary {pair.Key}_text ON {pair.Key}_text.dimension = '{pair.dimension.Id}' AND {pair.Key}_text.code = c.{pair.Key}");
            var order = new List<string> { "level", "is_other" };
            string cells = string.Join(", ", [.. order, .. cellKeys.Select(key => $"c.{key}"), .. texts, .. asked.Select(measure => measure.Id)]);
            if (spec.Order is null && spec.Grain is not null)
            {
                order.Add($"c.{TimeKey}");
            }

            if ((spec.Order?.Metric ?? spec.Metrics.FirstOrDefault(spec.Allows)) is { } metric)
            {
                order.Add($"{MeasureSql.Formula(metric.Formula)} {(spec.Order?.Descending ?? true ? "DESC" : "ASC")} NULLS LAST");
            }

            order.AddRange(cellKeys.Select(key => $"c.{key}"));
            return string.Create(
                CultureInfo.InvariantCulture, $"SELECT {cells}\nFROM cells c {string.Join(" ", joins)}\nORDER BY {string.Join(", ", order)}\nLIMIT {cellsMaximum + 1}");
        }
    }

    public static string KeyName(int index) => string.Create(CultureInfo.InvariantCulture, $"k{index + 1}");
}

/// <summary>A statement and what its rows consist of: level, is_other, one key a dimension, the time bucket, one text a coded dimension, the measures.</summary>
/// <param name="Sql">Empty when no metric of the query can be cut this way.</param>
/// <param name="Measures">Measures in the order of their columns.</param>
/// <param name="Dimensions">Dimensions in the order of their keys.</param>
/// <param name="HasTime">Whether there is a time bucket.</param>
internal sealed record CompiledQuery(string Sql, IReadOnlyList<Measure> Measures, IReadOnlyList<Dimension> Dimensions, bool HasTime);

/// <summary>A clause of the statement that yields some of the measures.</summary>
/// <param name="Name">The clause.</param>
/// <param name="Measures">The measures.</param>
/// <param name="Set">Set when they are distinct counts.</param>
internal sealed record QueryPart(string Name, IReadOnlyList<Measure> Measures, DistinctSet? Set)
{
    public IEnumerable<string> ValueColumns => Set is not null ? ["member", "mask"]
        : Measures.SelectMany(measure => MeasureSql.CompanionOf(measure) is { } companion ? [measure.Id, companion] : new[] { measure.Id });
}
