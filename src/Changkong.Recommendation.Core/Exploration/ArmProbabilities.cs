namespace Changkong.Recommendation.Core.Exploration;

/// <summary>Probabilities of arms.</summary>
public static class ArmProbabilities
{
    /// <summary>Raises every arm to a floor: p = f + (1 - n f) w. With a floor of 1/n or more all arms are equal.</summary>
    /// <param name="weights">Sum to 1; replaced by the probabilities, which sum to 1 too.</param>
    /// <param name="floor">The least probability of an arm: 0 or more.</param>
    public static void ApplyFloor(Span<double> weights, double floor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(floor);
        bool isUniform = floor * weights.Length >= 1;
        for (int arm = 0; arm < weights.Length; arm++)
        {
            weights[arm] = isUniform ? 1.0 / weights.Length : floor + ((1 - (weights.Length * floor)) * weights[arm]);
        }
    }

    /// <summary>Draws an arm.</summary>
    /// <param name="probabilities">Sum to 1.</param>
    public static ExplorerChoice Draw(ReadOnlySpan<double> probabilities, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double left = random.NextDouble();
        int last = 0;
        for (int arm = 0; arm < probabilities.Length; arm++)
        {
            if (probabilities[arm] > 0)
            {
                last = arm;
                left -= probabilities[arm];
                if (left < 0)
                {
                    break;
                }
            }
        }

        return new ExplorerChoice(last, probabilities[last]);
    }
}
