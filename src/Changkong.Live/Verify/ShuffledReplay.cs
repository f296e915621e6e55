using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Changkong.Live.Partitions;

namespace Changkong.Live;

/// <summary>
/// Folds the events of a partition in a random order and in batches of random sizes. At random moments some of their parts are put to rest, the states are saved, and
/// fresh ones that have loaded them go on, as after a restart.
/// </summary>
internal sealed class ShuffledReplay(PartitionStates states, Random random)
{
    private const int BatchEventsMaximum = 5_000;
    private const int ReloadsPerWindow = 3;
    private const int RestingMaximum = 1_000;

    private readonly Dictionary<string, MemoryParts> parts = states.Slots.ToDictionary(slot => slot.Fold.Name, _ => new MemoryParts(), StringComparer.Ordinal);
    private readonly List<(LogBatch Batch, int Start, int Length)> window = [];
    private long windowBytes;
    private long nextOffset;

    public PartitionStates States { get; private set; } = states;

    public int Windows { get; private set; }

    public void Add(LogBatch batch)
    {
        if (windowBytes + batch.Payload.Length > LogVerifier.ShuffleBytesMaximum)
        {
            Flush();
        }

        var rest = batch.Payload.Span;
        int start = 0;
        while (LogFrames.TryTake(ref rest, out var json))
        {
            window.Add((batch, start + LogFrames.HeaderBytes, json.Length));
            start += LogFrames.HeaderBytes + json.Length;
        }

        windowBytes += batch.Payload.Length;
    }

    /// <summary>Folds what has been added.</summary>
    public void Flush()
    {
        if (window.Count == 0)
        {
            return;
        }

        Windows++;
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(window));
        var reloads = new Queue<int>(Enumerable.Range(0, ReloadsPerWindow).Select(_ => random.Next(1, window.Count + 1)).Order());
        for (int begin = 0; begin < window.Count;)
        {
            int end = Math.Min(begin + random.Next(1, BatchEventsMaximum + 1), reloads.TryPeek(out int reload) ? reload : window.Count);
            Fold(begin, end - begin);
            begin = end;
            while (reloads.TryPeek(out reload) && reload <= end)
            {
                reloads.Dequeue();
                Reload();
            }
        }

        window.Clear();
        windowBytes = 0;
    }

    // Another order of arrival means other offsets; when the gate accepted an event is a fact of the event.
    private void Fold(int begin, int count)
    {
        for (int index = begin; index < begin + count; index++)
        {
            var (batch, start, length) = window[index];
            States.Fold(batch.Payload.Span.Slice(start, length), nextOffset++, batch.AcceptedAtUnixMilliseconds);
        }
    }

    private void Reload()
    {
        var slots = new List<FoldSlot>();
        foreach (var slot in States.Slots)
        {
            Rest(slot);
            using var saved = new ChunkedBuffer();
            slot.State.Save(saved);
            var state = slot.Fold.Create(States.Partition);
            (state as IRestingState)?.Attach(parts[slot.Fold.Name]);
            state.Load(saved.ToArray());
            slots.Add(new(slot.Fold, state, slot.NextOffset));
        }

        States = new(States.Partition, slots);
    }

    private void Rest(FoldSlot slot)
    {
        if (slot.State is not IRestingState resting)
        {
            return;
        }

        foreach (string part in resting.Restable(long.MaxValue, random.Next(RestingMaximum)))
        {
            using var copy = new ChunkedBuffer();
            var hash = resting.Copy(part, copy);
            var name = new PartName(hash, copy.Length);
            parts[slot.Fold.Name].Add(name, copy.ToArray());
            resting.Rest(part, name);
        }
    }
}
