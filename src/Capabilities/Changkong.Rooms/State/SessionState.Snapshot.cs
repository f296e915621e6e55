using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>How a session is digested, saved and loaded.</summary>
internal sealed partial class SessionState
{
    public void AddTo(StateHasher hasher)
    {
        Settle();
        hasher.Add(hash, 1, (ulong)Watermark, (ulong)FirstEvent, (ulong)Events, (ulong)StartedAt);
        Started.AddTo(hasher, hash, 2, 0);
        Planned.AddTo(hasher, hash, 3, 0);
        Ended.AddTo(hasher, hash, 4, 0);
        Pinned.AddTo(hasher, hash, 5, 0);
        foreach (byte[] source in Sources)
        {
            hasher.Add(hash, 7, Utf8Hash.Of(source));
        }

        HashCells(hasher);
        for (int key = 0; key < keys.Length; key++)
        {
            keys[key].AddTo(hasher, hash, slices);
        }

        for (int span = 0; span < spans.Length; span++)
        {
            spans[span].AddTo(hasher, hash, span, HashOfSpanKey(span), slices, products.HashOf);
        }

        for (int gauge = 0; gauge < gauges.Length; gauge++)
        {
            gauges[gauge].AddTo(hasher, hash, gauge);
        }

        orders.AddTo(hasher, hash, keys[Plan.KeyOf(Contracts.Events.EventField.Order)].HashOf, slices, products.HashOf);
        hasher.Add(hash, 8, (ulong)sampleBits);
        sketches?.AddTo(hasher, hash, NameOfCell);
        comments.AddTo(hasher, hash);
        products.AddTo(hasher, hash);
        foreach (var mark in marks.AsSpan())
        {
            mark.AddTo(hasher, hash);
        }

        foreach (var (cause, mark) in alerts)
        {
            hasher.Add(hash, 6, StateHasher.Of(cause), (ulong)mark.Order.Time, mark.Order.IdHash, mark.Firing ? 1UL : 0);
        }
    }

    private Func<int, ulong> HashOfSpanKey(int span) => Plan.Spans[span].Key switch
    {
        null => _ => 0,
        Contracts.Events.EventField.Product => products.HashOf,
        { } field => keys[Plan.KeyOf(field)].HashOf,
    };

    private ulong NameOfCell(CellKind kind, int cell) => kind switch
    {
        CellKind.Minute => (ulong)minutes[cell],
        CellKind.Product => products.HashOf(cell),
        _ => Utf8Hash.Combine((ulong)slices.ValueOf(cell).Slice, StateHasher.Of(slices.ValueOf(cell).Value)),
    };

    private void HashCells(StateHasher hasher)
    {
        for (int cell = 0; cell < slices.CellCount; cell++)
        {
            var (slice, value) = slices.ValueOf(cell);
            HashRow(hasher, slices.Cells.Row(cell), 0x100UL + (ulong)(slice + 1), StateHasher.Of(value));
        }

        for (int cell = 0; cell < minutes.Count; cell++)
        {
            HashRow(hasher, minuteAxis.Cells.Row(cell), 0x200, (ulong)minutes[cell]);
        }

        for (int cell = 0; cell < products.Count; cell++)
        {
            HashRow(hasher, products.Axis.Cells.Row(cell), 0x300, products.HashOf(cell));
        }
    }

    private void HashRow(StateHasher hasher, ReadOnlySpan<long> row, ulong kind, ulong subject)
    {
        for (int slot = 0; slot < row.Length; slot++)
        {
            if (row[slot] != 0)
            {
                hasher.Add(hash, kind, subject, (ulong)slot, (ulong)row[slot]);
            }
        }
    }

    public void Save(SnapshotWriter writer)
    {
        PerformQueued();
        SaveFacts(writer);
        Pinned.Save(writer);
        minutes.Save(writer);
        minuteAxis.Save(writer);
        slices.Save(writer);
        products.Save(writer);
        orders.Save(writer);
        comments.Save(writer);
        marks.Save(writer);
        Array.ForEach(keys, table => table.Save(writer));
        Array.ForEach(spans, table => table.Save(writer));
        Array.ForEach(gauges, track => track.Save(writer));
        writer.Write(sampleBits);
        sketches?.Save(writer);
        writer.Write(alerts.Count);
        foreach (var (cause, mark) in alerts)
        {
            writer.WriteText(cause);
            writer.Write(mark.Order);
            writer.Write((byte)(mark.Firing ? 1 : 0));
            writer.WriteText(mark.Id);
        }
    }

    public static SessionState Load(ref SnapshotReader reader, int viewersExactMaximum)
    {
        var state = new SessionState(reader.ReadArray<byte>(), viewersExactMaximum);
        state.LoadFacts(ref reader);
        state.Pinned.Load(ref reader);
        foreach (long minute in reader.ReadArray<long>())
        {
            state.minuteCells.Add(minute, state.minutes.Add(minute));
            state.minuteRevisions.Add(0);
        }

        state.minuteAxis = Axis.Load(ref reader);
        state.slices = SliceTable.Load(ref reader);
        state.products = ProductTable.Load(ref reader);
        state.orders = OrderBook.Load(ref reader, state);
        state.comments = CommentTail.Load(ref reader);
        state.marks = MarkList.Load(ref reader);
        state.LoadTables(ref reader);
        state.sampleBits = reader.ReadInt32();
        state.sketches = state.sampleBits > 0 ? DistinctSketches.Load(ref reader, Plan.Keys[ViewerKey]) : null;
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            string cause = reader.ReadText()!;
            state.alerts.Add(cause, new(reader.Read<FactOrder>(), reader.Read<byte>() != 0, reader.ReadText()!));
        }

        return state;
    }

    private void LoadTables(ref SnapshotReader reader)
    {
        for (int key = 0; key < keys.Length; key++)
        {
            keys[key] = KeyTable.Load(ref reader, Plan.Keys[key]);
        }

        for (int span = 0; span < spans.Length; span++)
        {
            spans[span] = SpanTable.Load(ref reader, Plan.Spans[span], this);
        }

        for (int gauge = 0; gauge < gauges.Length; gauge++)
        {
            gauges[gauge] = GaugeTrack.Load(ref reader);
        }
    }
}
