namespace Changkong.Recommendation.Core.Ranker;

/// <summary>
/// Adam (Kingma and Ba 2015) with decoupled weight decay. Item vectors are only moved in the steps that touch them, with moments of their own age.
/// </summary>
internal sealed class AdamOptimiser
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Least = 1e-8f;

    private readonly RankerWeights weights;
    private readonly RankerOptions options;
    private readonly float[] layerFirst;
    private readonly float[] layerSecond;
    private readonly float[] vectorFirst;
    private readonly float[] vectorSecond;
    private readonly int[] vectorSteps;
    private int steps;

    public AdamOptimiser(RankerWeights weights, RankerOptions options)
    {
        this.weights = weights;
        this.options = options;
        layerFirst = new float[weights.Layers.Length];
        layerSecond = new float[weights.Layers.Length];
        vectorFirst = new float[weights.Vectors.Length];
        vectorSecond = new float[weights.Vectors.Length];
        vectorSteps = new int[weights.ItemCount];
    }

    public void Step(RankerGradients gradients)
    {
        steps++;
        Move(weights.Layers, gradients.Layers, layerFirst, layerSecond, steps, options.LearningRate);
        if (options.VectorRateShare > 0)
        {
            foreach (int item in gradients.Items)
            {
                int from = item * weights.Vector;
                var place = from..(from + weights.Vector);
                Move(weights.Vectors.AsSpan(place), gradients.VectorOf(item), vectorFirst.AsSpan(place), vectorSecond.AsSpan(place), ++vectorSteps[item], options.LearningRate * options.VectorRateShare);
            }
        }
    }

    private void Move(Span<float> numbers, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, int step, float rate)
    {
        float firstCorrection = 1 - MathF.Pow(FirstDecay, step);
        float secondCorrection = 1 - MathF.Pow(SecondDecay, step);
        for (int place = 0; place < numbers.Length; place++)
        {
            first[place] = (FirstDecay * first[place]) + ((1 - FirstDecay) * gradient[place]);
            second[place] = (SecondDecay * second[place]) + ((1 - SecondDecay) * gradient[place] * gradient[place]);
            float direction = first[place] / firstCorrection / (MathF.Sqrt(second[place] / secondCorrection) + Least);
            numbers[place] -= rate * (direction + (options.WeightDecay * numbers[place]));
        }
    }
}
