using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Ranker;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>What the ranker sees of candidates from a behaviour file: what each source thinks, popularity, and how much and how lately the viewer was active.</summary>
internal static class CandidateFeatures
{
    private const float LeastShare = 1e-6f;
    private const int OwnFeatures = 5;

    public static int Count(EventRecommender recommender) => OwnFeatures + recommender.Sources.Count;

    /// <summary>
    /// The blended score is the first feature: training starts from its order. Item vectors stay as the spectrum gives them: with few examples they would learn which items were wanted in those days.
    /// </summary>
    public static RankerOptions Options(ulong seed) => new() { StartFeature = 0, Seed = seed, LearningRate = 0.001f, VectorRateShare = 0, WeightDecay = 1e-3f, Depth = EventRecommender.OrderDepth };

    public static RankerExample Example(EventRecommender recommender, CandidateSet set, BlendExample example)
    {
        int[] chosen = [.. Enumerable.Range(0, set.Items.Length).Where(place => Array.BinarySearch(example.Targets, set.Items[place]) >= 0)];
        return new RankerExample(Input(recommender, set, example), chosen);
    }

    public static RankerInput Input(EventRecommender recommender, CandidateSet set, BlendExample example)
    {
        int count = Count(recommender);
        float[] features = new float[set.Items.Length * count];
        float[] order = recommender.OrderScores(set);
        float activity = MathF.Log(1 + example.History.Length);
        float idle = RankerAges.BucketOf(example.NowMilliseconds - example.History[^1].AtMilliseconds);
        for (int place = 0; place < set.Items.Length; place++)
        {
            var row = features.AsSpan(place * count, count);
            row[0] = MathF.Log(order[place] + LeastShare);
            row[1] = MathF.Log(set.Scores[place] + LeastShare);
            row[2] = MathF.Log(0.1f + recommender.PopularityOf(set.Items[place]));
            row[3] = activity;
            row[4] = idle;
            var shares = set.SharesOf(place);
            for (int source = 0; source < shares.Length; source++)
            {
                row[OwnFeatures + source] = MathF.Log(shares[source] + LeastShare);
            }
        }

        RankerEvent[] events = [.. example.History.Select(one => new RankerEvent(one.Item, RankerAges.BucketOf(example.NowMilliseconds - one.AtMilliseconds)))];
        return new RankerInput(events, set.Items, features);
    }
}
