using System.Diagnostics;
using System.Runtime.InteropServices;
using Changkong.Bench.Support;
using Changkong.Contracts.Log;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Log;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Changkong.Bench;

/// <summary>How long a start takes to know again which ten million events were accepted, when nothing but the log tells it.</summary>
internal static class IngestDedupeLoad
{
    private const int Events = 10_000_000;
    private const int BatchEvents = 5_000;
    private const double SecondsMaximum = 2;

    public static async Task RunAsync(BenchReport report)
    {
        string directory = Machine.DataDirectory("dedupe-load");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        await using (var log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db") }, NullLogger<SqliteEventLog>.Instance))
        {
            await FillAsync(log);
            var seconds = new List<double>();
            for (int run = 0; run < 3; run++)
            {
                // No room for a rotation: nothing is left for the next run to load from.
                var options = new DedupeOptions { Path = Path.Combine(directory, "dedupe"), HotEntriesMaximum = 24_000_000 };
                var index = new DedupeIndex(Options.Create(options), TimeProvider.System, NullLogger<DedupeIndex>.Instance);
                double processorBegan = ThreadClock.Nanoseconds();
                long began = Stopwatch.GetTimestamp();
                await index.LoadAsync(log, CancellationToken.None);
                seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                BenchReport.Progress($"{seconds[^1]:0.00} s, {(ThreadClock.Nanoseconds() - processorBegan) / 1e9:0.00} s of them on a core");
                if (index.Load.Hot != Events)
                {
                    throw new InvalidOperationException($"{index.Load.Hot} of {Events} keys were loaded: the benchmark is wrong.");
                }

                await index.DisposeAsync();
            }

            report.Result("ingest.dedupe.load_10m", new Percentiles(seconds).Median, "s", Target.AtMost, SecondsMaximum);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task FillAsync(SqliteEventLog log)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var source = Fingerprint.OfSource(new byte[16], "douyin:1001"u8);
        byte[] payload = new byte[BatchEvents * LogFrames.HeaderBytes];
        var keys = new Fingerprint[BatchEvents];
        for (int first = 0; first < Events; first += BatchEvents)
        {
            for (int index = 0; index < BatchEvents; index++)
            {
                keys[index] = Fingerprint.Of(source, BitConverter.GetBytes(first + index));
            }

            int partition = first / BatchEvents % log.PartitionCount;
            await log.AppendAsync([new LogAppend(partition, BatchEvents, payload, MemoryMarshal.AsBytes<Fingerprint>(keys).ToArray(), now + first)], CancellationToken.None);
        }
    }
}
