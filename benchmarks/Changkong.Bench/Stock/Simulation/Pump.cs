namespace Changkong.Bench.Stock.Simulation;

/// <summary>Runs what asynchronous code goes on with on the one thread of the simulated world, in the order in which it became possible: the same for the same seed.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();

    public bool IsEmpty => posted.Count == 0;

    public override void Post(SendOrPostCallback d, object? state) => posted.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits for another thread here.");

    /// <summary>Runs until nothing is left to run.</summary>
    public void Run()
    {
        while (posted.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>Makes this the context of the thread until the result is disposed.</summary>
    public IDisposable Enter()
    {
        var before = Current;
        SetSynchronizationContext(this);
        return new Leave(before);
    }

    private sealed class Leave(SynchronizationContext? before) : IDisposable
    {
        public void Dispose() => SetSynchronizationContext(before);
    }
}
