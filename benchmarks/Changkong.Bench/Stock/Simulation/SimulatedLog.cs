using Changkong.Contracts.Log;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What one life of the process has given to the simulated disk and waits for: one run at a time.</summary>
internal sealed class SimulatedAppends(long nextOffset, Action<LogAppend> write)
{
    private TaskCompletionSource<IReadOnlyList<long>>? waiting;
    private LogAppend pending;

    public long NextOffset { get; private set; } = nextOffset;

    public Task<IReadOnlyList<long>> Append(LogAppend run)
    {
        if (waiting is not null)
        {
            throw new InvalidOperationException("The desk has begun a round before the last one was durable.");
        }

        waiting = new();
        pending = run;
        var task = waiting.Task;
        write(run);
        return task;
    }

    /// <summary>The run under way is durable.</summary>
    /// <returns>The batch to fold; what it answers comes after that.</returns>
    public LogBatch Complete(out Action answer)
    {
        var (task, first) = (waiting!, NextOffset);
        waiting = null;
        NextOffset += pending.Count;
        answer = () => task.SetResult([first]);
        return new(pending.Partition, first, pending.Count, pending.AcceptedAtUnixMilliseconds, pending.Payload);
    }

    /// <summary>The disk has refused, and nobody knows what it holds.</summary>
    public void Fail()
    {
        var task = waiting!;
        waiting = null;
        task.SetException(new LogFaultException("The simulated disk refuses to sync.", cause: null, isTransient: false));
    }
}

/// <summary>The log as one life of the process sees it: it appends, and what it folds its disk hands it.</summary>
internal sealed class SimulatedLog(int partitionCount, SimulatedAppends appends) : IEventLog
{
    public int PartitionCount => partitionCount;

    public IReadOnlyList<LogDamage> Damage => [];

    public LogLoad Load => default;

    public ValueTask<IReadOnlyList<long>> AppendAsync(IReadOnlyList<LogAppend> runs, CancellationToken cancellation) => new(appends.Append(runs[0]));

    public long FirstOffset(int partition) => 0;

    public long NextOffset(int partition) => appends.NextOffset;

    public ValueTask<IReadOnlyList<LogBatch>> ReadAsync(int partition, long fromOffset, int bytesMaximum, CancellationToken cancellation) => throw Unused();

    public ValueTask WaitAsync(int partition, long offset, CancellationToken cancellation) => throw Unused();

    public ValueTask TruncateAsync(int partition, long beforeOffset, CancellationToken cancellation) => throw Unused();

    public IAsyncEnumerable<LogKeys> ReadKeysAsync(long sinceUnixMilliseconds, CancellationToken cancellation) => throw Unused();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static NotSupportedException Unused() => new("The simulated process folds what its disk hands it.");
}
