using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Rooms.State;

/// <summary>
/// What is known of one viewer (or order): the profile of its first event, the cells of that profile, and the bits it set under it. One cache line, so that an
/// event of a known viewer with its usual values costs one access.
/// </summary>
internal struct KeyRecord
{
    public ulong Hash;
    public ulong ProfileHash;
    public int Profile;
    public uint Mask;
    /// <summary>Index of the first further profile; <see cref="KeyTable.None"/>; or <see cref="KeyTable.Wide"/>.</summary>
    public int More;
    public SliceCells Cells;
}

/// <summary>One cell per slice.</summary>
[InlineArray(RoomPlan.SliceCount)]
internal struct SliceCells
{
    private int first;
}

/// <summary>Bits set under a further profile of the same key.</summary>
internal record struct FurtherProfile(int Profile, uint Mask, int Next);

/// <summary>
/// Exact counts of different keys in the session and in each of its slices: per key and profile one word of bits, a bit per measure. A counter rises when a
/// key sets a bit for the first time in a cell. Nearly all keys have one profile; those with many fall back to a word per key and value.
/// </summary>
internal sealed class KeyTable(KeyPlan plan)
{
    public const int None = -1;
    public const int Wide = -2;
    private const int FurtherMaximum = 8;

    private GrowingList<KeyRecord> records = new(16);
    private GrowingList<FurtherProfile> further = new();
    private Dictionary<long, uint> wide = [];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindOrAdd(ulong hash)
    {
        int found = index.Find(hash, records);
        return found >= 0 ? found : Add(hash);
    }

    private int Add(ulong hash)
    {
        int key = records.Add(new KeyRecord { Hash = hash, Profile = None, More = None });
        index.Add(hash, key, records);
        return key;
    }

    /// <summary>
    /// Sets bits of a key under a profile. Returns the bits that are new in the session and in every cell of the profile alike, for the caller to count; a key
    /// of several profiles is counted here, cell by cell.
    /// </summary>
    public uint Set(int key, int profile, ulong profileHash, uint bits, SliceTable slices)
    {
        ref var record = ref records[key];
        if (record.Profile == None)
        {
            record.Profile = profile;
            record.ProfileHash = profileHash;
            slices.CellsOf(profile).CopyTo(record.Cells);
        }

        if (record.More == None && record.Profile == profile)
        {
            uint before = record.Mask;
            record.Mask = plan.Close(before | bits);
            return record.Mask & ~before;
        }

        CountFurther(key, profile, bits, slices);
        return 0;
    }

    private void CountFurther(int key, int profile, uint bits, SliceTable slices)
    {
        uint before = plan.Close(MaskOfAll(key));
        slices.Cells.AddBits(0, plan.Close(before | bits) & ~before, plan.SlotOfBit);
        var cells = slices.CellsOf(profile);
        for (int slice = 0; slice < cells.Length; slice++)
        {
            uint known = plan.Close(MaskOf(key, slice, cells[slice], slices));
            slices.Cells.AddBits(cells[slice], plan.Close(known | bits) & ~known, plan.SlotOfBit);
        }

        Remember(key, profile, bits, slices);
    }

    private uint MaskOfAll(int key)
    {
        uint all = records[key].Mask;
        for (int entry = records[key].More; entry >= 0; entry = further[entry].Next)
        {
            all |= further[entry].Mask;
        }

        return all;
    }

    private uint MaskOf(int key, int slice, int cell, SliceTable slices)
    {
        ref var record = ref records[key];
        if (record.More == Wide)
        {
            return wide.GetValueOrDefault(WideKey(key, cell));
        }

        uint all = slices.CellsOf(record.Profile)[slice] == cell ? record.Mask : 0;
        for (int entry = record.More; entry >= 0; entry = further[entry].Next)
        {
            if (slices.CellsOf(further[entry].Profile)[slice] == cell)
            {
                all |= further[entry].Mask;
            }
        }

        return all;
    }

    private void Remember(int key, int profile, uint bits, SliceTable slices)
    {
        ref var record = ref records[key];
        if (record.More == Wide)
        {
            record.Mask |= bits;
            Widen(key, profile, bits, slices);
            return;
        }

        if (record.Profile == profile)
        {
            record.Mask |= bits;
            return;
        }

        int length = 0;
        for (int entry = record.More; entry >= 0; entry = further[entry].Next, length++)
        {
            if (further[entry].Profile == profile)
            {
                further[entry].Mask |= bits;
                return;
            }
        }

        if (length < FurtherMaximum)
        {
            record.More = further.Add(new(profile, bits, record.More));
            return;
        }

        MakeWide(key, slices);
        Widen(key, profile, bits, slices);
        records[key].Mask |= bits;
    }

    // The number of different profiles decides, not their order, so that the same events always end in the same form.
    private void MakeWide(int key, SliceTable slices)
    {
        ref var record = ref records[key];
        Widen(key, record.Profile, record.Mask, slices);
        for (int entry = record.More; entry >= 0; entry = further[entry].Next)
        {
            Widen(key, further[entry].Profile, further[entry].Mask, slices);
            record.Mask |= further[entry].Mask;
        }

        record.More = Wide;
    }

    private void Widen(int key, int profile, uint bits, SliceTable slices)
    {
        foreach (int cell in slices.CellsOf(profile))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(wide, WideKey(key, cell), out _) |= bits;
        }
    }

    private static long WideKey(int key, int cell) => ((long)key << 32) | (uint)cell;

    /// <summary>Every (key, cell, bits) that is counted, cell 0 for the session; a key may be named more than once for one cell.</summary>
    public void Visit(SliceTable slices, Action<int, int, uint> visit)
    {
        for (int key = 0; key < records.Count; key++)
        {
            var record = records[key];
            visit(key, 0, MaskOfAll(key));
            if (record.More == Wide || record.Profile == None)
            {
                continue;
            }

            VisitProfile(key, record.Profile, record.Mask, slices, visit);
            for (int entry = record.More; entry >= 0; entry = further[entry].Next)
            {
                VisitProfile(key, further[entry].Profile, further[entry].Mask, slices, visit);
            }
        }

        foreach (var (entry, bits) in wide)
        {
            visit((int)(entry >> 32), (int)entry, bits);
        }
    }

    private static void VisitProfile(int key, int profile, uint bits, SliceTable slices, Action<int, int, uint> visit)
    {
        foreach (int cell in slices.CellsOf(profile))
        {
            visit(key, cell, bits);
        }
    }

    public void AddTo(StateHasher hasher, ulong session, SliceTable slices)
    {
        ulong field = 0x1000UL + (ulong)plan.Index;
        for (int key = 0; key < records.Count; key++)
        {
            var record = records[key];
            if (record.More == Wide || record.Profile == None)
            {
                hasher.Add(session, field, records[key].Hash, plan.Close(record.Mask));
                continue;
            }

            hasher.Add(session, field, records[key].Hash, slices.HashOf(record.Profile), plan.Close(record.Mask));
            for (int entry = record.More; entry >= 0; entry = further[entry].Next)
            {
                hasher.Add(session, field, records[key].Hash, slices.HashOf(further[entry].Profile), plan.Close(further[entry].Mask));
            }
        }

        foreach (var (entry, bits) in wide)
        {
            var (slice, value) = slices.ValueOf((int)entry);
            hasher.Add(session, field, records[(int)(entry >> 32)].Hash, (ulong)slice, StateHasher.Of(value), plan.Close(bits));
        }
    }

    public void Save(SnapshotWriter writer)
    {
        records.Save(writer);
        further.Save(writer);
        writer.Write(wide.Count);
        foreach (var (entry, bits) in wide)
        {
            writer.Write(entry);
            writer.Write(bits);
        }
    }

    public static KeyTable Load(ref SnapshotReader reader, KeyPlan plan)
    {
        var table = new KeyTable(plan)
        {
            records = GrowingList<KeyRecord>.Load(ref reader),
            further = GrowingList<FurtherProfile>.Load(ref reader),
        };
        int count = reader.ReadInt32();
        for (int entry = 0; entry < count; entry++)
        {
            long key = reader.ReadInt64();
            table.wide.Add(key, reader.Read<uint>());
        }

        table.index = HashIndex.Of(table.records);
        return table;
    }
}
