namespace Changkong.Contracts.Log;

/// <summary>
/// The durable log of every fact, cut into partitions. Appends are atomic per call; what <see cref="AppendAsync"/> has answered survives <c>kill -9</c>.
/// Thread-safe. Every implementation passes the same conformance suite.
/// </summary>
public interface IEventLog : IAsyncDisposable
{
    /// <summary>Fixed when the log is created.</summary>
    int PartitionCount { get; }

    /// <summary>What could not be read when the log was opened. Readers skip it; it is reported, never repaired silently.</summary>
    IReadOnlyList<LogDamage> Damage { get; }

    /// <summary>What waits to be written, and what the log takes on disk, at this moment.</summary>
    LogLoad Load { get; }

    /// <summary>
    /// Appends runs of events, at most one run per partition, all or nothing. Completes when they are durable (fsync); concurrent calls share one commit.
    /// The caller may reuse the runs' buffers once the task has completed.
    /// </summary>
    /// <returns>The offset of the first event of each run, in the order given.</returns>
    /// <exception cref="LogFencedException">A run's epoch is older than the partition's: another owner has taken over.</exception>
    /// <exception cref="LogFaultException">The disk refused. When <see cref="LogFaultException.IsTransient"/>, nothing of this call is in the log; otherwise the log refuses all further appends, and whether the call was written is known once it is opened again.</exception>
    ValueTask<IReadOnlyList<long>> AppendAsync(IReadOnlyList<LogAppend> runs, CancellationToken cancellation);

    /// <summary>Reads whole batches, the first of which contains <paramref name="fromOffset"/> or the next event after it that exists.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">Where to begin.</param>
    /// <param name="bytesMaximum">Stops after the batch that reaches this size; at least one batch is returned when there is one.</param>
    /// <param name="cancellation">Stops the read.</param>
    /// <returns>Empty at the end of the partition.</returns>
    ValueTask<IReadOnlyList<LogBatch>> ReadAsync(int partition, long fromOffset, int bytesMaximum, CancellationToken cancellation);

    /// <summary>Completes when the partition holds an event at or after <paramref name="offset"/>.</summary>
    ValueTask WaitAsync(int partition, long offset, CancellationToken cancellation);

    /// <summary>Offset of the oldest event kept.</summary>
    long FirstOffset(int partition);

    /// <summary>Offset the next event will get: the number of events ever appended to the partition.</summary>
    long NextOffset(int partition);

    /// <summary>Removes whole batches that lie before <paramref name="beforeOffset"/>. Readers must have passed it.</summary>
    ValueTask TruncateAsync(int partition, long beforeOffset, CancellationToken cancellation);

    /// <summary>Reads the dedupe keys appended since <paramref name="sinceUnixMilliseconds"/>, by the time of their acceptance, oldest first.</summary>
    IAsyncEnumerable<LogKeys> ReadKeysAsync(long sinceUnixMilliseconds, CancellationToken cancellation);
}

/// <summary>What waits for the writer of the log, and what the log takes on disk.</summary>
/// <param name="QueuedAppends">Calls of <see cref="IEventLog.AppendAsync"/> that wait for the writer; the commit under way is not among them.</param>
/// <param name="QueuedBytes">Bytes of the appends that wait or are being committed.</param>
/// <param name="QueuedBytesMaximum">Beyond this callers wait before they are queued.</param>
/// <param name="DiskBytes">Bytes of the log's files, the write-ahead file included.</param>
public readonly record struct LogLoad(int QueuedAppends, long QueuedBytes, long QueuedBytesMaximum, long DiskBytes);

/// <summary>A run of events for one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Count">Events in <paramref name="Payload"/>.</param>
/// <param name="Payload">Frames as <see cref="LogFrames"/> writes them.</param>
/// <param name="Keys">16 bytes an event: the dedupe key of <c>(source, id)</c>.</param>
/// <param name="AcceptedAtUnixMilliseconds">When the gate accepted the run.</param>
/// <param name="Epoch">Epoch of the partition's owner; 0 where there is one process only.</param>
public readonly record struct LogAppend(int Partition, int Count, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Keys, long AcceptedAtUnixMilliseconds, long Epoch = 0);

/// <summary>A run of events as the log holds it; its checksum has been verified.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="FirstOffset">Offset of its first event.</param>
/// <param name="Count">Events in <paramref name="Payload"/>.</param>
/// <param name="AcceptedAtUnixMilliseconds">When the gate accepted the run.</param>
/// <param name="Payload">Frames; read them with <see cref="LogFrames"/>.</param>
public sealed record LogBatch(int Partition, long FirstOffset, int Count, long AcceptedAtUnixMilliseconds, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Offset after the last event.</summary>
    public long NextOffset => FirstOffset + Count;
}

/// <summary>The dedupe keys of one batch.</summary>
/// <param name="AcceptedAtUnixMilliseconds">When the gate accepted them.</param>
/// <param name="Keys">16 bytes an event.</param>
public readonly record struct LogKeys(long AcceptedAtUnixMilliseconds, ReadOnlyMemory<byte> Keys);

/// <summary>The disk refused to read or write.</summary>
/// <param name="message">What failed and what to do about it.</param>
/// <param name="cause">The driver's error.</param>
/// <param name="isTransient">Whether trying again may help.</param>
public sealed class LogFaultException(string message, Exception? cause, bool isTransient) : Exception(message, cause)
{
    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient { get; } = isTransient;
}

/// <summary>Another owner has taken over the partition.</summary>
/// <param name="partition">The partition.</param>
/// <param name="epoch">The epoch in force.</param>
public sealed class LogFencedException(int partition, long epoch) : Exception($"Partition {partition} is owned under epoch {epoch} by another process.");
