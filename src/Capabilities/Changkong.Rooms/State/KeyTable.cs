using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Rooms.State;

/// <summary>What is known of one viewer (or order): the profile of its first event and the bits it set under it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct KeyRecord
{
    public ulong ProfileHash;
    public int Profile;
    public uint Mask;
    /// <summary>Index of the first further profile; <see cref="KeyTable.None"/>; or <see cref="KeyTable.Wide"/>.</summary>
    public int More;
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

    private GrowingList<ulong> hashes = new(16);
    private GrowingList<KeyRecord> records = new(16);
    private GrowingList<FurtherProfile> further = new();
    private Dictionary<long, uint> wide = [];
    private HashIndex index = new();

    public int KeyCount => hashes.Count;

    public ref KeyRecord this[int key] => ref records[key];

    public ulong HashOf(int key) => hashes[key];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindOrAdd(ulong hash)
    {
        int found = index.Find(hash, hashes.AsSpan());
        return found >= 0 ? found : Add(hash);
    }

    private int Add(ulong hash)
    {
        int key = hashes.Add(hash);
        records.Add(new KeyRecord { Profile = None, More = None });
        index.Add(hash, key, hashes.AsSpan());
        return key;
    }

    /// <summary>Sets bits of a key under a profile and counts those that are new, in the session and in each slice.</summary>
    public void Count(int key, int profile, ulong profileHash, uint bits, SliceTable slices)
    {
        ref var record = ref records[key];
        if (record.Profile == None)
        {
            record.Profile = profile;
            record.ProfileHash = profileHash;
        }

        if (record.More == None && record.Profile == profile)
        {
            uint after = plan.Close(record.Mask | bits);
            uint fresh = after & ~record.Mask;
            if (fresh == 0)
            {
                return;
            }

            record.Mask = after;
            slices.Cells.AddBits(0, fresh, plan.SlotOfBit);
            foreach (int cell in slices.CellsOf(profile))
            {
                slices.Cells.AddBits(cell, fresh, plan.SlotOfBit);
            }

            return;
        }

        CountFurther(key, profile, bits, slices);
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
                hasher.Add(session, field, hashes[key], plan.Close(record.Mask));
                continue;
            }

            hasher.Add(session, field, hashes[key], slices.HashOf(record.Profile), plan.Close(record.Mask));
            for (int entry = record.More; entry >= 0; entry = further[entry].Next)
            {
                hasher.Add(session, field, hashes[key], slices.HashOf(further[entry].Profile), plan.Close(further[entry].Mask));
            }
        }

        foreach (var (entry, bits) in wide)
        {
            var (slice, value) = slices.ValueOf((int)entry);
            hasher.Add(session, field, hashes[(int)(entry >> 32)], (ulong)slice, StateHasher.Of(value), plan.Close(bits));
        }
    }

    public void Save(SnapshotWriter writer)
    {
        hashes.Save(writer);
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
            hashes = GrowingList<ulong>.Load(ref reader),
            records = GrowingList<KeyRecord>.Load(ref reader),
            further = GrowingList<FurtherProfile>.Load(ref reader),
        };
        int count = reader.ReadInt32();
        for (int entry = 0; entry < count; entry++)
        {
            long key = reader.ReadInt64();
            table.wide.Add(key, reader.Read<uint>());
        }

        table.index = HashIndex.Of(table.hashes.AsSpan());
        return table;
    }
}
