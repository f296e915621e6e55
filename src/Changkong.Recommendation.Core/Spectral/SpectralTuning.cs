using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// Chooses the shape of the filter on a part of the interactions that is set aside. First each number in turn by the NDCG of a sample of viewers; then the weight of the linear part, and where
/// more coverage is asked for the coverage exponent, by the NDCG of all viewers among the settings whose lists cover enough of the items.
/// </summary>
public static class SpectralTuning
{
    private static readonly int[] Ranks = [64, 128, 256, 512];
    private static readonly double[] PopularityExponents = [0.1, 0.2, 0.3, 0.4, 0.5];
    private static readonly double[] Flatnesses = [1, 1.5, 3, 5, 8];
    private static readonly double[] LowPassWeights = [0.1, 0.2, 0.3, 0.5];
    private static readonly double[] LinearWeights = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
    private static readonly double[] CoverageExponents = [0, 0.05, 0.1, 0.15, 0.2];

    /// <summary>Tunes on interactions; test data must not be among them.</summary>
    public static TuningResult Run(InteractionMatrix interactions, TuningOptions options, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        compute ??= ComputeOptions.Default;
        var split = HoldOut.Random(interactions, options.HoldOutShare, options.Fit.Seed);
        var filter = SpectralFilter.Fit(split.Train, options.Fit, compute);
        var trials = new List<TuningTrial>();
        var shape = SearchOnSample(filter, split, options, trials, compute);
        int sampled = trials.Count;
        SearchOnAll(filter, split, shape, options, trials, compute);
        var all = trials.Skip(sampled).ToList();
        var chosen = all.Where(trial => trial.Metrics.Coverage >= options.CoverageMinimum).MaxBy(trial => trial.Metrics.Ndcg) ?? all.MaxBy(trial => trial.Metrics.Coverage)!;
        return new TuningResult(chosen, trials);
    }

    private static FilterShape SearchOnSample(SpectralFilter filter, HoldOut split, TuningOptions options, List<TuningTrial> trials, ComputeOptions compute)
    {
        int[] viewers = [.. Enumerable.Range(0, split.Held.RowCount).Where(viewer => split.Held.LengthOf(viewer) > 0)
            .OrderBy(viewer => StableMix.Of(options.Fit.Seed, 0, (uint)viewer)).Take(options.SampleViewers)];
        var sample = new HoldOut(split.Train.PickRows(viewers), split.Held.PickRows(viewers));
        var best = Try(filter, sample, new FilterShape(), split.Train.RowCount, true, options, compute);
        trials.Add(best);
        IEnumerable<Func<FilterShape, FilterShape>>[] rounds =
        [
            PopularityExponents.Select(Set((shape, value) => shape with { PopularityExponent = value })),
            Flatnesses.Select(Set((shape, value) => shape with { Flatness = value })),
            Ranks.Where(rank => rank < filter.EigenpairCount).Select<int, Func<FilterShape, FilterShape>>(rank => shape => shape with { Rank = rank }),
            LinearWeights.Select(Set((shape, value) => shape with { LinearWeight = value })),
            LowPassWeights.Select(Set((shape, value) => shape with { LowPassWeight = value })),
            PopularityExponents.Select(Set((shape, value) => shape with { PopularityExponent = value })),
            Flatnesses.Select(Set((shape, value) => shape with { Flatness = value })),
        ];
        foreach (var round in rounds)
        {
            foreach (var change in round)
            {
                var shape = change(best.Shape);
                if (trials.All(trial => trial.Shape != shape))
                {
                    trials.Add(Try(filter, sample, shape, split.Train.RowCount, true, options, compute));
                }
            }

            best = trials.MaxBy(trial => trial.Metrics.Ndcg)!;
        }

        return best.Shape;
    }

    private static void SearchOnAll(SpectralFilter filter, HoldOut split, FilterShape shape, TuningOptions options, List<TuningTrial> trials, ComputeOptions compute)
    {
        foreach (double exponent in options.WithCoverageExponent ? CoverageExponents : [0])
        {
            foreach (double weight in LinearWeights.Where(weight => weight >= shape.LinearWeight))
            {
                var trial = Try(filter, split, shape with { LinearWeight = weight, CoverageExponent = exponent }, split.Train.RowCount, false, options, compute);
                trials.Add(trial);

                // Coverage grows with the weight, while NDCG falls beyond the sample's best: the first that covers enough is the best that does.
                if (trial.Metrics.Coverage >= options.CoverageMinimum)
                {
                    break;
                }
            }
        }
    }

    private static TuningTrial Try(SpectralFilter filter, HoldOut split, FilterShape shape, int viewers, bool isSample, TuningOptions options, ComputeOptions compute) => new(
        shape,
        isSample,
        RankingMetrics.Of(filter.Rank(split.Train, options.Length, shape, compute), split.Held, filter.ItemDegrees, viewers, options.Length));

    private static Func<double, Func<FilterShape, FilterShape>> Set(Func<FilterShape, double, FilterShape> change) => value => shape => change(shape, value);
}
