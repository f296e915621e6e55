using Changkong.Live.Partitions;
using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

/// <summary>
/// Decides when a partition is saved, and saves it: the state is copied into memory between two batches, and written and fsynced beside the loop. Belongs
/// to one partition's loop. One file of the partition is written at a time, be it a snapshot or a part that goes to rest: so a part that no snapshot names when a
/// snapshot has been written is named by nobody.
/// </summary>
internal sealed partial class Checkpointer(
    PartitionStates states, SnapshotStore store, PartRester rester, SemaphoreSlim writers, LiveOptions options, TimeProvider time, LiveInstruments instruments, ILogger logger)
{
    private readonly Dictionary<string, long> saved = states.Slots.ToDictionary(slot => slot.Fold.Name, slot => slot.NextOffset);
    private long durableOffset = states.NextOffset;
    private long begunAtOffset = states.NextOffset;
    private long begunAt = time.GetTimestamp();
    private Task writing = Task.CompletedTask;

    /// <summary>Events in the newest durable snapshots. Readable from any thread.</summary>
    public long DurableOffset => Volatile.Read(ref durableOffset);

    /// <summary>Begins a checkpoint when one is due and a writer is free; otherwise puts to rest what may. Called between batches.</summary>
    /// <param name="acceptedThrough">When the newest event of the log was accepted.</param>
    public void SaveIfDue(long acceptedThrough)
    {
        if (!writing.IsCompleted)
        {
            return;
        }

        rester.Release();
        bool due = IsDue();
        if ((!due && rester.IsPausing) || !writers.Wait(0))
        {
            return;
        }

        if (due)
        {
            writing = WriteAsync(Capture());
        }
        else
        {
            RestOrGiveBack(acceptedThrough);
        }
    }

    /// <summary>Saves what is not saved yet and waits until it is durable.</summary>
    public async Task SaveNowAsync()
    {
        await writing;
        rester.Release();
        if (states.NextOffset != DurableOffset || rester.Changed.Count > 0)
        {
            await writers.WaitAsync();
            await WriteAsync(Capture());
        }
    }

    /// <summary>Waits until no file is being written.</summary>
    public Task DrainAsync() => writing;

    private bool IsDue()
    {
        long events = states.NextOffset - begunAtOffset;
        var since = time.GetElapsedTime(begunAt);
        return (events > 0 || rester.Changed.Count > 0) && (since >= options.CheckpointIntervalMaximum || (events >= options.CheckpointEvents && since >= options.CheckpointIntervalMinimum));
    }

    // Called with a writer taken; gives it back when nothing may rest or a part cannot be copied.
    private void RestOrGiveBack(long acceptedThrough)
    {
        List<PartCopy> copies = [];
        try
        {
            copies = rester.Capture(acceptedThrough);
            if (copies.Count > 0)
            {
                writing = RestAsync(copies);
            }
        }
        finally
        {
            if (copies.Count == 0)
            {
                writers.Release();
            }
        }
    }

    private async Task RestAsync(List<PartCopy> copies)
    {
        try
        {
            await Task.Run(() => rester.Write(copies));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing has left memory.
            instruments.OnCheckpointFailed();
            LogRestFailed(exception, states.Partition);
        }
        finally
        {
            copies.ForEach(copy => copy.Payload.Dispose());
            writers.Release();
        }
    }

    // Called with a writer taken; gives it back when a fold cannot be saved.
    private List<CapturedState> Capture()
    {
        begunAt = time.GetTimestamp();
        begunAtOffset = states.NextOffset;
        var captured = new List<CapturedState>();
        try
        {
            foreach (var slot in states.Slots.Where(slot => slot.NextOffset > saved[slot.Fold.Name] || rester.Changed.Contains(slot.Fold.Name)))
            {
                captured.Add(new(slot, slot.NextOffset, slot.State is IRestingState resting ? [.. resting.Resting] : [], new ChunkedBuffer()));
                slot.State.Save(captured[^1].Payload);
            }

            rester.OnCaptured();
        }
        catch
        {
            captured.ForEach(part => part.Payload.Dispose());
            writers.Release();
            throw;
        }

        instruments.OnStateCaptured(time.GetElapsedTime(begunAt));
        return captured;
    }

    private async Task WriteAsync(List<CapturedState> captured)
    {
        long begun = time.GetTimestamp();
        try
        {
            long bytes = await Task.Run(() => captured.Sum(part => store.Save(part.Slot.Fold, states.Partition, part.Offset, part.Parts, part.Payload)));
            foreach (var (slot, offset, _, _) in captured)
            {
                saved[slot.Fold.Name] = offset;
            }

            Volatile.Write(ref durableOffset, states.Slots.Count == 0 ? begunAtOffset : saved.Values.Min());
            instruments.OnCheckpointWritten(bytes, time.GetElapsedTime(begun));
            LogCheckpointWritten(states.Partition, DurableOffset, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The snapshots before this one and the log are untouched: the next checkpoint tries again, a restart only takes longer.
            instruments.OnCheckpointFailed();
            rester.OnCaptureLost(captured.Where(part => part.Parts.Count > 0).Select(part => part.Slot.Fold.Name));
            LogCheckpointFailed(exception, states.Partition);
        }
        finally
        {
            captured.ForEach(part => part.Payload.Dispose());
            writers.Release();
        }
    }
}

/// <summary>A state on its way into a snapshot, and the parts it names.</summary>
internal sealed record CapturedState(FoldSlot Slot, long Offset, IReadOnlyCollection<PartName> Parts, ChunkedBuffer Payload);
