using Changkong.Compliance.Disputes;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Evidence;

/// <summary>
/// Reads the log into the chains, each second. Position, open records and closed blocks are stored in one transaction, so that a crash at any moment neither loses a record nor doubles
/// one. One round at a time; what is kept in memory is forgotten after a fault and read again.
/// </summary>
internal sealed partial class EvidenceProjection(
    IEventLog log, IServiceScopeFactory scopes, ISecretProtector secrets, IOptions<EvidenceOptions> options, IOptions<DisputeOptions> disputes, ComplianceInstruments instruments, TimeProvider time,
    IEnumerable<IWorkPace> paces, ILogger<EvidenceProjection> logger) : IScheduledWork, ILogFollower, IDisposable
{
    // An append takes far less: what is accepted before an idle block closes by this clock is in the log by then, so that a replay closes it at the same place.
    private static readonly TimeSpan AppendTimeMaximum = TimeSpan.FromMinutes(1);

    private const int EventsWithoutRecordMaximum = 10_000;
    private const int ChainsInMemoryMaximum = 1_000;

    // The more a round takes in, the fewer records are stored twice: once as open, once in their block. A record takes about a kilobyte of memory.
    private const int RecordsPerRound = 20_000;
    private const int PassesPerRound = 16;

    private readonly SemaphoreSlim turn = new(1);
    private readonly ChainBook book = new(secrets);
    private readonly EvidenceRecorder recorder = new();
    private readonly IWorkPace? pace = paces.FirstOrDefault();
    private readonly long[] read = new long[log.PartitionCount];
    private readonly long[] stored = new long[log.PartitionCount];
    private bool isLoaded;

    public string Name => "evidence.record";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    string ILogFollower.Name => "evidence";

    long ILogFollower.PassedOffset(int partition) => Volatile.Read(ref stored[partition]);

    public Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation) => InTurnAsync(stopping => CatchUpAsync(pace, stopping), cancellation);

    /// <summary>Records everything that is in the log now and closes the open blocks of one session.</summary>
    public Task SealAsync(string session, CancellationToken cancellation) => InTurnAsync(
        async stopping =>
        {
            await CatchUpAsync(restful: null, stopping);
            await using var scope = scopes.CreateAsyncScope();
            var work = new EvidenceRound(scope.ServiceProvider.GetRequiredService<OperationsDbContext>(), book, recorder, secrets);
            if (book.Find(session, work.Store) is { } chain)
            {
                work.CloseAll(chain);
                await CommitAsync(work, scope.ServiceProvider.GetRequiredService<EvidenceKeys>(), stopping);
            }
        },
        cancellation);

    /// <summary>Runs <paramref name="work"/> while nothing is recorded: for changes of stored blocks. What is in memory is read again afterwards.</summary>
    public Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancellation) => InTurnAsync(
        async stopping =>
        {
            await CatchUpAsync(restful: null, stopping);
            Forget();
            await work(stopping);
        },
        cancellation);

    public void Dispose()
    {
        recorder.Dispose();
        turn.Dispose();
    }

    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await work(cancellation);
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Forget()
    {
        book.Clear();
        isLoaded = false;
    }

    // What somebody waits for does not rest; what is recorded by and by leaves the processors to the gate and the rooms while they need them. Nothing is lost
    // meanwhile: the events are in the log, which is not cut before they are recorded.
    private async Task CatchUpAsync(IWorkPace? restful, CancellationToken cancellation)
    {
        bool isBehind = true;
        while (isBehind)
        {
            long began = time.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            if (!isLoaded)
            {
                await LoadAsync(store, cancellation);
            }

            var round = new EvidenceRound(store, book, recorder, secrets);
            isBehind = await ReadAsync(round, cancellation);
            for (int passes = 1; isBehind && passes < PassesPerRound && round.Records < RecordsPerRound; passes++)
            {
                isBehind = await ReadAsync(round, cancellation);
            }

            await CommitAsync(round, scope.ServiceProvider.GetRequiredService<EvidenceKeys>(), cancellation);
            if (isBehind && restful is not null)
            {
                await restful.RestAsync(time.GetElapsedTime(began), cancellation);
            }
        }
    }

    private async Task LoadAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        Array.Clear(stored);
        foreach (var row in await store.Set<EvidencePosition>().AsNoTracking().ToListAsync(cancellation))
        {
            long end = log.NextOffset(row.Partition);
            if (row.Offset > end)
            {
                LogShortened(row.Partition, end, row.Offset);
            }

            Volatile.Write(ref stored[row.Partition], Math.Min(row.Offset, end));
        }

        stored.CopyTo(read.AsSpan());
        await book.LoadOpenAsync(store, cancellation);
        isLoaded = true;
    }

    /// <returns>Whether there is more to read than one round takes.</returns>
    private async Task<bool> ReadAsync(EvidenceRound round, CancellationToken cancellation)
    {
        bool isBehind = false;
        for (int partition = 0; partition < read.Length; partition++)
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (read[partition] < log.NextOffset(partition))
            {
                foreach (var batch in await log.ReadAsync(partition, read[partition], options.Value.ReadBytesMaximum, cancellation))
                {
                    Fold(round, batch);
                    read[partition] = batch.NextOffset;
                }
            }

            if (read[partition] < log.NextOffset(partition))
            {
                isBehind = true;
            }
            else
            {
                round.Pass(partition, now - (long)AppendTimeMaximum.TotalMilliseconds, (long)options.Value.Idle.TotalMilliseconds);
            }
        }

        return isBehind;
    }

    private void Fold(EvidenceRound round, LogBatch batch)
    {
        round.Pass(batch.Partition, batch.AcceptedAtUnixMilliseconds, (long)options.Value.Idle.TotalMilliseconds);
        long grace = (long)options.Value.Grace.TotalMilliseconds;
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        for (long offset = batch.FirstOffset; LogFrames.TryTake(ref payload, out var json); offset++)
        {
            if (offset < read[batch.Partition] || (EventReader.TryPeekType(json, out var type) && !EvidenceRecord.IsRecorded(type)))
            {
                continue;
            }

            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                LogUnreadable(batch.Partition, offset, fault.ToString());
            }
            else if (EvidenceRecord.IsRecorded(view.Type) && !view.Session.IsEmpty)
            {
                round.Take(ref view, new EventContext(batch.Partition, offset, batch.AcceptedAtUnixMilliseconds), grace);
            }
        }
    }

    private async Task CommitAsync(EvidenceRound round, EvidenceKeys keys, CancellationToken cancellation)
    {
        long passed = read.Zip(stored, (next, last) => next - last).Sum();
        if (round.Changed.Count == 0 && passed < EventsWithoutRecordMaximum)
        {
            return;
        }

        // Made before the transaction, because a new key is a commit of its own.
        using var key = round.Closed.Count > 0 ? await keys.CurrentAsync(cancellation) : null;
        var blocks = new List<EvidenceBlock>(round.Closed.Count);
        foreach (var (chain, block) in round.Closed)
        {
            blocks.Add(await round.BuildAsync(chain, block, key!, cancellation));
        }

        var store = round.Store;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        foreach (var (chain, block) in round.Closed.Where(closed => closed.Block.StoredCount > 0))
        {
            await store.Set<EvidencePending>().Where(pending => pending.Session == chain.Row.Session && pending.Minute == block.Minute).ExecuteDeleteAsync(cancellation);
        }

        store.AddRange(blocks);
        round.AddPending();
        round.AddChains();
        await AddPositionsAsync(store, cancellation);
        await OpenDispute.AddAsync(store, round.Notices, disputes.Value, time.GetUtcNow(), cancellation);
        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        for (int partition = 0; partition < read.Length; partition++)
        {
            Volatile.Write(ref stored[partition], read[partition]);
        }

        round.MarkStored();
        book.Shrink(ChainsInMemoryMaximum);
        instruments.OnRecorded(round.Records, blocks.Count);
    }

    private async Task AddPositionsAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        var rows = await store.Set<EvidencePosition>().ToDictionaryAsync(row => row.Partition, cancellation);
        for (int partition = 0; partition < read.Length; partition++)
        {
            if (rows.TryGetValue(partition, out var row))
            {
                row.Offset = read[partition];
            }
            else
            {
                store.Add(new EvidencePosition { Partition = partition, Offset = read[partition] });
            }
        }
    }
}
