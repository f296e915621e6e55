namespace Changkong.Recommendation.Core.Exploration;

/// <summary>
/// The arm whose expected reward plus what is not known of it is greatest, by a ridge regression for each arm (Li, Chu, Langford and Schapire 2010, the disjoint model). It draws no lot but between
/// equal arms and for <c>explorationShare</c>: without such a share its log cannot judge other policies.
/// </summary>
public sealed class LinUcb : IExplorer
{
    private readonly RidgeArm[] arms;
    private readonly double alpha;
    private readonly double explorationShare;
    private readonly double[] bounds;
    private readonly double[] probabilities;

    /// <param name="armCount">1 or more.</param>
    /// <param name="dimension">Length of the context, 1 or more; include a constant 1.</param>
    /// <param name="alpha">How much what is not known counts: 0 or more.</param>
    /// <param name="ridge">Weight of the assumption that rewards are 0: above 0.</param>
    /// <param name="explorationShare">Share of choices made by lot among all arms: 0 to 1.</param>
    public LinUcb(int armCount, int dimension, double alpha = 1, double ridge = 1, double explorationShare = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(armCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        ArgumentOutOfRangeException.ThrowIfNegative(explorationShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(explorationShare, 1);
        arms = [.. Enumerable.Range(0, armCount).Select(_ => new RidgeArm(dimension, ridge))];
        this.alpha = alpha;
        this.explorationShare = explorationShare;
        bounds = new double[armCount];
        probabilities = new double[armCount];
    }

    /// <inheritdoc />
    public string Name => "linucb";

    /// <inheritdoc />
    public int ArmCount => arms.Length;

    /// <inheritdoc />
    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random)
    {
        double greatest = double.NegativeInfinity;
        for (int arm = 0; arm < arms.Length; arm++)
        {
            bounds[arm] = arms[arm].Mean(context) + (alpha * arms[arm].Deviation(context));
            greatest = Math.Max(greatest, bounds[arm]);
        }

        int equal = bounds.Count(bound => bound == greatest);
        for (int arm = 0; arm < arms.Length; arm++)
        {
            probabilities[arm] = (explorationShare / arms.Length) + (bounds[arm] == greatest ? (1 - explorationShare) / equal : 0);
        }

        return ArmProbabilities.Draw(probabilities, random);
    }

    /// <inheritdoc />
    public void Learn(ReadOnlySpan<double> context, int arm, double reward) => arms[arm].Learn(context, reward);
}
