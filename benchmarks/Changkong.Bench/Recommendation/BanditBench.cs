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
    private const double LinUcbAlpha = 1;
    private const double NominalCoverage = 0.95;

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "rounds", "runs", "seed");
        int rounds = (int)options.Integer("rounds", 20_000, 1_000, 1_000_000);
        int runs = (int)options.Integer("runs", 20, 2, 1_000);
        int seed = (int)options.Integer("seed", 1, 0, 1_000_000);
        var report = new BenchReport(
            "bandit",
            ("rounds a run", $"{rounds:N0}"),
            ("runs an environment, seeds from", $"{runs}, {seed}"),
            ("LinUCB", $"disjoint, alpha {LinUcbAlpha}, ridge 1"),
            ("Thompson", "Beta(1, 1) without context, ridge 1 and spread 0.3 with context; 16 draws a choice"));
        BenchReport.Note("Regret is expected: the best arm's chance less the chosen one's, summed over rounds; mean over runs, each with chances of its own.");
        Compare(report, "few_clicks", rounds, runs, seed, kinds: 1, arms: 10, from: 0.01, to: 0.08);
        Compare(report, "even_odds", rounds, runs, seed, kinds: 1, arms: 10, from: 0.2, to: 0.8);
        Compare(report, "many_arms", rounds, runs, seed, kinds: 1, arms: 50, from: 0.01, to: 0.2);
        Compare(report, "kinds_of_viewers", rounds, runs, seed, kinds: 4, arms: 8, from: 0.05, to: 0.4);
        Judge(report, rounds, runs, seed);
        return Task.FromResult(report.ExitCode);
    }

    private static void Compare(BenchReport report, string name, int rounds, int runs, int seed, int kinds, int arms, double from, double to)
    {
        double Mean(Func<IExplorer> create)
        {
            double[] regrets = new double[runs];
            Parallel.For(0, runs, run => regrets[run] = BanditEnvironment.Drawn(name, arms, kinds, from, to, seed + run).Regret(create(), rounds, (10_000 * (seed + 1)) + (2 * run)));
            return regrets.Average();
        }

        BenchReport.Progress(name);
        double thompson = kinds == 1 ? Mean(() => new ThompsonSampling(arms)) : Mean(() => new LinearThompson(arms, kinds));
        double greedy = Mean(() => new EpsilonGreedy(arms, Epsilon));
        double upper = Mean(() => new LinUcb(arms, kinds, LinUcbAlpha));
        BenchReport.Figure($"bandit_{name}_regret_thompson", thompson, "rewards");
        BenchReport.Figure($"bandit_{name}_regret_epsilon_greedy", greedy, "rewards");
        BenchReport.Figure($"bandit_{name}_regret_linucb", upper, "rewards");
        report.Result($"bandit_{name}_thompson_over_epsilon_greedy", thompson / greedy, "times", Target.AtMost, 1);
        report.Result($"bandit_{name}_thompson_over_linucb", thompson / upper, "times", Target.AtMost, 1);
    }

    // The log is made by a sampler that learns meanwhile: its propensities change with every round, and must still be right.
    private static void Judge(BenchReport report, int rounds, int runs, int seed)
    {
        const int Arms = 6;
        int repeats = 10 * runs;
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
        report.Result($"{name}_mean_error", Math.Abs(mean) / spread, "standard_errors", Target.AtMost, 1.96);
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
