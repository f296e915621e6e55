namespace Changkong.Ingest;

/// <summary>
/// A bound on bytes in flight. A request larger than the whole budget is let in alone. Waiters are served in order. Thread-safe.
/// </summary>
internal sealed class ByteBudget(long bytesMaximum)
{
    private readonly Lock gate = new();
    private readonly LinkedList<(long Bytes, TaskCompletionSource Waiter)> waiters = [];
    private long used;

    public long Used => Volatile.Read(ref used);

    public long Maximum => bytesMaximum;

    public bool TryTake(long bytes)
    {
        lock (gate)
        {
            return waiters.Count == 0 && TryTakeLocked(bytes);
        }
    }

    public async ValueTask TakeAsync(long bytes, CancellationToken cancellation)
    {
        LinkedListNode<(long Bytes, TaskCompletionSource Waiter)> node;
        lock (gate)
        {
            if (waiters.Count == 0 && TryTakeLocked(bytes))
            {
                return;
            }

            node = waiters.AddLast((bytes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }

        await using var registration = cancellation.Register(() => GiveUp(node, cancellation));
        await node.Value.Waiter.Task;
    }

    public void Return(long bytes)
    {
        lock (gate)
        {
            used -= bytes;
            while (waiters.First is { } first && TryTakeLocked(first.Value.Bytes))
            {
                waiters.RemoveFirst();
                first.Value.Waiter.SetResult();
            }
        }
    }

    private bool TryTakeLocked(long bytes)
    {
        if (used != 0 && used + bytes > bytesMaximum)
        {
            return false;
        }

        used += bytes;
        return true;
    }

    private void GiveUp(LinkedListNode<(long Bytes, TaskCompletionSource Waiter)> node, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (node.List is not null)
            {
                waiters.Remove(node);
                node.Value.Waiter.SetCanceled(cancellation);
            }
        }
    }
}
