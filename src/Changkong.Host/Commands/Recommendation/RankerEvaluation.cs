using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Ranker;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// The order of the candidates with and without the neural ranker. It is trained, stopped, switched on or off, and measured on parts of the time that follow each other.
/// </summary>
internal static class RankerEvaluation
{
    private const int Depth = EventRecommender.OrderDepth;

    /// <summary>A recommender and the cut that it was trained on.</summary>
    internal sealed record Stage(EventRecommender Recommender, EventSplit Split);

    /// <summary>
    /// What the ranker learns from lies wholly before what decides about it, as what decides lies before the test. Of the deciding cut, the viewers that
    /// weights were learned from stop the training, and the others decide.
    /// </summary>
    public static void Run(Stage training, Stage deciding, Stage testing, CandidateSet[] testCandidates, ulong seed, EvaluationReport report)
    {
        var clock = Stopwatch.StartNew();
        var learn = Examples(training, training.Recommender.Candidates(training.Split.Examples));
        var sets = deciding.Recommender.Candidates(deciding.Split.Examples);
        var stop = Examples(deciding, sets).Where((_, index) => index % 2 == 0).ToList();
        report.Figure("ranker_examples", learn.Count(example => example.Chosen.Length > 0), "viewers");
        report.Figure("ranker_preparing", clock.Elapsed.TotalSeconds, "s");
        clock.Restart();
        var options = CandidateFeatures.Options(seed);
        var trained = RankerTrainer.Train(
            learn, stop, training.Recommender.ItemCount, CandidateFeatures.Count(training.Recommender), options, training.Recommender.ItemVectors(options.VectorLength));
        report.Figure("ranker_training", clock.Elapsed.TotalSeconds, $"s_on_{Environment.ProcessorCount}_cores");
        foreach (var epoch in trained.Epochs)
        {
            report.Note($"ranker pass {epoch.Epoch}: loss {epoch.Loss:0.0000}, NDCG@{Depth} where it stops {epoch.HoldOutNdcg:0.00000}");
        }

        var judges = sets.Zip(deciding.Split.Examples).Where((_, index) => index % 2 == 1).ToArray();
        bool isOn = Measure("ranker_hold_out", deciding, trained.Ranker, judges, seed, report).Lower > 0;
        report.Note(isOn ? "The ranker gains on the hold-out: it is switched on." : "The ranker does not gain surely on the hold-out: it stays off, and the order is that without it.");
        var gain = Measure("ranker_test", testing, trained.Ranker, [.. testCandidates.Zip(testing.Split.Examples)], seed, report);
        report.Note("Served is the order that the hold-out chose; the target is that choosing it loses nothing on the test part.");
        report.Result($"ranker_test_ndcg{Depth}_gain_of_what_is_served", isOn ? gain.Mean : 0, "gain", 0);
    }

    private static RankerExample[] Examples(Stage stage, CandidateSet[] sets) =>
        [.. sets.Select((set, index) => CandidateFeatures.Example(stage.Recommender, set, stage.Split.Examples[index]))];

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
