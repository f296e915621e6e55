using Changkong.Live.Partitions;
using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

/// <summary>
/// Decides when a partition is saved, and saves it: the state is copied into memory between two batches, and written and fsynced beside the loop. Belongs
/// to one partition's loop.
/// </summary>
internal sealed partial class Checkpointer(
    PartitionStates states, SnapshotStore store, SemaphoreSlim writers, LiveOptions options, TimeProvider time, LiveInstruments instruments, ILogger logger)
{
    private readonly Dictionary<string, long> saved = states.Slots.ToDictionary(slot => slot.Fold.Name, slot => slot.NextOffset);
    private long durableOffset = states.NextOffset;
    private long begunAtOffset = states.NextOffset;
    private long begunAt = time.GetTimestamp();
    private Task writing = Task.CompletedTask;

    /// <summary>Events in the newest durable snapshots. Readable from any thread.</summary>
    public long DurableOffset => Volatile.Read(ref durableOffset);

    /// <summary>Begins a checkpoint when one is due and a writer is free. Called between batches.</summary>
    public void SaveIfDue()
    {
        if (!writing.IsCompleted || !IsDue() || !writers.Wait(0))
        {
            return;
        }

        writing = WriteAsync(Capture());
    }

    /// <summary>Saves what is not saved yet and waits until it is durable.</summary>
    public async Task SaveNowAsync()
    {
        await writing;
        if (states.NextOffset != DurableOffset)
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
        return events > 0 && (since >= options.CheckpointIntervalMaximum || (events >= options.CheckpointEvents && since >= options.CheckpointIntervalMinimum));
    }

    // Called with a writer taken; gives it back when a fold cannot be saved.
    private List<(FoldSlot Slot, long Offset, ChunkedBuffer Payload)> Capture()
    {
        begunAt = time.GetTimestamp();
        begunAtOffset = states.NextOffset;
        var captured = new List<(FoldSlot Slot, long Offset, ChunkedBuffer Payload)>();
        try
        {
            foreach (var slot in states.Slots.Where(slot => slot.NextOffset > saved[slot.Fold.Name]))
            {
                captured.Add((slot, slot.NextOffset, new ChunkedBuffer()));
                slot.State.Save(captured[^1].Payload);
            }
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

    private async Task WriteAsync(List<(FoldSlot Slot, long Offset, ChunkedBuffer Payload)> captured)
    {
        long begun = time.GetTimestamp();
        try
        {
            long bytes = await Task.Run(() => captured.Sum(part => store.Save(part.Slot.Fold, states.Partition, part.Offset, part.Payload)));
            foreach (var (slot, offset, _) in captured)
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
            LogCheckpointFailed(exception, states.Partition);
        }
        finally
        {
            captured.ForEach(part => part.Payload.Dispose());
            writers.Release();
        }
    }
}
