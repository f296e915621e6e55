using Changkong.Analytics.Dictionary;

namespace Changkong.Insight.Reviews;

/// <summary>A metric's value beside those of earlier sessions or periods.</summary>
internal sealed record Comparison(Metric Metric, MetricValue Value, IReadOnlyList<MetricValue> Earlier)
{
    // Seven sessions alike to the last digit must not turn a change of one per mille into an alarm.
    private const double SpreadFloor = 0.05;

    public IReadOnlyList<double> EarlierValues { get; } = [.. Earlier.Where(value => value.Value is not null).Select(value => value.Value!.Value)];

    public double? MedianValue => Median.Of(EarlierValues);

    /// <summary>(value − median) ÷ |median|; null without either, or when the median is 0.</summary>
    public double? Change => Value.Value is { } value && MedianValue is { } median and not 0 ? (value - median) / Math.Abs(median) : null;

    /// <summary>How far the value lies on the bad side of the median, in spreads; negative on the good side; null when that cannot be said.</summary>
    public double? BadDeviation
    {
        get
        {
            if (Metric.Direction is Direction.Neutral || Value.Value is not { } value || MedianValue is not { } median)
            {
                return null;
            }

            double scale = Math.Max(Median.Spread(EarlierValues, median), SpreadFloor * Math.Abs(median));
            double bad = Metric.Direction is Direction.HigherIsBetter ? median - value : value - median;
            // Where all earlier values are 0, the value itself is the only scale there is.
            scale = scale > 0 ? scale : Math.Abs(value);
            return scale > 0 ? bad / scale : 0;
        }
    }
}
