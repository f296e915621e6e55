namespace Changkong.Stock.Replenishment;

/// <summary>The normal distribution, as far as stock needs it.</summary>
internal static class NormalQuantile
{
    /// <summary>The value that a standard normal variable stays below with this chance; 0.0001 to 0.9999. Found by bisection of the distribution, exact to 1e-9.</summary>
    public static double Of(double chance)
    {
        double low = -4;
        double high = 4;
        while (high - low > 1e-10)
        {
            double middle = (low + high) / 2;
            if (ChanceBelow(middle) < chance)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>The chance that a standard normal variable stays below a value: its Taylor series around 0, which converges everywhere and fast below 6.</summary>
    public static double ChanceBelow(double value)
    {
        if (Math.Abs(value) > 6)
        {
            return value < 0 ? 0 : 1;
        }

        double term = value;
        double sum = value;
        for (int n = 1; Math.Abs(term) > 1e-17 && n < 200; n++)
        {
            term *= -value * value / (2 * n);
            sum += term / ((2 * n) + 1);
        }

        return Math.Clamp(0.5 + (sum / Math.Sqrt(2 * Math.PI)), 0, 1);
    }

    public static double Density(double value) => Math.Exp(-value * value / 2) / Math.Sqrt(2 * Math.PI);
}
