using Changkong.Analytics.Dictionary;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>An opening or closing event of a span. Order is twice its time, plus 1 for an opening: closings come first. Older is the event before it, or −1.</summary>
internal record struct SpanEvent(long Order, int Older, int Profile, int Product, int Id, uint Flags)
{
    public const uint OpenBooked = 1U << 31;

    public readonly bool Opens => (Order & 1) != 0;

    public readonly long Time => Order >> 1;
}

/// <summary>
/// The events of one kind of span, by key, newest first, and what they add to the counters. An event that comes late changes only the spans it touches. What
/// open spans have gathered up to now is not booked but read: their number and the sum of their opening times are.
/// </summary>
internal sealed class SpanTable(SpanPlan plan, ILedger ledger)
{
    /// <summary>A closing keeps no id.</summary>
    public const int NoId = -1;

    private GrowingList<SpanEvent> events = new();
    private GrowingList<int> newestOfKey = new();
    private GrowingList<byte> ids = new();
    private readonly PriorityQueue<int, long>[] ripening = [.. plan.Maturing.Select(_ => new PriorityQueue<int, long>())];

    // Openings after the end of the session are not running: they have no length to count.
    private long endUnixMilliseconds = long.MaxValue;

    /// <summary>Asks the processor for the place of a key's newest event.</summary>
    public void PrefetchKey(int key)
    {
        if (key >= 0)
        {
            newestOfKey.Prefetch(key);
        }
    }

    /// <summary>Asks the processor for a key's newest event.</summary>
    public void PrefetchNewest(int key)
    {
        if (key >= 0 && key < newestOfKey.Count && newestOfKey[key] >= 0)
        {
            events.Prefetch(newestOfKey[key]);
        }
    }

    /// <summary>Takes an event in and corrects what it changes. <paramref name="id"/> is what <see cref="Keep"/> gave for an opening.</summary>
    public void Add(int key, bool opens, long time, int profile, int product, int id)
    {
        long order = (time * 2) + (opens ? 1 : 0);
        newestOfKey.Reach(key, -1);
        int newer = -1;
        int older = newestOfKey[key];
        while (older >= 0 && StandsAfter(older, order, id))
        {
            newer = older;
            older = events[older].Older;
        }

        if (older >= 0)
        {
            Book(older, newer, -1);
        }

        int added = events.Add(new(order, older, profile, product, id, 0));
        if (newer >= 0)
        {
            events[newer].Older = added;
        }
        else
        {
            newestOfKey[key] = added;
        }

        if (older >= 0)
        {
            Book(older, added, 1);
        }

        Book(added, newer, 1);
    }

    /// <summary>Books what has become due by the as-of time: open spans that have reached a limit.</summary>
    public void Ripen(long asOf)
    {
        for (int index = 0; index < ripening.Length; index++)
        {
            var measure = plan.Maturing[index];
            while (ripening[index].TryPeek(out int span, out long opened) && opened <= asOf - measure.LimitMilliseconds)
            {
                ripening[index].Dequeue();
                ref var opening = ref events[span];
                if ((opening.Flags & SpanEvent.OpenBooked) != 0 && (opening.Flags & (1U << index)) == 0)
                {
                    opening.Flags |= 1U << index;
                    Add(opening, [new(measure.Slot, measure.Value is SpanValue.CountAtLeast ? 1 : -1)], 1);
                }
            }
        }
    }

    /// <summary>Sets the end of the session; open spans are booked anew against it.</summary>
    public void End(long unixMilliseconds)
    {
        var open = new List<int>();
        foreach (int newest in newestOfKey.AsSpan())
        {
            if (newest >= 0 && events[newest].Opens)
            {
                open.Add(newest);
                Book(newest, -1, -1);
            }
        }

        endUnixMilliseconds = unixMilliseconds;
        foreach (int opening in open)
        {
            Book(opening, -1, 1);
        }
    }

    /// <summary>Takes everything off the counters and adds the events of those keys that have a number in <paramref name="target"/> (else −1) to it.</summary>
    public void MoveTo(SpanTable target, Func<int, int> keyInTarget)
    {
        target.endUnixMilliseconds = endUnixMilliseconds;
        for (int key = 0; key < newestOfKey.Count; key++)
        {
            int newer = -1;
            int kept = newestOfKey[key] < 0 ? -1 : keyInTarget(key);
            for (int current = newestOfKey[key]; current >= 0; newer = current, current = events[current].Older)
            {
                Book(current, newer, -1);
            }

            for (int current = kept < 0 ? -1 : newestOfKey[key]; current >= 0; current = events[current].Older)
            {
                var moved = events[current];
                target.Add(kept, moved.Opens, moved.Time, moved.Profile, moved.Product, moved.Opens ? target.Keep(IdOf(current)) : NoId);
            }
        }
    }

    /// <summary>Spans of a key, oldest first: opened, and closed or null while open; those of unknown length are left out.</summary>
    public IEnumerable<(long Opened, long? Closed)> SpansOf(int key)
    {
        var spans = new List<(long, long?)>();
        int newer = -1;
        for (int current = key < newestOfKey.Count ? newestOfKey[key] : -1; current >= 0; newer = current, current = events[current].Older)
        {
            if (events[current].Opens && (newer < 0 || !events[newer].Opens))
            {
                spans.Add((events[current].Time, newer < 0 ? null : events[newer].Time));
            }
        }

        spans.Reverse();
        return spans;
    }

    /// <summary>Whether the key's newest event opened a span, and when.</summary>
    public long? OpenSince(int key) =>
        key < newestOfKey.Count && newestOfKey[key] is >= 0 and var newest && events[newest].Opens ? events[newest].Time : null;

    private bool StandsAfter(int known, long order, int id) =>
        events[known].Order != order ? events[known].Order > order : events[known].Opens && IdAt(events[known].Id).SequenceCompareTo(IdAt(id)) > 0;

    /// <summary>Keeps the id of an opening, which tells openings of the same instant apart.</summary>
    public int Keep(ReadOnlySpan<byte> id)
    {
        int start = ids.Add((byte)id.Length);
        ids.Add((byte)(id.Length >> 8));
        ids.AddRange(id);
        return start;
    }

    private ReadOnlySpan<byte> IdOf(int known) => IdAt(events[known].Id);

    private ReadOnlySpan<byte> IdAt(int start) => ids.AsSpan().Slice(start + 2, ids[start] | (ids[start + 1] << 8));

    // What an opening adds depends on the next event alone: a closing ends it, another opening leaves its length unknown, nothing leaves it open.
    private void Book(int index, int next, int sign)
    {
        ref var opening = ref events[index];
        if (!opening.Opens)
        {
            return;
        }

        if (next < 0)
        {
            BookOpen(index, sign);
        }
        else if (!events[next].Opens)
        {
            Span<Amount> amounts = stackalloc Amount[plan.Measures.Length];
            long length = events[next].Time - opening.Time;
            for (int measure = 0; measure < amounts.Length; measure++)
            {
                amounts[measure] = new(plan.Measures[measure].Slot, plan.Measures[measure].Of(length));
            }

            Add(opening, amounts, sign);
        }
    }

    private void BookOpen(int index, int sign)
    {
        ref var opening = ref events[index];
        if (sign > 0 ? opening.Time > endUnixMilliseconds : (opening.Flags & SpanEvent.OpenBooked) == 0)
        {
            return;
        }

        Add(opening, [new(plan.OpenCountSlot, 1), new(plan.OpenStartSlot, opening.Time)], sign);
        if (sign > 0)
        {
            opening.Flags = SpanEvent.OpenBooked;
            foreach (var queue in ripening)
            {
                queue.Enqueue(index, opening.Time);
            }

            return;
        }

        for (int measure = 0; measure < ripening.Length; measure++)
        {
            if ((opening.Flags & (1U << measure)) != 0)
            {
                Add(opening, [new(plan.Maturing[measure].Slot, plan.Maturing[measure].Value is SpanValue.CountAtLeast ? 1 : -1)], -1);
            }
        }

        opening.Flags = 0;
    }

    private void Add(in SpanEvent opening, ReadOnlySpan<Amount> amounts, int sign) =>
        ledger.Book(new(ledger.MinuteOf(opening.Time), opening.Profile, opening.Product), amounts, sign);

    public void AddTo(StateHasher hasher, ulong session, int number, Func<int, ulong> hashOfKey, SliceTable slices, Func<int, ulong> hashOfProduct)
    {
        for (int key = 0; key < newestOfKey.Count; key++)
        {
            for (int current = newestOfKey[key]; current >= 0; current = events[current].Older)
            {
                var one = events[current];
                hasher.Add(session, 0x2000UL + (ulong)number, hashOfKey(key), (ulong)one.Order, one.Opens ? Utf8Hash.Of(IdOf(current)) : 0,
                    one.Opens ? slices.HashOf(one.Profile) : 0, one.Opens && one.Product >= 0 ? hashOfProduct(one.Product) : 0);
            }
        }
    }

    public void Save(SnapshotWriter writer)
    {
        events.Save(writer);
        newestOfKey.Save(writer);
        ids.Save(writer);
        writer.Write(endUnixMilliseconds);
    }

    public static SpanTable Load(ref SnapshotReader reader, SpanPlan plan, ILedger ledger)
    {
        var table = new SpanTable(plan, ledger)
        {
            events = GrowingList<SpanEvent>.Load(ref reader),
            newestOfKey = GrowingList<int>.Load(ref reader),
            ids = GrowingList<byte>.Load(ref reader),
            endUnixMilliseconds = reader.ReadInt64(),
        };
        for (int index = 0; index < table.events.Count; index++)
        {
            uint flags = table.events[index].Flags;
            for (int measure = 0; measure < table.ripening.Length; measure++)
            {
                if ((flags & SpanEvent.OpenBooked) != 0 && (flags & (1U << measure)) == 0)
                {
                    table.ripening[measure].Enqueue(index, table.events[index].Time);
                }
            }
        }

        return table;
    }
}
