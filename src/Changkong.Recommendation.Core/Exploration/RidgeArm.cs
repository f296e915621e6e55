namespace Changkong.Recommendation.Core.Exploration;

/// <summary>What is known of one arm's reward as a linear function of the context: ridge regression, updated one observation at a time.</summary>
internal sealed class RidgeArm
{
    private readonly int dimension;

    // Inverse of ridge times unit matrix plus the sum of x xᵀ, and the sum of reward times x.
    private readonly double[] inverse;
    private readonly double[] rewards;
    private readonly double[] scratch;

    public RidgeArm(int dimension, double ridge)
    {
        this.dimension = dimension;
        inverse = new double[dimension * dimension];
        rewards = new double[dimension];
        scratch = new double[dimension];
        for (int row = 0; row < dimension; row++)
        {
            inverse[(row * dimension) + row] = 1 / ridge;
        }
    }

    /// <summary>Expected reward.</summary>
    public double Mean(ReadOnlySpan<double> context)
    {
        Multiply(context);
        double sum = 0;
        for (int row = 0; row < dimension; row++)
        {
            sum += scratch[row] * rewards[row];
        }

        return sum;
    }

    /// <summary>Half the width of what is not known: √(xᵀ A⁻¹ x).</summary>
    public double Deviation(ReadOnlySpan<double> context)
    {
        Multiply(context);
        double sum = 0;
        for (int row = 0; row < dimension; row++)
        {
            sum += scratch[row] * context[row];
        }

        return Math.Sqrt(Math.Max(0, sum));
    }

    /// <summary>Adds an observation; the inverse by the formula of Sherman and Morrison.</summary>
    public void Learn(ReadOnlySpan<double> context, double reward)
    {
        Multiply(context);
        double denominator = 1;
        for (int row = 0; row < dimension; row++)
        {
            denominator += scratch[row] * context[row];
            rewards[row] += reward * context[row];
        }

        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column < dimension; column++)
            {
                inverse[(row * dimension) + column] -= scratch[row] * scratch[column] / denominator;
            }
        }
    }

    private void Multiply(ReadOnlySpan<double> context)
    {
        for (int row = 0; row < dimension; row++)
        {
            double sum = 0;
            for (int column = 0; column < dimension; column++)
            {
                sum += inverse[(row * dimension) + column] * context[column];
            }

            scratch[row] = sum;
        }
    }
}
