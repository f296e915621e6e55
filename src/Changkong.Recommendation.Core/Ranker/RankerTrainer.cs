using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>A pass over the examples.</summary>
/// <param name="Epoch">Number of the pass, from 1; 0 is the state before the first.</param>
/// <param name="Loss">Mean loss of the pass; 0 before the first.</param>
/// <param name="HoldOutNdcg">Discounted gain on the hold-out after it.</param>
public sealed record RankerEpoch(int Epoch, double Loss, double HoldOutNdcg);

/// <summary>A trained ranker and how training went.</summary>
/// <param name="Ranker">As it was after the best pass.</param>
/// <param name="Epochs">All passes.</param>
public sealed record TrainedRanker(NeuralRanker Ranker, IReadOnlyList<RankerEpoch> Epochs);

/// <summary>
/// Trains the ranker: each chosen candidate shall come before others of the same viewer (softmax over it and some others), by Adam, until the hold-out gains no more. The same seed and examples give
/// the same numbers, whatever the number of threads: a batch is always cut into the same parts, and their gradients are added in order.
/// </summary>
public static class RankerTrainer
{
    private const int Parts = 8;

    /// <summary>Trains on examples.</summary>
    /// <param name="examples">Those without a chosen candidate are passed over.</param>
    /// <param name="holdOut">Decides when to stop; none of the examples.</param>
    /// <param name="itemCount">How many items there are.</param>
    /// <param name="featureCount">Features of a candidate: 1 or more.</param>
    /// <param name="itemVectors">First vectors of the items, one after the other; empty: random ones.</param>
    /// <exception cref="ArgumentException">An option or an example does not fit; the message says what.</exception>
    public static TrainedRanker Train(
        IReadOnlyList<RankerExample> examples,
        IReadOnlyList<RankerExample> holdOut,
        int itemCount,
        int featureCount,
        RankerOptions? options = null,
        ReadOnlySpan<float> itemVectors = default,
        ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(holdOut);
        options ??= new RankerOptions();
        options.Check();
        compute ??= ComputeOptions.Default;
        Check(examples, holdOut, itemCount, featureCount, options, itemVectors);
        var weights = new RankerWeights(itemCount, featureCount, options);
        weights.Start(options, itemVectors);
        var usable = examples.Where(example => example.Chosen.Length > 0).ToArray();
        var run = new Run(weights, FeatureScale.Of(usable, featureCount, options.SilentFeatures), options, compute);
        return run.Train(usable, holdOut);
    }

    /// <summary>Discounted gain of each example in the ranker's order.</summary>
    public static double[] Ndcg(NeuralRanker ranker, IReadOnlyList<RankerExample> examples, int depth, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(ranker);
        ArgumentNullException.ThrowIfNull(examples);
        double[] values = new double[examples.Count];
        Parallel.For(0, values.Length, (compute ?? ComputeOptions.Default).Loop, ranker.CreateScorer, (index, _, scorer) =>
        {
            float[] scores = new float[examples[index].Input.Items.Length];
            scorer.Score(examples[index].Input, scores);
            values[index] = RankedPlaces.Ndcg(scores, examples[index].Input.Items, examples[index].Chosen, depth);
            return scorer;
        }, _ => { });
        return values;
    }

    private static void Check(
        IReadOnlyList<RankerExample> examples, IReadOnlyList<RankerExample> holdOut, int itemCount, int featureCount, RankerOptions options, ReadOnlySpan<float> itemVectors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (options.StartFeature is { } start && (uint)start >= (uint)featureCount)
        {
            throw new ArgumentException($"StartFeature {start} is not from 0 to {featureCount - 1}.");
        }

        if (options.SilentFeatures.Any(feature => (uint)feature >= (uint)featureCount))
        {
            throw new ArgumentException($"SilentFeatures {string.Join(", ", options.SilentFeatures)} are not all from 0 to {featureCount - 1}.");
        }

        if (!itemVectors.IsEmpty && itemVectors.Length != itemCount * options.VectorLength)
        {
            throw new ArgumentException($"{itemVectors.Length} numbers do not make vectors of {options.VectorLength} for {itemCount} items.");
        }

        foreach (var example in examples.Concat(holdOut))
        {
            RankerCheck.Input(example.Input, itemCount, featureCount);
        }
    }

    private sealed class Run
    {
        private readonly RankerWeights weights;
        private readonly FeatureScale scale;
        private readonly RankerOptions options;
        private readonly ComputeOptions compute;
        private readonly RankerPart[] parts;

        public Run(RankerWeights weights, FeatureScale scale, RankerOptions options, ComputeOptions compute)
        {
            this.weights = weights;
            this.scale = scale;
            this.options = options;
            this.compute = compute;
            parts = [.. Enumerable.Range(0, Parts).Select(_ => new RankerPart(weights, scale, options))];
        }

        public TrainedRanker Train(RankerExample[] examples, IReadOnlyList<RankerExample> holdOut)
        {
            var optimiser = new AdamOptimiser(weights, options);
            var best = weights.Copy();
            var epochs = new List<RankerEpoch> { new(0, 0, Measure(holdOut)) };
            int bestEpoch = 0;
            for (int epoch = 1; epoch <= options.Epochs && epoch - bestEpoch <= options.Patience && examples.Length > 0; epoch++)
            {
                double loss = Pass(examples, optimiser, epoch);
                epochs.Add(new RankerEpoch(epoch, loss, Measure(holdOut)));
                if (holdOut.Count == 0 || epochs[epoch].HoldOutNdcg > epochs[bestEpoch].HoldOutNdcg)
                {
                    bestEpoch = epoch;
                    best = weights.Copy();
                }
            }

            return new TrainedRanker(new NeuralRanker(best, scale, options), epochs);
        }

        private double Measure(IReadOnlyList<RankerExample> holdOut) =>
            holdOut.Count == 0 ? 0 : Ndcg(new NeuralRanker(weights, scale, options), holdOut, options.Depth, compute).Sum() / holdOut.Count;

        private double Pass(RankerExample[] examples, AdamOptimiser optimiser, int epoch)
        {
            int[] order = [.. Enumerable.Range(0, examples.Length).OrderBy(index => StableMix.Of(options.Seed, (ulong)epoch, (ulong)index))];
            double loss = 0;
            for (int from = 0; from < order.Length; from += options.BatchSize)
            {
                int[] batch = order[from..Math.Min(order.Length, from + options.BatchSize)];
                Parallel.For(0, Parts, compute.Loop, part => parts[part].Learn(examples, batch, part, Parts, epoch));
                loss += Add(batch.Length);
                optimiser.Step(parts[0].Gradients);
            }

            return loss / order.Length;
        }

        // All into the first part, in order.
        private double Add(int batch)
        {
            var sum = parts[0].Gradients;
            double loss = parts[0].Loss;
            foreach (var part in parts.AsSpan(1))
            {
                loss += part.Loss;
                LaneMath.AddScaled(part.Gradients.Layers, 1, sum.Layers);
                foreach (int item in part.Gradients.Items)
                {
                    LaneMath.AddScaled(part.Gradients.VectorOf(item), 1, sum.VectorOf(item));
                }
            }

            sum.Scale(1f / batch);
            return loss;
        }
    }
}
