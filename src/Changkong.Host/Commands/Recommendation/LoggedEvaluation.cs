using System.CommandLine;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Exploration;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// What a policy would have earned, judged by the log of another one: inverse propensity scoring, self-normalised, and doubly robust. Rates are in clicks of a million choices, since they are small.
/// </summary>
internal sealed class LoggedEvaluation : IRecommendEvaluation
{
    private const double Million = 1_000_000;

    // The model expects of an item its click rate, drawn to the rate of all as if it had been seen so many times more.
    private const double PooledChoices = 10;
    private const int Folds = 2;

    private static readonly Option<string?> Logged = new("--logged") { Description = "A log of choices in Open Bandit's format: columns item_id, click, propensity_score, and position where there is one", HelpName = "FILE" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "With --logged: the policy to judge, columns item_id, probability, and position where it matters. Default: every item alike", HelpName = "FILE" };
    private static readonly Option<string?> Truth = new("--truth") { Description = "With --logged: a log that the policy to judge made itself; its click rate is the truth to compare with", HelpName = "FILE" };

    public string Usage => "--logged FILE [--policy FILE] [--truth FILE]";

    public IEnumerable<Option> Options => [Logged, Policy, Truth];

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Logged) is not null;

    public Task<int> RunAsync(ParseResult parsed, EvaluationReport report, CancellationToken cancellation) =>
        Task.FromResult(Run(parsed.GetValue(Logged)!, parsed.GetValue(Policy), parsed.GetValue(Truth), report));

    public static int Run(string path, string? policyPath, string? truthPath, EvaluationReport report)
    {
        var log = LoggedFile.Read(path);
        var policy = policyPath is null ? LoggedPolicy.Uniform(log.ItemCount) : LoggedPolicy.Read(policyPath);
        var known = policyPath is null ? PublishedLog.Find(log) : null;
        EvaluationMachine.Print("recommend evaluate --logged", [("file", Path.GetFileName(path)), ("known as", known?.Name ?? "nothing"), ("policy", policy.Name)]);
        var decisions = Decisions(log, policy);
        double[] weights = [.. decisions.Select(one => one.TargetPropensity / one.LoggedPropensity)];
        double? truth = truthPath is null ? null : LoggedFile.Read(truthPath).Rows.Average(row => row.Reward);
        report.Figure("logged_choices", log.Rows.Count, "choices");
        report.Figure("logged_items", log.ItemCount, "items");
        report.Figure("logged_clicks", log.Rows.Sum(row => row.Reward), "clicks");
        report.Figure("logged_rate", log.Rows.Average(row => row.Reward) * Million, "clicks/million");
        report.Figure("logged_greatest_weight", weights.Max(), "times");
        report.Figure("logged_effective_choices", weights.Sum() is > 0 and double sum ? sum * sum / weights.Sum(weight => weight * weight) : 0, "choices");
        report.Figure("logged_policy_never_logged", policy.NeverLogged(log), "share");
        if (truth is { } rate)
        {
            report.Figure("logged_truth", rate * Million, "clicks/million");
        }

        Print(report, "ips", OffPolicy.InversePropensity(decisions), truth, known?.InversePropensity);
        Print(report, "snips", OffPolicy.SelfNormalised(decisions), truth, known?.SelfNormalised);
        Print(report, "doubly_robust", OffPolicy.DoublyRobust(decisions), truth, null);
        return report.ExitCode;
    }

    /// <summary>The log as the policy sees it. What the model expects of a choice is learned from the other half of the log, so that no click explains itself.</summary>
    public static IReadOnlyList<LoggedDecision> Decisions(LoggedFile log, LoggedPolicy policy)
    {
        var models = Enumerable.Range(0, Folds).Select(fold => Model.Of(log.Rows.Where((_, place) => place % Folds != fold), policy)).ToList();
        return [.. log.Rows.Select((row, place) => new LoggedDecision(
            row.Reward, row.Propensity, policy.Probability(row.Position, row.Item), models[place % Folds].Expected(row.Item), models[place % Folds].OfPolicy(row.Position)))];
    }

    private static void Print(EvaluationReport report, string name, OffPolicyEstimate estimate, double? truth, double? knownPerMillion)
    {
        report.Figure($"logged_{name}", estimate.Value * Million, "clicks/million");
        report.Figure($"logged_{name}_half_width", estimate.HalfWidth * Million, "clicks/million");
        if (truth is > 0 and double rate)
        {
            report.Figure($"logged_{name}_relative_error", Math.Abs(estimate.Value - rate) / rate, "share");
        }

        if (knownPerMillion is { } known)
        {
            report.Result($"logged_{name}_from_known", Math.Abs((estimate.Value * Million) - known), "clicks/million", PublishedLog.Rounding, atMost: true);
        }
    }

    /// <summary>Click rates by item.</summary>
    private sealed class Model
    {
        private readonly Dictionary<string, double> rates;
        private readonly double mean;
        private readonly LoggedPolicy policy;
        private readonly Dictionary<string, double> ofPolicy = [];

        private Model(Dictionary<string, double> rates, double mean, LoggedPolicy policy)
        {
            this.rates = rates;
            this.mean = mean;
            this.policy = policy;
        }

        public static Model Of(IEnumerable<LoggedRow> rows, LoggedPolicy policy)
        {
            var all = rows.ToList();
            double mean = all.Count > 0 ? all.Average(row => row.Reward) : 0;
            return new Model(all.GroupBy(row => row.Item).ToDictionary(group => group.Key, group => (group.Sum(row => row.Reward) + (PooledChoices * mean)) / (group.Count() + PooledChoices)), mean, policy);
        }

        public double Expected(string item) => rates.GetValueOrDefault(item, mean);

        public double OfPolicy(string position) => ofPolicy.TryGetValue(position, out double known) ? known : ofPolicy[position] = policy.Expected(position, rates, mean);
    }
}
