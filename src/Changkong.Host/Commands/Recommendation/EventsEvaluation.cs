using System.CommandLine;
using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Evaluation;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// Behaviour with times, cut in two by time: do the candidates hold what viewers turn to later, and how many items are ever shown? Everything is chosen on a second cut inside the first part; what
/// lies behind the first cut is looked at once.
/// </summary>
internal sealed class EventsEvaluation : IRecommendEvaluation
{
    private const double LeastLift = 0.20;
    private const double LeastCoverage = 0.55;
    private const double MostExposureShare = 0.30;

    private static readonly Option<string?> Events = new("--events") { Description = "What viewers did and when: columns unix_time, user, item, behaviour, and category where there is one", HelpName = "FILE" };
    private static readonly Option<double> TimeSplit = new("--time-split") { Description = "With --events: share of the events, the earliest, to learn from. Default: 0.8", DefaultValueFactory = _ => 0.8 };
    private static readonly Option<bool> Ranker = new("--ranker") { Description = "With --events: train the neural ranker too and compare the candidates' order with and without it" };

    public string Usage => "--events FILE [--time-split SHARE] [--ranker]";

    public IEnumerable<Option> Options => [Events, TimeSplit, Ranker, EvaluateOptions.Seed];

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Events) is not null;

    public Task<int> RunAsync(ParseResult parsed, EvaluationReport report, CancellationToken cancellation) =>
        Task.FromResult(Run(parsed.GetValue(Events)!, parsed.GetValue(TimeSplit), parsed.GetValue(Ranker), parsed.GetValue(EvaluateOptions.Seed), report));

    private static int Run(string path, double share, bool hasRanker, ulong seed, EvaluationReport report)
    {
        if (!(share > 0 && share < 1))
        {
            throw new EvaluationDataException($"--time-split must be above 0 and below 1, not {share}.");
        }

        EvaluationMachine.Print("recommend evaluate --events", [("file", Path.GetFileName(path)), ("time split", $"{share}"), ("seed", $"{seed}"), ("peer", "rules of the same run, named below")]);
        var file = EventFile.Read(path);
        var split = EventSplit.Of(file.Events, file.ViewerCount, file.ItemCount, share);
        var inner = EventSplit.Of(split.Known, file.ViewerCount, file.ItemCount, share);
        report.Figure("events_known", split.Known.Count, "events");
        report.Figure("events_viewers_measured", split.Examples.Count, "viewers");
        report.Figure("events_viewers_without_history", split.NewcomerCount, "viewers");
        var clock = Stopwatch.StartNew();
        var recommender = EventRecommender.Learn(inner, file.ItemCount);
        report.Figure("events_tuning", clock.Elapsed.TotalSeconds, "s");
        recommender.Note(report);
        clock.Restart();
        var trained = recommender.On(split);
        report.Figure("events_fit", clock.Elapsed.TotalSeconds, "s");
        clock.Restart();
        var candidates = trained.Candidates(split.Examples);
        report.Figure("events_candidates_per_second", split.Examples.Count / clock.Elapsed.TotalSeconds, "viewers/s");
        if (hasRanker)
        {
            var earlier = EventSplit.Of(inner.Known, file.ViewerCount, file.ItemCount, share);
            RankerEvaluation.Run(
                new RankerEvaluation.Stage(recommender.On(earlier), earlier),
                new RankerEvaluation.Stage(recommender, inner),
                new RankerEvaluation.Stage(trained, split),
                candidates,
                seed,
                report);
        }

        Compare(file, split, trained, candidates, seed, report);
        return report.ExitCode;
    }

    private static void Compare(EventFile file, EventSplit split, EventRecommender trained, CandidateSet[] candidates, ulong seed, EvaluationReport report)
    {
        var rules = new CandidateRules(split, file.ItemCount, file.Categories);
        report.Note("rules: " + rules.Description);
        int known = split.Known.Select(one => one.Item).Distinct().Count();
        var baseline = new EventLists("rules", rules.Rank(split.Examples, EventRecommender.CandidateCount), split.Examples, known);
        var ours = new EventLists("ours", [.. candidates.Select(set => set.Items)], split.Examples, known);
        var served = new EventLists("ours_served", [.. candidates.Select(set => trained.Order(set)[..Math.Min(EventRecommender.ServedCount, set.Items.Length)])], split.Examples, known);
        baseline.Print(report);
        ours.Print(report);
        served.Print(report);
        var gain = BootstrapInterval.OfMean([.. ours.Recalls(EventRecommender.CandidateCount).Zip(baseline.Recalls(EventRecommender.CandidateCount), (left, right) => left - right)], seed);
        report.Note($"recall@{EventRecommender.CandidateCount}, ours less rules: {gain.Mean:0.0000} (95 % bootstrap interval {gain.Lower:0.0000} to {gain.Upper:0.0000})");
        report.Result("events_recall500_lift", (ours.Recall(EventRecommender.CandidateCount) / baseline.Recall(EventRecommender.CandidateCount)) - 1, "share", LeastLift);
        report.Result("events_coverage50", served.Coverage, "share", LeastCoverage);
        report.Result("events_top50_exposure_share", served.ExposureShare, "share", MostExposureShare, atMost: true);
    }
}
