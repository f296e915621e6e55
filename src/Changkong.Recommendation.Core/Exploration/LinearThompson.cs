namespace Changkong.Recommendation.Core.Exploration;

/// <summary>
/// Thompson sampling with context: each arm's expected reward is drawn from what a ridge regression knows of it, and the arm with the greatest draw wins. Drawn, floored and logged as
/// <see cref="ThompsonSampling"/> does it.
/// </summary>
public sealed class LinearThompson : IExplorer
{
    private readonly RidgeArm[] arms;
    private readonly double spread;
    private readonly ThompsonOptions options;
    private readonly double[] means;
    private readonly double[] deviations;
    private readonly double[] probabilities;

    /// <param name="armCount">1 or more.</param>
    /// <param name="dimension">Length of the context, 1 or more; include a constant 1.</param>
    /// <param name="spread">How widely is drawn around the mean: above 0; about the standard deviation of the reward.</param>
    /// <param name="ridge">Weight of the assumption that rewards are 0: above 0.</param>
    /// <param name="options">Draws and floor; the priors have no meaning here.</param>
    public LinearThompson(int armCount, int dimension, double spread = 0.3, double ridge = 1, ThompsonOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(armCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        this.options = options ?? new ThompsonOptions();
        this.options.Check();
        this.spread = spread;
        arms = [.. Enumerable.Range(0, armCount).Select(_ => new RidgeArm(dimension, ridge))];
        means = new double[armCount];
        deviations = new double[armCount];
        probabilities = new double[armCount];
    }

    /// <inheritdoc />
    public string Name => "linear-thompson";

    /// <inheritdoc />
    public int ArmCount => arms.Length;

    /// <inheritdoc />
    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (int arm = 0; arm < arms.Length; arm++)
        {
            means[arm] = arms[arm].Mean(context);
            deviations[arm] = spread * arms[arm].Deviation(context);
        }

        Array.Clear(probabilities);
        for (int draw = 0; draw < options.Draws; draw++)
        {
            int best = 0;
            double greatest = double.NegativeInfinity;
            for (int arm = 0; arm < arms.Length; arm++)
            {
                double reward = means[arm] + (deviations[arm] * RandomDraws.Normal(random));
                if (reward > greatest)
                {
                    (best, greatest) = (arm, reward);
                }
            }

            probabilities[best] += 1.0 / options.Draws;
        }

        ArmProbabilities.ApplyFloor(probabilities, options.Floor);
        return ArmProbabilities.Draw(probabilities, random);
    }

    /// <inheritdoc />
    public void Learn(ReadOnlySpan<double> context, int arm, double reward) => arms[arm].Learn(context, reward);
}
