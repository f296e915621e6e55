namespace Changkong.Recommendation.Core.Exploration;

/// <summary>How Thompson sampling draws.</summary>
public sealed record ThompsonOptions
{
    /// <summary>Successes assumed before the first: above 0. Default: 1.</summary>
    public double PriorSuccesses { get; init; } = 1;

    /// <summary>Failures assumed before the first: above 0. Default: 1.</summary>
    public double PriorFailures { get; init; } = 1;

    /// <summary>
    /// How many observations the mean of all arms is worth for each arm: 0 or more. A new arm then starts at what arms usually earn instead of at one half, and is not tried for long when most earn
    /// little. Default: 0, only the priors above.
    /// </summary>
    public double PooledObservations { get; init; }

    /// <summary>
    /// How many times narrower than it is what was learned is taken to be: 1 or more. Above 1 less is explored, which pays where rounds are few for the number of arms (Chapelle and Li 2011 reshape
    /// the posterior so). Default: 1, plain Thompson sampling.
    /// </summary>
    public double Sharpness { get; init; } = 1;

    /// <summary>
    /// How far above its mean an arm's draw may lie: it is cut at mean + √(w ln⁺(r t / (k n)) / n), with n what the mean stands on, t all that was learned, k the number of arms, w this and r <see cref="CutReach"/>. Uncut, every
    /// arm is drawn anew in each round, and one that is surely worse is still tried again and again by luck alone (Jin, Xu, Shi, Xiao and Gu 2021 cut so). 0 or more; 0 does not cut. Default: 0.
    /// </summary>
    public double CutWidth { get; init; }

    /// <summary>For how many times the rounds so far the cut leaves room: above 0. Without meaning where draws are not cut. Default: 40.</summary>
    public double CutReach { get; init; } = 40;

    /// <summary>
    /// Draws of all arms for one choice: 1 or more. An arm's weight is the share of draws that it wins, and the arm is drawn by weight: the chance of an arm over all is that of plain Thompson
    /// sampling, and the logged propensity is exact. Default: 16.
    /// </summary>
    public int Draws { get; init; } = 16;

    /// <summary>The least probability of any arm: 0 to below 1. Above 0, what is logged can judge any other policy. Default: 0.</summary>
    public double Floor { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PriorSuccesses);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PriorFailures);
        ArgumentOutOfRangeException.ThrowIfNegative(PooledObservations);
        ArgumentOutOfRangeException.ThrowIfLessThan(Sharpness, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(CutWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CutReach);
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Floor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Floor, 1);
    }
}

/// <summary>Chooses an arm as often as it is likely to be the best, given what was learned: a beta distribution for each arm, without context.</summary>
public sealed class ThompsonSampling : IExplorer
{
    private readonly ThompsonOptions options;
    private readonly double[] successes;
    private readonly double[] failures;
    private readonly double[] probabilities;
    private readonly double[] rates;

    /// <param name="armCount">1 or more.</param>
    public ThompsonSampling(int armCount, ThompsonOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(armCount, 1);
        this.options = options ?? new ThompsonOptions();
        this.options.Check();
        successes = new double[armCount];
        failures = new double[armCount];
        probabilities = new double[armCount];
        rates = new double[armCount];
    }

    /// <inheritdoc />
    public string Name => "thompson";

    /// <inheritdoc />
    public int ArmCount => successes.Length;

    /// <inheritdoc />
    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Array.Clear(probabilities);
        var prior = Prior();
        double rounds = successes.Sum() + failures.Sum() + 1;
        for (int draw = 0; draw < options.Draws; draw++)
        {
            double greatest = double.NegativeInfinity;
            int equal = 0;
            for (int arm = 0; arm < successes.Length; arm++)
            {
                rates[arm] = Draw(arm, prior, rounds, greatest, random);
                equal = rates[arm] > greatest ? 1 : rates[arm] == greatest ? equal + 1 : equal;
                greatest = Math.Max(greatest, rates[arm]);
            }

            // Draws that were cut can be equal: then none of them goes first because of its number.
            for (int arm = 0; arm < rates.Length; arm++)
            {
                probabilities[arm] += rates[arm] == greatest ? 1.0 / options.Draws / equal : 0;
            }
        }

        ArmProbabilities.ApplyFloor(probabilities, options.Floor);
        return ArmProbabilities.Draw(probabilities, random);
    }

    /// <inheritdoc />
    public void Learn(ReadOnlySpan<double> context, int arm, double reward)
    {
        double kept = Math.Clamp(reward, 0, 1);
        successes[arm] += kept;
        failures[arm] += 1 - kept;
    }

    // What lies below the greatest so far need not be cut: it does not win.
    private double Draw(int arm, (double Successes, double Failures) prior, double rounds, double greatest, Random random)
    {
        double won = prior.Successes + successes[arm];
        double lost = prior.Failures + failures[arm];
        double rate = RandomDraws.Beta(random, options.Sharpness * won, options.Sharpness * lost);
        if (options.CutWidth == 0 || rate < greatest)
        {
            return rate;
        }

        double count = won + lost;
        return Math.Min(rate, (won / count) + Math.Sqrt(options.CutWidth * Math.Log(Math.Max(1, options.CutReach * rounds / (successes.Length * count))) / count));
    }

    // The priors are divided among all arms when the mean is pooled: they say something of the mean, not of every arm.
    private (double Successes, double Failures) Prior()
    {
        if (options.PooledObservations == 0)
        {
            return (options.PriorSuccesses, options.PriorFailures);
        }

        double won = options.PriorSuccesses + successes.Sum();
        double lost = options.PriorFailures + failures.Sum();
        return (options.PooledObservations * won / (won + lost), options.PooledObservations * lost / (won + lost));
    }
}
