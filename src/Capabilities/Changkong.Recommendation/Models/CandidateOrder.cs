using System.Collections.Concurrent;
using System.Diagnostics;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Ranker;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Models;

/// <summary>What the neural ranker is worth: the order of the candidates with it and without, on viewers that it has not learned from.</summary>
/// <param name="Without">NDCG of the blend's own order.</param>
/// <param name="With">NDCG of the ranker's order.</param>
/// <param name="Lower">Lower end of the gain's 95 % bootstrap interval: above 0, the ranker is switched on.</param>
/// <param name="Upper">Upper end.</param>
internal sealed record RankerGain(int Depth, int Viewers, double Without, double With, double Lower, double Upper, bool IsOn, double TrainingSeconds);

/// <summary>Orders the candidates of a blend by a neural ranker: last events, what each part thinks of a candidate, and its popularity.</summary>
internal sealed class CandidateOrder(NeuralRanker ranker, SourceBlend blend, PopularityModel popularity, int itemCount)
{
    public const int Candidates = 300;
    private const int Depth = 10;
    private const int EventCount = 20;
    private const ulong Seed = 1;

    private readonly ConcurrentBag<(CandidateMaker Maker, RankerScorer Scorer)> workspaces = [];

    /// <summary>What was trained; stored with a version.</summary>
    public NeuralRanker Ranker => ranker;

    /// <summary>The candidates, best first; scores lie between 0 and 1.</summary>
    public IReadOnlyList<(int Item, float Score)> Order(ReadOnlySpan<HistoryItem> history, long now)
    {
        if (!workspaces.TryTake(out var work))
        {
            work = (new CandidateMaker(blend, itemCount, Candidates), ranker.CreateScorer());
        }

        var set = work.Maker.Make(history, now);
        float[] scores = new float[set.Items.Length];
        work.Scorer.Score(InputOf(set, history, now, popularity), scores);
        workspaces.Add(work);
        float greatest = scores.Length == 0 ? 0 : scores.Max();
        return [.. set.Items.Select((item, place) => (Item: item, Score: MathF.Exp(scores[place] - greatest))).OrderByDescending(one => one.Score).ThenBy(one => one.Item)];
    }

    /// <summary>Trains on one stretch of time and measures on the next. What stops the training and what decides are different viewers.</summary>
    public static (NeuralRanker? Ranker, RankerGain? Gain) Train(Stage learning, Stage deciding, int itemCount, ComputeOptions compute)
    {
        var learn = learning.ExamplesOf(_ => true, itemCount);
        var stop = deciding.ExamplesOf(index => index % 2 == 0, itemCount);
        var judges = deciding.ExamplesOf(index => index % 2 == 1, itemCount);
        if (!learn.Any(example => example.Example.Chosen.Length > 0) || judges.Count == 0)
        {
            return (null, null);
        }

        long started = Stopwatch.GetTimestamp();
        var trained = RankerTrainer.Train(
            [.. learn.Select(example => example.Example)], [.. stop.Select(example => example.Example)], itemCount, FeatureCount(learning.Blend.Weights.Count),
            new RankerOptions { EventCount = EventCount, StartFeature = 0, Depth = Depth, Seed = Seed }, default, compute);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] with = RankerTrainer.Ndcg(trained.Ranker, [.. judges.Select(example => example.Example)], Depth, compute);
        double[] without = [.. judges.Select(example => NdcgOf(example.Example))];
        var interval = BootstrapInterval.OfMean([.. with.Zip(without, (left, right) => left - right)], Seed);
        bool isOn = interval.Lower > 0;
        return (isOn ? trained.Ranker : null, new(Depth, judges.Count, without.Average(), with.Average(), interval.Lower, interval.Upper, isOn, seconds));
    }

    // The candidates stand in the blend's own order.
    private static double NdcgOf(RankerExample example)
    {
        double gain = example.Chosen.Where(place => place < Depth).Sum(place => 1 / Math.Log2(place + 2));
        double ideal = Enumerable.Range(0, Math.Min(Depth, example.Chosen.Length)).Sum(place => 1 / Math.Log2(place + 2));
        return ideal > 0 ? gain / ideal : 0;
    }

    private static int FeatureCount(int sources) => 3 + sources;

    private static RankerInput InputOf(CandidateSet set, ReadOnlySpan<HistoryItem> history, long now, PopularityModel popularity)
    {
        int count = FeatureCount(set.SourceCount);
        float[] features = new float[set.Items.Length * count];
        for (int candidate = 0; candidate < set.Items.Length; candidate++)
        {
            var row = features.AsSpan(candidate * count, count);
            row[0] = MathF.Log(Math.Max(set.Scores[candidate], 1e-9f));
            row[1] = MathF.Log(1 + popularity[set.Items[candidate]]);
            row[2] = MathF.Log(1 + history.Length);
            var shares = set.SharesOf(candidate);
            for (int source = 0; source < shares.Length; source++)
            {
                row[3 + source] = MathF.Sqrt(shares[source]);
            }
        }

        var last = history[Math.Max(0, history.Length - EventCount)..];
        var events = new RankerEvent[last.Length];
        for (int place = 0; place < last.Length; place++)
        {
            events[place] = new(last[place].Item, RankerAges.BucketOf(now - last[place].AtMilliseconds));
        }

        return new(events, set.Items, features);
    }

    /// <summary>A stretch of time: parts fitted to what lies before it, and viewers with what they turned to in it.</summary>
    internal sealed record Stage(SourceBlend Blend, PopularityModel Popularity, IReadOnlyList<BlendExample> Viewers)
    {
        public List<(RankerExample Example, BlendExample Viewer)> ExamplesOf(Func<int, bool> isWanted, int itemCount)
        {
            var maker = new CandidateMaker(Blend, itemCount, Candidates);
            return [.. Viewers.Where((_, index) => isWanted(index)).Select(viewer => (ExampleOf(maker.Make(viewer.History, viewer.NowMilliseconds), viewer), viewer))];
        }

        private RankerExample ExampleOf(CandidateSet set, BlendExample viewer) => new(
            InputOf(set, viewer.History, viewer.NowMilliseconds, Popularity),
            [.. Enumerable.Range(0, set.Items.Length).Where(place => Array.BinarySearch(viewer.Targets, set.Items[place]) >= 0)]);
    }
}
