namespace Changkong.Insight.Reviews;

/// <summary>Medians of small samples.</summary>
internal static class Median
{
    // Makes the median absolute deviation of a normal sample equal to its standard deviation.
    private const double NormalConsistency = 1.4826;

    /// <summary>The median; the mean of the middle two of an even sample; null of an empty one.</summary>
    public static double? Of(IEnumerable<double> sample)
    {
        double[] sorted = [.. sample.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? null : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The spread around the median, robust against a single odd session.</summary>
    public static double Spread(IReadOnlyCollection<double> sample, double median) => NormalConsistency * (Of(sample.Select(value => Math.Abs(value - median))) ?? 0);
}
