using System.CommandLine;
using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>The spectral filter on a split of viewers' interactions into train and test, full ranking over all items that are not in train.</summary>
internal sealed class SplitEvaluation : IRecommendEvaluation
{
    // What --coverage-weight without a number asks of the hold-out.
    private const double CoverageWhenWeighted = 0.75;
    private const double CoverageWhenPlain = 0.55;
    private const int Rank = 512;
    private const int TargetLength = 20;

    // What --tune chose on the two published splits.
    private static readonly FilterShape[] Presets =
    [
        new() { PopularityExponent = 0.4, LinearWeight = 1.25, LowPassWeight = 0.2, Flatness = 3 },
        new() { PopularityExponent = 0.2, LinearWeight = 2, LowPassWeight = 0.2, Flatness = 5, Rank = 256 },
    ];

    private readonly Option<string?> train = new("--train") { Description = "What viewers did, to learn from; a line is a viewer's number and the numbers of the items", HelpName = "FILE" };
    private readonly Option<string?> test = new("--test") { Description = "What the same viewers did besides", HelpName = "FILE" };
    private readonly Option<bool> tune = new("--tune") { Description = "Search the filter's shape on 10 % of train that are set aside, number by number. Without it, two known shapes are compared there. Test is not looked at" };
    private readonly Option<double?> coverage = new("--coverage-weight")
    {
        Description = $"Divide scores by the items' popularity to this power; without a number, the power whose lists cover {CoverageWhenWeighted:0.00} of the items on what is set aside of train",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "POWER",
    };

    private readonly Option<string?> shapeText = new("--shape") { Description = $"The filter's shape as an earlier run printed it, instead of choosing one: {ShapeText.Example}", HelpName = "SHAPE" };

    private readonly Option<int?> kernel = new("--kernel") { Description = "Also rank with kernel rows of this length, as live serving does", HelpName = "ITEMS" };

    public string Usage => "--train FILE --test FILE";

    public IEnumerable<Option> Options => [train, test, EvaluateOptions.Length, tune, coverage, shapeText, kernel, EvaluateOptions.Seed];

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(train) is not null && parsed.GetValue(test) is not null;

    public Task<int> RunAsync(ParseResult parsed, EvaluationReport report, CancellationToken cancellation)
    {
        var data = SplitData.Read(parsed.GetRequiredValue(train)!, parsed.GetRequiredValue(test)!);
        ulong seed = parsed.GetValue(EvaluateOptions.Seed);
        int length = parsed.GetValue(EvaluateOptions.Length);
        if (length is < 1 or > 1_000)
        {
            throw new EvaluationDataException($"--k {length} must be from 1 to 1,000.");
        }

        bool isWeighted = parsed.GetResult(coverage) is not null;
        var split = PublishedSplit.Find(data.Train, data.Test);
        EvaluationMachine.Print(
            "recommend evaluate",
            ("data", $"{split?.Name ?? "unknown split"}: {data.Train.RowCount:N0} viewers, {data.Train.ColumnCount:N0} items, {data.Train.EntryCount:N0} train, {data.Test.EntryCount:N0} test"),
            ("protocol", $"full ranking over all items not in train, lists of {length}, ideal of NDCG cut at min({length}, test items)"),
            ("peers", split?.Peers ?? "none known for a split of this size"));
        var options = new TuningOptions
        {
            Length = length,
            CoverageMinimum = isWeighted && parsed.GetValue(coverage) is null ? CoverageWhenWeighted : CoverageWhenPlain,
            WithCoverageExponent = isWeighted && parsed.GetValue(coverage) is null,
            Shapes = parsed.GetValue(tune) ? null : Presets,
            Fit = new SpectralFitOptions { Rank = Rank, Seed = seed },
        };
        var compute = new ComputeOptions { Cancellation = cancellation };
        long started = Stopwatch.GetTimestamp();
        var filter = SpectralFilter.Fit(data.Train, options.Fit, compute);
        double fitSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var shape = ShapeOf(parsed, data, filter, options, report, compute);
        Measure(data, split, filter, shape, options, isWeighted, report, compute);
        Print(report, "fit_seconds", fitSeconds, "s", length == TargetLength ? split?.Targets.FitSeconds : null, atMost: true);
        if (parsed.GetValue(kernel) is { } rowLength)
        {
            KernelEvaluation.Run(filter, data, shape, rowLength, length, report, compute);
        }

        return Task.FromResult(report.ExitCode);
    }

    private FilterShape ShapeOf(ParseResult parsed, SplitData data, SpectralFilter filter, TuningOptions options, EvaluationReport report, ComputeOptions compute)
    {
        double? power = parsed.GetValue(coverage);
        if (parsed.GetValue(shapeText) is { } text)
        {
            var given = ShapeText.Parse(text);
            return given with { CoverageExponent = power ?? given.CoverageExponent };
        }

        long started = Stopwatch.GetTimestamp();
        var tuned = SpectralTuning.Run(data.Train, options, compute, new TrialLines(), filter);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        report.Note($"shape chosen by 10 % of train that were set aside: the best mean of recall and NDCG@{options.Length}, the smoothest within one standard error, raised until the lists of all viewers cover "
            + $"{options.CoverageMinimum:0.00} of the items (which takes no label): {TrialText(tuned.Chosen)}");
        report.Figure("tuning_seconds", seconds, "s");
        report.Figure("tuning_trials", tuned.Trials.Count, "settings");
        return power is null ? tuned.Chosen.Shape : tuned.Chosen.Shape with { CoverageExponent = power.Value };
    }

    private static string TrialText(TuningTrial trial) =>
        $"{ShapeText.Of(trial.Shape)}: recall {trial.Metrics.Recall:0.0000}, ndcg {trial.Metrics.Ndcg:0.0000}, coverage {trial.Metrics.Coverage:0.000} of {trial.Metrics.Viewers} viewers{(trial.CoverageOfAll is { } all ? $", {all:0.000} of all" : "")}";

    private static void Measure(SplitData data, PublishedSplit? split, SpectralFilter filter, FilterShape shape, TuningOptions options, bool isWeighted, EvaluationReport report, ComputeOptions compute)
    {
        long started = Stopwatch.GetTimestamp();
        var lists = filter.Rank(data.Train, options.Length, shape, compute);
        double rankSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var targets = options.Length == TargetLength ? split?.Targets : null;
        double? recallTarget = isWeighted ? targets?.RecallWhenCovering : targets?.Recall;
        double? coverageTarget = isWeighted ? (recallTarget is null ? null : CoverageWhenWeighted) : targets?.Coverage;
        var metrics = RankingMetrics.Of(lists, data.Test, filter.ItemDegrees, data.Train.RowCount, options.Length);
        var scores = ViewerScores.Of(lists, data.Test, options.Length);
        Print(report, $"recall@{options.Length}", metrics.Recall, "share", recallTarget);
        PrintInterval(report, $"recall@{options.Length}", scores.Recall, options.Fit.Seed);
        Print(report, $"ndcg@{options.Length}", metrics.Ndcg, "share", isWeighted ? null : targets?.Ndcg);
        PrintInterval(report, $"ndcg@{options.Length}", scores.Ndcg, options.Fit.Seed);
        Print(report, $"coverage@{options.Length}", metrics.Coverage, "share", coverageTarget);
        report.Figure("rank_all_seconds", rankSeconds, "s");
        report.Figure($"hit_rate@{options.Length}", metrics.HitRate, "share");
        report.Figure($"gini@{options.Length}", metrics.Gini, "share");
        report.Figure($"tail_share@{options.Length}", metrics.TailShare, "share");
        report.Figure($"novelty@{options.Length}", metrics.Novelty, "bits");
    }

    private static void Print(EvaluationReport report, string name, double value, string unit, double? target, bool atMost = false)
    {
        if (target is { } wanted)
        {
            report.Result(name, value, unit, wanted, atMost);
        }
        else
        {
            report.Figure(name, value, unit);
        }
    }

    private static void PrintInterval(EvaluationReport report, string name, double[] values, ulong seed)
    {
        var interval = BootstrapInterval.OfMean(values, seed);
        report.Figure(name + "_low", interval.Lower, "share@95%");
        report.Figure(name + "_high", interval.Upper, "share@95%");
    }

    // On the error stream, so that results can be piped.
    private sealed class TrialLines : IProgress<TuningTrial>
    {
        public void Report(TuningTrial value) => Console.Error.WriteLine($"  {TrialText(value)}");
    }
}
