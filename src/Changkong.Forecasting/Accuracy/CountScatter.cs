namespace Changkong.Forecasting.Accuracy;

/// <summary>How far counts lie off by chance alone: what no forecast can take away.</summary>
public static class CountScatter
{
    private const double LargeMean = 500;

    /// <summary>The mean of |count − mean| of independent events (Poisson's distribution; the formula is Crow's, 1958).</summary>
    /// <param name="mean">The mean count, 0 or more.</param>
    public static double MeanAbsoluteDeviation(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        if (mean == 0)
        {
            return 0;
        }

        if (mean > LargeMean)
        {
            return Math.Sqrt(2 * mean / Math.PI);
        }

        // 2·e^−m·m^(k+1)/k! with k the whole part of m, in logarithms so that nothing overflows.
        double logarithm = Math.Log(2) - mean + Math.Log(mean);
        for (int factor = 1; factor <= (int)mean; factor++)
        {
            logarithm += Math.Log(mean / factor);
        }

        return Math.Exp(logarithm);
    }
}
