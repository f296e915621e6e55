using Changkong.Bench.Support;
using Changkong.Recommendation.Core.Exploration;

namespace Changkong.Bench.Recommendation;

/// <summary>
/// <c>./bench bandit</c>: what Thompson sampling loses on seeded environments, beside epsilon-greedy (0.1) and LinUCB, and whether logged propensities judge other policies without bias.
/// </summary>
internal static class BanditBench
{
    private const double Epsilon = 0.1;
    private const double Floor = 0.02;

    // All chosen on seeds from 5000, 6000 and 8000, which share no environment with the default seed; one setting for all environments,
    // as nobody knows beforehand which it is. LinUCB's alpha of 0.25, 0.5, 0.75, 1, 1.25 and 1.5 by the geometric mean of its regrets.
    private const double LinUcbAlpha = 1;
    private const int PooledObservations = 5;
    private const double CutWidth = 0.1;
    private const double CutReach = 40;
    // The law of the chosen arm is the same for any number of draws; one is the fastest.
    private const int Draws = 1;

    // An unbiased estimate lies outside three standard errors in 3 of 1,000 runs.
    private const double MostStandardErrors = 3;
    private const double NominalCoverage = 0.95;

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "rounds", "runs", "seed");
        int rounds = (int)options.Integer("rounds", 100_000, 1_000, 1_000_000);
        int runs = (int)options.Integer("runs", 200, 2, 1_000);
        int seed = (int)options.Integer("seed", 1, 0, 1_000_000);
        var thompson = new ThompsonOptions { Draws = Draws, PooledObservations = PooledObservations, CutWidth = CutWidth, CutReach = CutReach };
        var report = new BenchReport(
            "bandit",
            ("rounds a run", $"{rounds:N0}"),
            ("runs an environment, seeds from", $"{runs}, {seed}"),
            ("LinUCB", $"disjoint, alpha {LinUcbAlpha}, ridge 1"),
            ("epsilon-greedy", $"epsilon {Epsilon}; by kind of viewer where there are kinds"),
            ("Thompson", $"beta, the mean of all arms worth {thompson.PooledObservations} observations, {thompson.Draws} draw a choice, cut: width {CutWidth}, reach {CutReach}; by kind of viewer where there are kinds"));
        BenchReport.Note("Regret is expected: the best arm's chance less the chosen one's, summed over rounds; mean over runs, each with chances of its own. The targets are for all rounds; the first tenth shows what a short life costs.");
        Compare(report, thompson, "few_clicks", rounds, runs, seed, kinds: 1, arms: 10, from: 0.01, to: 0.08);
        Compare(report, thompson, "even_odds", rounds, runs, seed, kinds: 1, arms: 10, from: 0.2, to: 0.8);
        Compare(report, thompson, "many_arms", rounds, runs, seed, kinds: 1, arms: 50, from: 0.01, to: 0.2);
        Compare(report, thompson, "kinds_of_viewers", rounds, runs, seed, kinds: 4, arms: 8, from: 0.05, to: 0.4);
        Judge(report, rounds, runs, seed);
        return Task.FromResult(report.ExitCode);
    }

    private static void Compare(BenchReport report, ThompsonOptions sampling, string name, int rounds, int runs, int seed, int kinds, int arms, double from, double to)
    {
        (double Early, double All)[] Regrets(Func<IExplorer> create)
        {
            var regrets = new (double Early, double All)[runs];
            Parallel.For(0, runs, run => regrets[run] = BanditEnvironment.Drawn(name, arms, kinds, from, to, seed + run).Regret(create(), rounds, (10_000 * (seed + 1)) + (2 * run)));
            return regrets;
        }

        BenchReport.Progress(name);
        var thompson = Regrets(() => new ThompsonByKind(arms, kinds, sampling));
        var greedy = Regrets(() => new ExplorerByKind(kinds, () => new EpsilonGreedy(arms, Epsilon)));
        var upper = Regrets(() => new LinUcb(arms, kinds, LinUcbAlpha));
        foreach (var (explorer, regrets) in ((string, (double Early, double All)[])[])[("thompson", thompson), ("epsilon_greedy", greedy), ("linucb", upper)])
        {
            double mean = regrets.Average(one => one.All);
            BenchReport.Figure($"bandit_{name}_regret_{explorer}_first_tenth", regrets.Average(one => one.Early), "rewards");
            BenchReport.Figure($"bandit_{name}_regret_{explorer}", mean, "rewards");
            BenchReport.Figure($"bandit_{name}_regret_{explorer}_standard_error", Math.Sqrt(regrets.Sum(one => (one.All - mean) * (one.All - mean)) / (runs - 1) / runs), "rewards");
        }

        report.Result($"bandit_{name}_thompson_over_epsilon_greedy", thompson.Average(one => one.All) / greedy.Average(one => one.All), "times", Target.AtMost, 1);
        report.Result($"bandit_{name}_thompson_over_linucb", thompson.Average(one => one.All) / upper.Average(one => one.All), "times", Target.AtMost, 1);
    }

    // The log is made by a sampler that learns meanwhile: its propensities change with every round, and must still be right.
    private static void Judge(BenchReport report, int rounds, int runs, int seed)
    {
        const int Arms = 6;
        int repeats = 5 * runs;
        (string Name, Func<BanditEnvironment, Func<int, int, double>> Create)[] policies =
        [
            ("uniform", _ => (_, _) => 1.0 / Arms),
            ("second_best", environment => (kind, arm) => Rank(environment, kind, arm) == 1 ? 1 : 0),
        ];
        foreach (var (name, create) in policies)
        {
            var estimates = new (OffPolicyEstimate Ips, OffPolicyEstimate Snips, OffPolicyEstimate Robust, double Truth)[repeats];
            Parallel.For(0, repeats, repeat =>
            {
                var environment = BanditEnvironment.Drawn(name, Arms, 1, 0.02, 0.2, seed);
                var policy = create(environment);
                var log = Log(environment, policy, Math.Min(rounds, 5_000), (20_000 * (seed + 1)) + (2 * repeat));
                estimates[repeat] = (OffPolicy.InversePropensity(log), OffPolicy.SelfNormalised(log), OffPolicy.DoublyRobust(log), environment.Truth(policy));
            });
            Print(report, $"bandit_ips_{name}", [.. estimates.Select(one => one.Ips)], estimates[0].Truth);
            Print(report, $"bandit_doubly_robust_{name}", [.. estimates.Select(one => one.Robust)], estimates[0].Truth);
            BenchReport.Figure($"bandit_snips_{name}_mean", estimates.Average(one => one.Snips.Value), "rewards/round");
        }
    }

    // Unbiased: over many logs the mean error lies within its interval, and the 95 % intervals of single logs hold the truth about as often as they say.
    private static void Print(BenchReport report, string name, OffPolicyEstimate[] estimates, double truth)
    {
        double[] errors = [.. estimates.Select(one => one.Value - truth)];
        double mean = errors.Average();
        double spread = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1) / errors.Length);
        double covered = estimates.Count(one => one.Holds(truth)) / (double)estimates.Length;
        BenchReport.Figure($"{name}_truth", truth, "rewards/round");
        BenchReport.Figure($"{name}_mean", truth + mean, "rewards/round");
        report.Result($"{name}_mean_error", Math.Abs(mean) / spread, "standard_errors", Target.AtMost, MostStandardErrors);
        BenchReport.Figure($"{name}_intervals_that_hold_the_truth", covered, $"share_of_{estimates.Length}_nominal_{NominalCoverage}");
    }

    private static List<LoggedDecision> Log(BanditEnvironment environment, Func<int, int, double> policy, int rounds, int seed)
    {
        var log = new List<LoggedDecision>(rounds);
        var sums = new double[environment.ArmCount];
        var counts = new double[environment.ArmCount];
        double Predicted(int arm) => (sums[arm] + 0.1) / (counts[arm] + 1);
        environment.Regret(new ThompsonSampling(environment.ArmCount, new ThompsonOptions { Floor = Floor }), rounds, seed, (kind, choice, reward) =>
        {
            // The model knows only earlier rounds, so that it does not explain a reward by itself.
            double expected = Enumerable.Range(0, environment.ArmCount).Sum(arm => policy(kind, arm) * Predicted(arm));
            log.Add(new LoggedDecision(reward, choice.Propensity, policy(kind, choice.Arm), Predicted(choice.Arm), expected));
            sums[choice.Arm] += reward;
            counts[choice.Arm]++;
        });
        return log;
    }

    private static int Rank(BanditEnvironment environment, int kind, int arm) =>
        Enumerable.Range(0, environment.ArmCount).Count(other => environment.Chance(kind, other) > environment.Chance(kind, arm));
}
