using Changkong.Contracts.Log;

namespace Changkong.Ingest.Log;

/// <summary>
/// What is known of one partition in memory: its bounds, its newest batches, who waits for its end, and what must not be read. Thread-safe; only the writer
/// moves the bounds.
/// </summary>
internal sealed class LogPartition(int number)
{
    private readonly Lock gate = new();
    private readonly List<(long Offset, TaskCompletionSource Waiter)> waiters = [];
    private readonly List<LogDamage> damages = [];
    private List<LogBatch> recent = [];
    private int recentHead;
    private long firstOffset;
    private long nextOffset;

    public int Number { get; } = number;

    public long FirstOffset => Volatile.Read(ref firstOffset);

    public long NextOffset => Volatile.Read(ref nextOffset);

    /// <summary>Written by the writer alone.</summary>
    public long Epoch { get; set; }

    public void Load(long first, long next, long epoch)
    {
        firstOffset = first;
        nextOffset = next;
        Epoch = epoch;
    }

    public void Quarantine(LogDamage damage)
    {
        lock (gate)
        {
            if (!damages.Any(known => known.FirstOffset == damage.FirstOffset))
            {
                damages.Add(damage);
            }
        }
    }

    public bool IsQuarantined(long offset)
    {
        lock (gate)
        {
            return damages.Count != 0 && damages.Any(damage => offset >= damage.FirstOffset && offset < damage.FirstOffset + damage.Count);
        }
    }

    /// <summary>Makes a durable batch visible to readers.</summary>
    public void Publish(LogBatch batch, bool keepRecent)
    {
        List<TaskCompletionSource>? ready = null;
        lock (gate)
        {
            if (keepRecent)
            {
                recent.Add(batch);
            }

            Volatile.Write(ref nextOffset, batch.NextOffset);
            for (int index = waiters.Count - 1; index >= 0; index--)
            {
                if (waiters[index].Offset < batch.NextOffset)
                {
                    (ready ??= []).Add(waiters[index].Waiter);
                    waiters.RemoveAt(index);
                }
            }
        }

        ready?.ForEach(waiter => waiter.TrySetResult());
    }

    /// <summary>Forgets the oldest of the recent batches; returns its bytes.</summary>
    public int DropOldestRecent()
    {
        lock (gate)
        {
            int bytes = recent[recentHead].Payload.Length;
            recent[recentHead] = null!;
            recentHead++;
            if (recentHead > 64 && recentHead > recent.Count / 2)
            {
                recent = recent[recentHead..];
                recentHead = 0;
            }

            return bytes;
        }
    }

    /// <summary>Copies recent batches from the one that holds <paramref name="fromOffset"/> on; false when they begin later.</summary>
    public bool TryReadRecent(long fromOffset, int bytesMaximum, List<LogBatch> into)
    {
        lock (gate)
        {
            if (recentHead == recent.Count || recent[recentHead].FirstOffset > fromOffset)
            {
                return false;
            }

            int low = recentHead;
            int high = recent.Count - 1;
            while (low < high)
            {
                int middle = (low + high + 1) / 2;
                if (recent[middle].FirstOffset <= fromOffset) { low = middle; } else { high = middle - 1; }
            }

            long bytes = 0;
            for (int index = low; index < recent.Count && (bytes < bytesMaximum || index == low); index++)
            {
                into.Add(recent[index]);
                bytes += recent[index].Payload.Length;
            }

            return true;
        }
    }

    public void Truncated(long first) => Volatile.Write(ref firstOffset, first);

    public ValueTask WaitAsync(long offset, CancellationToken cancellation)
    {
        TaskCompletionSource waiter;
        lock (gate)
        {
            if (offset < nextOffset)
            {
                return ValueTask.CompletedTask;
            }

            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((offset, waiter));
        }

        return cancellation.CanBeCanceled ? WaitAsync(waiter, cancellation) : new(waiter.Task);
    }

    public void Close()
    {
        lock (gate)
        {
            waiters.ForEach(waiting => waiting.Waiter.TrySetException(new ObjectDisposedException(nameof(SqliteEventLog))));
            waiters.Clear();
        }
    }

    private async ValueTask WaitAsync(TaskCompletionSource waiter, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() =>
        {
            lock (gate)
            {
                waiters.RemoveAll(waiting => waiting.Waiter == waiter);
            }

            waiter.TrySetCanceled(cancellation);
        });
        await waiter.Task;
    }
}
