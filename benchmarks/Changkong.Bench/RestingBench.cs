using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Connectors;
using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation;

namespace Changkong.Bench;

/// <summary>
/// <c>./bench resting</c>: what sessions that are over cost. The same sessions are played into two servers, of which one lets sessions rest as soon as nothing comes for them
/// any more and the other never does; both are killed and started again. Compared: what a checkpoint of the rooms writes, and what the started server keeps in memory.
/// </summary>
internal static class RestingBench
{
    // Sessions come to rest and checkpoints are written on the server's own schedule, which says nothing when it is done: they are looked at, and not so often that the looking is measured.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private const double CheckpointShareMaximum = 0.1;
    private const int SendersAtOnce = 4;
    private const int BatchEvents = 2_000;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "sessions", "minutes");
        int sessions = (int)options.Integer("sessions", 200, 10, 10_000);
        int minutes = (int)options.Integer("minutes", 15, 1, 600);
        var report = new BenchReport("resting", ("sessions", $"{sessions}"), ("minutes a session", $"{minutes}"));
        var never = await MeasureAsync("never", sessions, minutes, TimeSpan.FromDays(365));
        var rested = await MeasureAsync("soon", sessions, minutes, TimeSpan.FromSeconds(1));
        Print("never", never);
        Print("soon", rested);
        report.Result("resting.checkpoint_share", (double)rested.CheckpointBytes / never.CheckpointBytes, "ratio", Target.AtMost, CheckpointShareMaximum);
        BenchReport.Figure("resting.saved_resident", (never.ResidentBytes - rested.ResidentBytes) / 1_048_576.0, "MiB");
        return report.ExitCode;
    }

    private sealed record Cost(long Events, int Parts, long PartBytes, long CheckpointBytes, long ResidentBytes, double SecondsUntilReady);

    private static void Print(string name, Cost cost)
    {
        BenchReport.Figure($"resting.{name}.log", cost.Events, "events");
        BenchReport.Figure($"resting.{name}.parts", cost.Parts, "files");
        BenchReport.Figure($"resting.{name}.part_bytes", cost.PartBytes / 1_048_576.0, "MiB");
        BenchReport.Figure($"resting.{name}.checkpoint_of_rooms", cost.CheckpointBytes / 1_048_576.0, "MiB");
        BenchReport.Figure($"resting.{name}.resident_when_ready", cost.ResidentBytes / 1_048_576.0, "MiB");
        BenchReport.Figure($"resting.{name}.ready", cost.SecondsUntilReady, "s");
    }

    private static async Task<Cost> MeasureAsync(string name, int sessions, int minutes, TimeSpan restAfter)
    {
        string directory = Machine.DataDirectory("resting", name);
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        var environment = new Dictionary<string, string>
        {
            ["Live__RestAfter"] = restAfter.ToString("c", CultureInfo.InvariantCulture),
            ["Live__CheckpointIntervalMaximum"] = "00:00:05",
            ["Live__CheckpointIntervalMinimum"] = "00:00:05",
        };
        await using (var server = ServerProcess.Start(directory, environment: environment))
        {
            await server.WaitUntilReadyAsync(StartLimit);
            var secrets = await ServerSession.BeginAsync(server);
            using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
            var sender = new SteadySender(new HttpEventGate(client, secrets.Credentials, TimeProvider.System), TimeProvider.System, TimeSpan.FromMinutes(5));
            await PlayAllAsync(sender, sessions, minutes);
            await SettleAsync(server, sender, directory, sessions, restAfter < TimeSpan.FromHours(1));
            server.Kill();
        }

        await using var restarted = ServerProcess.Start(directory, environment: environment);
        var ready = await restarted.WaitUntilReadyAsync(StartLimit);
        long resident = restarted.ResidentBytes();
        var parts = Parts(directory);
        return new(Events(restarted), parts.Count, parts.Sum(path => new FileInfo(path).Length), NewestSnapshotBytes(directory), resident, ready.TotalSeconds);
    }

    private static async Task PlayAllAsync(SteadySender sender, int sessions, int minutes)
    {
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, SendersAtOnce).Select(_ => Task.Run(async () =>
        {
            for (int room = Interlocked.Increment(ref next); room < sessions; room = Interlocked.Increment(ref next))
            {
                await PlayAsync(sender, room, TimeSpan.FromMinutes(minutes));
            }
        })));
    }

    private static async Task PlayAsync(SteadySender sender, int room, TimeSpan length)
    {
        var options = new SimulationOptions { Seed = 7, EventsPerSecond = 6, SessionLength = length, IsSteady = true };
        var begin = TimeProvider.System.GetUtcNow() - length - TimeSpan.FromHours(1 + (room % 72));
        var session = new SimulatedRoom(SessionPlan.Of(options, room, begin.ToUnixTimeMilliseconds() / 60_000 * 60_000));
        var batch = new EventBatch();
        for (bool done = false; !done;)
        {
            batch.Clear();
            done = session.Advance(session.Plan.EndUnixMilliseconds, batch, BatchEvents);
            if (batch.Count > 0 && await sender.SendAsync(session.Plan.Source, batch.Lines, CancellationToken.None) is { Rejected: > 0 } answer)
            {
                throw new InvalidOperationException($"The gate rejected {answer.Rejected} simulated events of {session.Plan.Source}.");
            }
        }
    }

    // Until what can rest rests and every fold has been checkpointed since. A short session now and then moves the log's time on.
    private static async Task SettleAsync(ServerProcess server, SteadySender sender, string directory, int sessions, bool rests)
    {
        for (int tick = 0; rests && Parts(directory).Count < sessions; tick++)
        {
            BenchReport.Progress($"{Parts(directory).Count} of {sessions} sessions rest");
            await PlayAsync(sender, sessions + tick, TimeSpan.FromMinutes(1));
            await Task.Delay(LookEvery);
        }

        // A checkpoint is written at most every few seconds: the same bytes at six looks are the last ones.
        long before = NewestSnapshotBytes(directory);
        for (int same = 0; same < 6;)
        {
            await Task.Delay(LookEvery);
            long now = NewestSnapshotBytes(directory);
            same = now == before ? same + 1 : 0;
            before = now;
        }

        BenchReport.Progress($"{server.ResidentBytes() >> 20} MiB resident before the kill");
    }

    private static long Events(ServerProcess server) => long.Parse(LoadedEvents(server.Output), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string LoadedEvents(string output) =>
        System.Text.RegularExpressions.Regex.Match(output, "caught up: ([0-9]+) events from snapshots") is { Success: true } match ? match.Groups[1].Value : "0";

    private static List<string> Parts(string directory) => Files(directory, "*.part");

    private static long NewestSnapshotBytes(string directory) =>
        Files(directory, "*.snapshot").GroupBy(path => Path.GetFileName(path)[..5]).Sum(files => new FileInfo(files.Max(StringComparer.Ordinal)!).Length);

    private static List<string> Files(string directory, string pattern)
    {
        string rooms = Path.Combine(directory, "checkpoints", "rooms");
        return Directory.Exists(rooms) ? [.. Directory.EnumerateFiles(rooms, pattern, SearchOption.AllDirectories)] : [];
    }
}
