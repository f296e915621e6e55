using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Changkong.Live.Partitions;
using Microsoft.Extensions.Logging;

namespace Changkong.Live.Reactions;

/// <summary>What the loops of all reactions share; <paramref name="Turns"/> bounds how many compute at a time.</summary>
internal sealed record ReactionServices(IEventLog Log, SnapshotStore Snapshots, LiveOptions Options, TimeProvider Time, LiveInstruments Instruments, ILogger Logger, SemaphoreSlim Turns);

/// <summary>
/// One reaction in one partition: reads the log behind its own position, appends what is derived, then moves the position. Holds no thread while it waits.
/// </summary>
internal sealed partial class ReactionLoop
{
    private const int DerivedMaximum = 1_000;
    private const int DerivedBytesMaximum = 1024 * 1024;

    private readonly ILogReaction reaction;
    private readonly int partition;
    private readonly ReactionServices services;
    private readonly ILogger logger;
    private readonly ReactionSnapshots snapshots;
    private readonly ReactionOutput output;
    private readonly FoldedWaiters waiters = new();
    private readonly bool[] reads = new bool[256];

    private IReactionState state;
    private long passedOffset;
    private long durableOffset;
    private long savedAt;
    private long recoveredOffset;
    private volatile string? fault;

    public ReactionLoop(ILogReaction reaction, int partition, ReactionServices services)
    {
        this.reaction = reaction;
        this.partition = partition;
        this.services = services;
        logger = services.Logger;
        snapshots = new(reaction);
        output = new(partition, services.Log.PartitionCount, reaction.Emits);
        state = reaction.Create(partition);
        foreach (var type in reaction.Reads)
        {
            reads[(byte)type] = true;
        }
    }

    public string Reaction => reaction.Name;

    public int Partition => partition;

    public ReactionProgress Progress =>
        new(reaction.Name, partition, Volatile.Read(ref passedOffset), services.Log.NextOffset(partition), Volatile.Read(ref durableOffset), fault);

    /// <summary>What the oldest kept position has not passed may be asked for again.</summary>
    public long OldestKeptOffset => services.Snapshots.OldestKeptOffset(snapshots, partition);

    public Task WaitPassedAsync(long offset, CancellationToken cancellation) => waiters.WaitAsync(offset, cancellation);

    public async Task RunAsync(Task prepared, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            await prepared;
            await RecoverAsync(stopping);
            while (true)
            {
                stopping.ThrowIfCancellationRequested();
                if (!await AdvanceAsync(stopping))
                {
                    await WaitAsync(stopping);
                }

                await SaveIfDueAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            waiters.Close(new OperationCanceledException("The server is stopping.", stopping));
            await SaveAsync();
        }
        catch (Exception exception)
        {
            fault = exception.Message;
            services.Instruments.OnReactionFaulted(reaction.Name);
            LogFaulted(exception, reaction.Name, partition);
            waiters.Close(new ReactionFaultedException(reaction.Name, partition, exception.Message));
        }
    }

    // What was derived after the position and before the crash is in the log behind its causes: those ids are not appended again.
    private async Task RecoverAsync(CancellationToken stopping)
    {
        long end = services.Log.NextOffset(partition);
        var slot = await Task.Run(() => services.Snapshots.Load(snapshots, partition, end), stopping);
        state = ((ReactionSnapshots.Kept)slot.State).State;
        long begin = Math.Max(slot.NextOffset, services.Log.FirstOffset(partition));
        for (long offset = begin; offset < end;)
        {
            var batches = await ReadAsync(offset, stopping);
            foreach (var batch in batches)
            {
                Scan(batch);
            }

            offset = batches.Count == 0 ? AfterDamage(offset) : batches[^1].NextOffset;
        }

        Volatile.Write(ref durableOffset, slot.NextOffset);
        savedAt = services.Time.GetTimestamp();
        MoveTo(begin);
        recoveredOffset = end;
    }

    private void Scan(LogBatch batch)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            bool isOther = EventReader.TryPeekType(json, out var type) && !reaction.Emits.Contains(type);
            if (!isOther && EventReader.TryRead(json, ref view, out _))
            {
                output.Remember(ref view);
            }
        }
    }

    private async Task<bool> AdvanceAsync(CancellationToken stopping)
    {
        if (services.Log.NextOffset(partition) <= passedOffset)
        {
            return false;
        }

        var batches = await ReadAsync(passedOffset, stopping);
        if (batches.Count == 0)
        {
            MoveTo(AfterDamage(passedOffset));
            return true;
        }

        foreach (var batch in batches)
        {
            long next = Math.Max(batch.FirstOffset, passedOffset);
            while (next < batch.NextOffset)
            {
                next = await ReactInTurnAsync(batch, next, stopping);
                await AppendAsync(stopping);
                MoveTo(next);
            }
        }

        return true;
    }

    // Deriving follows the log and may lag behind it for a while; the gate and the folds must not wait for it, so it does not take every processor.
    private async ValueTask<long> ReactInTurnAsync(LogBatch batch, long from, CancellationToken stopping)
    {
        await services.Turns.WaitAsync(stopping);
        try
        {
            return React(batch, from);
        }
        finally
        {
            services.Turns.Release();
        }
    }

    /// <summary>Goes on until the batch ends or enough has been derived.</summary>
    private long React(LogBatch batch, long from)
    {
        var payload = batch.Payload.Span;
        long offset = batch.FirstOffset;
        scoped var view = default(EventView);
        while (output.Count < DerivedMaximum && output.Bytes < DerivedBytesMaximum && LogFrames.TryTake(ref payload, out var json))
        {
            if (offset >= from)
            {
                React(json, ref view, new(partition, offset, batch.AcceptedAtUnixMilliseconds));
            }

            offset++;
        }

        return Math.Max(offset, from);
    }

    private void React(ReadOnlySpan<byte> json, ref EventView view, in EventContext context)
    {
        // Most events are of no interest to a reaction, and their type stands near their beginning.
        if (EventReader.TryPeekType(json, out var type) && !reads[(byte)type])
        {
            return;
        }

        if (!EventReader.TryRead(json, ref view, out var broken))
        {
            throw new FoldFaultException($"the event at offset {context.Offset} cannot be read: {broken}", cause: null);
        }

        if (!reads[(byte)view.Type])
        {
            return;
        }

        try
        {
            state.React(ref view, in context, output);
        }
        catch (Exception exception)
        {
            throw new FoldFaultException($"it failed on event '{System.Text.Encoding.UTF8.GetString(view.Id)}' at offset {context.Offset}: {exception.Message}", exception);
        }
    }

    // A transient fault means that nothing of the run is in the log; any other leaves that open until the log is opened again, so the loop stops.
    private async Task AppendAsync(CancellationToken stopping)
    {
        while (output.Count > 0)
        {
            try
            {
                await services.Log.AppendAsync([output.Run(services.Time.GetUtcNow().ToUnixTimeMilliseconds())], CancellationToken.None);
                services.Instruments.OnEventsDerived(reaction.Name, output.Count);
                output.Clear();
            }
            catch (LogFaultException exception) when (exception.IsTransient)
            {
                LogRetried(exception, reaction.Name, partition, services.Options.RetryDelay);
                await Task.Delay(services.Options.RetryDelay, services.Time, stopping);
            }
        }
    }

    private void MoveTo(long offset)
    {
        Volatile.Write(ref passedOffset, offset);
        if (recoveredOffset > 0 && offset >= recoveredOffset)
        {
            output.ForgetPresent();
            recoveredOffset = 0;
        }

        waiters.Release(offset);
    }

    private async Task<IReadOnlyList<LogBatch>> ReadAsync(long from, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await services.Log.ReadAsync(partition, from, services.Options.BatchBytesMaximum, stopping);
            }
            catch (LogFaultException exception) when (exception.IsTransient)
            {
                LogRetried(exception, reaction.Name, partition, services.Options.RetryDelay);
                await Task.Delay(services.Options.RetryDelay, services.Time, stopping);
            }
        }
    }

    private long AfterDamage(long offset)
    {
        var damage = services.Log.Damage.FirstOrDefault(run => run.Partition == partition && run.FirstOffset <= offset && offset < run.FirstOffset + run.Count)
            ?? throw new FoldFaultException($"the log holds events from offset {offset} on, hands out none and reports no damage", cause: null);
        return Math.Min(damage.FirstOffset + damage.Count, services.Log.NextOffset(partition));
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        if (passedOffset == durableOffset)
        {
            await services.Log.WaitAsync(partition, passedOffset, stopping);
            return;
        }

        // Something is to be saved: waits no longer than until that is due.
        var left = services.Options.ReactionSaveInterval - services.Time.GetElapsedTime(savedAt);
        using var due = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stopping);
        try
        {
            await services.Log.WaitAsync(partition, passedOffset, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
        }
    }

    private Task SaveIfDueAsync() =>
        passedOffset != durableOffset && services.Time.GetElapsedTime(savedAt) >= services.Options.ReactionSaveInterval ? SaveAsync() : Task.CompletedTask;

    private async Task SaveAsync()
    {
        savedAt = services.Time.GetTimestamp();
        if (passedOffset == durableOffset || passedOffset == 0)
        {
            return;
        }

        try
        {
            using var buffer = new ChunkedBuffer();
            state.Save(buffer);
            long offset = passedOffset;
            await Task.Run(() => services.Snapshots.Save(snapshots, partition, offset, [], buffer));
            Volatile.Write(ref durableOffset, offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The position before this one still holds: a restart reads a little more.
            services.Instruments.OnCheckpointFailed();
            LogSaveFailed(exception, reaction.Name, partition);
        }
    }
}
