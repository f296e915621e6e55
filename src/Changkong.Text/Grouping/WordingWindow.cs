namespace Changkong.Text;

/// <summary>A message kept as evidence.</summary>
internal readonly record struct Evidence(string Id, long Time, string Text = "") : IComparable<Evidence>
{
    public int CompareTo(Evidence other)
    {
        int time = Time.CompareTo(other.Time);
        return time != 0 ? time : string.CompareOrdinal(Id, other.Id);
    }
}

/// <summary>How often each wording was said in each slot of the window, when, and by which messages. A slot leaves as a whole.</summary>
internal sealed class WordingWindow
{
    private const int None = -1;
    private readonly int evidencePerEntry;
    private readonly int[] firstOfSlot;
    private readonly Wordings[] wordings;
    private readonly List<int> gone = [];
    private readonly long slots;
    private Entry[] entries = new Entry[1024];
    private Evidence[] evidence;
    private int entryCount;
    private int freeEntry = None;

    public WordingWindow(GroupingOptions options)
    {
        slots = options.Slots;
        evidencePerEntry = options.EvidencePerWording;
        firstOfSlot = new int[slots];
        Array.Fill(firstOfSlot, None);
        wordings = new Wordings[options.MaximumWordings];
        Array.Fill(wordings, new Wordings { FirstEntry = None });
        evidence = new Evidence[entries.Length * evidencePerEntry];
    }

    /// <summary>The newest slot that is in the window.</summary>
    public long Newest { get; private set; } = long.MinValue;

    /// <summary>The oldest slot that is in the window.</summary>
    public long Oldest { get; private set; } = long.MinValue;

    /// <summary>Moves the window on. Returns the wordings that are in it no more; read it before the next call.</summary>
    public IReadOnlyList<int> MoveTo(long slot)
    {
        gone.Clear();
        long oldest = Math.Max(Oldest, slot - slots + 1);
        for (long leaving = Oldest; Newest != long.MinValue && leaving < oldest && leaving <= Newest; leaving++)
        {
            Leave(leaving);
        }

        Oldest = oldest;
        Newest = slot;
        return gone;
    }

    /// <summary>Lets the oldest slot go before its time.</summary>
    public IReadOnlyList<int> MoveOldest()
    {
        gone.Clear();
        Leave(Oldest++);
        return gone;
    }

    public void Count(int wording, long slot, Evidence message, ReadOnlySpan<char> text)
    {
        int entry = EntryOf(wording, slot);
        entries[entry].Count++;
        entries[entry].First = Math.Min(entries[entry].First, message.Time);
        entries[entry].Last = Math.Max(entries[entry].Last, message.Time);
        wordings[wording].Count++;
        Keep(entry, message, text);
    }

    public int CountOf(int wording) => wordings[wording].Count;

    public (long First, long Last) SpanOf(int wording)
    {
        (long first, long last) = (long.MaxValue, long.MinValue);
        for (int entry = wordings[wording].FirstEntry; entry != None; entry = entries[entry].NextOfWording)
        {
            first = Math.Min(first, entries[entry].First);
            last = Math.Max(last, entries[entry].Last);
        }

        return (first, last);
    }

    /// <summary>The messages kept for a wording, earliest first.</summary>
    public IEnumerable<Evidence> EvidenceOf(int wording)
    {
        var kept = new List<Evidence>();
        for (int entry = wordings[wording].FirstEntry; entry != None; entry = entries[entry].NextOfWording)
        {
            kept.AddRange(evidence.AsSpan(entry * evidencePerEntry, Math.Min(entries[entry].Count, evidencePerEntry)));
        }

        kept.Sort();
        return kept;
    }

    // The latest entry of a wording is the first of its list: in a live room that is where nearly every message goes.
    private int EntryOf(int wording, long slot)
    {
        int before = None;
        int entry = wordings[wording].FirstEntry;
        while (entry != None && entries[entry].Slot > slot)
        {
            before = entry;
            entry = entries[entry].NextOfWording;
        }

        return entry != None && entries[entry].Slot == slot ? entry : Insert(wording, slot, before, entry);
    }

    private int Insert(int wording, long slot, int before, int after)
    {
        int entry = Take();
        ref int first = ref firstOfSlot[SlotIndex(slot)];
        entries[entry] = new Entry
        {
            Wording = wording,
            Slot = slot,
            First = long.MaxValue,
            Last = long.MinValue,
            NextOfWording = after,
            NextOfSlot = first,
        };
        first = entry;
        if (before == None)
        {
            wordings[wording].FirstEntry = entry;
        }
        else
        {
            entries[before].NextOfWording = entry;
        }

        return entry;
    }

    private int Take()
    {
        if (freeEntry != None)
        {
            int free = freeEntry;
            freeEntry = entries[free].NextOfSlot;
            return free;
        }

        if (entryCount == entries.Length)
        {
            Array.Resize(ref entries, entries.Length * 2);
            Array.Resize(ref evidence, entries.Length * evidencePerEntry);
        }

        return entryCount++;
    }

    // The earliest few, whatever the order in which they come.
    private void Keep(int entry, Evidence message, ReadOnlySpan<char> text)
    {
        var kept = evidence.AsSpan(entry * evidencePerEntry, evidencePerEntry);
        int count = Math.Min(entries[entry].Count - 1, evidencePerEntry);
        if (count == evidencePerEntry && message.CompareTo(kept[^1]) >= 0)
        {
            return;
        }

        int place = count;
        while (place > 0 && message.CompareTo(kept[place - 1]) < 0)
        {
            place--;
        }

        int moved = Math.Min(count, evidencePerEntry - 1) - place;
        kept.Slice(place, moved).CopyTo(kept[(place + 1)..]);
        kept[place] = message with { Text = new string(text[..Math.Min(text.Length, CanonicalText.MaximumLength)]) };
    }

    private void Leave(long slot)
    {
        ref int first = ref firstOfSlot[SlotIndex(slot)];
        while (first != None)
        {
            int entry = first;
            int wording = entries[entry].Wording;
            first = entries[entry].NextOfSlot;
            // Slots leave oldest first, so that the entry that leaves is the last of its wording.
            CutLast(wording);
            wordings[wording].Count -= entries[entry].Count;
            if (wordings[wording].Count == 0)
            {
                gone.Add(wording);
            }

            evidence.AsSpan(entry * evidencePerEntry, evidencePerEntry).Clear();
            entries[entry] = new Entry { NextOfSlot = freeEntry };
            freeEntry = entry;
        }
    }

    private void CutLast(int wording)
    {
        ref int link = ref wordings[wording].FirstEntry;
        while (entries[link].NextOfWording != None)
        {
            link = ref entries[link].NextOfWording;
        }

        link = None;
    }

    private int SlotIndex(long slot) => (int)(((slot % slots) + slots) % slots);

    private struct Entry
    {
        public int Wording;
        public int Count;
        public long Slot;
        public long First;
        public long Last;
        public int NextOfWording;
        public int NextOfSlot;
    }

    private struct Wordings
    {
        public int FirstEntry;
        public int Count;
    }
}
