namespace Changkong.Recommendation.Core.Ranker;

/// <summary>A trained ranker: orders candidates. Never changes; safe for many threads, each with a <see cref="RankerScorer"/> of its own.</summary>
public sealed class NeuralRanker
{
    internal NeuralRanker(RankerWeights weights, FeatureScale scale, RankerOptions options)
    {
        Weights = weights;
        Scale = scale;
        Options = options;
    }

    /// <summary>Items with a vector.</summary>
    public int ItemCount => Weights.ItemCount;

    /// <summary>Features of a candidate.</summary>
    public int FeatureCount => Weights.FeatureCount;

    /// <summary>Numbers that were learned.</summary>
    public int ParameterCount => Weights.Layers.Length + Weights.Vectors.Length;

    /// <summary>Size, and how it was trained.</summary>
    public RankerOptions Options { get; }

    internal RankerWeights Weights { get; }

    internal FeatureScale Scale { get; }

    /// <summary>A scorer for one thread.</summary>
    public RankerScorer CreateScorer() => new(this);
}

/// <summary>Scores candidates. For one thread.</summary>
public sealed class RankerScorer
{
    private readonly NeuralRanker ranker;
    private readonly RankerNetwork network;
    private readonly float[] features;

    internal RankerScorer(NeuralRanker ranker)
    {
        this.ranker = ranker;
        network = new RankerNetwork(ranker.Weights, ranker.Options.EventCount);
        features = new float[ranker.Weights.Features];
    }

    /// <summary>Scores of a viewer's candidates; higher is better.</summary>
    /// <param name="scores">One a candidate; filled.</param>
    public void Score(RankerInput input, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(input);
        RankerCheck.Input(input, ranker.ItemCount, ranker.FeatureCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, input.Items.Length);
        network.Begin(input.Events);
        for (int candidate = 0; candidate < input.Items.Length; candidate++)
        {
            ranker.Scale.Apply(input.Features.AsSpan(candidate * ranker.FeatureCount, ranker.FeatureCount), features);
            scores[candidate] = network.Forward(input.Items[candidate], features);
        }
    }
}

/// <summary>Brings features to mean 0 and spread 1, by what the training examples had.</summary>
internal sealed class FeatureScale
{
    private const float Widest = 5;

    private readonly float[] means;
    private readonly float[] factors;

    public FeatureScale(float[] means, float[] factors)
    {
        this.means = means;
        this.factors = factors;
    }

    public float[] Means => means;

    public float[] Factors => factors;

    public static FeatureScale Of(IReadOnlyList<RankerExample> examples, int featureCount, IReadOnlyList<int> silent)
    {
        double[] sums = new double[featureCount];
        double[] squares = new double[featureCount];
        long count = 0;
        foreach (var example in examples)
        {
            float[] features = example.Input.Features;
            for (int place = 0; place < features.Length; place++)
            {
                sums[place % featureCount] += features[place];
                squares[place % featureCount] += (double)features[place] * features[place];
            }

            count += example.Input.Items.Length;
        }

        float[] means = Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, count)));
        float[] factors = [.. squares.Select((square, feature) => Factor((square / Math.Max(1, count)) - ((double)means[feature] * means[feature])))];
        foreach (int feature in silent)
        {
            factors[feature] = 0;
        }

        return new FeatureScale(means, factors);
    }

    /// <summary>Fills up with zeros. What lies far outside what training saw is cut: it would be guessed at.</summary>
    public void Apply(ReadOnlySpan<float> features, Span<float> to)
    {
        to.Clear();
        for (int feature = 0; feature < features.Length; feature++)
        {
            to[feature] = Math.Clamp((features[feature] - means[feature]) * factors[feature], -Widest, Widest);
        }
    }

    // A feature that never changes says nothing.
    private static float Factor(double variance) => variance > 1e-10 ? (float)(1 / Math.Sqrt(variance)) : 0;
}

internal static class RankerCheck
{
    public static void Input(RankerInput input, int itemCount, int featureCount)
    {
        if (input.Features.Length != input.Items.Length * featureCount)
        {
            throw new ArgumentException($"{input.Items.Length} candidates with {input.Features.Length} features: the ranker has {featureCount} features a candidate.");
        }

        foreach (int item in input.Items)
        {
            if ((uint)item >= (uint)itemCount)
            {
                throw new ArgumentException($"Candidate {item} is not from 0 to {itemCount - 1}.");
            }
        }

        foreach (var one in input.Events)
        {
            if ((uint)one.Item >= (uint)itemCount || (uint)one.Age >= RankerAges.Count)
            {
                throw new ArgumentException($"{one} is not of an item from 0 to {itemCount - 1} and an age from 0 to {RankerAges.Count - 1}.");
            }
        }
    }
}
