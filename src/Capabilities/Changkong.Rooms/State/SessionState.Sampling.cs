using Changkong.Contracts.Events;

namespace Changkong.Rooms.State;

/// <summary>
/// What bounds the memory of a room: beyond a number of different viewers, they are counted by sketches, and stays are followed for a sample of them, chosen by
/// their hash. All of it follows from the set of viewers, not from the order in which they came.
/// </summary>
internal sealed partial class SessionState
{
    private readonly int viewersExactMaximum;
    private DistinctSketches? sketches;

    // Stays are followed for one viewer in 2^sampleBits; 0 while all are counted exactly.
    private int sampleBits;

    private static readonly int ViewerKey = RoomPlan.Installed.KeyOf(EventField.Viewer);

    /// <summary>The sketches of a key, or null while it is counted exactly.</summary>
    public DistinctSketches? SketchesOf(int key) => key == ViewerKey ? sketches : null;

    /// <summary>Whether the value of a measure is an estimate.</summary>
    public bool IsEstimated(CellReference cell, in Reading reading) => reading.Kind switch
    {
        ReadingKind.Distinct => SketchesOf(reading.Key)?.IsEstimated(cell, reading) ?? false,
        ReadingKind.Span => sampleBits > 0 && Plan.Spans[reading.Index].Key == EventField.Viewer,
        _ => false,
    };

    private bool IsSampled(ulong hash) => (hash & ((1UL << sampleBits) - 1)) == 0;

    private void Sketch(CellReference cell, uint bits, ulong hash) => sketches!.Add(cell.Kind is CellKind.Session ? CellKind.Slice : cell.Kind, cell.Index, bits, hash);

    private void SketchEvent(uint bits, ulong hash, in Place place, scoped ReadOnlySpan<int> cells)
    {
        Sketch(CellReference.Session, bits, hash);
        foreach (int cell in cells)
        {
            Sketch(new(CellKind.Slice, cell), bits, hash);
        }

        Sketch(new(CellKind.Minute, place.Minute), bits, hash);
        if (place.Product >= 0)
        {
            Sketch(new(CellKind.Product, place.Product), bits, hash);
        }
    }

    private void BoundViewers()
    {
        if (keys[ViewerKey].KeyCount <= viewersExactMaximum)
        {
            return;
        }

        // What waits refers to the tables that are about to be replaced.
        while (done != queued)
        {
            Perform(ref queue[done++ % QueueLength]);
        }

        if (sketches is null)
        {
            MoveToSketches();
        }

        do
        {
            sampleBits++;
        }
        while (keys[ViewerKey].CountWhere(IsSampled) > viewersExactMaximum);
        Resample();
    }

    private void MoveToSketches()
    {
        var viewers = keys[ViewerKey];
        sketches = new(Plan.Keys[ViewerKey]);
        viewers.Visit(slices, (key, cell, bits) => Sketch(new(CellKind.Slice, cell), bits, viewers.HashOf(key)));
        foreach (var (axis, kind) in new[] { (minuteAxis, CellKind.Minute), (products.Axis, CellKind.Product) })
        {
            for (int cell = 0; cell < axis.Cells.Count; cell++)
            {
                foreach (var (key, bits) in axis.KeysOf(Plan.Keys[ViewerKey], cell))
                {
                    Sketch(new(kind, cell), bits, viewers.HashOf(key));
                }
            }

            axis.Forget(Plan.Keys[ViewerKey]);
        }

        // The counters of keys stand still from now on; left as they are they would tell when they stopped.
        foreach (int slot in Plan.Keys[ViewerKey].SlotOfBit)
        {
            slices.Cells.Clear(slot);
            minuteAxis.Cells.Clear(slot);
            products.Axis.Cells.Clear(slot);
        }
    }

    private void Resample()
    {
        var before = keys[ViewerKey];
        var kept = new KeyTable(Plan.Keys[ViewerKey]);
        for (int span = 0; span < spans.Length; span++)
        {
            if (Plan.Spans[span].Key != EventField.Viewer)
            {
                continue;
            }

            var fewer = new SpanTable(Plan.Spans[span], this);
            spans[span].MoveTo(fewer, key => IsSampled(before.HashOf(key)) ? kept.FindOrAdd(before.HashOf(key)) : -1);
            spans[span] = fewer;
        }

        for (int key = 0; key < before.KeyCount; key++)
        {
            if (IsSampled(before.HashOf(key)))
            {
                kept.FindOrAdd(before.HashOf(key));
            }
        }

        keys[ViewerKey] = kept;
    }
}
