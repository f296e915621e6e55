namespace Changkong.Stock;

/// <summary>What ordered values say of a whole.</summary>
internal static class OrderedValues
{
    /// <summary>The quantile between the two nearest values; null of nothing.</summary>
    public static double? Quantile(double[] ordered, double share)
    {
        if (ordered.Length == 0)
        {
            return null;
        }

        double place = share * (ordered.Length - 1);
        int below = (int)place;
        return ordered[below] + ((place - below) * (ordered[Math.Min(below + 1, ordered.Length - 1)] - ordered[below]));
    }
}
