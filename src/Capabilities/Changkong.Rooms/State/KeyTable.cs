using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Rooms.State;

/// <summary>
/// What is known of one viewer (or order): the bits it set in the session, and in each slice under "unknown" and under the first known value it came with.
/// Further values of a slice, which are rare, stand in a table of their own. The profile of its first event saves the lookup for most later ones.
/// </summary>
internal struct KeyRecord
{
    public ulong Hash;
    public ulong ProfileHash;
    public int Profile;
    public uint Mask;
    public UnknownMasks Unknown;
    public KnownMasks Known;
}

/// <summary>Bits set where a slice has no value.</summary>
[InlineArray(RoomPlan.SliceCount)]
internal struct UnknownMasks
{
    private uint first;
}

/// <summary>Bits set under a value of a slice; cell 0 is none.</summary>
internal struct KnownMask
{
    public int Cell;
    public uint Mask;
}

/// <summary>One value per slice.</summary>
[InlineArray(RoomPlan.SliceCount)]
internal struct KnownMasks
{
    private KnownMask first;
}

/// <summary>
/// Exact counts of different keys in the session and in each of its slices: a bit per measure. A counter rises when a key sets a bit for the first time in a cell.
/// </summary>
internal sealed class KeyTable(KeyPlan plan)
{
    /// <summary>No profile has been seen.</summary>
    public const int None = -1;

    private GrowingList<KeyRecord> records = new(16);
    private Dictionary<long, uint> further = [];
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
        int key = records.Add(new KeyRecord { Hash = hash, Profile = None });
        index.Add(hash, key, records);
        return key;
    }

    /// <summary>Sets bits of a key under a profile and counts those that are new, in the session and in each slice.</summary>
    public void Set(int key, int profile, ulong profileHash, uint bits, scoped ReadOnlySpan<int> cells, Cells counters)
    {
        ref var record = ref records[key];
        if (record.Profile == None)
        {
            record.Profile = profile;
            record.ProfileHash = profileHash;
        }

        Raise(ref record.Mask, bits, 0, counters);
        for (int slice = 0; slice < RoomPlan.SliceCount; slice++)
        {
            int cell = cells[slice];
            ref var known = ref record.Known[slice];
            if (cell == SliceTable.UnknownCell(slice))
            {
                Raise(ref record.Unknown[slice], bits, cell, counters);
            }
            else if (known.Cell == cell)
            {
                Raise(ref known.Mask, bits, cell, counters);
            }
            else if (known.Cell == 0)
            {
                known.Cell = cell;
                Raise(ref known.Mask, bits, cell, counters);
            }
            else
            {
                Raise(ref CollectionsMarshal.GetValueRefOrAddDefault(further, FurtherKey(key, cell), out _), bits, cell, counters);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Raise(ref uint mask, uint bits, int cell, Cells counters)
    {
        uint before = mask;
        if ((bits & ~before) != 0)
        {
            mask = plan.Close(before | bits);
            counters.AddBits(cell, mask & ~before, plan.SlotOfBit);
        }
    }

    private static long FurtherKey(int key, int cell) => ((long)key << 32) | (uint)cell;

    /// <summary>Every (key, cell, bits) that is counted, cell 0 for the session.</summary>
    public void Visit(Action<int, int, uint> visit)
    {
        for (int key = 0; key < records.Count; key++)
        {
            var record = records[key];
            visit(key, 0, record.Mask);
            for (int slice = 0; slice < RoomPlan.SliceCount; slice++)
            {
                if (record.Unknown[slice] != 0)
                {
                    visit(key, SliceTable.UnknownCell(slice), record.Unknown[slice]);
                }

                if (record.Known[slice].Cell != 0)
                {
                    visit(key, record.Known[slice].Cell, record.Known[slice].Mask);
                }
            }
        }

        foreach (var (entry, bits) in further)
        {
            visit((int)(entry >> 32), (int)entry, bits);
        }
    }

    public void AddTo(StateHasher hasher, ulong session, SliceTable slices)
    {
        ulong field = 0x1000UL + (ulong)plan.Index;
        Visit((key, cell, bits) =>
        {
            var (slice, value) = slices.ValueOf(cell);
            hasher.Add(session, field, records[key].Hash, (ulong)slice, StateHasher.Of(value), bits);
        });
    }

    public void Save(SnapshotWriter writer)
    {
        records.Save(writer);
        writer.Write(further.Count);
        foreach (var (entry, bits) in further)
        {
            writer.Write(entry);
            writer.Write(bits);
        }
    }

    public static KeyTable Load(ref SnapshotReader reader, KeyPlan plan)
    {
        var table = new KeyTable(plan) { records = GrowingList<KeyRecord>.Load(ref reader) };
        int count = reader.ReadInt32();
        table.further.EnsureCapacity(count);
        for (int entry = 0; entry < count; entry++)
        {
            long key = reader.ReadInt64();
            table.further.Add(key, reader.Read<uint>());
        }

        table.index = HashIndex.Of(table.records);
        return table;
    }
}
