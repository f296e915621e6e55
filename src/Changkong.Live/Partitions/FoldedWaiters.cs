namespace Changkong.Live.Partitions;

/// <summary>Those who wait until a partition has folded an offset. Thread-safe.</summary>
internal sealed class FoldedWaiters
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiters = new();
    private long foldedOffset;
    private Exception? closed;

    public Task WaitAsync(long offset, CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (offset <= foldedOffset)
            {
                return Task.CompletedTask;
            }

            if (closed is not null)
            {
                return Task.FromException(closed);
            }

            waiters.Enqueue(waiter, offset);
        }

        return waiter.Task.WaitAsync(cancellation);
    }

    public void Release(long offset)
    {
        lock (gate)
        {
            foldedOffset = offset;
            while (waiters.TryPeek(out var waiter, out long wanted) && wanted <= offset)
            {
                waiters.Dequeue();
                waiter.TrySetResult();
            }
        }
    }

    public void Close(Exception reason)
    {
        lock (gate)
        {
            closed ??= reason;
            while (waiters.TryDequeue(out var waiter, out _))
            {
                waiter.TrySetException(reason);
            }
        }
    }
}
