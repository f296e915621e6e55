using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// Candidates by one set of weights, chosen for recall, and their order by another, chosen for discounted gain; popular items are moved back by a power of their popularity, just as far as the
/// exposure of the most shown items asks for on the hold-out.
/// </summary>
internal sealed class EventRecommender
{
    public const int CandidateCount = 500;
    public const int ServedCount = 50;
    public const int OrderDepth = 10;

    private const int CandidateProposals = 6_000;
    private const int OrderProposals = 300;
    private const int CandidateExamples = 3_000;
    private const int OrderExamples = 6_000;

    // A little below the target, so that the test part has room to differ.
    private const double ExposureShareAimed = 0.25;
    private static readonly double[] Exponents = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

    private readonly LearnedBlend candidates;
    private readonly LearnedBlend order;
    private readonly IItemSource[] sources;
    private readonly int itemCount;
    private readonly double exponent;
    private readonly float[] popularity;
    private readonly float meanPopularity;

    private EventRecommender(LearnedBlend candidates, LearnedBlend order, IItemSource[] sources, int itemCount, double exponent, EventSplit split)
    {
        this.candidates = candidates;
        this.order = order;
        this.sources = sources;
        this.itemCount = itemCount;
        this.exponent = exponent;
        popularity = Popularity(split, itemCount);
        meanPopularity = Math.Max(1, split.Histories.EntryCount) / (float)itemCount;
    }

    /// <summary>How many viewers met each item, against the mean of all.</summary>
    public float PopularityOf(int item) => popularity[item] / meanPopularity;

    public int ItemCount => itemCount;

    public IReadOnlyList<IItemSource> Sources => sources;

    /// <summary>Learns weights and exponent on a cut whose later part is part of what is known, from every other viewer: the rest may judge what was learned.</summary>
    public static EventRecommender Learn(EventSplit split, int itemCount)
    {
        var sources = CandidateSources.Ours(split.Histories, split.NowMilliseconds);
        var learners = split.Examples.Where((_, index) => index % 2 == 0).ToList();
        var candidates = BlendLearner.Learn(sources, learners, new BlendOptions { Depth = CandidateCount, ProposalsPerSource = CandidateProposals, MostExamples = CandidateExamples });
        var order = BlendLearner.Learn(
            sources, learners, new BlendOptions { Goal = BlendGoal.Ndcg, Depth = OrderDepth, ProposalsPerSource = OrderProposals, MostExamples = OrderExamples });
        var plain = new EventRecommender(candidates, order, sources, itemCount, 0, split);
        int step = Math.Max(1, learners.Count / CandidateExamples);
        BlendExample[] examples = [.. learners.Where((_, index) => index % step == 0)];
        var sets = plain.Candidates(examples);
        foreach (double exponent in Exponents)
        {
            var tried = new EventRecommender(candidates, order, sources, itemCount, exponent, split);
            if (new EventLists("", [.. sets.Select(tried.Order)], examples, itemCount).ExposureShare <= ExposureShareAimed)
            {
                return tried;
            }
        }

        return new EventRecommender(candidates, order, sources, itemCount, Exponents[^1], split);
    }

    /// <summary>The same weights and exponent, all sources trained again on another cut.</summary>
    public EventRecommender On(EventSplit split) => new(candidates, order, CandidateSources.Ours(split.Histories, split.NowMilliseconds), itemCount, exponent, split);

    public CandidateSet[] Candidates(IReadOnlyList<BlendExample> examples)
    {
        var sets = new CandidateSet[examples.Count];
        var blend = candidates.Blend.On(sources);
        Parallel.For(0, sets.Length, () => new CandidateMaker(blend, itemCount, CandidateCount), (index, _, maker) =>
        {
            sets[index] = maker.Make(examples[index].History, examples[index].NowMilliseconds);
            return maker;
        }, _ => { });
        return sets;
    }

    /// <summary>Scores of candidates by the weights that were chosen for order.</summary>
    public float[] OrderScores(CandidateSet set)
    {
        float[] scores = new float[set.Items.Length];
        for (int place = 0; place < scores.Length; place++)
        {
            var shares = set.SharesOf(place);
            for (int source = 0; source < shares.Length; source++)
            {
                scores[place] += order.Blend.Weights[source] * shares[source];
            }
        }

        return scores;
    }

    /// <summary>The candidates as they are served.</summary>
    public int[] Order(CandidateSet set)
    {
        float[] scores = OrderScores(set);
        for (int place = 0; place < scores.Length; place++)
        {
            scores[place] *= (float)Math.Pow(Math.Max(1, popularity[set.Items[place]]), -exponent);
        }

        return set.OrderedBy(scores);
    }

    /// <summary>What the spectrum knows of the items, as vectors of length 1.</summary>
    public float[] ItemVectors(int length) => sources.OfType<SpectralSource>().Single().ItemVectors(length);

    public void Note(EvaluationReport report)
    {
        foreach (var (goal, learned) in ((string, LearnedBlend)[])[($"recall@{CandidateCount}", candidates), ($"ndcg@{OrderDepth}", order)])
        {
            report.Note($"hold-out {goal} {learned.Value:0.0000}: {string.Join(", ", learned.Parts.Select(part => $"{part.Source} {part.Weight:0.###} (alone {part.Alone:0.0000})"))}");
        }

        report.Note($"popularity exponent {exponent}, the least that keeps the top fifty items' share of served places at or below {ExposureShareAimed} on the hold-out");
    }

    private static float[] Popularity(EventSplit split, int itemCount)
    {
        float[] counts = new float[itemCount];
        for (int viewer = 0; viewer < split.Histories.ViewerCount; viewer++)
        {
            foreach (var one in split.Histories.Of(viewer))
            {
                counts[one.Item]++;
            }
        }

        return counts;
    }
}
