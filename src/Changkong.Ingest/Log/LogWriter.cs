using System.Runtime.ExceptionServices;
using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;
using Microsoft.Extensions.Logging;

namespace Changkong.Ingest.Log;

/// <summary>
/// The one thread that writes. It takes everything that waits, up to a bound, and commits it together. A disk that is full fails those who wait and is tried
/// again by the next; any other fault of the disk ends writing until the log is opened anew, because what a failed fsync left behind cannot be known.
/// </summary>
internal sealed partial class LogWriter : IDisposable
{
    private const long CheckpointBytes = 32L << 20;
    private const int PagesLeftMaximum = 32_768;

    private readonly object gate = new();
    private readonly Queue<LogWork> queue = new();
    private readonly Queue<LogPartition> recentOrder = new();
    private readonly ByteBudget budget;
    private readonly LogStore store;
    private readonly IReadOnlyList<LogPartition> partitions;
    private readonly LogGroup group;
    private readonly LogCheckpoints checkpoints;
    private readonly SqliteLogOptions options;
    private readonly ILogger logger;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LogFaultException? fault;
    private bool isStopping;
    private long recentBytes;
    private long bytesSinceCheckpoint;
    private long newestAcceptedAt;

    public LogWriter(SqliteDatabase database, LogOpening opening, SqliteLogOptions options, ILogger logger)
    {
        this.options = options;
        this.logger = logger;
        partitions = opening.Partitions;
        store = new(database);
        group = new(partitions);
        budget = new(options.QueuedBytesMaximum);
        checkpoints = new(options, done => EnqueueNow(done));
        store.InTransaction(() =>
        {
            opening.Damage.FindAll(damage => damage.Partition >= 0).ForEach(store.Quarantine);
            MarkVerified();
        });
        new Thread(Run) { IsBackground = true, Name = "log writer" }.Start();
    }

    public LogFaultException? Fault => Volatile.Read(ref fault);

    public long QueuedBytes => budget.Used;

    public int QueuedAppends
    {
        get
        {
            lock (gate)
            {
                return queue.Count;
            }
        }
    }

    public async ValueTask EnqueueAsync(LogWork work, long bytes, CancellationToken cancellation)
    {
        await budget.TakeAsync(bytes, cancellation);
        if (!EnqueueNow(work))
        {
            Release(work);
            throw new ObjectDisposedException(nameof(SqliteEventLog));
        }
    }

    public bool EnqueueNow(LogWork work)
    {
        lock (gate)
        {
            if (isStopping)
            {
                return false;
            }

            queue.Enqueue(work);
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Lets the writer finish what waits.</summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            isStopping = true;
            Monitor.Pulse(gate);
        }

        return stopped.Task;
    }

    /// <summary>Only after <see cref="StopAsync"/> has completed.</summary>
    public void Dispose()
    {
        checkpoints.Dispose();
        if (Fault is null)
        {
            try
            {
                store.InTransaction(MarkVerified);
                store.Checkpoint(truncate: true);
            }
            catch (SqliteFaultException closing)
            {
                // Every acknowledged commit is durable already; the next start reads the write-ahead file.
                LogNotClosedCleanly(logger, closing);
            }
        }

        store.Dispose();
    }

    private void Run()
    {
        var taken = new List<LogWork>();
        while (Take(taken))
        {
            foreach (var work in taken.Where(work => work is not AppendWork))
            {
                Guarded([work], () => Maintain(work));
            }

            var appends = taken.OfType<AppendWork>().ToList();
            if (appends.Count != 0)
            {
                Guarded(appends, () => Commit(appends));
                appends.ForEach(Release);
            }

            taken.Clear();
        }

        stopped.SetResult();
    }

    private bool Take(List<LogWork> taken)
    {
        lock (gate)
        {
            while (queue.Count == 0 && !isStopping)
            {
                Monitor.Wait(gate);
            }

            long bytes = 0;
            while (queue.TryPeek(out var next) && (taken.Count == 0 || bytes + BytesOf(next) <= options.CommitBytesMaximum))
            {
                bytes += BytesOf(next);
                taken.Add(queue.Dequeue());
            }

            return taken.Count != 0;
        }
    }

    private void Guarded(IReadOnlyList<LogWork> works, Action act)
    {
        if (fault is not null)
        {
            Fail(works, fault);
            return;
        }

        try
        {
            act();
        }
        catch (SqliteFaultException full) when (full.IsDiskFull)
        {
            LogDiskFull(logger, full);
            Fail(works, new LogFaultException("The disk of the log is full; nothing of this call was written. Free space and send it again.", full, isTransient: true));
        }
        catch (Exception other)
        {
            LogFaulted(logger, other);
            Volatile.Write(ref fault, new LogFaultException("The disk of the log failed; it takes no more events until it is opened again. Whether this call was written is known then.", other, isTransient: false));
            Fail(works, fault);
        }
    }

    private void Commit(List<AppendWork> appends)
    {
        group.Gather(appends);
        if (group.Batches.Count == 0)
        {
            return;
        }

        store.InTransaction(() =>
        {
            foreach (var (batch, keys) in group.Batches)
            {
                store.Append(batch, keys);
            }

            foreach (var (partition, epoch) in group.RaisedEpochs)
            {
                store.SetEpoch(partition, epoch);
            }
        });
        Publish();
        group.Accepted.ForEach(work => work.Succeed());
        bytesSinceCheckpoint += group.Bytes;
        if (bytesSinceCheckpoint >= CheckpointBytes && checkpoints.TryBegin())
        {
            bytesSinceCheckpoint = 0;
        }
    }

    private void Publish()
    {
        foreach (var (partition, epoch) in group.RaisedEpochs)
        {
            partitions[partition].Epoch = epoch;
        }

        foreach (var (batch, _) in group.Batches)
        {
            newestAcceptedAt = Math.Max(newestAcceptedAt, batch.AcceptedAtUnixMilliseconds);
            recentBytes += batch.Payload.Length;
            recentOrder.Enqueue(partitions[batch.Partition]);
            partitions[batch.Partition].Publish(batch, keepRecent: true);
        }

        while (recentBytes > options.RecentBytesMaximum && recentOrder.TryDequeue(out var oldest))
        {
            recentBytes -= oldest.DropOldestRecent();
        }
    }

    // A full disk here is met again, and answered, by the next commit.
    private void FinishCheckpoint(Exception? failed)
    {
        try
        {
            if (failed is not null)
            {
                ExceptionDispatchInfo.Throw(failed);
            }

            if (store.Checkpoint(truncate: false) > PagesLeftMaximum)
            {
                // A reader held the file for long; wait for it once rather than let the write-ahead file grow.
                store.Checkpoint(truncate: true);
            }

            store.InTransaction(() =>
            {
                MarkVerified();
                store.DeleteKeysBefore(newestAcceptedAt - (long)options.KeyRetention.TotalMilliseconds);
            });
        }
        catch (SqliteFaultException full) when (full.IsDiskFull)
        {
            LogDiskFull(logger, full);
        }
    }

    private void Maintain(LogWork work)
    {
        switch (work)
        {
            case TruncateWork truncate:
                Truncate(truncate);
                break;
            case CheckpointWork done:
                FinishCheckpoint(done.Fault);
                break;
            case QuarantineWork found:
                store.InTransaction(() => store.Quarantine(found.Damage));
                break;
        }
    }

    private void Truncate(TruncateWork work)
    {
        var partition = partitions[work.Partition];
        long first = store.EndOfLastBatchBefore(work.Partition, work.BeforeOffset);
        if (first > partition.FirstOffset)
        {
            store.InTransaction(() => store.Truncate(work.Partition, first, partition.NextOffset));
            partition.Truncated(first);
            store.Vacuum();
        }

        work.Succeed();
    }

    private void MarkVerified()
    {
        foreach (var partition in partitions)
        {
            store.SetVerified(partition.Number, partition.NextOffset);
        }
    }

    private void Release(LogWork work)
    {
        if (BytesOf(work) is var bytes and > 0)
        {
            budget.Return(bytes);
        }
    }

    private static long BytesOf(LogWork work) => work is AppendWork append ? append.Bytes : 0;

    private static void Fail(IReadOnlyList<LogWork> works, Exception why)
    {
        foreach (var work in works)
        {
            work.Fail(why);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of the log is full; appends fail until there is space")]
    private static partial void LogDiskFull(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The log failed and takes no more events until it is opened again")]
    private static partial void LogFaulted(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log could not be closed cleanly; the next start reads its write-ahead file")]
    private static partial void LogNotClosedCleanly(ILogger logger, Exception fault);
}
