using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Changkong.Bench.Support;
using Changkong.Contracts.Ingest;

namespace Changkong.Bench;

/// <summary>
/// The whole server over loopback HTTP: signed NDJSON batches from several senders, each answered only when its events are durable. The senders run on the
/// same cores; bodies are written before the clock starts, signatures are computed while it runs.
/// </summary>
internal static class IngestServer
{
    public const int BatchEvents = 2000;
    private const double EventsPerSecondTarget = 250_000;
    private const double MemoryMaximumMebibytes = 4096;

    public static async Task RunAsync(BenchReport report, int seconds, int senders)
    {
        string directory = Machine.DataDirectory("ingest");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        await using (var server = ServerProcess.Start(directory, environment: new Dictionary<string, string> { ["Simulator__Enabled"] = "false" }))
        {
            await server.WaitUntilReadyAsync(TimeSpan.FromMinutes(1));
            var secrets = await ServerSession.BeginAsync(server);
            var bodies = new ConcurrentQueue<byte[]>(Bodies(senders + (int)(EventsPerSecondTarget * 1.5 * (seconds + 2) / BatchEvents)));
            BenchReport.Progress($"{bodies.Count} bodies of {BatchEvents} events written");
            await MeasureAsync(report, server, secrets, bodies, seconds, senders);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task MeasureAsync(BenchReport report, ServerProcess server, ServerSecrets secrets, ConcurrentQueue<byte[]> bodies, int seconds, int senders)
    {
        long accepted = 0, busy = 0, largest = 0;
        var latencies = new ConcurrentBag<double>();
        using var stop = new CancellationTokenSource();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = senders }) { BaseAddress = server.Address };
        var sending = Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && bodies.TryDequeue(out byte[]? body))
            {
                long began = Stopwatch.GetTimestamp();
                while (await SendAsync(client, secrets, body) is { } wait)
                {
                    Interlocked.Increment(ref busy);
                    await Task.Delay(wait);
                }

                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                Interlocked.Add(ref accepted, BatchEvents);
            }
        })).ToArray();

        // Code is compiled and tables grow in the first two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2));
        using var process = Process.GetProcessById(server.ProcessId);
        var processorBefore = process.TotalProcessorTime;
        long before = Interlocked.Read(ref accepted);
        long clock = Stopwatch.GetTimestamp();
        for (int second = 0; second < seconds; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            largest = Math.Max(largest, server.ResidentBytes());
            BenchReport.Progress($"{(Interlocked.Read(ref accepted) - before) / Stopwatch.GetElapsedTime(clock).TotalSeconds:n0} events/s");
        }

        process.Refresh();
        double processor = (process.TotalProcessorTime - processorBefore).TotalSeconds;
        double measured = Interlocked.Read(ref accepted) - before;
        double rate = (Interlocked.Read(ref accepted) - before) / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(sending);
        var percentiles = new Percentiles(latencies);
        BenchReport.Figure("ingest.server.answer_p50", percentiles.Median, "ms");
        BenchReport.Figure("ingest.server.answer_p99", percentiles.At(0.99), "ms");
        BenchReport.Figure("ingest.server.processor_time", processor * 1e6 / measured, "us/event");
        BenchReport.Figure("ingest.server.processors_used", processor * rate / measured, "cores");
        BenchReport.Figure("ingest.server.busy_answers", busy, "batches");
        report.Result("ingest.server.durable", rate, "events/s", Target.AtLeast, EventsPerSecondTarget);
        report.Result("ingest.server.memory", largest / 1_048_576.0, "MiB", Target.AtMost, MemoryMaximumMebibytes);
        if (bodies.IsEmpty)
        {
            BenchReport.Note("The prepared bodies ran out: the server took more than the bench had written; the rate is a lower bound.");
        }
    }

    private static async Task<TimeSpan?> SendAsync(HttpClient client, ServerSecrets secrets, byte[] body)
    {
        long timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/ingest/douyin%3A1001") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Headers.Add(IngestSignature.KeyHeader, secrets.IngestKey);
        request.Headers.Add(IngestSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secrets.Credentials.Secret.Span, timestamp, nonce, body));
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(100);
        }

        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && text.Contains($"\"accepted\":{BatchEvents},", StringComparison.Ordinal) ? null : throw new InvalidOperationException($"The server answered {(int)answer.StatusCode}: {text[..Math.Min(500, text.Length)]}");
    }

    public static List<byte[]> Bodies(int count, ulong seed = 77)
    {
        var workload = new IngestWorkload(seed, "douyin:1001", 30, TimeProvider.System.GetUtcNow().AddHours(-6).ToUnixTimeMilliseconds());
        var buffer = new ArrayBufferWriter<byte>(BatchEvents * 256);
        var bodies = new List<byte[]>(count);
        for (int made = 0; made < count; made++)
        {
            buffer.ResetWrittenCount();
            workload.Write(buffer, BatchEvents);
            bodies.Add(buffer.WrittenSpan.ToArray());
        }

        return bodies;
    }
}
