using System.Diagnostics;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Models;

/// <summary>The parts of a model and how they are blended.</summary>
/// <param name="Links">Parts that say which item leads to which, with their weights: for reasons, and for similar items.</param>
internal sealed record FittedParts(
    IReadOnlyList<IItemSource> Sources, SourceBlend Blend, PopularityModel Popularity, ItemLinks Similar, ItemLinks Baskets, IReadOnlyList<(ItemLinks Links, float Weight)> Links,
    KernelSource Spectral, CandidateOrder? Order = null);

/// <summary>What came of a training.</summary>
/// <param name="Ranker">What the neural ranker is worth; null when there was too little to learn from.</param>
/// <param name="RefitSeconds">How long that took which <see cref="ModelTrainer.Rebuild"/> does again with a stored ranker.</param>
internal sealed record TrainedModel(
    FittedParts Parts, IReadOnlyList<ModelPart> Described, ModelScores? HoldOut, ModelScores? Baseline, double RefitSeconds, RankerGain? Ranker = null);

/// <summary>Trains a model: weights of the blend on held-out interactions, then every part on all of them. Pure: the same set, options and weights give the same model.</summary>
internal static class ModelTrainer
{
    public const int ScoredLength = 20;
    private const double HeldShare = 0.1;
    private const int ProposalsPerSource = 1_000;
    private const int HeldViewersMinimum = 40;
    private const int HeldViewersMaximum = 2_000;

    public static TrainedModel Train(TrainingSet set, RecommendationOptions options, CancellationToken cancellation)
    {
        var compute = new ComputeOptions { DegreeOfParallelism = options.TrainingDegree, Cancellation = cancellation };
        var (before, examples) = HoldOut(set, options);
        if (examples.Count < HeldViewersMinimum)
        {
            var (whole, seconds) = Timed(() => Fit(set, options, compute));
            return new(
                Assemble(whole, [.. whole.Select(DefaultWeight)], set, options, compute), [.. whole.Select(source => new ModelPart(source.Name, DefaultWeight(source), null))], null, null, seconds);
        }

        // Weights are learned on one half of the held-out viewers and scored on the other.
        var learning = examples.Where((_, index) => index % 2 == 0).ToList();
        var scoring = examples.Where((_, index) => index % 2 == 1).ToList();
        var partial = Fit(before, options, compute);
        var learned = BlendLearner.Learn(partial, learning, new BlendOptions { Goal = BlendGoal.Ndcg, Depth = ScoredLength, ProposalsPerSource = ProposalsPerSource }, compute);
        var popular = new SourceBlend([partial.OfType<PopularityModel>().Single()], [1f], ProposalsPerSource);
        var (parts, refitSeconds) = Timed(() => Assemble(Fit(set, options, compute), learned.Blend.Weights, set, options, compute));
        var (ranker, gain) = TrainRanker(before, new(learned.Blend, partial.OfType<PopularityModel>().Single(), examples), options, compute);
        parts = ranker is null ? parts : parts with { Order = new(ranker, parts.Blend, parts.Popularity, set.Products.Length) };
        return new(parts, [.. learned.Parts.Select(part => new ModelPart(part.Source, part.Weight, part.Alone))], Score(learned.Blend, scoring, set.Products.Length), Score(popular, scoring, set.Products.Length), refitSeconds, gain);
    }

    /// <summary>The parts again, with weights that were learned before: how a stored version comes back, and how a version is refreshed.</summary>
    /// <param name="isRanked">Whether the neural ranker gained when the version was trained: then it is trained again, on the same stretches of time.</param>
    /// <param name="stored">The ranker as it was trained for this very set: then nothing of it is trained again.</param>
    public static FittedParts Rebuild(
        TrainingSet set, IReadOnlyList<ModelPart> weights, bool isRanked, RecommendationOptions options, CancellationToken cancellation, Core.Ranker.NeuralRanker? stored = null)
    {
        var compute = new ComputeOptions { DegreeOfParallelism = options.TrainingDegree, Cancellation = cancellation };
        var sources = Fit(set, options, compute);
        var byName = weights.ToDictionary(part => part.Name, part => part.Weight);
        float[] known = [.. sources.Select(source => byName.GetValueOrDefault(source.Name))];
        var parts = Assemble(sources, known, set, options, compute);
        if (stored is not null)
        {
            return parts with { Order = new(stored, parts.Blend, parts.Popularity, set.Products.Length) };
        }

        var (before, examples) = isRanked ? HoldOut(set, options) : (set, []);
        if (examples.Count < HeldViewersMinimum)
        {
            return parts;
        }

        var partial = Fit(before, options, compute);
        var (ranker, _) = TrainRanker(before, new(new SourceBlend(partial, known, ProposalsPerSource), partial.OfType<PopularityModel>().Single(), examples), options, compute);
        return ranker is null ? parts : parts with { Order = new(ranker, parts.Blend, parts.Popularity, set.Products.Length) };
    }

    // The ranker learns from the tenth of the time before the one that decides about it.
    private static (Core.Ranker.NeuralRanker? Ranker, RankerGain? Gain) TrainRanker(TrainingSet before, CandidateOrder.Stage deciding, RecommendationOptions options, ComputeOptions compute)
    {
        var (earlier, viewers) = HoldOut(before, options);
        if (!options.NeuralRanker || viewers.Count < HeldViewersMinimum)
        {
            return (null, null);
        }

        var sources = Fit(earlier, options, compute);
        var learning = new CandidateOrder.Stage(new SourceBlend(sources, deciding.Blend.Weights, ProposalsPerSource), sources.OfType<PopularityModel>().Single(), viewers);
        return CandidateOrder.Train(learning, deciding, before.Products.Length, compute);
    }

    private static IReadOnlyList<IItemSource> Fit(TrainingSet set, RecommendationOptions options, ComputeOptions compute)
    {
        var histories = set.Histories(options.ItemsPerViewer);
        var (rows, nearest) = KernelSource.Fit(set, options, compute);
        return
        [
            rows,
            PopularityModel.Build(histories, set.To ?? 0, new PopularityOptions { HalfLifeMilliseconds = options.HalfLifeMilliseconds }),
            ItemNeighbours.Build(histories, options.NeighboursPerItem, compute: compute),
            TransitionModel.Build(histories, new TransitionOptions { LinksPerItem = options.NeighboursPerItem }, compute),
            nearest,
        ];
    }

    private static (T Made, double Seconds) Timed<T>(Func<T> make)
    {
        long started = Stopwatch.GetTimestamp();
        return (make(), Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static float DefaultWeight(IItemSource source) => source is PopularityModel ? 0.1f : 1;

    private static FittedParts Assemble(IReadOnlyList<IItemSource> sources, IReadOnlyList<float> weights, TrainingSet set, RecommendationOptions options, ComputeOptions compute)
    {
        var neighbours = sources.OfType<ItemNeighbours>().Single();
        var transitions = sources.OfType<TransitionModel>().Single();
        return new(
            sources, new SourceBlend(sources, weights, ProposalsPerSource), sources.OfType<PopularityModel>().Single(), neighbours.Links,
            ItemNeighbours.Build(set.Baskets(), options.NeighboursPerItem, shrinkage: 2, compute: compute).Links,
            [(neighbours.Links, 1), (transitions.Links, 1)], sources.OfType<KernelSource>().Single());
    }

    // The newest tenth by time: nothing of the future is in what the parts are fitted to.
    private static (TrainingSet Before, IReadOnlyList<BlendExample> Examples) HoldOut(TrainingSet set, RecommendationOptions options)
    {
        if (set.Events.Length == 0)
        {
            return (set, []);
        }

        long[] times = Array.ConvertAll(set.Events, one => one.AtMilliseconds);
        Array.Sort(times);
        long boundary = times[(int)((1 - HeldShare) * (times.Length - 1))];
        var before = set.Where(one => one.AtMilliseconds <= boundary);
        var histories = before.Histories(options.ItemsPerViewer);
        var examples = new List<BlendExample>();
        foreach (var later in set.Events.Where(one => one.AtMilliseconds > boundary).GroupBy(one => one.Viewer).OrderBy(viewer => viewer.Key))
        {
            var history = histories.Of(later.Key);
            int[] targets = [.. later.Select(one => one.Item).Distinct().Order()];
            if (history.Length > 0)
            {
                examples.Add(new(history.ToArray(), boundary, targets));
            }
        }

        int step = Math.Max(1, examples.Count / HeldViewersMaximum);
        return (before, [.. examples.Where((_, index) => index % step == 0)]);
    }

    private static ModelScores Score(SourceBlend blend, List<BlendExample> examples, int itemCount)
    {
        var scores = new ItemScores(itemCount);
        var scratch = new ItemScores(itemCount);
        int[] best = new int[Math.Min(ScoredLength, itemCount)];
        var shown = new HashSet<int>();
        double recall = 0, gain = 0, hits = 0;
        foreach (var example in examples)
        {
            blend.AddTo(scores, scratch, example.History, example.NowMilliseconds);
            int count = scores.Best(best);
            int found = 0;
            double discounted = 0;
            for (int place = 0; place < count; place++)
            {
                shown.Add(best[place]);
                if (Array.BinarySearch(example.Targets, best[place]) >= 0)
                {
                    found++;
                    discounted += 1 / Math.Log2(place + 2);
                }
            }

            scores.Clear();
            recall += found / (double)example.Targets.Length;
            gain += discounted / Enumerable.Range(0, Math.Min(ScoredLength, example.Targets.Length)).Sum(place => 1 / Math.Log2(place + 2));
            hits += found > 0 ? 1 : 0;
        }

        double viewers = Math.Max(1, examples.Count);
        return new(ScoredLength, examples.Count, recall / viewers, gain / viewers, hits / viewers, shown.Count / (double)Math.Max(1, itemCount));
    }
}
