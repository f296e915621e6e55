using System.Buffers;
using System.Text;
using System.Text.Json;
using Changkong.Compliance;
using Changkong.Compliance.Disputes;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Operations;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>The projection of evidence over a real log and a real operational store, without the rest of the server.</summary>
internal sealed class EvidenceStage : IAsyncDisposable
{
    public const long Noon = 1_795_000_020_000;

    private readonly string logDirectory;
    private OperationsStore operations;

    private EvidenceStage(SqliteEventLog log, string logDirectory, OperationsStore operations) => (Log, this.logDirectory, this.operations) = (log, logDirectory, operations);

    public SqliteEventLog Log { get; }

    public OperationsStore Operations => operations;

    public EvidenceProjection Projection => operations.Services.GetRequiredService<EvidenceProjection>();

    public static async Task<EvidenceStage> OpenAsync()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-evidence-").FullName;
        var log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db") }, NullLogger<SqliteEventLog>.Instance);
        return new(log, directory, await OperationsStore.OpenAsync(services => Add(services, log)));
    }

    /// <summary>Another operational store over the same log, with the keys and salts of the first: what a replay from zero would give.</summary>
    public async Task<OperationsStore> ReplayedAsync()
    {
        var keys = await operations.DoAsync(store => store.Set<EvidenceKey>().AsNoTracking().ToListAsync());
        var chains = await operations.DoAsync(store => store.Set<EvidenceChain>().AsNoTracking().ToListAsync());
        var replayed = await OperationsStore.OpenAsync(services => Add(services, Log));
        var (from, to) = (operations.Services.GetRequiredService<ISecretProtector>(), replayed.Services.GetRequiredService<ISecretProtector>());
        await replayed.DoAsync(store =>
        {
            store.AddRange(keys.Select(key => new EvidenceKey
            {
                Id = key.Id,
                CreatedAt = key.CreatedAt,
                PublicKey = key.PublicKey,
                PrivateKey = to.Protect("evidence.key", from.Unprotect("evidence.key", key.PrivateKey!)),
                EndorsedBy = key.EndorsedBy,
                Endorsement = key.Endorsement,
            }));
            store.AddRange(chains.Select(chain => new EvidenceChain
            {
                Session = chain.Session,
                Partition = chain.Partition,
                Head = BlockHeader.NoPrevious,
                Watermark = long.MinValue,
                LastClosedMinute = ChainFold.NoMinute,
                FirstAt = chain.FirstAt,
                LastAt = chain.FirstAt,
                SaltKey = to.Protect(ChainBook.SaltPurpose, from.Unprotect(ChainBook.SaltPurpose, chain.SaltKey)),
            }));
            return store.SaveChangesAsync();
        });
        await RecordAsync(replayed);
        return replayed;
    }

    public Task RecordAsync() => RecordAsync(operations);

    /// <summary>What a crash leaves: the store, and nothing of what the process remembered.</summary>
    public async Task RestartAsync()
    {
        string directory = operations.Directory;
        string copy = Directory.CreateTempSubdirectory("changkong-operations-").FullName;
        await operations.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        foreach (string path in Directory.GetFiles(directory, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy, Path.GetRelativePath(directory, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(copy, "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await operations.DisposeAsync();
        operations = await OperationsStore.OpenAsync(services => Add(services, Log), copy);
    }

    public static byte[] Judged(string comment, string session, string text, long time, string viewer = "viewer-1", string state = "shown")
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin($"judged:{comment}", EventSources.Own, EventType.CommentJudged, time, session);
        writer.Add(EventField.Viewer, viewer).Add(EventField.Text, text).Add(EventField.Cause, comment).Add(EventField.State, state).Add(EventField.Version, "v1")
            .Add(EventField.Mood, -120).Add(EventField.Score, 500).AddUnknown("hits"u8, "[{\"rule\":\"r1\",\"start\":0,\"length\":2}]"u8).End();
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Paid(string order, string session, long time, string nickname)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin($"paid:{order}", "douyin:shop", EventType.OrderPaid, time, session);
        writer.Add(EventField.Order, order).Add(EventField.Nickname, nickname).Add(EventField.Viewer, "viewer-2").Add(EventField.Amount, 9_900).End();
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Warned(string id, string session, string reason, long time)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, "douyin:shop", EventType.PlatformWarned, time, session);
        writer.Add(EventField.Reason, reason).End();
        return output.WrittenSpan.ToArray();
    }

    public async Task AppendAsync(long acceptedAt, params byte[][] events)
    {
        var runs = events.GroupBy(PartitionOf).Select(group => Run(group.Key, [.. group], acceptedAt)).ToList();
        await Log.AppendAsync(runs, CancellationToken.None);
    }

    public async Task<byte[]> ExportAsync(string session)
    {
        var file = new MemoryStream();
        await operations.Services.TryExportEvidenceAsync(session, () => file, CancellationToken.None);
        return file.ToArray();
    }

    public static Task<EvidenceReport> VerifyAsync(byte[] file, string? key = null) => ComplianceModule.VerifyEvidenceAsync(new MemoryStream(file), key, CancellationToken.None);

    public async Task<EvidenceReport> VerifyStoreAsync(string session)
    {
        await using var scope = operations.Services.CreateAsyncScope();
        var export = scope.ServiceProvider.GetRequiredService<EvidenceExport>();
        return await export.VerifyAsync((await export.FindAsync(session, CancellationToken.None))!, CancellationToken.None);
    }

    public static Task<List<EvidenceBlock>> BlocksAsync(OperationsStore store, string session) =>
        store.DoAsync(context => context.Set<EvidenceBlock>().AsNoTracking().Where(block => block.Session == session).OrderBy(block => block.Number).ToListAsync());

    public static async Task<List<string>> HashesAsync(OperationsStore store) =>
        await store.DoAsync(async context => (await context.Set<EvidenceBlock>().AsNoTracking().OrderBy(block => block.Session).ThenBy(block => block.Number).ToListAsync())
            .Select(block => $"{block.Session}/{block.Number}/{Convert.ToHexStringLower(BlockHeader.HashOf(block.Header))}").ToList());

    public IReadOnlyList<EvidenceRecord> Records(EvidenceBlock block) => RecordPack.Unpack(block, operations.Services.GetRequiredService<ISecretProtector>());

    public static string Words(EvidenceRecord record)
    {
        using var document = JsonDocument.Parse(record.Payload);
        return document.RootElement.GetProperty("event").GetProperty("body").GetProperty("text").GetString()!;
    }

    public static string Utf8(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    public async ValueTask DisposeAsync()
    {
        await operations.DisposeAsync();
        await Log.DisposeAsync();
        Directory.Delete(logDirectory, recursive: true);
    }

    private static Task RecordAsync(OperationsStore store) => store.Services.GetRequiredService<EvidenceProjection>().RunAsync(default, CancellationToken.None);

    private static void Add(IServiceCollection services, IEventLog log)
    {
        services.AddLogging().AddMetrics().AddSingleton(log);
        services.AddSingleton<ComplianceInstruments>();
        services.AddEvidence(new ConfigurationBuilder().AddInMemoryCollection([new("ReadBytesMaximum", "65536")]).Build());
        services.AddModelContribution<DisputeModel>();
        services.AddScoped<DisputeCollector>();
        services.AddSingleton<TimeProvider>(new StoppedTime(DateTimeOffset.FromUnixTimeMilliseconds(Noon)));
    }

    private static LogAppend Run(int partition, List<byte[]> events, long acceptedAt)
    {
        var payload = new ArrayBufferWriter<byte>();
        byte[] keys = new byte[events.Count * EventKey.Length];
        for (int index = 0; index < events.Count; index++)
        {
            LogFrames.Write(payload, events[index]);
            var view = default(EventView);
            EventReader.TryRead(events[index], ref view, out _);
            EventKey.Write(view.Source, view.Id, keys.AsSpan(index * EventKey.Length));
        }

        return new(partition, events.Count, payload.WrittenMemory, keys, acceptedAt);
    }

    private int PartitionOf(byte[] json)
    {
        var view = default(EventView);
        EventReader.TryRead(json, ref view, out _);
        return Partitioning.PartitionOf(in view, Log.PartitionCount);
    }

    internal sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
