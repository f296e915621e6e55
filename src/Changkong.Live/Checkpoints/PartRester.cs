using Changkong.Live.Partitions;

namespace Changkong.Live.Checkpoints;

/// <summary>
/// Puts parts of a partition's states to rest: copied between two batches, written and fsynced beside the loop, dropped from memory when they are durable and no event
/// has touched them since. Belongs to one partition's loop; <see cref="Write"/> alone runs beside it.
/// </summary>
internal sealed class PartRester(PartitionStates states, PartStore store, LiveOptions options, TimeProvider time, LiveInstruments instruments)
{
    // Copying holds up the partition: a few at a time, and what comes in between is folded first.
    private const int CopiesMaximum = 4;

    private static readonly TimeSpan PauseWhenNothingRests = TimeSpan.FromSeconds(1);

    private readonly List<PartCopy> durable = [];
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private long nothingFoundAt;
    private bool pausing;

    /// <summary>The folds of which something has gone to rest that no snapshot names yet.</summary>
    public IReadOnlySet<string> Changed => changed;

    /// <summary>Nothing was found a moment ago; looking again can wait.</summary>
    public bool IsPausing => pausing && time.GetElapsedTime(nothingFoundAt) < PauseWhenNothingRests;

    /// <summary>Copies what may rest, if anything.</summary>
    /// <param name="acceptedThrough">When the newest event of the log was accepted.</param>
    public List<PartCopy> Capture(long acceptedThrough)
    {
        var copies = new List<PartCopy>();
        long acceptedBefore = acceptedThrough - (long)options.RestAfter.TotalMilliseconds;
        foreach (var slot in states.Slots)
        {
            if (slot.State is IRestingState resting && copies.Count < CopiesMaximum)
            {
                Copy(slot, resting, acceptedBefore, copies);
            }
        }

        pausing = copies.Count == 0;
        nothingFoundAt = time.GetTimestamp();
        return copies;
    }

    /// <summary>Makes copies durable.</summary>
    public void Write(List<PartCopy> copies)
    {
        foreach (var copy in copies)
        {
            store.Write(copy.Slot.Fold, states.Partition, copy.Name, copy.Payload);
            durable.Add(copy);
        }
    }

    /// <summary>Drops from memory what has become durable. Called between batches, when nothing is being written.</summary>
    public void Release()
    {
        foreach (var copy in durable)
        {
            copy.State.Rest(copy.Part, copy.Name);
            changed.Add(copy.Slot.Fold.Name);
            instruments.OnPartRested(copy.Slot.Fold.Name, copy.Name.Bytes);
        }

        durable.Clear();
    }

    /// <summary>What rests is in the snapshot that is being taken.</summary>
    public void OnCaptured() => changed.Clear();

    /// <summary>That snapshot could not be written.</summary>
    public void OnCaptureLost(IEnumerable<string> folds) => changed.UnionWith(folds);

    private void Copy(FoldSlot slot, IRestingState resting, long acceptedBefore, List<PartCopy> copies)
    {
        foreach (string part in resting.Restable(acceptedBefore, CopiesMaximum - copies.Count))
        {
            long begun = time.GetTimestamp();
            var payload = new ChunkedBuffer();
            try
            {
                var hash = resting.Copy(part, payload);
                copies.Add(new(slot, resting, part, new(hash, payload.Length), payload));
            }
            catch
            {
                payload.Dispose();
                copies.ForEach(copy => copy.Payload.Dispose());
                throw;
            }

            instruments.OnPartCopied(time.GetElapsedTime(begun));
        }
    }
}

/// <summary>A part on its way to rest.</summary>
internal sealed record PartCopy(FoldSlot Slot, IRestingState State, string Part, PartName Name, ChunkedBuffer Payload);
