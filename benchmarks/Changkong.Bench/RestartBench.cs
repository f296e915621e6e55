using System.Globalization;
using System.Text.Json;
using Changkong.Bench.Support;

namespace Changkong.Bench;

/// <summary>
/// <c>./bench restart</c>: a server that holds ten million events is killed with <c>kill -9</c> under load and started again; measured from the start of the
/// process until it is ready: the log checked, snapshots loaded, every partition caught up. The events are simulated sessions, sent through the ingest endpoint
/// once and kept for later runs.
/// </summary>
internal static class RestartBench
{
    private const double TargetSeconds = 10;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "events", "runs", "load");
        long events = options.Integer("events", 10_000_000, 10_000, 100_000_000);
        int runs = (int)options.Integer("runs", 3, 1, 20);
        long load = options.Integer("load", 500_000, 1_000, 10_000_000);
        var report = new BenchReport(
            "restart", ("events in the log", events.ToString("N0", CultureInfo.InvariantCulture)), ("sent before each kill", load.ToString("N0", CultureInfo.InvariantCulture)));
        string directory = Machine.DataDirectory("restart", events.ToString(CultureInfo.InvariantCulture));
        var secrets = await PrepareAsync(directory, events);
        await SettleAsync(directory, secrets);
        var starts = new List<Start>();
        for (int run = 0; run < runs; run++)
        {
            starts.Add(await MeasureAsync(directory, secrets, load, run));
        }

        Print(report, starts);
        return report.ExitCode;
    }

    private sealed record Start(double SecondsUntilReady, long LogEvents, long TailEvents, long ResidentBytes);

    private static void Print(BenchReport report, List<Start> starts)
    {
        var seconds = new Percentiles(starts.Select(start => start.SecondsUntilReady));
        BenchReport.Figure("restart.log", starts[^1].LogEvents, "events");
        BenchReport.Figure("restart.tail_folded_longest", starts.Max(start => start.TailEvents), "events");
        BenchReport.Figure("restart.resident_when_ready", starts.Max(start => start.ResidentBytes) / 1_048_576.0, "MiB");
        BenchReport.Figure("restart.ready_median", seconds.Median, "s");
        report.Result("restart.ready_slowest", seconds.Maximum, "s", Target.AtMost, TargetSeconds);
        BenchReport.Note("The operating system's page cache is warm, as after the crash of a process; after the crash of a machine the disk is read first.");
    }

    // The load's seed is of the run and of the moment, so that nothing it sends has been accepted before.
    private static async Task<Start> MeasureAsync(string directory, ServerSecrets secrets, long load, int run)
    {
        await using (var loaded = ServerProcess.Start(directory))
        {
            await loaded.WaitUntilReadyAsync(StartLimit);
            var sending = new SimulatedLoad(loaded, secrets, (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            await sending.SendAsync(load, CancellationToken.None);
            BenchReport.Progress($"run {run + 1}: killed after {sending.Sent:N0} more events");
            loaded.Kill();
        }

        await using var server = ServerProcess.Start(directory);
        var ready = await server.WaitUntilReadyAsync(StartLimit);
        long resident = server.ResidentBytes();
        await ServerSession.SignInAsync(server, secrets);
        var (log, _, checkpointed, _) = await ServerSession.ProgressAsync(server);
        BenchReport.Progress($"run {run + 1}: ready after {ready.TotalSeconds:0.00} s");
        return new(ready.TotalSeconds, log, log - checkpointed, resident);
    }

    private static async Task<ServerSecrets> PrepareAsync(string directory, long events)
    {
        string path = Path.Combine(directory, "bench.json");
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<ServerSecrets>(await File.ReadAllTextAsync(path))!;
        }

        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        await using var server = ServerProcess.Start(directory);
        await server.WaitUntilReadyAsync(StartLimit);
        var secrets = await ServerSession.BeginAsync(server);
        var load = new SimulatedLoad(server, secrets, seed: 1);
        var sending = load.SendAsync(events, CancellationToken.None);
        while (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(5))) != sending)
        {
            BenchReport.Progress($"building the log: {load.Sent:N0} of {events:N0} events");
        }

        await sending;
        server.Kill();
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(secrets));
        return secrets;
    }

    // As after a long run: everything has been checkpointed once and is in analytics, so that the measured starts do not share the machine with leftover work.
    private static async Task SettleAsync(string directory, ServerSecrets secrets)
    {
        await using var server = ServerProcess.Start(directory, environment: new Dictionary<string, string> { ["Live__CheckpointIntervalMaximum"] = "00:00:15" });
        await server.WaitUntilReadyAsync(StartLimit);
        await ServerSession.SignInAsync(server, secrets);
        while (true)
        {
            var (log, folded, checkpointed, analysed) = await ServerSession.ProgressAsync(server);
            BenchReport.Progress($"{log:N0} events in the log, {folded:N0} folded, {checkpointed:N0} checkpointed, {analysed:N0} in analytics");
            if (checkpointed == log && analysed == log)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(3));
        }
    }
}
