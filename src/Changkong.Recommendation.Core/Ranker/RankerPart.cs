using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>A part of every batch: its own network, gradients and scratch. For one thread at a time.</summary>
internal sealed class RankerPart
{
    private readonly RankerNetwork network;
    private readonly FeatureScale scale;
    private readonly RankerOptions options;
    private readonly int featureCount;
    private readonly float[] features;
    private readonly List<int> compared = [];
    private float[] scores = [];

    public RankerPart(RankerWeights weights, FeatureScale scale, RankerOptions options)
    {
        network = new RankerNetwork(weights, options.EventCount);
        this.scale = scale;
        this.options = options;
        featureCount = weights.FeatureCount;
        features = new float[weights.Features];
        Gradients = new RankerGradients(weights);
    }

    public RankerGradients Gradients { get; }

    /// <summary>Loss of the last examples.</summary>
    public double Loss { get; private set; }

    /// <summary>Gradients and loss of every <paramref name="step"/>-th example of a batch.</summary>
    public void Learn(RankerExample[] examples, int[] batch, int first, int step, int epoch)
    {
        Gradients.Clear();
        Loss = 0;
        for (int index = first; index < batch.Length; index += step)
        {
            var example = examples[batch[index]];
            network.Begin(example.Input.Events);
            foreach (int chosen in example.Chosen)
            {
                Compare(example, chosen, StableMix.Of(options.Seed, (ulong)epoch, (ulong)((batch[index] * 64L) + chosen)));
                Loss += LearnCompared(example.Input, 1f / example.Chosen.Length);
            }
        }
    }

    /// <summary>Loss of one chosen candidate against those it is compared with: the first of <paramref name="places"/> against the rest.</summary>
    internal double LearnOne(RankerInput input, IEnumerable<int> places)
    {
        network.Begin(input.Events);
        compared.Clear();
        compared.AddRange(places);
        return LearnCompared(input, 1);
    }

    // The chosen one first, then others, none of them chosen.
    private void Compare(RankerExample example, int chosen, ulong seed)
    {
        compared.Clear();
        compared.Add(chosen);
        int count = example.Input.Items.Length;
        for (ulong draw = 0; draw < (ulong)options.Negatives; draw++)
        {
            int place = (int)(StableMix.Share(seed, 7, draw) * count);
            if (Array.BinarySearch(example.Chosen, place) < 0)
            {
                compared.Add(place);
            }
        }
    }

    private double LearnCompared(RankerInput input, float weight)
    {
        scores = scores.Length >= compared.Count ? scores : new float[compared.Count];
        float greatest = float.NegativeInfinity;
        for (int index = 0; index < compared.Count; index++)
        {
            scores[index] = Forward(input, compared[index]);
            greatest = Math.Max(greatest, scores[index]);
        }

        double sum = 0;
        for (int index = 0; index < compared.Count; index++)
        {
            sum += Math.Exp(scores[index] - greatest);
        }

        double loss = Math.Log(sum) + greatest - scores[0];
        for (int index = 0; index < compared.Count; index++)
        {
            float change = (float)(Math.Exp(scores[index] - greatest) / sum) - (index == 0 ? 1 : 0);
            if (MathF.Abs(change) > 1e-7f)
            {
                Forward(input, compared[index]);
                network.Backward(input.Items[compared[index]], weight * change, Gradients);
            }
        }

        return weight * loss;
    }

    private float Forward(RankerInput input, int place)
    {
        scale.Apply(input.Features.AsSpan(place * featureCount, featureCount), features);
        return network.Forward(input.Items[place], features);
    }
}
