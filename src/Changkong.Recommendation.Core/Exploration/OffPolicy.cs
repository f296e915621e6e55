namespace Changkong.Recommendation.Core.Exploration;

/// <summary>One logged choice, seen from a policy that would have chosen otherwise.</summary>
/// <param name="Reward">What came of it.</param>
/// <param name="LoggedPropensity">With what probability it was chosen: above 0.</param>
/// <param name="TargetPropensity">With what probability the policy in question would have chosen it: 0 to 1.</param>
/// <param name="PredictedForLogged">What a model expects of the arm that was chosen; 0 without a model.</param>
/// <param name="PredictedForTarget">What the model expects of the policy in question here: its probabilities times what is expected of each arm; 0 without a model.</param>
public readonly record struct LoggedDecision(double Reward, double LoggedPropensity, double TargetPropensity, double PredictedForLogged = 0, double PredictedForTarget = 0);

/// <summary>What a policy would have earned per choice.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error; 0 with fewer than two choices.</param>
public readonly record struct OffPolicyEstimate(double Value, double StandardError)
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>Half the width of the 95 % interval.</summary>
    public double HalfWidth => Normal95 * StandardError;

    /// <summary>Whether a value lies in the 95 % interval.</summary>
    public bool Holds(double value) => Math.Abs(value - Value) <= HalfWidth;
}

/// <summary>
/// Judges a policy by the log of another one. With exact propensities, above 0 wherever the policy in question may choose, inverse propensity scoring and the doubly robust estimator are unbiased.
/// </summary>
public static class OffPolicy
{
    /// <summary>Inverse propensity scoring: rewards weighted by how much rather the policy would have chosen so.</summary>
    /// <param name="greatestWeight">Weights are cut at this: above 0. Cutting lowers the variance and makes the estimate too low. Default: not cut.</param>
    /// <exception cref="ArgumentException">A propensity lies outside its range; the message names the place.</exception>
    public static OffPolicyEstimate InversePropensity(IReadOnlyList<LoggedDecision> log, double greatestWeight = double.PositiveInfinity)
    {
        double[] weights = Weights(log, greatestWeight);
        return Mean([.. weights.Select((weight, place) => weight * log[place].Reward)]);
    }

    /// <summary>The same, divided by the mean weight: a little biased, never outside the range of the rewards, and calmer. The error is that of the linearised ratio.</summary>
    /// <inheritdoc cref="InversePropensity" path="/param|/exception" />
    public static OffPolicyEstimate SelfNormalised(IReadOnlyList<LoggedDecision> log, double greatestWeight = double.PositiveInfinity)
    {
        double[] weights = Weights(log, greatestWeight);
        double sum = weights.Sum();
        if (sum == 0)
        {
            return default;
        }

        double value = weights.Select((weight, place) => weight * log[place].Reward).Sum() / sum;
        double squares = weights.Select((weight, place) => weight * (log[place].Reward - value)).Sum(deviation => deviation * deviation);
        return new OffPolicyEstimate(value, Math.Sqrt(squares) / sum);
    }

    /// <summary>What a model expects, corrected by inverse propensity where it erred: unbiased when the propensities are right, whatever the model, and calm when the model is good.</summary>
    /// <inheritdoc cref="InversePropensity" path="/param|/exception" />
    public static OffPolicyEstimate DoublyRobust(IReadOnlyList<LoggedDecision> log, double greatestWeight = double.PositiveInfinity)
    {
        double[] weights = Weights(log, greatestWeight);
        return Mean([.. weights.Select((weight, place) => log[place].PredictedForTarget + (weight * (log[place].Reward - log[place].PredictedForLogged)))]);
    }

    private static double[] Weights(IReadOnlyList<LoggedDecision> log, double greatestWeight)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(greatestWeight);
        double[] weights = new double[log.Count];
        for (int place = 0; place < weights.Length; place++)
        {
            var one = log[place];
            if (!(one.LoggedPropensity is > 0 and <= 1) || !(one.TargetPropensity is >= 0 and <= 1))
            {
                throw new ArgumentException($"The propensities of {one} at place {place} are not above 0 and at most 1, and 0 to 1.");
            }

            weights[place] = Math.Min(greatestWeight, one.TargetPropensity / one.LoggedPropensity);
        }

        return weights;
    }

    private static OffPolicyEstimate Mean(double[] values)
    {
        if (values.Length == 0)
        {
            return default;
        }

        double mean = values.Sum() / values.Length;
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new OffPolicyEstimate(mean, values.Length < 2 ? 0 : Math.Sqrt(squares / (values.Length - 1.0) / values.Length));
    }
}
