using System.Globalization;
using Changkong.Analytics.Dictionary;

namespace Changkong.Insight.Reviews;

/// <summary>Values in words. Money is in minor units with two decimals.</summary>
internal static class MetricText
{
    public static string Of(MetricUnit unit, double value) => unit switch
    {
        MetricUnit.Money => (value / 100).ToString("N2", CultureInfo.InvariantCulture),
        MetricUnit.Ratio => (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        MetricUnit.Seconds => value.ToString("N0", CultureInfo.InvariantCulture) + " s",
        MetricUnit.Factor => value.ToString("0.00", CultureInfo.InvariantCulture),
        MetricUnit.Count => value.ToString(Math.Abs(value) < 10 && value != Math.Floor(value) ? "0.0" : "N0", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No text for this unit."),
    };

    public static string Percent(double change) => (Math.Abs(change) * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Signed(double change) => (change < 0 ? "−" : "+") + Percent(change);
}
