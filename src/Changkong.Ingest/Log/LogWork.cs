using Changkong.Contracts.Log;

namespace Changkong.Ingest.Log;

/// <summary>What callers ask of the writer.</summary>
internal abstract class LogWork
{
    public abstract void Fail(Exception fault);
}

internal sealed class AppendWork(IReadOnlyList<LogAppend> runs, long bytes) : LogWork
{
    private readonly TaskCompletionSource<IReadOnlyList<long>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LogAppend> Runs { get; } = runs;

    public long Bytes { get; } = bytes;

    /// <summary>First offsets, filled while the commit is put together; published when it is durable.</summary>
    public long[] FirstOffsets { get; } = new long[runs.Count];

    public Task<IReadOnlyList<long>> Answer => answer.Task;

    public void Succeed() => answer.TrySetResult(FirstOffsets);

    public override void Fail(Exception fault) => answer.TrySetException(fault);
}

internal sealed class TruncateWork(int partition, long beforeOffset) : LogWork
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Partition { get; } = partition;

    public long BeforeOffset { get; } = beforeOffset;

    public Task Answer => answer.Task;

    public void Succeed() => answer.TrySetResult();

    public override void Fail(Exception fault) => answer.TrySetException(fault);
}

/// <summary>The write-ahead file has been moved into the main file, but for a small rest.</summary>
internal sealed class CheckpointWork(Exception? fault) : LogWork
{
    public Exception? Fault { get; } = fault;

    public override void Fail(Exception fault)
    {
        // The write-ahead file holds everything; the next start reads it.
    }
}

/// <summary>Keeps a damage that a reader has found.</summary>
internal sealed class QuarantineWork(LogDamage damage) : LogWork
{
    public LogDamage Damage { get; } = damage;

    public override void Fail(Exception fault)
    {
        // The damage stays in memory and is found again at the next start.
    }
}
