using System.CommandLine;
using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// The next item of chronological sequences, leaving each viewer's last item out: where it comes among all items that the viewer had not met. Weights are learned on the items before the last
/// ones; then the models are trained again with these, and the last items are looked at once.
/// </summary>
internal sealed class SequencesEvaluation : IRecommendEvaluation
{
    private static readonly Option<string?> Sequences = new("--sequences") { Description = "What viewers turned to, in order: a line is a viewer's number and an item's number", HelpName = "FILE" };
    private static readonly Option<bool> LeaveLastOut = new("--leave-last-out") { Description = "With --sequences: rank the last item of each viewer, knowing those before. The only cut there is" };

    private const int Depth = 10;
    private const int Proposals = 500;
    private const int ShortestSequence = 3;

    public string Usage => "--sequences FILE --leave-last-out";

    public IEnumerable<Option> Options => [Sequences, LeaveLastOut];

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Sequences) is not null;

    public Task<int> RunAsync(ParseResult parsed, EvaluationReport report, CancellationToken cancellation) => Task.FromResult(Run(parsed.GetValue(Sequences)!, report));

    public static int Run(string path, EvaluationReport report)
    {
        EvaluationMachine.Print("recommend evaluate --sequences --leave-last-out", [("file", Path.GetFileName(path)), ("peers", "popularity and item-kNN (cosine, 200 neighbours) of the same run")]);
        var file = SequenceFile.Read(path);
        var sequences = file.Items.Where(items => items.Distinct().Count() >= ShortestSequence).ToList();
        if (sequences.Count == 0)
        {
            throw new EvaluationDataException($"{path}: no viewer has {ShortestSequence} different items, which leaving the last out and tuning needs.");
        }

        report.Figure("sequences_viewers", sequences.Count, "viewers");
        report.Figure("sequences_items", file.ItemCount, "items");
        var clock = Stopwatch.StartNew();
        var tuning = Sources(sequences, file.ItemCount, leaveOut: 2);
        var learned = BlendLearner.Learn(tuning, Examples(sequences, leaveOut: 2), new BlendOptions { Goal = BlendGoal.Ndcg, Depth = Depth, ProposalsPerSource = Proposals, MostExamples = 6000 });
        report.Figure("sequences_tuning", clock.Elapsed.TotalSeconds, "s");
        foreach (var part in learned.Parts)
        {
            report.Note($"blend {part.Source}: weight {part.Weight:0.###}, NDCG@{Depth} alone on the hold-out {part.Alone:0.0000}");
        }

        clock.Restart();
        var sources = Sources(sequences, file.ItemCount, leaveOut: 1);
        report.Figure("sequences_fit", clock.Elapsed.TotalSeconds, "s");
        var examples = Examples(sequences, leaveOut: 1);
        var popular = Measure(report, "popular", Alone(sources, "popular"), examples, file.ItemCount);
        var neighbours = Measure(report, "item_knn", Alone(sources, "item-knn"), examples, file.ItemCount);
        Measure(report, "transitions", Alone(sources, "transitions"), examples, file.ItemCount);
        var blend = Measure(report, "ours", learned.Blend.On(sources), examples, file.ItemCount);
        double bestHit = Math.Max(popular.Hit, neighbours.Hit);
        double bestGain = Math.Max(popular.Gain, neighbours.Gain);
        report.Note("The target is to be better than the best baseline of the same run; the issue names no figure for this file.");
        report.Result("sequences_ours_hr10_over_best_baseline", blend.Hit / bestHit, "times", 1);
        report.Result("sequences_ours_ndcg10_over_best_baseline", blend.Gain / bestGain, "times", 1);
        return report.ExitCode;
    }

    private static (double Hit, double Gain) Measure(EvaluationReport report, string name, SourceBlend blend, List<BlendExample> examples, int itemCount)
    {
        var lists = BlendRanking.Rank(blend, examples, itemCount, Depth);
        double[] gains = [.. examples.Select((example, index) => RankedTargets.Ndcg(lists[index], example.Targets, Depth))];
        double hit = gains.Count(gain => gain > 0) / (double)gains.Length;
        report.Figure($"sequences_{name}_hr10", hit, "share");
        report.Figure($"sequences_{name}_hr10_half_width", EvaluationReport.HalfWidth(hit, gains.Length), "share");
        report.Figure($"sequences_{name}_ndcg10", gains.Average(), "gain");
        return (hit, gains.Average());
    }

    private static SourceBlend Alone(IItemSource[] sources, string name) => new([.. sources.Where(source => source.Name == name)], [1f], Proposals);

    private static IItemSource[] Sources(List<int[]> sequences, int itemCount, int leaveOut)
    {
        var events = sequences.SelectMany((items, viewer) => items[..^leaveOut].Select((item, place) => new ItemEvent(viewer, item, place))).ToList();
        var histories = ViewerHistories.Build(events, sequences.Count, itemCount);
        var neighbours = ItemNeighbours.Build(histories);
        var transitions = TransitionModel.Build(histories, new TransitionOptions());
        return
        [
            PopularityModel.Build(histories, 0),
            neighbours,
            transitions,
            new ItemWalk(neighbours.Links, transitions.Links),
        ];
    }

    private static List<BlendExample> Examples(List<int[]> sequences, int leaveOut)
    {
        var examples = new List<BlendExample>(sequences.Count);
        foreach (int[] items in sequences)
        {
            int target = items[^leaveOut];
            var events = items[..^leaveOut].Select((item, place) => new ItemEvent(0, item, place)).Where(one => one.Item != target).ToList();
            if (events.Count > 0)
            {
                examples.Add(new BlendExample(ViewerHistories.Build(events, 1, items.Max() + 1).Of(0).ToArray(), items.Length, [target]));
            }
        }

        return examples;
    }
}
