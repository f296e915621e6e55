namespace Changkong.Host.Push;

/// <summary>
/// Keeps a watcher that cannot draw as fast as it receives from being buried: at most a few frames are on their way. A watcher that never says what it has shown is not waited for.
/// Thread-safe.
/// </summary>
internal sealed class FlowWindow(int framesMaximum, TimeSpan patience, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<long> underWay = new();
    private TaskCompletionSource? space;
    private bool answers;

    public void Sent(long sequence)
    {
        lock (gate)
        {
            if (answers)
            {
                underWay.Enqueue(sequence);
            }
        }
    }

    public void Shown(long sequence)
    {
        lock (gate)
        {
            answers = true;
            while (underWay.TryPeek(out long oldest) && oldest <= sequence)
            {
                underWay.Dequeue();
            }

            Release();
        }
    }

    /// <summary>Completes when another frame may be sent, at the latest when patience is over: an answer may have been lost with a tab that slept.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        Task waiting;
        lock (gate)
        {
            if (underWay.Count < framesMaximum)
            {
                return;
            }

            space ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = space.Task;
        }

        try
        {
            await waiting.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            lock (gate)
            {
                underWay.Clear();
                Release();
            }
        }
    }

    private void Release()
    {
        if (underWay.Count < framesMaximum)
        {
            space?.TrySetResult();
            space = null;
        }
    }
}
