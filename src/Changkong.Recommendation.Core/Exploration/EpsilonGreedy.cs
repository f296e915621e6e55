namespace Changkong.Recommendation.Core.Exploration;

/// <summary>The arm with the best mean so far, and now and then any arm. Without context; a baseline.</summary>
public sealed class EpsilonGreedy : IExplorer
{
    private readonly double epsilon;
    private readonly double[] sums;
    private readonly double[] counts;
    private readonly double[] probabilities;

    /// <param name="armCount">1 or more.</param>
    /// <param name="epsilon">Share of choices that are made by lot among all arms: 0 to 1.</param>
    public EpsilonGreedy(int armCount, double epsilon = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(armCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epsilon, 1);
        this.epsilon = epsilon;
        sums = new double[armCount];
        counts = new double[armCount];
        probabilities = new double[armCount];
    }

    /// <inheritdoc />
    public string Name => "epsilon-greedy";

    /// <inheritdoc />
    public int ArmCount => sums.Length;

    /// <inheritdoc />
    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random)
    {
        // An arm that was never tried comes first.
        int best = 0;
        for (int arm = 1; arm < sums.Length; arm++)
        {
            best = Mean(arm) > Mean(best) ? arm : best;
        }

        Array.Fill(probabilities, epsilon / sums.Length);
        probabilities[best] += 1 - epsilon;
        return ArmProbabilities.Draw(probabilities, random);
    }

    /// <inheritdoc />
    public void Learn(ReadOnlySpan<double> context, int arm, double reward)
    {
        sums[arm] += reward;
        counts[arm]++;
    }

    private double Mean(int arm) => counts[arm] == 0 ? double.PositiveInfinity : sums[arm] / counts[arm];
}
