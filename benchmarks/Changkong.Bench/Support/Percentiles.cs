namespace Changkong.Bench.Support;

/// <summary>Order statistics of a sample, by nearest rank: every answer is a value that was measured.</summary>
internal sealed class Percentiles
{
    private readonly double[] sorted;

    public Percentiles(IEnumerable<double> sample)
    {
        sorted = [.. sample];
        Array.Sort(sorted);
    }

    public int Count => sorted.Length;

    public double Minimum => At(0);

    public double Median => At(0.5);

    public double Maximum => At(1);

    /// <summary>The value that <paramref name="share"/> (0 to 1) of the sample does not exceed.</summary>
    public double At(double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
