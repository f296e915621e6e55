using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Compliance;
using Changkong.Compliance.Disputes;
using Changkong.Compliance.Evidence;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Ingest.Log;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.Bench.Compliance;

/// <summary>
/// <c>./bench evidence</c>: comments as the simulator writes them, judged by the shipped engine, recorded by the real projection over a real log and a real store, exported and verified:
/// what a record takes on disk, and how fast each of these goes.
/// </summary>
internal static class EvidenceBench
{
    private const string Session = "evidence";
    private const long Begin = 1_795_000_020_000;
    private const int Viewers = 5_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "records", "seed", "rate");
        int records = (int)options.Integer("records", 60_000, 1_000, 10_000_000);
        int seed = (int)options.Integer("seed", 2026, 0, int.MaxValue);
        int rate = (int)options.Integer("rate", 2_000, 10, 60_000);
        var report = new BenchReport("evidence", ("records", Text(records)), ("rate", $"{Text(rate)} a minute"), ("seed", Text(seed)));
        string directory = Machine.DataDirectory("evidence");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        await using (var log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db") }, NullLogger<SqliteEventLog>.Instance))
        await using (var services = Services(log, directory))
        {
            await services.OpenOperationsAsync(CancellationToken.None);
            BenchReport.Progress("judging");
            await JudgeAsync(log, records, rate, seed);
            await RecordAsync(report, services, records);
            await StoredAsync(report, services, records);
            await ExportAsync(report, services, records);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        return report.ExitCode;
    }

    private static async Task RecordAsync(BenchReport report, ServiceProvider services, int records)
    {
        var projection = services.GetRequiredService<EvidenceProjection>();
        long started = Stopwatch.GetTimestamp();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        await projection.RunAsync(default, CancellationToken.None);
        await projection.SealAsync(Session, CancellationToken.None);
        BenchReport.Figure("evidence.recorded_processor", (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / records, "us/record");
        BenchReport.Figure("evidence.recorded_memory", (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / records, "bytes/record");
        report.Result("evidence.recorded", records / Stopwatch.GetElapsedTime(started).TotalSeconds, "records/s", Target.AtLeast, 30_000);
    }

    private static async Task StoredAsync(BenchReport report, ServiceProvider services, int records)
    {
        await using var scope = services.CreateAsyncScope();
        var blocks = scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<EvidenceBlock>().AsNoTracking();
        long envelopes = await blocks.SumAsync(block => (long)block.Envelopes!.Length);
        long payloads = await blocks.SumAsync(block => (long)block.Payloads!.Length);
        long rest = await blocks.SumAsync(block => (long)block.Subjects!.Length + block.Header.Length + block.Signature.Length);
        double thousands = records / 1_000.0;
        BenchReport.Figure("evidence.blocks", await blocks.CountAsync(), "blocks");
        BenchReport.Figure("evidence.envelopes_per_1000", envelopes / thousands / 1024, "KiB");
        BenchReport.Figure("evidence.payloads_per_1000", payloads / thousands / 1024, "KiB");
        report.Result("evidence.stored_per_1000", (envelopes + payloads + rest) / thousands / 1024, "KiB", Target.AtMost, 200);
        var export = scope.ServiceProvider.GetRequiredService<EvidenceExport>();
        var chain = (await export.FindAsync(Session, CancellationToken.None))!;
        long started = Stopwatch.GetTimestamp();
        var verified = await export.VerifyAsync(chain, CancellationToken.None);
        report.Result("evidence.verified_in_store", verified.Records / Stopwatch.GetElapsedTime(started).TotalSeconds, "records/s", Target.AtLeast, 50_000);
        report.Result("evidence.faults", verified.Faults.Count + Math.Abs(verified.Records - records), "faults", Target.AtMost, 0);
        started = Stopwatch.GetTimestamp();
        int found = (await scope.ServiceProvider.GetRequiredService<FindEvidence>().AboutAsync(Session, Text(records / 2), CancellationToken.None)).Count;
        report.Result("evidence.comment_found_in", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms", Target.AtMost, 200);
        report.Result("evidence.comments_found", found, "records", Target.AtLeast, 1);
    }

    private static async Task ExportAsync(BenchReport report, ServiceProvider services, int records)
    {
        using var file = new MemoryStream();
        long started = Stopwatch.GetTimestamp();
        await services.TryExportEvidenceAsync(Session, () => file, CancellationToken.None);
        BenchReport.Figure("evidence.exported", records / Stopwatch.GetElapsedTime(started).TotalSeconds, "records/s");
        byte[] bytes = file.ToArray();
        BenchReport.Figure("evidence.file_per_1000", bytes.Length / (records / 1_000.0) / 1024, "KiB");
        started = Stopwatch.GetTimestamp();
        var verified = await ComplianceModule.VerifyEvidenceAsync(new MemoryStream(bytes), null, CancellationToken.None);
        report.Result("evidence.verified_from_file", verified.Records / Stopwatch.GetElapsedTime(started).TotalSeconds, "records/s", Target.AtLeast, 20_000);
        report.Result("evidence.file_faults", verified.Faults.Count, "faults", Target.AtMost, 0);
    }

    private static async Task JudgeAsync(SqliteEventLog log, int records, int rate, int seed)
    {
        var engine = CommentEngine.Build([], new DanmakuOptions());
        using var instruments = new DanmakuInstruments();
        var judge = new JudgeState(() => engine, instruments);
        var random = new SeededRandom((ulong)seed);
        var emits = new HashSet<EventType> { EventType.CommentJudged };
        int partition = Partitioning.PartitionOf(System.Text.Encoding.UTF8.GetBytes(Session), log.PartitionCount);
        var derived = new ReactionOutput(partition, log.PartitionCount, emits);
        for (int number = 0; number < records; number++)
        {
            long time = Begin + (number * 60_000L / rate);
            Judge(judge, Comment(number, time, random), derived);
            if (derived.Count >= 500 || number == records - 1)
            {
                await log.AppendAsync([derived.Run(time)], CancellationToken.None);
                derived.Clear();
            }
        }
    }

    private static void Judge(JudgeState judge, byte[] json, ReactionOutput derived)
    {
        var view = default(EventView);
        if (!EventReader.TryRead(json, ref view, out var fault))
        {
            throw new InvalidDataException(fault.ToString());
        }

        judge.React(ref view, new EventContext(0, 0, 0), derived);
    }

    private static byte[] Comment(int number, long time, SeededRandom random)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(Text(number), "douyin:evidence", EventType.Commented, time, Session);
        string viewer = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(random.Below(Viewers))).AsSpan(0, 16));
        writer.Add(EventField.Viewer, viewer).Add(EventField.Text, SimulatedWords.Comment(random, random.Pick(["真丝衬衫", "保湿面霜", "坚果礼盒", "小白鞋"]), lottery: false)).End();
        return output.WrittenSpan.ToArray();
    }

    private static ServiceProvider Services(IEventLog log, string directory)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddSingleton(log).AddSingleton<ComplianceInstruments>();
        services.AddEvidence(new ConfigurationBuilder().Build());
        services.AddModelContribution<DisputeModel>();
        services.AddOperations(operations => operations.Directory = directory);
        return services.BuildServiceProvider();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
