using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Connectors;
using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation;

namespace Changkong.Bench;

/// <summary>
/// <c>./bench freshness</c>: rooms that send at a steady rate, and consoles that watch them over SignalR. For every event of a watched room and every console:
/// from the moment the gate accepted it to the arrival of the first frame that covers it, all on one clock. Accepted times are read from the log afterwards.
/// </summary>
internal static class FreshnessBench
{
    private static readonly TimeSpan SendInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    // A simulated session reaches its rate as its audience builds up; what came before is played and, but for its beginning, not sent.
    private static readonly TimeSpan AudienceBuildUp = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "rooms", "rate", "seconds", "clients");
        int rooms = (int)options.Integer("rooms", 30, 1, 200);
        int rate = (int)options.Integer("rate", 100, 1, 2_000);
        int seconds = (int)options.Integer("seconds", 180, 5, 3_600);
        int clients = (int)options.Integer("clients", 50, 1, 1_000);
        var report = new BenchReport(
            "freshness",
            ("rooms", rooms.ToString(CultureInfo.InvariantCulture)),
            ("events a second and room", rate.ToString(CultureInfo.InvariantCulture)),
            ("seconds", seconds.ToString(CultureInfo.InvariantCulture)),
            ("consoles", clients.ToString(CultureInfo.InvariantCulture)));
        string directory = Machine.DataDirectory("freshness");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);

        var frames = new FrameArrivals();
        await using (var server = ServerProcess.Start(directory))
        {
            await server.WaitUntilReadyAsync(TimeSpan.FromMinutes(1));
            var secrets = await ServerSession.BeginAsync(server);
            try
            {
                await RunLoadAsync(server, secrets, frames, rooms, rate, seconds, clients);
            }
            catch
            {
                BenchReport.Progress(server.Output[..Math.Min(server.Output.Length, 2_000)]);
                throw;
            }
        }

        await PrintAsync(report, directory, frames, seconds);
        Directory.Delete(directory, recursive: true);
        return report.ExitCode;
    }

    private static async Task RunLoadAsync(ServerProcess server, ServerSecrets secrets, FrameArrivals frames, int rooms, int rate, int seconds, int clients)
    {
        long begin = (TimeProvider.System.GetUtcNow() - AudienceBuildUp).ToUnixTimeMilliseconds();
        var plan = new SimulationOptions { Seed = (ulong)begin, Rooms = rooms, EventsPerSecond = rate, IsSteady = true, StartsNow = true };
        var playing = Enumerable.Range(0, rooms).Select(room => new SimulatedRoom(SessionPlan.Of(plan, room, begin))).ToList();
        using var ended = new CancellationTokenSource();
        using var http = new HttpClient { BaseAddress = server.Address };
        var sender = new SteadySender(new HttpEventGate(http, secrets.Credentials, TimeProvider.System), TimeProvider.System, TimeSpan.FromSeconds(10));
        var sending = playing.Select((room, index) => SendAsync(room, sender, index * SendInterval / rooms, ended.Token)).ToList();

        await Task.Delay(WarmUp);
        await using (var consoles = await ConsoleClients.StartAsync(server, clients, [.. playing.Select(room => room.Plan.Session)], frames))
        {
            frames.BeginUnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 2_000;
            frames.EndUnixMilliseconds = frames.BeginUnixMilliseconds + (seconds * 1_000L);
            for (int elapsed = 0; elapsed < seconds + 4; elapsed += 10)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, seconds + 4 - elapsed)));
                BenchReport.Progress($"{frames.Count:N0} frames received; the server holds {server.ResidentBytes() / 1_048_576:N0} MiB");
            }
        }

        await ended.CancelAsync();
        await Task.WhenAll(sending);
    }

    private static async Task SendAsync(SimulatedRoom room, SteadySender sender, TimeSpan offset, CancellationToken ended)
    {
        try
        {
            var batch = new EventBatch();
            room.Advance(room.Plan.StartUnixMilliseconds, batch);
            await sender.SendAsync(room.Plan.Source, batch.Lines, ended);
            await Task.Run(() => SkipToNow(room), ended);
            await Task.Delay(offset, ended);
            using var timer = new PeriodicTimer(SendInterval);
            while (await timer.WaitForNextTickAsync(ended))
            {
                batch.Clear();
                room.Advance(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), batch);
                if (batch.Count > 0)
                {
                    await sender.SendAsync(room.Plan.Source, batch.Lines, ended);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
    }

    private static void SkipToNow(SimulatedRoom room)
    {
        var skipped = new EventBatch();
        while (!room.Advance(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), skipped, eventsMaximum: 10_000))
        {
            skipped.Clear();
        }
    }

    private static async Task PrintAsync(BenchReport report, string directory, FrameArrivals frames, int seconds)
    {
        var accepted = await AcceptedEvents.ReadAsync(Path.Combine(directory, "log.db"), frames.BeginUnixMilliseconds, frames.EndUnixMilliseconds);
        var (delays, missing) = frames.Delays(accepted);
        var sorted = new Percentiles(delays);
        BenchReport.Figure("freshness.events_accepted", accepted.Values.Sum(times => times.Count) / (double)seconds, "events/s");
        BenchReport.Figure("freshness.frames_received", frames.Count, "frames");
        BenchReport.Figure("freshness.samples", sorted.Count, "events x consoles");
        BenchReport.Figure("freshness.median", sorted.Median / 1_000, "s");
        report.Result("freshness.p95", sorted.At(0.95) / 1_000, "s", Target.AtMost, 1.0);
        report.Result("freshness.p99", sorted.At(0.99) / 1_000, "s", Target.AtMost, 2.0);
        BenchReport.Figure("freshness.slowest", sorted.Maximum / 1_000, "s");
        report.Result("freshness.never_shown", missing, "events x consoles", Target.AtMost, 0);
    }
}
