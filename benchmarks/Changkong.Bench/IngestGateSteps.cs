using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Contracts.Ingest;
using Changkong.Ingest;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Keys;
using Changkong.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Bench;

/// <summary>What each step of the gate costs, by the gate's own instruments: one sender, signed batches, the durable log beneath.</summary>
internal static class IngestGateSteps
{
    private const string KeyId = "ik_bench";
    private static readonly byte[] Secret = "bench-secret-of-an-ingest-key"u8.ToArray();

    public static async Task RunAsync(List<byte[]> warmUp, List<byte[]> bodies, int eventsPerBody)
    {
        string directory = Directory.CreateTempSubdirectory("changkong-bench-").FullName;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddOperations(operations => operations.Directory = directory);
        collection.AddIngest(new ConfigurationBuilder().Build(), directory);
        collection.AddSingleton<IIngestKeys>(new OneKey());
        await using (var services = collection.BuildServiceProvider())
        {
            await services.OpenIngestAsync(CancellationToken.None);
            var gate = services.GetRequiredService<EventGate>();
            await SendAsync(gate, warmUp);
            var spent = new ConcurrentDictionary<string, double>();
            using var listener = Listen(spent);
            await SendAsync(gate, bodies);
            foreach (var (step, seconds) in spent.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                BenchReport.Figure("ingest.gate." + step, seconds * 1e9 / ((double)bodies.Count * eventsPerBody), "ns/event");
            }
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task SendAsync(EventGate gate, List<byte[]> bodies)
    {
        foreach (byte[] body in bodies)
        {
            long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            string nonce = IngestSignature.NewNonce();
            var claim = new SignatureClaim(KeyId, now.ToString(CultureInfo.InvariantCulture), nonce, IngestSignature.Compute(Secret, now, nonce, body));
            var result = await gate.AcceptAsync(new GateRequest { Source = "douyin:1001", Body = body, DeclaredBytes = body.Length, Signature = claim }, CancellationToken.None);
            if (result is not GateResult.Answered { Rejected: 0, Duplicates: 0 })
            {
                throw new InvalidOperationException($"The gate did not take the batch: {result}");
            }
        }
    }

    private static MeterListener Listen(ConcurrentDictionary<string, double> spent)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "changkong.ingest.step")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => spent.AddOrUpdate((string)tags[0].Value!, seconds, (_, sum) => sum + seconds));
        listener.Start();
        return listener;
    }

    private sealed class OneKey : IIngestKeys
    {
        public ValueTask<IngestKey?> FindAsync(string id, CancellationToken cancellation) => new(id == KeyId ? new IngestKey(KeyId, Secret, ["*"], IsEnabled: true) : null);
    }
}
