namespace Changkong.Live.Partitions;

/// <summary>Something that a caller asked of a partition and that runs on its loop. The caller's continuation never does.</summary>
internal abstract class PartitionTurn
{
    /// <summary>The caller has given up: nothing needs to be done.</summary>
    public abstract bool IsAbandoned { get; }

    public abstract void Fail(Exception exception);
}

/// <summary>A look at the states.</summary>
internal abstract class ReadTurn : PartitionTurn
{
    public abstract void Run(PartitionStates states);
}

/// <summary>A decision on the states, and its answer once the events of the decision are folded.</summary>
internal abstract class CommandTurn : PartitionTurn
{
    /// <summary>Decides; remembers the answer.</summary>
    public abstract IReadOnlyList<ReadOnlyMemory<byte>> Decide(PartitionStates states);

    public abstract void Answer();
}

internal sealed class ReadTurn<TResult>(Func<PartitionStates, TResult> read, CancellationToken cancellation) : ReadTurn
{
    private readonly TaskCompletionSource<TResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Completion => completion.Task;

    public override bool IsAbandoned => cancellation.IsCancellationRequested;

    public override void Run(PartitionStates states)
    {
        try
        {
            completion.TrySetResult(read(states));
        }
        catch (Exception exception)
        {
            completion.TrySetException(exception);
        }
    }

    public override void Fail(Exception exception) => completion.TrySetException(exception);
}

internal sealed class CommandTurn<TOutcome>(Func<PartitionStates, Decision<TOutcome>> decide, CancellationToken cancellation) : CommandTurn
{
    private readonly TaskCompletionSource<TOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Decision<TOutcome> decision;

    public Task<TOutcome> Completion => completion.Task;

    public override bool IsAbandoned => cancellation.IsCancellationRequested;

    public override IReadOnlyList<ReadOnlyMemory<byte>> Decide(PartitionStates states)
    {
        decision = decide(states);
        return decision.Events;
    }

    public override void Answer() => completion.TrySetResult(decision.Outcome);

    public override void Fail(Exception exception) => completion.TrySetException(exception);
}
