using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// Chooses the shape of the filter on a part of the interactions that is set aside. First each number in turn on a sample of viewers; then the weight of the linear part, and where more coverage is
/// asked for the coverage exponent, on all viewers, among the settings whose lists cover enough of the items. What decides is recall times NDCG: what is set aside is little, and NDCG of a few items
/// looks at the very first places only.
/// </summary>
public static class SpectralTuning
{
    private const int SampleRank = 256;
    private const int WeightStepsBeyond = 2;

    private static readonly double[] PopularityExponents = [0.2, 0.3, 0.4];
    private static readonly double[] Flatnesses = [1.5, 3, 5];
    private static readonly double[] LowPassWeights = [0.1, 0.2, 0.4];
    private static readonly double[] LinearWeights = [1, 1.25, 1.5, 1.75, 2, 2.5, 3];
    private static readonly double[] CoverageExponents = [0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.3];

    /// <summary>Tunes on interactions; test data must not be among them.</summary>
    /// <param name="progress">Told of every trial when it is done, on the calling thread.</param>
    public static TuningResult Run(InteractionMatrix interactions, TuningOptions options, ComputeOptions? compute = null, IProgress<TuningTrial>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        compute ??= ComputeOptions.Default;
        return new Search(interactions, options, compute ?? ComputeOptions.Default, progress).Run();
    }

    private sealed class Search
    {
        private readonly List<TuningTrial> trials = [];
        private readonly TuningOptions options;
        private readonly ComputeOptions compute;
        private readonly IProgress<TuningTrial>? progress;
        private readonly HoldOut split;
        private readonly SpectralFilter filter;

        public Search(InteractionMatrix interactions, TuningOptions options, ComputeOptions compute, IProgress<TuningTrial>? progress)
        {
            (this.options, this.compute, this.progress) = (options, compute, progress);
            split = HoldOut.Random(interactions, options.HoldOutShare, options.Fit.Seed);
            filter = SpectralFilter.Fit(split.Train, options.Fit, compute);
        }

        public TuningResult Run()
        {
            var shape = OnSample();
            int sampled = trials.Count;
            OnAll(shape);
            var all = trials.Skip(sampled).ToList();
            var chosen = all.Where(trial => trial.Metrics.Coverage >= options.CoverageMinimum).MaxBy(Quality) ?? all.MaxBy(trial => trial.Metrics.Coverage)!;
            return new TuningResult(chosen, trials);
        }

        private FilterShape OnSample()
        {
            int[] viewers = [.. Enumerable.Range(0, split.Held.RowCount).Where(viewer => split.Held.LengthOf(viewer) > 0)
                .OrderBy(viewer => StableMix.Of(options.Fit.Seed, 0, (uint)viewer)).Take(options.SampleViewers)];
            var sample = new HoldOut(split.Train.PickRows(viewers), split.Held.PickRows(viewers));
            var best = Try(sample, new FilterShape { Rank = Math.Min(SampleRank, filter.EigenpairCount) }, isSample: true);
            foreach (var round in Rounds())
            {
                foreach (var change in round)
                {
                    var shape = change(best.Shape);
                    if (trials.All(trial => trial.Shape != shape))
                    {
                        Try(sample, shape, isSample: true);
                    }
                }

                best = trials.MaxBy(Quality)!;
            }

            return best.Shape;
        }

        // One number after the other, and those that depend on the rest once more.
        private static IEnumerable<IEnumerable<Func<FilterShape, FilterShape>>> Rounds()
        {
            var popularity = PopularityExponents.Select(Set((shape, value) => shape with { PopularityExponent = value })).ToList();
            var flatness = Flatnesses.Select(Set((shape, value) => shape with { Flatness = value })).ToList();
            return
            [
                popularity,
                flatness,
                LinearWeights.Select(Set((shape, value) => shape with { LinearWeight = value })),
                LowPassWeights.Select(Set((shape, value) => shape with { LowPassWeight = value })),
                popularity,
                flatness,
            ];
        }

        private void OnAll(FilterShape shape)
        {
            var best = Try(split, shape, isSample: false);
            if (shape.Rank < filter.EigenpairCount)
            {
                var full = Try(split, shape with { Rank = filter.EigenpairCount }, isSample: false);
                best = Quality(full) > Quality(best) ? full : best;
            }

            // Downwards as long as it gets better; then upwards, which covers more, as long as it gets better or too little is covered.
            int place = Math.Max(0, Array.IndexOf(LinearWeights, shape.LinearWeight));
            for (int step = place - 1; step >= 0 && Improves(LinearWeights[step], ref best); step--)
            {
            }

            place = Math.Max(0, Array.IndexOf(LinearWeights, best.Shape.LinearWeight));
            for (int step = place + 1; step < LinearWeights.Length && !options.WithCoverageExponent; step++)
            {
                if (!Improves(LinearWeights[step], ref best) && trials[^1].Metrics.Coverage >= options.CoverageMinimum)
                {
                    break;
                }
            }

            for (int step = place; step < Math.Min(LinearWeights.Length, place + WeightStepsBeyond + 1) && options.WithCoverageExponent; step++)
            {
                Raise(best.Shape with { LinearWeight = LinearWeights[step] });
            }
        }

        private bool Improves(double weight, ref TuningTrial best)
        {
            var trial = Try(split, best.Shape with { LinearWeight = weight }, isSample: false);
            bool isBetter = Quality(trial) > Quality(best);
            best = isBetter ? trial : best;
            return isBetter;
        }

        // The smallest coverage exponent that covers enough costs the least.
        private void Raise(FilterShape shape)
        {
            foreach (double exponent in CoverageExponents)
            {
                if (Try(split, shape with { CoverageExponent = exponent }, isSample: false).Metrics.Coverage >= options.CoverageMinimum)
                {
                    break;
                }
            }
        }

        private TuningTrial Try(HoldOut data, FilterShape shape, bool isSample)
        {
            var lists = filter.Rank(data.Train, options.Length, shape, compute);
            var trial = new TuningTrial(shape, isSample, RankingMetrics.Of(lists, data.Held, filter.ItemDegrees, split.Train.RowCount, options.Length));
            trials.Add(trial);
            progress?.Report(trial);
            return trial;
        }

        private static double Quality(TuningTrial trial) => trial.Metrics.Recall * trial.Metrics.Ndcg;

        private static Func<double, Func<FilterShape, FilterShape>> Set(Func<FilterShape, double, FilterShape> change) => value => shape => change(shape, value);
    }
}
