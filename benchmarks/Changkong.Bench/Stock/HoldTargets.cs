using Changkong.Bench.Support;

namespace Changkong.Bench.Stock;

/// <summary>What ours must reach, beside what the peers reached in the same rounds.</summary>
internal static class HoldTargets
{
    private const double InProcessTarget = 150_000;
    private const double HttpTarget = 50_000;
    private const double MillisecondsTarget = 10;
    private const double PostgresRatioTarget = 5;
    private const double RedisRatioTarget = 1;
    private const double SpreadRatioTarget = 0.8;

    public static void Print(BenchReport report, HoldScene scene, List<ContestantLaps> all)
    {
        if (Best(all, "ours.in_process") is not { } inProcess || Best(all, "ours.http") is not { } http)
        {
            return;
        }

        string name = "stock." + scene.Name;
        // Rate and time belong together: they are held to their targets by one and the same form. Calls of a thousand are there beside the peers' lots of a thousand.
        foreach (var laps in all.Where(laps => laps.Contestant.Name is "ours.in_process" or "ours.in_process.batch_100"))
        {
            string form = $"{name}.{laps.Contestant.Name[5..]}";
            BenchReport.Note($"{form}: {laps.Contestant.Settings}");
            report.Result(form, laps.PerSecond, "holds/s", Target.AtLeast, InProcessTarget);
            report.Result(form + ".p99", laps.Milliseconds(0.99), "ms", Target.AtMost, MillisecondsTarget);
        }

        BenchReport.Note($"{scene.Name}, best of ours: in process by {inProcess.Contestant.Settings}; over HTTP by {http.Contestant.Settings}");
        report.Result(name + ".http", http.PerSecond, "holds/s", Target.AtLeast, HttpTarget);
        foreach (var (peer, prefix, target) in ((string, string, double)[])
            [
                ("postgresql_statement", "postgresql.statement", PostgresRatioTarget),
                ("postgresql_batched", "postgresql.batch", PostgresRatioTarget),
                ("postgresql_batched_as_a_set", "postgresql.set", PostgresRatioTarget),
                ("redis", "redis", RedisRatioTarget),
            ])
        {
            if (Best(all, prefix) is { } best)
            {
                report.Result($"{name}.in_process.to_{peer}", inProcess.RatioTo(best), "ratio", Target.AtLeast, target);
                report.Result($"{name}.http.to_{peer}", http.RatioTo(best), "ratio", Target.AtLeast, target);
            }
        }

        BenchReport.Note(
            "as a set, PostgreSQL writes the row of a SKU once for a lot of 1,000 holds and looks at no policy, channel, limit or wait list; ours decides each hold by itself, and its event is JSON, "
            + "written once and read twice. An event that is checked and folded in one reading would close most of it.");
    }

    /// <summary>Whether many SKUs are as fast as one.</summary>
    public static void PrintSpread(BenchReport report, List<ContestantLaps> hot, List<ContestantLaps> many)
    {
        foreach (string prefix in (string[])["ours.in_process", "ours.http"])
        {
            if (Best(hot, prefix) is { } one && Best(many, prefix) is { } other)
            {
                report.Result($"stock.skus_1000.{prefix[5..]}.to_hot", other.PerSecond / one.PerSecond, "ratio", Target.AtLeast, SpreadRatioTarget);
            }
        }
    }

    private static ContestantLaps? Best(List<ContestantLaps> all, string prefix) =>
        all.Where(laps => laps.Contestant.Name.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(laps => laps.PerSecond);
}
