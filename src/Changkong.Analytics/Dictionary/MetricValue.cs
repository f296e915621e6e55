namespace Changkong.Analytics.Dictionary;

/// <summary>A metric's value in one cell, with the parts it was computed from. A missing value says why; it is never shown as zero.</summary>
/// <param name="Value">In the metric's unit; null when <paramref name="Reason"/> is set.</param>
/// <param name="Numerator">Of a ratio, before scaling.</param>
/// <param name="Denominator">Of a ratio.</param>
/// <param name="Reason">Why there is no value.</param>
/// <param name="Estimated">Whether a distinct count in it comes from a sketch.</param>
public sealed record MetricValue(double? Value, double? Numerator, double? Denominator, MissingReason? Reason, bool Estimated)
{
    /// <summary>The value of a metric that cannot be cut this way.</summary>
    public static MetricValue NotAvailableHere { get; } = new(null, null, null, MissingReason.NotAvailableHere, false);

    /// <summary>Computes a metric from the values of its measures.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="measures">The value of a measure; null when there is nothing to measure, as a gauge without samples or payments without amounts.</param>
    /// <param name="estimated">Whether one of the values is an estimate.</param>
    public static MetricValue Of(Metric metric, Func<Measure, long?> measures, bool estimated = false)
    {
        var ratio = metric.Formula as Formula.Ratio ?? (metric.Formula as Formula.Complement)?.Share as Formula.Ratio;
        double? value = metric.Formula.Evaluate(measures);
        MissingReason? reason = value is not null ? null : metric.Measures.Any(measure => measures(measure) is null) ? MissingReason.NoData : MissingReason.NoDenominator;
        return new(value, ratio?.Numerator.Evaluate(measures), ratio?.Denominator.Evaluate(measures), reason, estimated);
    }
}

/// <summary>Why a metric has no value.</summary>
public enum MissingReason
{
    /// <summary>Its denominator is zero or unknown.</summary>
    NoDenominator,
    /// <summary>Nothing was measured.</summary>
    NoData,
    /// <summary>Its events do not carry a dimension that was asked for; any number would be wrong.</summary>
    NotAvailableHere,
}
