using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Evaluation;

/// <summary>A mean and the percentile interval of its bootstrap: viewers are drawn again with replacement, as many as there are.</summary>
/// <param name="Mean">Of the values.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record BootstrapInterval(double Mean, double Lower, double Upper)
{
    /// <summary>The interval of a mean. Without values all three are 0.</summary>
    /// <param name="values">One a viewer. For the difference of two rankings: the differences viewer by viewer.</param>
    /// <param name="seed">The same seed and values give the same interval.</param>
    /// <param name="level">Share of the draws between the ends, above 0 and below 1. Default: 0.95.</param>
    /// <param name="draws">At least 100. Default: 1,000.</param>
    public static BootstrapInterval OfMean(ReadOnlySpan<double> values, ulong seed, double level = 0.95, int draws = 1_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be above 0 and below 1.");
        }

        if (values.IsEmpty)
        {
            return new BootstrapInterval(0, 0, 0);
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            double drawn = 0;
            for (int index = 0; index < values.Length; index++)
            {
                drawn += values[(int)(StableMix.Share(seed, (uint)draw, (uint)index) * values.Length)];
            }

            means[draw] = drawn / values.Length;
        }

        Array.Sort(means);
        return new BootstrapInterval(sum / values.Length, At(means, (1 - level) / 2), At(means, (1 + level) / 2));
    }

    private static double At(double[] ascending, double share) => ascending[Math.Clamp((int)Math.Round(share * (ascending.Length - 1)), 0, ascending.Length - 1)];
}
