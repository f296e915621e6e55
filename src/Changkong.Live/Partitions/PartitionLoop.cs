using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Microsoft.Extensions.Logging;

namespace Changkong.Live.Partitions;

/// <summary>What every partition's loop shares.</summary>
internal sealed record PartitionServices(
    IEventLog Log, SnapshotStore Snapshots, PartStore Parts, LogTime LogTime, SemaphoreSlim Writers, SemaphoreSlim Recoveries, LiveOptions Options, TimeProvider Time, LiveInstruments Instruments, StartUp StartUp,
    ILogger Logger);

/// <summary>
/// The single writer of one partition: loads the newest good snapshots, folds the tail, then folds what comes, and between two batches serves reads,
/// commands and checkpoints. Runs on the thread pool and holds no thread while it waits.
/// </summary>
internal sealed partial class PartitionLoop
{
    private readonly int partition;
    private readonly PartitionServices services;
    private readonly ILogger logger;
    private readonly WakeSignal wake = new();
    private readonly BoundedTurns<ReadTurn> reads;
    private readonly BoundedTurns<CommandTurn> commands;
    private readonly FoldedWaiters waiters = new();
    private readonly long catchUpOffset;

    private PartitionStates? states;
    private Checkpointer? checkpointer;
    private Task? logWait;
    private long acceptedAt;
    private volatile bool caughtUp;
    private volatile string? fault;

    public PartitionLoop(int partition, PartitionServices services)
    {
        this.partition = partition;
        this.services = services;
        logger = services.Logger;
        reads = new(partition, services.Options.QueuedReadsMaximum);
        commands = new(partition, services.Options.QueuedCommandsMaximum);
        catchUpOffset = services.Log.NextOffset(partition);
    }

    /// <summary>Whether it has folded everything the log held when it started. Commands wait until then.</summary>
    public bool IsCaughtUp => caughtUp;

    public PartitionProgress Progress =>
        new(partition, states?.NextOffset ?? 0, services.Log.NextOffset(partition), checkpointer?.DurableOffset ?? 0, fault);

    public void Add(ReadTurn turn)
    {
        reads.Add(turn);
        wake.Set();
    }

    public void Add(CommandTurn turn)
    {
        commands.Add(turn);
        wake.Set();
    }

    public Task WaitFoldedAsync(long offset, CancellationToken cancellation) => waiters.WaitAsync(offset, cancellation);

    /// <summary>Lets the loop look whether a checkpoint is due.</summary>
    public void Tick() => wake.Set();

    /// <summary>Runs until it is told to stop or until it faults; does not throw.</summary>
    public async Task RunAsync(IReadOnlyList<IPartitionFold> folds, CancellationToken stopping)
    {
        CommandDesk? desk = null;
        try
        {
            states = await RecoverAsync(folds, stopping);
            var rester = new PartRester(states, services.Parts, services.Options, services.Time, services.Instruments);
            checkpointer = new(states, services.Snapshots, rester, services.Writers, services.Options, services.Time, services.Instruments, logger);
            desk = new(states, services.Log, commands, wake, services.Time, services.Instruments);
            await FoldUntilStoppedAsync(states, desk, checkpointer, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await CloseAsync(desk, new OperationCanceledException("The server is stopping.", stopping));
            await SaveAtStopAsync();
        }
        catch (Exception exception)
        {
            fault = exception.Message;
            services.Instruments.OnPartitionFaulted();
            LogFaulted(exception, partition);
            await CloseAsync(desk, new PartitionFaultedException(partition, exception.Message, exception));
        }
    }

    private async Task<PartitionStates> RecoverAsync(IReadOnlyList<IPartitionFold> folds, CancellationToken stopping)
    {
        await services.Recoveries.WaitAsync(stopping);
        try
        {
            long first = services.Log.FirstOffset(partition);
            var slots = await Task.Run(() => folds.Select(fold => services.Snapshots.Load(fold, partition, catchUpOffset, first)).ToList(), stopping);
            foreach (var slot in slots.Where(slot => slot.NextOffset < first))
            {
                throw new FoldFaultException(
                    $"the log begins at offset {first}, and fold '{slot.Fold.Name}' has no usable snapshot beyond {slot.NextOffset}: restore a backup of the checkpoints or of the log", cause: null);
            }

            var recovered = new PartitionStates(partition, slots);
            services.StartUp.OnRecovered(recovered.NextOffset);
            return recovered;
        }
        finally
        {
            services.Recoveries.Release();
        }
    }

    private async Task FoldUntilStoppedAsync(PartitionStates folded, CommandDesk desk, Checkpointer checkpoints, CancellationToken stopping)
    {
        long begin = folded.NextOffset;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            bool progressed = await FoldNextAsync(folded, stopping);
            waiters.Release(folded.NextOffset);
            ServeReads(folded);
            if (!caughtUp && folded.NextOffset >= catchUpOffset)
            {
                caughtUp = true;
                services.StartUp.OnCaughtUp(folded.NextOffset - begin);
            }

            if (caughtUp)
            {
                await desk.AdvanceAsync();
            }

            // On the way through the log another partition's events tell nothing about how old one's own are.
            checkpoints.SaveIfDue(caughtUp ? services.LogTime.AcceptedAtUnixMilliseconds : acceptedAt);
            if (progressed)
            {
                // A partition far behind must not keep the pool's threads from the others.
                await Task.Yield();
            }
            else
            {
                await WaitAsync(folded.NextOffset, stopping);
            }
        }
    }

    private async ValueTask<bool> FoldNextAsync(PartitionStates folded, CancellationToken stopping)
    {
        long next = folded.NextOffset;
        if (services.Log.NextOffset(partition) <= next)
        {
            return false;
        }

        IReadOnlyList<LogBatch> batches;
        try
        {
            batches = await services.Log.ReadAsync(partition, next, services.Options.BatchBytesMaximum, stopping);
        }
        catch (LogFaultException exception) when (exception.IsTransient)
        {
            LogReadRetried(exception, partition, services.Options.RetryDelay);
            await Task.Delay(services.Options.RetryDelay, services.Time, stopping);
            return true;
        }

        foreach (var batch in batches)
        {
            Fold(folded, batch);
        }

        if (batches.Count == 0)
        {
            SkipDamage(folded);
        }

        return true;
    }

    private void Fold(PartitionStates folded, LogBatch batch)
    {
        if (batch.FirstOffset > folded.NextOffset)
        {
            Skip(folded, batch.FirstOffset);
        }

        long begun = services.Time.GetTimestamp();
        int events = folded.Fold(batch);
        acceptedAt = batch.AcceptedAtUnixMilliseconds;
        if (caughtUp)
        {
            services.LogTime.Observe(acceptedAt);
        }

        services.Instruments.OnBatchFolded(events, services.Time.GetElapsedTime(begun));
    }

    // A damaged tail is never handed out, and the log goes on after it.
    private void SkipDamage(PartitionStates folded)
    {
        long next = folded.NextOffset;
        var damage = services.Log.Damage.FirstOrDefault(run => run.Partition == partition && run.FirstOffset <= next && next < run.FirstOffset + run.Count)
            ?? throw new FoldFaultException($"the log holds events from offset {next} on, hands out none and reports no damage", cause: null);
        Skip(folded, Math.Min(damage.FirstOffset + damage.Count, services.Log.NextOffset(partition)));
    }

    private void Skip(PartitionStates folded, long offset)
    {
        services.Instruments.OnEventsSkipped(offset - folded.NextOffset);
        LogEventsSkipped(partition, folded.NextOffset, offset);
        folded.AdvanceTo(offset);
    }

    private void ServeReads(PartitionStates folded)
    {
        while (reads.TryTake(out var turn))
        {
            if (!turn.IsAbandoned)
            {
                turn.Run(folded);
                services.Instruments.OnReadServed();
            }
        }
    }

    private async ValueTask WaitAsync(long next, CancellationToken stopping)
    {
        if (logWait is { IsCompleted: true })
        {
            await logWait;
            logWait = null;
        }

        logWait ??= WaitForLogAsync(next, stopping);
        await wake.WaitAsync(stopping);
    }

    private async Task WaitForLogAsync(long next, CancellationToken stopping)
    {
        try
        {
            await services.Log.WaitAsync(partition, next, stopping);
        }
        finally
        {
            wake.Set();
        }
    }

    private async Task CloseAsync(CommandDesk? desk, Exception reason)
    {
        reads.Close(reason);
        commands.Close(reason);
        waiters.Close(reason);
        if (desk is not null)
        {
            await desk.AbandonAsync(reason);
        }

        if (checkpointer is not null)
        {
            await checkpointer.DrainAsync();
        }
    }

    private async Task SaveAtStopAsync()
    {
        try
        {
            if (checkpointer is not null)
            {
                await checkpointer.SaveNowAsync();
            }
        }
        catch (Exception exception)
        {
            LogSaveAtStopFailed(exception, partition);
        }
    }
}
