using System.Text;
using Changkong.Analytics.Dictionary;

namespace Changkong.Insight.Reviews;

/// <summary>Part of a total that a dimension's value stands for: a channel, a product.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Value">In this session.</param>
/// <param name="Median">In the sessions compared.</param>
internal readonly record struct Contribution(string Label, double Value, double Median);

/// <summary>
/// Says why a metric stands where it stands, from the numbers alone: how far off, which part of the ratio moved, which channel or product carries most of it.
/// </summary>
internal static class WhyWorse
{
    private const string OutageMetric = "outage_time";

    /// <summary>How long the stream was cut; part of the reason for everything else.</summary>
    public static double? OutageSeconds(IReadOnlyList<Comparison> comparisons) => comparisons.First(comparison => comparison.Metric.Id == OutageMetric).Value.Value;

    public static Words Explain(Comparison comparison, IReadOnlyList<Contribution> contributions, double? outageSeconds)
    {
        var (metric, value, median) = (comparison.Metric, comparison.Value.Value!.Value, comparison.MedianValue!.Value);
        bool below = value < median;
        string change = comparison.Change is { } relative ? MetricText.Percent(relative) : "";
        var (now, usual, count) = (MetricText.Of(metric.Unit, value), MetricText.Of(metric.Unit, median), comparison.EarlierValues.Count);
        var zh = new StringBuilder($"{metric.Name.Chinese} {now}，近 {count} 场中位数 {usual}");
        var en = new StringBuilder($"{metric.Name.English} {now} against a median of {usual} over {count} sessions");
        if (change.Length > 0)
        {
            zh.Append($"，{(below ? "低" : "高")} {change}");
            en.Append($", {change} {(below ? "below" : "above")}");
        }

        zh.Append('。');
        en.Append('.');
        AppendParts(comparison, zh, en);
        AppendCarrier(comparison, contributions, zh, en);
        if (outageSeconds > 0 && metric.Id != OutageMetric)
        {
            zh.Append($"本场断流 {outageSeconds:0} 秒。");
            en.Append($" The stream was cut for {outageSeconds:0} s.");
        }

        return new(zh.ToString(), en.ToString());
    }

    // A ratio falls because its numerator fell or because its denominator grew: two different things to do about.
    private static void AppendParts(Comparison comparison, StringBuilder zh, StringBuilder en)
    {
        if (comparison.Metric.Formula is not Formula.Ratio ratio
            || Moved(comparison, value => value.Numerator) is not { } numerator
            || Moved(comparison, value => value.Denominator) is not { } denominator)
        {
            return;
        }

        // A part that is no metric of its own has no name that people know.
        if (NameOf(ratio.Numerator) is not { } top || NameOf(ratio.Denominator) is not { } bottom)
        {
            return;
        }

        zh.Append($"{top.Chinese} {MetricText.Signed(numerator)}，{bottom.Chinese} {MetricText.Signed(denominator)}。");
        en.Append($" {top.English} {MetricText.Signed(numerator)}, {bottom.English} {MetricText.Signed(denominator)}.");
    }

    private static double? Moved(Comparison comparison, Func<MetricValue, double?> part)
    {
        double? median = Median.Of(comparison.Earlier.Select(part).OfType<double>());
        return part(comparison.Value) is { } now && median is { } usual and not 0 ? (now - usual) / Math.Abs(usual) : null;
    }

    private static void AppendCarrier(Comparison comparison, IReadOnlyList<Contribution> contributions, StringBuilder zh, StringBuilder en)
    {
        int sign = comparison.Metric.Direction is Direction.HigherIsBetter ? 1 : -1;
        var carrier = contributions.OrderByDescending(part => (part.Median - part.Value) * sign).FirstOrDefault();
        if (carrier.Label is null || (carrier.Median - carrier.Value) * sign <= 0)
        {
            return;
        }

        string from = MetricText.Of(comparison.Metric.Unit, carrier.Median), to = MetricText.Of(comparison.Metric.Unit, carrier.Value);
        zh.Append($"差距最大的是 {carrier.Label}：中位数 {from}，本场 {to}。");
        en.Append($" Most of it: {carrier.Label}, median {from}, now {to}.");
    }

    private static Bilingual? NameOf(Formula part)
    {
        var measure = part.Measures.First();
        return Metrics.All.FirstOrDefault(metric => metric.Formula is Formula.Value { Measure: var own } && own.Id == measure.Id)?.Name;
    }
}
