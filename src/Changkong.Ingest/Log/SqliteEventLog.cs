using System.Runtime.CompilerServices;
using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;
using Microsoft.Extensions.Logging;

namespace Changkong.Ingest.Log;

/// <summary>
/// The durable log in one SQLite file. One thread writes: it commits everything that waits in one transaction with one fsync, one row for each partition.
/// Readers use connections of their own, or the recent batches in memory, and never wait for the writer.
/// </summary>
internal sealed partial class SqliteEventLog : IEventLog
{
    private readonly SqliteLogOptions options;
    private readonly IReadOnlyList<LogPartition> partitions;
    private readonly List<LogDamage> damages;
    private readonly Stack<LogReader> readers = new();
    private readonly LogWriter writer;
    private readonly FileStream ownership;
    private readonly ILogger<SqliteEventLog> logger;
    private bool isDisposed;

    private SqliteEventLog(SqliteLogOptions options, LogOpening opening, LogWriter writer, LogReader reader, FileStream ownership, ILogger<SqliteEventLog> logger)
    {
        this.options = options;
        this.writer = writer;
        this.ownership = ownership;
        this.logger = logger;
        partitions = opening.Partitions;
        damages = opening.Damage;
        readers.Push(reader);
    }

    public int PartitionCount => partitions.Count;

    public IReadOnlyList<LogDamage> Damage
    {
        get
        {
            lock (damages)
            {
                return [.. damages];
            }
        }
    }

    public LogLoad Load => new(writer.QueuedAppends, writer.QueuedBytes, options.QueuedBytesMaximum, BytesOf(options.Path) + BytesOf(options.Path + "-wal"));

    /// <summary>Why the log takes no more appends, or null.</summary>
    public LogFaultException? Fault => writer.Fault;

    /// <exception cref="LogFaultException">Another process has the log open, or the file cannot be read as one.</exception>
    public static SqliteEventLog Open(SqliteLogOptions options, ILogger<SqliteEventLog> logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var ownership = TakeOwnership(options.Path);
        SqliteDatabase? database = null;
        try
        {
            var torn = WalInspection.Find(options.Path + "-wal");
            database = SqliteDatabase.Open(options.Path, virtualFileSystem: options.VirtualFileSystem);
            LogSchema.Prepare(database, options);
            var reader = new LogReader(options.Path, options.VirtualFileSystem);
            var opening = LogOpening.Read(database, reader);
            if (torn is not null)
            {
                opening.Damage.Insert(0, torn);
            }

            var log = new SqliteEventLog(options, opening, new LogWriter(database, opening, options, logger), reader, ownership, logger);
            opening.Damage.ForEach(damage => LogDamaged(logger, damage.Partition, damage.FirstOffset, damage.Count, damage.Reason));
            LogOpened(logger, options.Path, log.PartitionCount, opening.Partitions.Sum(partition => partition.NextOffset));
            return log;
        }
        catch (SqliteFaultException fault)
        {
            database?.Dispose();
            ownership.Dispose();
            throw new LogFaultException($"The log {options.Path} cannot be opened: {fault.Message}. Nothing was changed; restore it from a backup, or move it away to begin a new one.", fault, isTransient: false);
        }
        catch
        {
            database?.Dispose();
            ownership.Dispose();
            throw;
        }
    }

    public async ValueTask<IReadOnlyList<long>> AppendAsync(IReadOnlyList<LogAppend> runs, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (runs.Count == 0)
        {
            return [];
        }

        var work = new AppendWork(runs, CheckRuns(runs));
        await writer.EnqueueAsync(work, work.Bytes, cancellation);
        return await work.Answer;
    }

    public ValueTask<IReadOnlyList<LogBatch>> ReadAsync(int partition, long fromOffset, int bytesMaximum, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNegative(fromOffset);
        var source = partitions[partition];
        var batches = new List<LogBatch>();
        long next = source.NextOffset;
        fromOffset = Math.Max(fromOffset, source.FirstOffset);
        if (fromOffset < next && !source.TryReadRecent(fromOffset, bytesMaximum, batches))
        {
            ReadFromFile(source, fromOffset, next, bytesMaximum, batches);
        }

        return new(batches);
    }

    public ValueTask WaitAsync(int partition, long offset, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return partitions[partition].WaitAsync(offset, cancellation);
    }

    public long FirstOffset(int partition) => partitions[partition].FirstOffset;

    public long NextOffset(int partition) => partitions[partition].NextOffset;

    public async ValueTask TruncateAsync(int partition, long beforeOffset, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var work = new TruncateWork(partition, Math.Min(beforeOffset, NextOffset(partition)));
        await writer.EnqueueAsync(work, 0, cancellation);
        await work.Answer.WaitAsync(cancellation);
    }

    public async IAsyncEnumerable<LogKeys> ReadKeysAsync(long sinceUnixMilliseconds, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = Rent();
        try
        {
            foreach (long id in reader.KeyRows(sinceUnixMilliseconds))
            {
                cancellation.ThrowIfCancellationRequested();
                if (reader.Keys(id) is { } keys)
                {
                    yield return keys;
                }
                else
                {
                    AddDamage(new(LogSchema.PartitionOf(id), LogSchema.OffsetOf(id), 1, "The dedupe keys of the batch do not match their checksum."));
                }
            }
        }
        finally
        {
            Return(reader);
        }

        await ValueTask.CompletedTask;
    }

    /// <summary>The first event accepted at or after the instant, or <see cref="NextOffset"/>; acceptance rises with the offset.</summary>
    public long FirstOffsetAcceptedSince(int partition, long unixMilliseconds)
    {
        var reader = Rent();
        try
        {
            return reader.FirstOffsetAcceptedSince(partition, unixMilliseconds, FirstOffset(partition), NextOffset(partition));
        }
        finally
        {
            Return(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        await writer.StopAsync();
        foreach (var partition in partitions)
        {
            partition.Close();
        }

        lock (readers)
        {
            while (readers.TryPop(out var reader))
            {
                reader.Dispose();
            }
        }

        writer.Dispose();
        await ownership.DisposeAsync();
    }

    private static long BytesOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static FileStream TakeOwnership(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new LogFaultException($"The log {path} is open in another process; stop that one first.", fault, isTransient: true);
        }
    }

    private long CheckRuns(IReadOnlyList<LogAppend> runs)
    {
        long bytes = 0;
        UInt128 seenLow = 0;
        UInt128 seenHigh = 0;
        foreach (var run in runs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(run.Partition, nameof(runs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(run.Partition, PartitionCount, nameof(runs));
            ref var seen = ref run.Partition < 128 ? ref seenLow : ref seenHigh;
            var bit = UInt128.One << (run.Partition & 127);
            if (run.Count <= 0 || run.Keys.Length != run.Count * 16 || run.Payload.Length < run.Count * LogFrames.HeaderBytes || (seen & bit) != 0)
            {
                throw new ArgumentException("An append has at most one run a partition, and each run has events, 16 bytes of key for each, and their frames.", nameof(runs));
            }

            seen |= bit;
            bytes += run.Payload.Length + run.Keys.Length;
        }

        return bytes;
    }

    private void ReadFromFile(LogPartition source, long fromOffset, long next, int bytesMaximum, List<LogBatch> batches)
    {
        var reader = Rent();
        try
        {
            while (batches.Count == 0 && reader.Read(source, fromOffset, next, bytesMaximum, batches) is { } damage)
            {
                AddDamage(damage);
                source.Quarantine(damage);
                writer.EnqueueNow(new QuarantineWork(damage));
            }
        }
        catch (SqliteFaultException fault)
        {
            throw new LogFaultException($"The log cannot be read: {fault.Message}", fault, isTransient: false);
        }
        finally
        {
            Return(reader);
        }
    }

    private void AddDamage(LogDamage damage)
    {
        lock (damages)
        {
            if (damages.Contains(damage))
            {
                return;
            }

            damages.Add(damage);
        }

        LogDamaged(logger, damage.Partition, damage.FirstOffset, damage.Count, damage.Reason);
    }

    private LogReader Rent()
    {
        lock (readers)
        {
            if (readers.TryPop(out var reader))
            {
                return reader;
            }
        }

        return new(options.Path, options.VirtualFileSystem);
    }

    private void Return(LogReader reader)
    {
        lock (readers)
        {
            if (!isDisposed && readers.Count < 8)
            {
                readers.Push(reader);
                return;
            }
        }

        reader.Dispose();
    }
}
