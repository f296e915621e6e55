namespace Changkong.Live;

/// <summary>What capabilities and the host may ask of the running partitions. Thread-safe.</summary>
public interface ILiveRuntime
{
    /// <summary>How many partitions there are.</summary>
    int PartitionCount { get; }

    /// <summary>
    /// Runs <paramref name="read"/> between two batches of the partition, on its loop: it sees a consistent state and must not keep a reference to it.
    /// Keep it short (a frame, not a report): the partition waits. What it throws is thrown to the caller and leaves the partition as it is.
    /// </summary>
    /// <exception cref="PartitionFaultedException">The partition has stopped.</exception>
    /// <exception cref="PartitionBusyException">Too many reads wait for the partition.</exception>
    ValueTask<TResult> ReadAsync<TState, TResult>(int partition, Func<TState, TResult> read, CancellationToken cancellation)
        where TState : class, IPartitionState;

    /// <summary>
    /// Lets the owner of the partition decide: <paramref name="decide"/> sees the state and returns the answer and the events that make it true. Answered only
    /// after those events have come back from the log and have been folded. One command of a partition is under way at a time, so each sees the events of the
    /// one before; events of the gate may come in between. Not served before the partition has caught up after a start. Cancelling does not take back what
    /// is under way: decide under a key of the caller, and answer a repeat from the state.
    /// </summary>
    /// <exception cref="PartitionFaultedException">The partition has stopped; the events may be in the log.</exception>
    /// <exception cref="PartitionBusyException">Too many commands wait for the partition; nothing was done.</exception>
    /// <exception cref="InvalidDecisionException">An event is not of the source <c>changkong</c>, or of another partition; nothing was done.</exception>
    /// <exception cref="Contracts.Log.LogFaultException">The disk refused; nothing was done.</exception>
    ValueTask<TOutcome> DecideAsync<TState, TOutcome>(int partition, Func<TState, Decision<TOutcome>> decide, CancellationToken cancellation)
        where TState : class, IPartitionState;

    /// <summary>
    /// Completes when the partition has folded every event before <paramref name="offset"/>; with the offset after an appended event, when a read sees it.
    /// </summary>
    /// <exception cref="PartitionFaultedException">The partition has stopped before it came there.</exception>
    ValueTask WaitFoldedAsync(int partition, long offset, CancellationToken cancellation);

    /// <summary>How far each partition has folded, and how it is doing.</summary>
    IReadOnlyList<PartitionProgress> Progress { get; }
}

/// <summary>An answer and the events that make it true.</summary>
/// <param name="Outcome">Handed to the caller once the events are folded.</param>
/// <param name="Events">Canonical JSON events; empty when nothing changes.</param>
public readonly record struct Decision<TOutcome>(TOutcome Outcome, IReadOnlyList<ReadOnlyMemory<byte>> Events);

/// <summary>How far a partition has folded.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="FoldedOffset">Events folded so far.</param>
/// <param name="LogOffset">Events in the log.</param>
/// <param name="CheckpointOffset">Events in the newest durable snapshot.</param>
/// <param name="Fault">Why the loop stands still, or null.</param>
public sealed record PartitionProgress(int Partition, long FoldedOffset, long LogOffset, long CheckpointOffset, string? Fault);
