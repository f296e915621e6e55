using System.Buffers;
using System.Diagnostics;
using Changkong.Bench.Support;

namespace Changkong.Bench;

/// <summary><c>./bench ingest</c>: how fast events come in, on one core and through the whole server.</summary>
internal static class IngestBench
{
    private const int BatchEvents = 1000;
    private const double EventsPerSecondTarget = 1_000_000;
    private const double ShareOfPeerTarget = 0.45;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "part", "rounds", "events", "seconds", "senders");
        string part = options.Text("part", "all");
        var report = new BenchReport("ingest", ("peer", "System.Text.Json.Utf8JsonReader " + typeof(System.Text.Json.Utf8JsonReader).Assembly.GetName().Version), ("seed", "2026"));
        if (part is "all" or "core")
        {
            OneCore(report, (int)options.Integer("rounds", 7, 5, 100), (int)options.Integer("events", 1_000_000, 100_000, 10_000_000));
        }

        if (part is "all" or "gate")
        {
            await IngestGateSteps.RunAsync(IngestServer.Bodies(50), IngestServer.Bodies(200, seed: 78), IngestServer.BatchEvents);
        }

        if (part is "all" or "dedupe")
        {
            await IngestDedupeLoad.RunAsync(report);
        }

        if (part is "all" or "server")
        {
            await IngestServer.RunAsync(report, (int)options.Integer("seconds", 10, 3, 600), (int)options.Integer("senders", 8, 1, 256));
        }

        return report.ExitCode;
    }

    private static void OneCore(BenchReport report, int rounds, int events)
    {
        using var core = new IngestOneCore(withFold: true);
        var workload = new IngestWorkload(2026, "douyin:1001", sessions: 30, beginUnixMilliseconds: 1_795_000_000_000);
        var rates = new List<double>();
        var shares = new List<double>();
        var peers = new List<double>();
        var onCore = new List<double>();
        long bytes = 0;
        // The first round warms up: code is compiled in steps, and tables grow.
        for (int round = 0; round <= rounds; round++)
        {
            var batches = Batches(workload, events, out bytes);
            if (round == 1)
            {
                Array.Clear(core.StageNanoseconds);
            }

            double ours = 0, theirs = 0;
            long clock = Stopwatch.GetTimestamp();
            foreach (var (body, signature) in batches)
            {
                double began = ThreadClock.Nanoseconds();
                core.Take(body, signature);
                double middle = ThreadClock.Nanoseconds();
                IngestOneCore.Peer(body);
                ours += (middle - began) / 1e9;
                theirs += (ThreadClock.Nanoseconds() - middle) / 1e9;
            }

            if (round > 0)
            {
                rates.Add(events / ours);
                peers.Add(events / theirs);
                shares.Add(theirs / ours);
                onCore.Add((ours + theirs) / Stopwatch.GetElapsedTime(clock).TotalSeconds);
                BenchReport.Progress($"round {round}: {events / ours:n0} events/s, peer {events / theirs:n0}, share {theirs / ours:0.000}");
            }
        }

        if (core.Fresh != (long)events * (rounds + 1))
        {
            throw new InvalidOperationException($"{core.Fresh} of {(long)events * (rounds + 1)} events were taken: the benchmark is wrong.");
        }

        BenchReport.Figure("ingest.event_bytes", (double)bytes / events, "bytes");
        BenchReport.Figure("ingest.one_core.peer_utf8jsonreader", new Percentiles(peers).Median, "events/s");
        foreach (var (name, stage) in ((string, int)[])[("verify_hmac_utf8", 0), ("decode_check_fingerprint", 1), ("dedupe", 2), ("decode_fold", 3)])
        {
            BenchReport.Figure($"ingest.one_core.{name}", core.StageNanoseconds[stage] / ((double)events * rounds), "ns/event");
        }

        // One core means the time the thread was on one: neighbours on the machine are not measured.
        BenchReport.Figure("ingest.one_core.share_of_a_core_had", new Percentiles(onCore).Median, "cores");
        report.Result("ingest.one_core", new Percentiles(rates).Median, "events/s", Target.AtLeast, EventsPerSecondTarget);
        report.Result("ingest.one_core.share_of_utf8jsonreader", new Percentiles(shares).Median, "ratio", Target.AtLeast, ShareOfPeerTarget);
        BenchReport.Figure("ingest.memory", Machine.ResidentBytes() / 1_048_576.0, "MiB");
    }

    private static List<(byte[] Body, string Signature)> Batches(IngestWorkload workload, int events, out long bytes)
    {
        var batches = new List<(byte[], string)>();
        var buffer = new ArrayBufferWriter<byte>(BatchEvents * 256);
        bytes = 0;
        for (int made = 0; made < events; made += BatchEvents)
        {
            buffer.ResetWrittenCount();
            workload.Write(buffer, BatchEvents);
            byte[] body = buffer.WrittenSpan.ToArray();
            bytes += body.Length - BatchEvents;
            batches.Add((body, IngestOneCore.Sign(body)));
        }

        return batches;
    }
}
