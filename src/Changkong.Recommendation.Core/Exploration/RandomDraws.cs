namespace Changkong.Recommendation.Core.Exploration;

/// <summary>Draws from the distributions that exploration needs.</summary>
internal static class RandomDraws
{
    /// <summary>Standard normal, by the polar method.</summary>
    public static double Normal(Random random)
    {
        while (true)
        {
            double first = (2 * random.NextDouble()) - 1;
            double second = (2 * random.NextDouble()) - 1;
            double square = (first * first) + (second * second);
            if (square is > 0 and < 1)
            {
                return first * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Beta, from two gammas.</summary>
    public static double Beta(Random random, double successes, double failures)
    {
        double first = Gamma(random, successes);
        double second = Gamma(random, failures);
        return first + second > 0 ? first / (first + second) : successes / (successes + failures);
    }

    // Marsaglia and Tsang (2000); shapes below 1 by a power of a uniform number.
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = Normal(random);
            double root = 1 + (c * normal);
            double cube = root * root * root;
            if (cube > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + d - (d * cube) + (d * Math.Log(cube)))
            {
                return d * cube;
            }
        }
    }
}
