using Changkong.Live.State;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Changkong.Rooms.State;

/// <summary>The bits a key set under one profile. Numbers count from 1; 0 is none.</summary>
internal record struct ProfileMark
{
    public int Number;
    public uint Bits;

    public ProfileMark(int number, uint bits) => (Number, Bits) = (number, bits);
}

/// <summary>The first profiles of a key.</summary>
[InlineArray(KeyRecord.ProfilesInline)]
internal struct ProfileMarks
{
    private ProfileMark first;
}

/// <summary>
/// What is known of one viewer (or order), in one cache line: the profiles it came with and the bits it set under each, and the heads of its chains of marks by
/// minute and by product. Profiles beyond the first stand in a chain of their own.
/// </summary>
internal struct KeyRecord
{
    public const int ProfilesInline = 5;

    public ulong Hash;
    public int NewestMinute;
    public int NewestProduct;
    public int FurtherProfile;
    public int Padding;
    public ProfileMarks Profiles;
}

/// <summary>A profile of a key that has many, and the one before it.</summary>
internal struct FurtherProfile
{
    public ProfileMark Mark;
    public int Older;
}

/// <summary>
/// Exact counts of different keys in the session and in each of its slices: a bit per measure. A counter rises when a key sets a bit for the first time in a
/// cell; whether it is the first is known from the profiles it came with before and the cells they share with this one, eight slices at once.
/// </summary>
internal sealed class KeyTable(KeyPlan plan)
{
    private GrowingList<KeyRecord> records = new(16);
    private GrowingList<FurtherProfile> further = new();
    private HashIndex index = new();

    public int KeyCount => records.Count;

    public ref KeyRecord this[int key] => ref records[key];

    public ulong HashOf(int key) => records[key].Hash;

    public int CountWhere(Func<ulong, bool> holds)
    {
        int count = 0;
        for (int key = 0; key < records.Count; key++)
        {
            count += holds(records[key].Hash) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Asks the processor for the slot of the index where this key is looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash) => index.Prefetch(hash);

    /// <summary>Where the key most likely stands, or −1; asks the processor for its record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Expect(ulong hash)
    {
        int expected = index.Expect(hash);
        if (expected >= 0)
        {
            records.Prefetch(expected);
        }

        return expected;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindOrAdd(ulong hash)
    {
        int found = index.Find(hash, records);
        return found >= 0 ? found : Add(hash);
    }

    private int Add(ulong hash)
    {
        int key = records.Add(new() { Hash = hash, NewestMinute = CellMarks.None, NewestProduct = CellMarks.None, FurtherProfile = CellMarks.None });
        index.Add(hash, key);
        return key;
    }

    /// <summary>Sets bits of a key under a profile and counts those that are new, in the session and in each slice.</summary>
    public void Set(int key, int profile, uint bits, SliceTable slices)
    {
        ref var record = ref records[key];
        ref var mark = ref FindMark(ref record, profile + 1);
        if (!Unsafe.IsNullRef(ref mark) && (bits & ~mark.Bits) == 0)
        {
            return;
        }

        CountNew(ref record, profile, bits, slices);
        if (Unsafe.IsNullRef(ref mark))
        {
            AddMark(ref record, new(profile + 1, bits));
        }
        else
        {
            mark.Bits |= bits;
        }
    }

    private ref ProfileMark FindMark(ref KeyRecord record, int number)
    {
        foreach (ref var mark in (Span<ProfileMark>)record.Profiles)
        {
            if (mark.Number == number)
            {
                return ref mark;
            }
        }

        for (int current = record.FurtherProfile; current >= 0; current = further[current].Older)
        {
            if (further[current].Mark.Number == number)
            {
                return ref further[current].Mark;
            }
        }

        return ref Unsafe.NullRef<ProfileMark>();
    }

    private void AddMark(ref KeyRecord record, ProfileMark added)
    {
        foreach (ref var mark in (Span<ProfileMark>)record.Profiles)
        {
            if (mark.Number == 0)
            {
                mark = added;
                return;
            }
        }

        record.FurtherProfile = further.Add(new() { Mark = added, Older = record.FurtherProfile });
    }

    // A lane per slice: bits set before under any profile that shares the slice's cell with this one.
    private void CountNew(ref KeyRecord record, int profile, uint bits, SliceTable slices)
    {
        var own = slices.LanesOf(profile);
        var before = Vector256<uint>.Zero;
        uint beforeInSession = 0;
        foreach (ref readonly var mark in (ReadOnlySpan<ProfileMark>)record.Profiles)
        {
            if (mark.Number == 0)
            {
                break;
            }

            before |= Shared(own, mark, slices);
            beforeInSession |= mark.Bits;
        }

        for (int current = record.FurtherProfile; current >= 0; current = further[current].Older)
        {
            before |= Shared(own, further[current].Mark, slices);
            beforeInSession |= further[current].Mark.Bits;
        }

        var counters = slices.Cells;
        counters.AddBits(0, plan.Close(beforeInSession | bits) & ~plan.Close(beforeInSession), plan.SlotOfBit);
        var fresh = plan.Close(before | Vector256.Create(bits)) & ~plan.Close(before);
        if (fresh == Vector256<uint>.Zero)
        {
            return;
        }

        for (int slice = 0; slice < RoomPlan.SliceCount; slice++)
        {
            counters.AddBits(own[slice], fresh[slice], plan.SlotOfBit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Shared(Vector256<int> own, ProfileMark mark, SliceTable slices) =>
        Vector256.Equals(own, slices.LanesOf(mark.Number - 1)).AsUInt32() & Vector256.Create(mark.Bits);

    /// <summary>Every (key, cell, bits) that is counted, cell 0 for the session.</summary>
    public void Visit(SliceTable slices, Action<int, int, uint> visit)
    {
        var cells = new Dictionary<int, uint>();
        for (int key = 0; key < records.Count; key++)
        {
            cells.Clear();
            foreach (var mark in MarksOf(key))
            {
                Gather(cells, 0, mark.Bits);
                foreach (int cell in slices.CellsOf(mark.Number - 1))
                {
                    Gather(cells, cell, mark.Bits);
                }
            }

            foreach (var (cell, bits) in cells)
            {
                visit(key, cell, plan.Close(bits));
            }
        }
    }

    private static void Gather(Dictionary<int, uint> cells, int cell, uint bits) => cells[cell] = cells.GetValueOrDefault(cell) | bits;

    private IEnumerable<ProfileMark> MarksOf(int key)
    {
        var record = records[key];
        for (int inline = 0; inline < KeyRecord.ProfilesInline && record.Profiles[inline].Number != 0; inline++)
        {
            yield return record.Profiles[inline];
        }

        for (int current = record.FurtherProfile; current >= 0; current = further[current].Older)
        {
            yield return further[current].Mark;
        }
    }

    public void AddTo(StateHasher hasher, ulong session, SliceTable slices)
    {
        ulong field = 0x1000UL + (ulong)plan.Index;
        Visit(slices, (key, cell, bits) =>
        {
            var (slice, value) = slices.ValueOf(cell);
            hasher.Add(session, field, records[key].Hash, (ulong)slice, StateHasher.Of(value), bits);
        });
    }

    public void Save(SnapshotWriter writer)
    {
        records.Save(writer);
        further.Save(writer);
    }

    public static KeyTable Load(ref SnapshotReader reader, KeyPlan plan)
    {
        var table = new KeyTable(plan) { records = GrowingList<KeyRecord>.Load(ref reader), further = GrowingList<FurtherProfile>.Load(ref reader) };
        table.index = HashIndex.Of(table.records);
        return table;
    }
}
