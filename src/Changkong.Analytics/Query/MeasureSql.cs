using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>A measure in SQL, over the relation that <see cref="RelationSql"/> builds for it.</summary>
internal sealed class MeasureSql(SqlDialect dialect, ISqlLiterals literals)
{
    /// <summary>Whether an event counts: its type and the measure's conditions.</summary>
    public string Condition(Measure measure, string prefix = "")
    {
        var tests = measure.Conditions.Select(condition => Test(condition, prefix));
        return string.Join(" AND ", [OfTypes(measure.Events), .. tests]);
    }

    public string OfTypes(IEnumerable<EventType> types)
    {
        var list = types.Distinct().Order().Select(literals.Type).ToList();
        return list.Count == 1 ? $"event_type = {list[0]}" : $"event_type IN ({string.Join(", ", list)})";
    }

    /// <summary>The value of an additive measure, a peak or a newest sample in a group of rows. Distinct counts are formed otherwise.</summary>
    public string Aggregate(Measure measure)
    {
        string prefix = measure.Booking == Booking.PaidOrder ? RelationSql.OwnPrefix : "";
        return measure.Fold switch
        {
            MeasureFold.Count => dialect.CountIf(Condition(measure, prefix)),
            MeasureFold.Sum sum when measure.IsUnknownWithoutField => dialect.SumKnownIf(Field(sum), Condition(measure, prefix)),
            MeasureFold.Sum sum => dialect.SumIf(Field(sum), Condition(measure, prefix)),
            MeasureFold.Gauge { Kind: GaugeKind.Last } => dialect.Newest("level", "time_ms"),
            MeasureFold.Gauge { Kind: GaugeKind.Peak } => "max(level)",
            MeasureFold.Gauge { Kind: GaugeKind.Integral } => dialect.Sum("level * held_ms"),
            MeasureFold.Gauge => dialect.Sum("held_ms"),
            MeasureFold.Span span => OfSpans(span),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Id, "A distinct count is not an aggregate of rows."),
        };
    }

    /// <summary>How the values of parts combine into the value of their union.</summary>
    public string Merge(Measure measure) => measure.Additivity switch
    {
        Additivity.Maximum => $"max({measure.Id})",
        Additivity.Last => dialect.Newest(measure.Id, CompanionOf(measure)!),
        _ when measure.IsUnknownWithoutField => dialect.SumKnown(measure.Id),
        _ => dialect.Sum(measure.Id),
    };

    /// <summary>
    /// The column that goes along with a value until all parts are merged: the time of a newest sample, the events that a sum over an optional field counted.
    /// Null for other measures.
    /// </summary>
    public static string? CompanionOf(Measure measure) =>
        measure.Additivity is Additivity.Last ? measure.Id + "_at" : measure.IsUnknownWithoutField ? measure.Id + "_events" : null;

    /// <summary>The companion of <see cref="Aggregate"/> in a group of rows.</summary>
    public string CompanionAggregate(Measure measure) => measure.Additivity is Additivity.Last
        ? "max(time_ms)"
        : dialect.CountIf(Condition(measure, measure.Booking == Booking.PaidOrder ? RelationSql.OwnPrefix : ""));

    /// <summary>How companions combine.</summary>
    public string CompanionMerge(Measure measure) =>
        measure.Additivity is Additivity.Last ? $"max({CompanionOf(measure)})" : dialect.Sum(CompanionOf(measure)!);

    /// <summary>The final value of a measure out of the parts of one cell, of which one has it. A sum is zero when no event counted, unknown when none that counted had the field.</summary>
    public static string Final(Measure measure) => measure.IsUnknownWithoutField
        ? $"CASE WHEN coalesce(max({CompanionOf(measure)}), 0) = 0 THEN 0 ELSE max({measure.Id}) END"
        : $"max({measure.Id})";

    /// <summary>A formula over columns that have the measures' names.</summary>
    public static string Formula(Formula formula) => formula switch
    {
        Formula.Value value => value.Factor is 1 ? Column(value.Measure) : $"{Column(value.Measure)} * {Number(value.Factor)}",
        Formula.Ratio ratio => $"({Formula(ratio.Numerator)}){(ratio.Scale is 1 ? "" : $" * {Number(ratio.Scale)}")} / nullif(CAST({Formula(ratio.Denominator)} AS DOUBLE), 0)",
        Formula.Difference difference => $"({Formula(difference.Left)}) - ({Formula(difference.Right)})",
        Formula.Complement complement => $"1 - ({Formula(complement.Share)})",
        Formula.Phi phi => PhiOf(Column(phi.Both), Column(phi.First), Column(phi.Second), Column(phi.Population)),
        _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "No SQL for this formula."),
    };

    private string Test(Condition condition, string prefix)
    {
        string column = EventTable.ColumnOf(condition.Field);
        string test = literals.In(column, prefix + column, [condition.Value], condition.Operator is ConditionOperator.EqualOrAbsent);
        return condition.Operator is ConditionOperator.NotEqual ? $"NOT ({test})" : test;
    }

    private static string Field(MeasureFold.Sum sum)
    {
        string column = EventTable.ColumnOf(sum.Field);
        return sum.Absent is not { } absent ? column : $"coalesce({column}, {absent.ToString(CultureInfo.InvariantCulture)})";
    }

    private string OfSpans(MeasureFold.Span span)
    {
        string counted = span.Open is OpenSpans.Excluded ? "is_closed" : "TRUE";
        string limit = span.LimitMilliseconds.ToString(CultureInfo.InvariantCulture);
        return span.Value switch
        {
            SpanValue.Milliseconds => dialect.SumIf("length_ms", counted),
            SpanValue.Count => dialect.CountIf(counted),
            SpanValue.CountAtLeast => dialect.CountIf($"{counted} AND length_ms >= {limit}"),
            _ => dialect.CountIf($"{counted} AND length_ms < {limit}"),
        };
    }

    private static string PhiOf(string both, string first, string second, string population)
    {
        string spread = $"CAST({first} AS DOUBLE) * {second} * ({population} - {first}) * ({population} - {second})";
        return $"CASE WHEN {spread} > 0 THEN (CAST({population} AS DOUBLE) * {both} - CAST({first} AS DOUBLE) * {second}) / sqrt({spread}) END";
    }

    private static string Column(Measure measure) => measure.IsUnknownWithoutField || measure.Additivity is Additivity.Maximum or Additivity.Last ? measure.Id : $"coalesce({measure.Id}, 0)";

    private static string Number(double number) => number.ToString("0.0###############", CultureInfo.InvariantCulture);
}
