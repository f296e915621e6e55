namespace Changkong.Forecasting.Series;

/// <summary>Makes steps that keep what a step promises.</summary>
internal static class Steps
{
    /// <summary>Back in the unit of the series; quantiles ordered; nothing below 0 that cannot be.</summary>
    public static ForecastStep Ordered(double expected, double low, double middle, double high, SeriesKind kind, double unit)
    {
        double least = kind == SeriesKind.Real ? double.NegativeInfinity : 0;
        double median = Math.Max(least, middle);
        return new ForecastStep(
            unit * Math.Max(least, expected),
            unit * Math.Max(least, Math.Min(low, median)),
            unit * median,
            unit * Math.Max(high, median));
    }
}
