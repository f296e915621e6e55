using System.Globalization;
using System.Runtime.InteropServices;
using Changkong.Bench.Stock.Ours;
using Changkong.Bench.Stock.Peers;
using Changkong.Bench.Support;

namespace Changkong.Bench.Stock;

/// <summary>
/// <c>./bench stock</c>: holds of stock in a second, durable before they are answered, on one hot SKU and over 1,000 SKUs. All contestants take turns on the
/// same machine and disk; a ratio is the median of the ratios of the rounds.
/// </summary>
internal static class StockBench
{
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "rounds", "seconds", "only", "sweep", "oversell", "first", "seeds", "buyers", "seed", "sync", "skus", "changes");
        if (options.Has("oversell"))
        {
            return await OversellBench.RunAsync(options);
        }

        using var stop = new CancellationTokenSource();
        // The peers are servers: whoever interrupts the benchmark does not want to find them running.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            return options.Has("sync") ? await SyncBench.RunAsync(options, stop.Token) : await HoldAsync(options, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    private static async Task<int> HoldAsync(BenchArguments options, CancellationToken cancellation)
    {
        int rounds = (int)options.Integer("rounds", 5, 1, 100);
        var duration = TimeSpan.FromSeconds(options.Integer("seconds", 2, 1, 600));
        string only = options.Text("only", "");
        await using var postgres = await PostgresServer.StartAsync(cancellation);
        await using var redis = await RedisServer.StartAsync(cancellation);
        var report = new BenchReport(
            "stock", ("PostgreSQL", postgres.Version + ", fsync on, synchronous_commit on"), ("Redis", redis.Version + ", appendonly yes, appendfsync always"),
            ("rounds", string.Create(CultureInfo.InvariantCulture, $"{rounds} of {duration.TotalSeconds} s each")), ("load before", Machine.Load()));
        if (options.Has("sweep"))
        {
            await PeerSweep.RunAsync(postgres, redis, only, duration, cancellation);
            return report.ExitCode;
        }

        var contestants = Contestants(postgres, redis).Where(contestant => contestant.Name.Contains(only, StringComparison.Ordinal)).ToArray();
        foreach (var contestant in contestants)
        {
            Console.WriteLine($"| {contestant.Name} | {contestant.Settings}");
        }

        var hot = await SceneAsync(HoldScene.Hot);
        var many = await SceneAsync(HoldScene.Thousand);
        HoldTargets.PrintSpread(report, hot, many);

        foreach (var contestant in contestants)
        {
            await contestant.DisposeAsync();
        }

        return report.ExitCode;

        async Task<List<ContestantLaps>> SceneAsync(HoldScene scene)
        {
            var laps = await HoldRounds.RunAsync(scene, contestants, rounds, duration, cancellation);
            HoldRounds.Print(scene, laps);
            HoldTargets.Print(report, scene, laps);
            return laps;
        }
    }

    // Ours between the peers, so that what the machine does besides hits all alike. Their settings are those that did best in ./bench stock --sweep.
    private static IEnumerable<IHoldContestant> Contestants(PostgresServer postgres, RedisServer redis) =>
    [
        new InProcessHolds(callers: 512, holdsPerRequest: 1),
        new PostgresHolds(postgres, PostgresForm.Statement, connections: 32, holdsPerRequest: 1),
        new InProcessHolds(callers: 8, holdsPerRequest: 100),
        new PostgresHolds(postgres, PostgresForm.Pipelined, connections: 2, holdsPerRequest: 1000),
        new InProcessHolds(callers: 4, holdsPerRequest: 1000),
        new PostgresHolds(postgres, PostgresForm.FunctionEach, connections: 1, holdsPerRequest: 1000),
        new PostgresHolds(postgres, PostgresForm.FunctionSet, connections: 2, holdsPerRequest: 1000),
        new HttpHolds(connections: 8, holdsPerRequest: 100),
        new HttpHolds(connections: 4, holdsPerRequest: 1000),
        new RedisHolds(redis, connections: 200, holdsPerRequest: 1),
        new RedisHolds(redis, connections: 50, holdsPerRequest: 16),
        new RedisHolds(redis, connections: 50, holdsPerRequest: 100),
    ];
}
