using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>One run of <see cref="SpectralTuning"/>: what was set aside, what was fitted to the rest, and the trials so far.</summary>
internal sealed class TuningSearch
{
    private const int SmallRank = 256;
    private const int WeightStepsForCoverage = 2;

    private static readonly double[] PopularityExponents = [0.2, 0.3, 0.4];
    private static readonly double[] Flatnesses = [1.5, 3, 5];
    private static readonly double[] LowPassWeights = [0.1, 0.2, 0.4];
    private static readonly double[] LinearWeights = [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 4];
    private static readonly double[] CoverageExponents = [0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3];

    private readonly List<TuningTrial> trials = [];
    private readonly Dictionary<FilterShape, double[]> qualities = [];
    private readonly TuningOptions options;
    private readonly ComputeOptions compute;
    private readonly IProgress<TuningTrial>? progress;
    private readonly InteractionMatrix interactions;
    private readonly SpectralFilter whole;
    private readonly HoldOut sample;
    private readonly SpectralFilter filter;

    public TuningSearch(InteractionMatrix interactions, SpectralFilter whole, TuningOptions options, ComputeOptions compute, IProgress<TuningTrial>? progress)
    {
        (this.interactions, this.whole, this.options, this.compute, this.progress) = (interactions, whole, options, compute, progress);
        var split = HoldOut.Random(interactions, options.HoldOutShare, options.Fit.Seed);
        filter = SpectralFilter.Fit(split.Train, options.Fit, compute);
        int[] viewers = [.. Enumerable.Range(0, split.Held.RowCount).Where(viewer => split.Held.LengthOf(viewer) > 0)
            .OrderBy(viewer => StableMix.Of(options.Fit.Seed, 0, (uint)viewer)).Take(options.SampleViewers)];
        sample = new HoldOut(split.Train.PickRows(viewers), split.Held.PickRows(viewers));
    }

    public TuningResult Run()
    {
        var shape = Smoothest(options.Shapes is { } shapes ? Best(shapes) : SearchEach());
        if (options.WithCoverageExponent)
        {
            RaiseExponent(shape);
        }
        else
        {
            RaiseWeight(shape);
        }

        var measured = trials.Where(trial => trial.CoverageOfAll is not null).ToList();
        var chosen = measured.Where(Covers).MaxBy(Quality) ?? measured.MaxBy(trial => trial.CoverageOfAll)!;
        return new TuningResult(chosen, trials, whole);
    }

    private static double Quality(TuningTrial trial) => (trial.Metrics.Recall + trial.Metrics.Ndcg) / 2;

    private bool Covers(TuningTrial trial) => trial.CoverageOfAll >= options.CoverageMinimum;

    // What depends on the numbers after it is searched once more.
    private FilterShape SearchEach()
    {
        var shape = new FilterShape { Rank = filter.EigenpairCount };
        shape = Best(PopularityExponents.Select(value => shape with { PopularityExponent = value }));
        shape = Best(Flatnesses.Select(value => shape with { Flatness = value }));
        shape = Best([shape, shape with { Rank = Math.Min(SmallRank, filter.EigenpairCount) }]);
        shape = Best(LinearWeights.Select(value => shape with { LinearWeight = value }));
        shape = Best(LowPassWeights.Select(value => shape with { LowPassWeight = value }));
        shape = Best(PopularityExponents.Select(value => shape with { PopularityExponent = value }));
        return Best(Flatnesses.Select(value => shape with { Flatness = value }));
    }

    private FilterShape Best(IEnumerable<FilterShape> shapes) => shapes.ToList().MaxBy(shape => QualitiesOf(shape).DefaultIfEmpty().Average())!;

    private FilterShape Smoothest(FilterShape best)
    {
        var popular = FirstAsGood(PopularityExponents.OrderDescending().Where(value => value >= best.PopularityExponent).Select(value => best with { PopularityExponent = value }), best);
        return FirstAsGood(LinearWeights.Where(value => value <= best.LinearWeight).Select(value => popular with { LinearWeight = value }), best);
    }

    private FilterShape FirstAsGood(IEnumerable<FilterShape> shapes, FilterShape best) => shapes.FirstOrDefault(shape => !IsWorse(QualitiesOf(shape), QualitiesOf(best)), best);

    // By more than one standard error of the mean difference.
    private static bool IsWorse(double[] qualities, double[] best)
    {
        double[] losses = [.. best.Zip(qualities, (left, right) => left - right)];
        double mean = losses.DefaultIfEmpty().Average();
        double variance = losses.Sum(loss => (loss - mean) * (loss - mean)) / Math.Max(1, losses.Length - 1);
        return mean > Math.Sqrt(variance / Math.Max(1, losses.Length));
    }

    private void RaiseWeight(FilterShape shape)
    {
        foreach (double weight in LinearWeights.Where(weight => weight >= shape.LinearWeight))
        {
            if (Covers(MeasureCoverage(shape with { LinearWeight = weight })))
            {
                return;
            }
        }
    }

    // Coverage can be bought with either: for the weight and one further up, the smallest exponent that covers enough, found by halving.
    private void RaiseExponent(FilterShape shape)
    {
        int first = Math.Max(0, Array.IndexOf(LinearWeights, shape.LinearWeight));
        for (int step = first; step < Math.Min(LinearWeights.Length, first + WeightStepsForCoverage + 1); step += WeightStepsForCoverage)
        {
            int from = 0;
            int to = CoverageExponents.Length;
            while (from < to)
            {
                int middle = (from + to) / 2;
                bool isEnough = Covers(MeasureCoverage(shape with { LinearWeight = LinearWeights[step], CoverageExponent = CoverageExponents[middle] }));
                (from, to) = isEnough ? (from, middle) : (middle + 1, to);
            }
        }
    }

    private double[] QualitiesOf(FilterShape shape)
    {
        if (!qualities.TryGetValue(shape, out double[]? known))
        {
            var lists = filter.Rank(sample.Train, options.Length, shape, compute);
            var scores = ViewerScores.Of(lists, sample.Held, options.Length);
            known = [.. scores.Recall.Zip(scores.Ndcg, (recall, ndcg) => (recall + ndcg) / 2)];
            qualities.Add(shape, known);
            Keep(new TuningTrial(shape, RankingMetrics.Of(lists, sample.Held, filter.ItemDegrees, sample.Train.RowCount, options.Length)));
        }

        return known;
    }

    private TuningTrial MeasureCoverage(FilterShape shape)
    {
        QualitiesOf(shape);
        var lists = whole.Rank(interactions, options.Length, shape, compute);
        int covered = Enumerable.Range(0, lists.RowCount).SelectMany(row => lists.ItemsOf(row).ToArray()).Distinct().Count();
        var onSample = trials.First(trial => trial.Shape == shape);
        return Keep(onSample with { CoverageOfAll = covered / (double)Math.Max(1, interactions.ColumnCount) });
    }

    private TuningTrial Keep(TuningTrial trial)
    {
        trials.Add(trial);
        progress?.Report(trial);
        return trial;
    }
}
