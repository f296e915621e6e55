using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Catalogue;

/// <summary>A measure in one sentence and as SQL that a person reads, both from its declaration.</summary>
internal static class MeasureWords
{
    public static Bilingual Describe(Measure measure)
    {
        var (chinese, english) = measure.Fold switch
        {
            MeasureFold.Count => ("事件次数", "Number of events"),
            MeasureFold.Sum sum => ($"{NameOf(sum.Field)} 之和{Absent(measure, sum, "，缺失按 {0} 计", "，均无此字段时为未知")}", $"Sum of {NameOf(sum.Field)}{Absent(measure, sum, ", {0} where it is missing", ", unknown where none has it")}"),
            MeasureFold.Distinct distinct => ($"去重 {NameOf(distinct.Key)} 数", $"Number of different values of {NameOf(distinct.Key)}"),
            MeasureFold.DistinctBoth both => ($"同时计入 {both.First} 与 {both.Second} 的去重数", $"How many are counted by both {both.First} and {both.Second}"),
            MeasureFold.Gauge gauge => (Chinese(gauge.Kind), $"{English(gauge.Kind)} of {NameOf(gauge.Field)}"),
            MeasureFold.Span span => (Chinese(span), English(span)),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Id, "No words for this fold."),
        };
        string events = string.Join(", ", measure.Events.Select(EventTypes.Name));
        string conditions = string.Concat(measure.Conditions.Select(condition => $"; {Words(condition)}"));
        bool isBooked = measure.Booking is Booking.PaidOrder;
        return new($"{chinese}；{events}{conditions}{(isBooked ? "；计入原支付订单" : "")}", $"{english}; {events}{conditions}{(isBooked ? "; booked at the paid order" : "")}");
    }

    public static string Sql(Measure measure, MeasureSql sql) => measure.Fold switch
    {
        MeasureFold.Distinct distinct => $"count(DISTINCT {EventTable.ColumnOf(distinct.Key)}) FILTER (WHERE {sql.Condition(measure)})",
        MeasureFold.DistinctBoth both => $"count of keys in {both.First} INTERSECT {both.Second}",
        MeasureFold.Gauge => $"{sql.Aggregate(measure)} over samples",
        MeasureFold.Span span => $"{sql.Aggregate(measure)} over spans from {EventTypes.Name(span.Opens)} to {EventTypes.Name(span.Closes)}",
        _ => sql.Aggregate(measure with { Booking = Booking.OwnEvent }),
    };

    private static string NameOf(EventField field) => EventFields.Definition(field).Name;

    private static string Absent(Measure measure, MeasureFold.Sum sum, string counted, string unknown) =>
        sum.Absent is { } absent ? string.Format(CultureInfo.InvariantCulture, counted, absent) : measure.IsUnknownWithoutField ? unknown : "";

    private static string Words(Condition condition) => condition.Operator switch
    {
        ConditionOperator.Equal => $"{NameOf(condition.Field)} = {condition.Value}",
        ConditionOperator.NotEqual => $"{NameOf(condition.Field)} ≠ {condition.Value}",
        _ => $"{NameOf(condition.Field)} = {condition.Value} / ∅",
    };

    private static string Chinese(GaugeKind kind) => kind switch
    {
        GaugeKind.Last => "最近一次采样值",
        GaugeKind.Peak => "采样最大值",
        GaugeKind.Integral => "采样值 × 持续毫秒之和",
        _ => "采样覆盖的毫秒数",
    };

    private static string English(GaugeKind kind) => kind switch
    {
        GaugeKind.Last => "Newest sample",
        GaugeKind.Peak => "Greatest sample",
        GaugeKind.Integral => "Sum of value × milliseconds held",
        _ => "Milliseconds covered by samples",
    };

    private static string Chinese(MeasureFold.Span span)
    {
        string limit = span.LimitMilliseconds.ToString(CultureInfo.InvariantCulture);
        string what = span.Value switch
        {
            SpanValue.Milliseconds => "时长之和（毫秒）",
            SpanValue.Count => "段数",
            SpanValue.CountAtLeast => $"时长 ≥ {limit} 毫秒的段数",
            _ => $"时长 < {limit} 毫秒的段数",
        };
        return what + (span.Open is OpenSpans.UpToNow ? "，未结束者计至当前" : "，不含未结束者");
    }

    private static string English(MeasureFold.Span span)
    {
        string limit = span.LimitMilliseconds.ToString(CultureInfo.InvariantCulture);
        string what = span.Value switch
        {
            SpanValue.Milliseconds => "Milliseconds of spans",
            SpanValue.Count => "Number of spans",
            SpanValue.CountAtLeast => $"Spans of at least {limit} ms",
            _ => $"Spans shorter than {limit} ms",
        };
        return what + (span.Open is OpenSpans.UpToNow ? ", open ones up to now" : ", open ones left out");
    }
}
