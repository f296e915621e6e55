using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Changkong.Live;
using Changkong.Live.Checkpoints;
using Changkong.Rooms.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Changkong.Bench;

/// <summary>
/// <c>./bench durability</c>: the real server is killed with <c>kill -9</c> at random moments while senders press on, and started again, many times. Then its
/// log is read: every acknowledged event is there once, none twice, batches whole; and the states in its snapshots are those of a replay from zero.
/// </summary>
internal static class DurabilityBench
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "kills", "senders", "seed", "batch");
        int kills = (int)options.Integer("kills", 200, 1, 10_000);
        int seed = (int)options.Integer("seed", 2026, 0, int.MaxValue);
        int senders = (int)options.Integer("senders", 4, 1, 64);
        int batch = (int)options.Integer("batch", 200, 1, 10_000);
        var report = new BenchReport("durability", ("kills", kills.ToString(CultureInfo.InvariantCulture)), ("senders", senders.ToString(CultureInfo.InvariantCulture)), ("seed", seed.ToString(CultureInfo.InvariantCulture)));
        string directory = Machine.DataDirectory("durability");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        var progress = new DurableSender[senders];
        for (int sender = 0; sender < senders; sender++)
        {
            progress[sender] = new(sender, batch);
        }

        await KillAgainAndAgainAsync(directory, progress, kills, new Random(seed));
        await PrintAsync(report, directory, progress);
        Directory.Delete(directory, recursive: true);
        return report.ExitCode;
    }

    private static async Task KillAgainAndAgainAsync(string directory, DurableSender[] senders, int kills, Random random)
    {
        // Frequent checkpoints, so that kills meet them half-written.
        var environment = new Dictionary<string, string>
        {
            ["Live__CheckpointEvents"] = "2000",
            ["Live__CheckpointIntervalMinimum"] = "00:00:00.2",
            ["Simulator__Enabled"] = "false",
        };
        ServerSecrets? secrets = null;
        for (int kill = 0; kill < kills; kill++)
        {
            await using var server = ServerProcess.Start(directory, environment: environment);
            await server.WaitUntilReadyAsync(StartLimit);
            secrets ??= await ServerSession.BeginAsync(server);
            using var stop = new CancellationTokenSource();
            var sending = Task.WhenAll(senders.Select(sender => sender.SendAsync(server.Address, secrets.Credentials, stop.Token)));
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(20 + random.Next(700))));
            server.Kill();
            await stop.CancelAsync();
            await sending;
            if ((kill + 1) % 20 == 0)
            {
                BenchReport.Progress($"{kill + 1} kills, {senders.Sum(sender => sender.Acknowledged):N0} events acknowledged, {senders.Sum(sender => sender.Unanswered)} batches unanswered");
            }
        }
    }

    private static async Task PrintAsync(BenchReport report, string directory, DurableSender[] senders)
    {
        await using var log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db") }, NullLogger<SqliteEventLog>.Instance);
        var counts = await CountAsync(log, senders);
        BenchReport.Figure("durability.acknowledged", senders.Sum(sender => sender.Acknowledged), "events");
        BenchReport.Figure("durability.unanswered", senders.Sum(sender => sender.Unanswered), "batches");
        BenchReport.Figure("durability.unanswered_but_durable", senders.Sum(sender => sender.FoundDurable), "batches");
        report.Result("durability.lost", counts.Lost, "events", Target.AtMost, 0);
        report.Result("durability.doubled", counts.Doubled, "events", Target.AtMost, 0);
        report.Result("durability.torn_batches", counts.Torn, "batches", Target.AtMost, 0);
        report.Result("durability.unreadable", log.Damage.Sum(damage => damage.Count), "events", Target.AtMost, 0);
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<LiveInstruments>().BuildServiceProvider();
        var options = Options.Create(new LiveOptions { CheckpointDirectory = Path.Combine(directory, "checkpoints") });
        var instruments = services.GetRequiredService<LiveInstruments>();
        var snapshots = new SnapshotStore(options, new PartStore(options, instruments, NullLogger<PartStore>.Instance), instruments, NullLogger<SnapshotStore>.Instance);
        var verifier = new LogVerifier(log, [new RoomFold()], snapshots);
        var verified = await verifier.VerifyAsync(verifier.SnapshotClaims(), new VerifyRequest(ShuffleSeed: 7), CancellationToken.None);
        BenchReport.Figure("durability.snapshots_checked", verified.ClaimsChecked, "states");
        report.Result("durability.state_differs_from_replay", verified.Differences.Count, "states", Target.AtMost, 0);
        foreach (string difference in verified.Differences.Take(5))
        {
            BenchReport.Note(difference);
        }
    }

    private static async Task<(long Lost, long Doubled, long Torn)> CountAsync(SqliteEventLog log, DurableSender[] senders)
    {
        var seen = senders.Select(sender => new byte[sender.Next + sender.BatchEvents]).ToArray();
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            long offset = 0;
            while (await log.ReadAsync(partition, offset, 4 << 20, CancellationToken.None) is { Count: > 0 } batches)
            {
                foreach (var batch in batches)
                {
                    Count(batch, seen);
                }

                offset = batches[^1].NextOffset;
            }
        }

        long lost = 0, doubled = 0, torn = 0;
        for (int sender = 0; sender < senders.Length; sender++)
        {
            int acknowledged = senders[sender].Next;
            lost += seen[sender].AsSpan(0, acknowledged).Count((byte)0);
            doubled += seen[sender].Count(times => times > 1);
            // What was sent last and never answered is there as a whole or not at all.
            int missing = seen[sender].AsSpan(acknowledged).Count((byte)0);
            torn += missing == 0 || missing == senders[sender].BatchEvents ? 0 : 1;
        }

        return (lost, doubled, torn);
    }

    private static void Count(LogBatch batch, byte[][] seen)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            if (!EventReader.TryRead(json, ref view, out var fault) || !DurableSender.TryParse(view.Id, out int sender, out int number))
            {
                throw new InvalidDataException($"The log holds an event nobody sent: {fault}");
            }

            seen[sender][number]++;
        }
    }
}
