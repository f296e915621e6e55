using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Ranker;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// The order of the candidates with and without the neural ranker. It is trained on the viewers of the inner cut; some of them stop the training, others decide whether it is switched on.
/// </summary>
internal static class RankerEvaluation
{
    private const int Depth = EventRecommender.OrderDepth;

    /// <summary>A recommender and the cut that it was trained on.</summary>
    internal sealed record Stage(EventRecommender Recommender, EventSplit Split);

    public static void Run(Stage training, Stage testing, CandidateSet[] testCandidates, ulong seed, EvaluationReport report)
    {
        var clock = Stopwatch.StartNew();
        var sets = training.Recommender.Candidates(training.Split.Examples);
        RankerExample[] examples = [.. sets.Select((set, index) => CandidateFeatures.Example(training.Recommender, set, training.Split.Examples[index]))];
        var parts = examples.Select((example, index) => (Example: example, Index: index, Part: (int)((uint)(index * 2_654_435_761L) % 100))).ToList();
        var learn = parts.Where(one => one.Part < 60).Select(one => one.Example).ToList();
        var stop = parts.Where(one => one.Part is >= 60 and < 75).Select(one => one.Example).ToList();
        var decide = parts.Where(one => one.Part >= 75).ToList();
        report.Figure("ranker_examples", learn.Count(example => example.Chosen.Length > 0), "viewers");
        report.Figure("ranker_preparing", clock.Elapsed.TotalSeconds, "s");
        clock.Restart();
        var trained = RankerTrainer.Train(learn, stop, training.Recommender.ItemCount, CandidateFeatures.Count(training.Recommender), CandidateFeatures.Options(seed));
        report.Figure("ranker_training", clock.Elapsed.TotalSeconds, $"s_on_{Environment.ProcessorCount}_cores");
        foreach (var epoch in trained.Epochs)
        {
            report.Note($"ranker pass {epoch.Epoch}: loss {epoch.Loss:0.0000}, NDCG@{Depth} where it stops {epoch.HoldOutNdcg:0.00000}");
        }

        bool isOn = Decide(training, trained.Ranker, [.. decide.Select(one => (sets[one.Index], training.Split.Examples[one.Index]))], seed, report);
        report.Note(isOn ? "The ranker gains on the hold-out: it is switched on." : "The ranker does not gain surely on the hold-out: it stays off, and the order is that without it.");
        Measure("ranker_test", testing, trained.Ranker, [.. testCandidates.Zip(testing.Split.Examples)], seed, report);
    }

    private static bool Decide(Stage stage, NeuralRanker ranker, (CandidateSet Set, BlendExample Example)[] viewers, ulong seed, EvaluationReport report) =>
        Measure("ranker_hold_out", stage, ranker, viewers, seed, report).Lower > 0;

    private static BootstrapInterval Measure(string name, Stage stage, NeuralRanker ranker, (CandidateSet Set, BlendExample Example)[] viewers, ulong seed, EvaluationReport report)
    {
        double[] without = new double[viewers.Length];
        double[] with = new double[viewers.Length];
        Parallel.For(0, viewers.Length, ranker.CreateScorer, (index, _, scorer) =>
        {
            var (set, example) = viewers[index];
            float[] scores = new float[set.Items.Length];
            scorer.Score(CandidateFeatures.Input(stage.Recommender, set, example), scores);
            without[index] = RankedTargets.Ndcg(set.OrderedBy(stage.Recommender.OrderScores(set)), example.Targets, Depth);
            with[index] = RankedTargets.Ndcg(set.OrderedBy(scores), example.Targets, Depth);
            return scorer;
        }, _ => { });
        Print(report, $"{name}_ndcg{Depth}_without", BootstrapInterval.OfMean(without, seed));
        Print(report, $"{name}_ndcg{Depth}_with", BootstrapInterval.OfMean(with, seed));
        var gain = BootstrapInterval.OfMean([.. with.Zip(without, (left, right) => left - right)], seed);
        Print(report, $"{name}_ndcg{Depth}_gain", gain);
        return gain;
    }

    private static void Print(EvaluationReport report, string name, BootstrapInterval interval)
    {
        report.Figure(name, interval.Mean, "gain");
        report.Note($"{name}: {interval.Mean:0.00000} (95 % bootstrap interval {interval.Lower:0.00000} to {interval.Upper:0.00000})");
    }
}
