using System.Globalization;
using System.Text;
using Changkong.Bench.Support;
using Changkong.Connectors.Simulation.Channels;
using Changkong.Contracts.Stock;
using Changkong.Host;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Changkong.Stock.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Changkong.Bench.Stock;

/// <summary>
/// <c>./bench stock --sync</c>: the whole server with its durable ledger, and five simulated channels that fail, over signed HTTP on loopback. A stream of holds changes SKUs, a tenth of them hot; a change is
/// timed from before the call that makes it until the last of the five channels shows it. Then quiet, with the faults going on, until every channel shows what the ledger says for every SKU.
/// </summary>
internal static class SyncBench
{
    private const string Secret = "bench-only-on-loopback";
    private const int HotSkus = 10;
    private const int StepMilliseconds = 50;
    private const double Seconds = 1_000;
    private static readonly TimeSpan QuietMaximum = TimeSpan.FromSeconds(120);

    private static readonly ChannelFaults Faults = new()
    {
        TimeoutNotDone = 0.01, TimeoutDone = 0.01, ServerError = 0.02, Throttled = 0.02, LostLines = 0.005, DoubledLines = 0.005, AppliedLate = 0.01, StaleReadings = 0.01,
    };

    private static readonly string[] Channels = ["douyin:flagship", "kuaishou:flagship", "taobao:flagship", "wechat:flagship", "tiktok:flagship"];

    public static async Task<int> RunAsync(BenchArguments options, CancellationToken cancellation)
    {
        int skuCount = (int)options.Integer("skus", 10_000, 200, 100_000);
        int changesPerSecond = (int)options.Integer("changes", 400, 20, 2_000);
        var duration = TimeSpan.FromSeconds(options.Integer("seconds", 30, 5, 600));
        var report = new BenchReport(
            "stock --sync", ("SKUs", skuCount.ToString(CultureInfo.InvariantCulture)), ("channels", "5 simulators on loopback HTTP, signed; limit of each 50 calls/s, 50 SKUs a call, time-out 300 ms"),
            ("faults", string.Create(CultureInfo.InvariantCulture, $"of calls: no answer {Faults.TimeoutNotDone + Faults.TimeoutDone:P1} (half done), 5xx {Faults.ServerError:P1} (half done), 429 {Faults.Throttled:P1}, applied late {Faults.AppliedLate:P1}; of lines: lost {Faults.LostLines:P1}, doubled {Faults.DoubledLines:P1}, read stale {Faults.StaleReadings:P1}; three of five keep no revision")),
            ("stream", string.Create(CultureInfo.InvariantCulture, $"{changesPerSecond} holds/s for {duration.TotalSeconds} s, a fifth of them on {HotSkus} hot SKUs; beside it 5 own sales of channels a second that the ledger learns 1 s later")));
        var meter = new SyncMeter(Channels.Length);
        await using var world = await SyncWorld.StartAsync(skuCount, Channels, Faults, Secret, meter, cancellation);
        BenchReport.Progress("first reading of every channel");
        var begin = await world.UntilEqualAsync(QuietMaximum, cancellation);
        BenchReport.Figure("sync.first_reading", begin?.TotalSeconds ?? double.NaN, "s");
        BenchReport.Progress("stream");
        var shares = await StreamAsync(world, meter, skuCount, changesPerSecond, duration, cancellation);
        BenchReport.Progress("quiet");
        var quiet = await world.UntilEqualAsync(QuietMaximum, cancellation);
        await Print(report, world, meter, shares, quiet, cancellation);
        return report.ExitCode;
    }

    // Own sales are of SKUs that the stream leaves alone: what the ledger learns of them is no change that has to be pushed.
    private static async Task<List<double>> StreamAsync(SyncWorld world, SyncMeter meter, int skuCount, int changesPerSecond, TimeSpan duration, CancellationToken cancellation)
    {
        var random = new Random(7);
        var shares = new List<double>();
        int ownFrom = skuCount - (skuCount / 10), perStep = Math.Max(1, changesPerSecond * StepMilliseconds / 1_000);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(StepMilliseconds));
        var learned = new Queue<(int Step, HoldStock Hold)>();
        int steps = (int)(duration.TotalMilliseconds / StepMilliseconds), stepsASecond = 1_000 / StepMilliseconds;
        for (int step = 0; step < steps; step++)
        {
            await timer.WaitForNextTickAsync(cancellation);
            string[] skus = [.. Enumerable.Range(0, perStep).Select(_ => Sku(random.Next(5) == 0 ? random.Next(HotSkus) : random.Next(ownFrom))).Distinct()];
            await world.ChangeAsync(meter, skus, step, cancellation);
            if (step % (stepsASecond / 5) == 0)
            {
                int channel = random.Next(Channels.Length);
                string sku = Sku(ownFrom + random.Next(skuCount - ownFrom));
                if (world.Simulators[channel].Sell(sku, 1) == 1)
                {
                    learned.Enqueue((step + stepsASecond, new($"own-{step}", Channels[channel], "", sku, 1)));
                }
            }

            while (learned.TryPeek(out var own) && own.Step <= step)
            {
                await world.Desk.HoldAsync([learned.Dequeue().Hold], cancellation);
            }

            shares.Add(world.InStep());
        }

        await world.Desk.HoldAsync([.. learned.Select(own => own.Hold)], cancellation);
        return shares;
    }

    public static string Sku(int number) => string.Create(CultureInfo.InvariantCulture, $"sku-{number:00000}");

    private static async Task Print(BenchReport report, SyncWorld world, SyncMeter meter, List<double> shares, TimeSpan? quiet, CancellationToken cancellation)
    {
        Console.WriteLine("| channel | shown p50 | p95 | p99 ms | calls answered | faults struck | drifts found | in step | equal |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        long differs = 0;
        for (int channel = 0; channel < Channels.Length; channel++)
        {
            var lags = new Percentiles(meter.On(channel));
            var fates = world.Simulators[channel].Fates;
            long answered = fates.GetValueOrDefault("Answered");
            long different = await world.DiffersAsync(channel, cancellation);
            differs += different;
            var lane = world.Lane(channel);
            var (equal, of) = lane.Read(state => state.InStep);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Channels[channel]} | {lags.Median:0} | {lags.At(0.95):0} | {lags.At(0.99):0} | {answered} | {fates.Values.Sum() - answered} | {lane.Read(state => state.DriftsFound)} | {(double)equal / of:P3} | {of - different} of {of} |"));
        }

        var all = new Percentiles(meter.OnAll);
        BenchReport.Figure("sync.changes", meter.Begun, "changes");
        BenchReport.Figure("sync.changes_not_shown_everywhere", meter.Open, "changes");
        BenchReport.Figure("sync.on_all_channels_p50", all.Median / Seconds, "s");
        report.Result("sync.on_all_channels_p95", all.At(0.95) / Seconds, "s", Target.AtMost, 1);
        BenchReport.Figure("sync.on_all_channels_p99", all.At(0.99) / Seconds, "s");
        BenchReport.Figure("sync.in_step_during_stream_mean", shares.Average() * 100, "%");
        BenchReport.Figure("sync.quiet_until_equal", quiet?.TotalSeconds ?? double.NaN, "s");
        report.Result("sync.equal_after_quiet", 100.0 * ((world.SkuCount * Channels.Length) - differs) / (world.SkuCount * Channels.Length), "%", Target.AtLeast, 100);
    }

    /// <summary>The server, its ledger, and the simulated channels.</summary>
    internal sealed class SyncWorld : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly string directory;
        private readonly string[] channels;
        private readonly string[] skus;

        private SyncWorld(WebApplication app, string directory, string[] channels, string[] skus) =>
            (this.app, this.directory, this.channels, this.skus) = (app, directory, channels, skus);

        public List<ChannelSimulator> Simulators { get; } = [];

        public int SkuCount => skus.Length;

        public IStockDesk Desk => app.Services.GetRequiredService<IStockDesk>();

        private IStockFeed Feed => app.Services.GetRequiredService<IStockFeed>();

        public static async Task<SyncWorld> StartAsync(int skuCount, string[] channels, ChannelFaults faults, string secret, SyncMeter meter, CancellationToken cancellation)
        {
            string directory = Directory.CreateTempSubdirectory("changkong-sync-").FullName;
            var app = Composition.Build(new ServerArguments(directory, "http://127.0.0.1:0"), builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                builder.Configuration["Webhooks:AllowLoopback"] = "true";
            });
            await app.StartAsync(cancellation);
            var world = new SyncWorld(app, directory, channels, [.. Enumerable.Range(0, skuCount).Select(Sku)]);
            await world.FillAsync(cancellation);
            for (int channel = 0; channel < channels.Length; channel++)
            {
                int number = channel;
                var simulator = await ChannelSimulator.StartAsync(
                    channels[channel], Encoding.UTF8.GetBytes(secret), faults with { Seed = (ulong)(channel + 1), KeepsRevisions = channel >= 3, CallsPerSecond = 60 }, TimeProvider.System, cancellation,
                    (sku, revision) => meter.Show(number, sku, revision));
                world.Simulators.Add(simulator);
                foreach (string sku in world.skus)
                {
                    simulator.Put(sku, UnitsOfSku);
                }
            }

            await world.OpenChannelsAsync(secret, cancellation);
            return world;
        }

        public const int UnitsOfSku = 100_000;

        /// <summary>One unit of each SKU is held, on channels in turn, in one call.</summary>
        public async Task ChangeAsync(SyncMeter meter, string[] changed, int step, CancellationToken cancellation)
        {
            var changes = changed.Select(meter.Begin).ToList();
            var outcomes = await Desk.HoldAsync([.. changed.Select((sku, index) => new HoldStock(string.Create(CultureInfo.InvariantCulture, $"h-{step}-{index}"), channels[index % channels.Length], "", sku, 1))], cancellation);
            if (outcomes.Any(outcome => outcome is not HoldOutcome.Held))
            {
                throw new InvalidOperationException("A hold of the stream was refused.");
            }

            var reading = await Feed.ReadAsync(null, changed, cancellation);
            for (int index = 0; index < changed.Length; index++)
            {
                meter.Number(changed[index], changes[index], reading.Skus[index].Version);
            }
        }

        public RunningLane Lane(int channel) => app.Services.GetRequiredService<ChannelDesk>().Find(channels[channel])!;

        /// <summary>Share of all channels and SKUs whose acknowledged value is the ledger's.</summary>
        public double InStep()
        {
            var shares = Enumerable.Range(0, channels.Length).Select(channel => Lane(channel).Read(state => state.InStep)).ToList();
            return (double)shares.Sum(share => share.Equal) / shares.Sum(share => share.Of);
        }

        /// <summary>How long it took until every channel showed the ledger's value of every SKU; null when the time did not do.</summary>
        public async Task<TimeSpan?> UntilEqualAsync(TimeSpan maximum, CancellationToken cancellation)
        {
            long began = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(began) < maximum)
            {
                long differs = 0;
                for (int channel = 0; channel < channels.Length; channel++)
                {
                    differs += await DiffersAsync(channel, cancellation);
                    differs += Lane(channel) is { } lane && lane.Read(state => state.InStep) is var (equal, of) && equal == of && of == skus.Length ? 0 : 1;
                }

                if (differs == 0)
                {
                    return TimeProvider.System.GetElapsedTime(began);
                }

                await Task.Delay(250, cancellation);
            }

            return null;
        }

        /// <summary>SKUs that the channel shows otherwise than the ledger has them.</summary>
        public async Task<long> DiffersAsync(int channel, CancellationToken cancellation)
        {
            var shelf = Simulators[channel].Shelf;
            long differs = 0;
            foreach (var portion in skus.Chunk(10_000))
            {
                differs += (await Feed.ReadAsync(channels[channel], portion, cancellation)).Skus.Count(sku => shelf[sku.Sku] != sku.Sellable);
            }

            return differs;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            foreach (var simulator in Simulators)
            {
                await simulator.DisposeAsync();
            }

            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }

        private async Task FillAsync(CancellationToken cancellation)
        {
            foreach (var portion in skus.Chunk(StockLimits.CommandsMaximum))
            {
                await Desk.PostAsync([.. portion.Select(sku => new PostStock("fill-" + sku, PostingAction.Received, [new(sku, "w1", UnitsOfSku)], "bench"))], cancellation);
            }
        }

        private async Task OpenChannelsAsync(string secret, CancellationToken cancellation)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            for (int channel = 0; channel < channels.Length; channel++)
            {
                var row = new SalesChannel
                {
                    Channel = channels[channel], Address = Simulators[channel].Address.AbsoluteUri, Key = "bench", CallsPerSecond = 50, Burst = 25, BatchMaximum = 50, CallsAtOnce = 4,
                    AutomaticRepairUnits = 1_000, SalesArriveWithinSeconds = 3, TimeoutMilliseconds = 300, IsEnabled = true,
                };
                row.SetSecret(secret, scope.ServiceProvider.GetRequiredService<ISecretProtector>());
                store.Add(row);
            }

            await store.SaveChangesAsync(cancellation);
            app.Services.GetRequiredService<ChannelDirectory>().Change();
            while (Enumerable.Range(0, channels.Length).Any(channel => Lane(channel) is null))
            {
                await Task.Delay(50, cancellation);
            }
        }
    }
}
