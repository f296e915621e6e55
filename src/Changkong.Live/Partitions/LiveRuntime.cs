using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.Partitions;

/// <summary>Runs the loops of all partitions of the log.</summary>
internal sealed class LiveRuntime : BackgroundService, ILiveRuntime, IStateClaims, ILogFollower
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<IPartitionFold> folds;
    private readonly SnapshotStore snapshots;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim writers;
    private readonly SemaphoreSlim recoveries = new(Environment.ProcessorCount);
    private readonly StartUp startUp;
    private readonly PartitionLoop[] loops;

    public LiveRuntime(
        IEventLog log, IEnumerable<IPartitionFold> folds, SnapshotStore snapshots, PartStore parts, IOptions<LiveOptions> options, TimeProvider time, LiveInstruments instruments,
        ILogger<LiveRuntime> logger)
    {
        this.folds = [.. folds];
        this.snapshots = snapshots;
        this.time = time;
        writers = new(options.Value.CheckpointWritersMaximum);
        if (this.folds.GroupBy(fold => fold.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two folds are named '{twice.Key}': their snapshots would overwrite each other.");
        }

        startUp = new(log.PartitionCount, time, logger);
        var services = new PartitionServices(log, snapshots, parts, new LogTime(), writers, recoveries, options.Value, time, instruments, startUp, logger);
        loops = [.. Enumerable.Range(0, log.PartitionCount).Select(partition => new PartitionLoop(partition, services))];
        instruments.Watch(() => Progress);
    }

    public int PartitionCount => loops.Length;

    public IReadOnlyList<PartitionProgress> Progress => [.. loops.Select(loop => loop.Progress)];

    /// <summary>Whether every partition has folded what the log held when the runtime started.</summary>
    public bool IsCaughtUp => loops.All(loop => loop.IsCaughtUp);

    public IReadOnlyList<RejectedSnapshot> RejectedSnapshots => snapshots.Rejected;

    public ValueTask<TResult> ReadAsync<TState, TResult>(int partition, Func<TState, TResult> read, CancellationToken cancellation)
        where TState : class, IPartitionState =>
        ReadAsync(partition, states => read(states.Get<TState>()), cancellation);

    public ValueTask<TOutcome> DecideAsync<TState, TOutcome>(int partition, Func<TState, Decision<TOutcome>> decide, CancellationToken cancellation)
        where TState : class, IPartitionState
    {
        cancellation.ThrowIfCancellationRequested();
        var turn = new CommandTurn<TOutcome>(states => decide(states.Get<TState>()), cancellation);
        loops[partition].Add(turn);
        return new(turn.Completion.WaitAsync(cancellation));
    }

    public ValueTask WaitFoldedAsync(int partition, long offset, CancellationToken cancellation) => new(loops[partition].WaitFoldedAsync(offset, cancellation));

    public ValueTask<IReadOnlyList<StateClaim>> ClaimsAsync(int partition, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<StateClaim>>(
            partition,
            states => [.. states.Slots.Select(slot => new StateClaim(slot.Fold.Name, partition, slot.NextOffset, slot.State.Hash(), "live"))],
            cancellation);

    string ILogFollower.Name => "live";

    // What the oldest kept snapshot has not seen may be read again: when the newer ones turn out to be corrupt.
    public long PassedOffset(int partition) => folds.Count == 0 ? loops[partition].Progress.FoldedOffset : folds.Min(fold => snapshots.OldestKeptOffset(fold, partition));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        startUp.OnBegun();
        snapshots.Open(folds);
        await using var ticker = time.CreateTimer(_ => Array.ForEach(loops, loop => loop.Tick()), state: null, TickInterval, TickInterval);
        await Task.WhenAll(loops.Select(loop => loop.RunAsync(folds, stoppingToken)));
    }

    public override void Dispose()
    {
        base.Dispose();
        writers.Dispose();
        recoveries.Dispose();
    }

    private ValueTask<TResult> ReadAsync<TResult>(int partition, Func<PartitionStates, TResult> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var turn = new ReadTurn<TResult>(read, cancellation);
        loops[partition].Add(turn);
        return new(turn.Completion.WaitAsync(cancellation));
    }
}
