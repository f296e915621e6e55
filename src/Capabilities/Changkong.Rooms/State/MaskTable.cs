using System.Numerics;

namespace Changkong.Rooms.State;

/// <summary>Ordinal → bits, open addressing, eight bytes a slot. Small until used. Not thread-safe.</summary>
internal struct MaskTable
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15UL;
    private ulong[]? slots;
    private int count;

    public readonly int Count => count;

    /// <summary>Adds bits to a key and returns the bits it had before.</summary>
    public uint Or(int key, uint bits)
    {
        if (slots is null || (count + 1) * 4 > slots.Length * 3)
        {
            Grow();
        }

        int mask = slots!.Length - 1;
        ulong wanted = (ulong)(uint)(key + 1) << 32;
        int slot = Start(key, slots.Length);
        while (true)
        {
            ref ulong entry = ref slots[slot];
            if ((entry & 0xFFFF_FFFF_0000_0000UL) == wanted)
            {
                uint before = (uint)entry;
                entry |= bits;
                return before;
            }

            if (entry == 0)
            {
                entry = wanted | bits;
                count++;
                return 0;
            }

            slot = (slot + 1) & mask;
        }
    }

    /// <summary>The entries, as (key, bits), in no order.</summary>
    public readonly IEnumerable<(int Key, uint Bits)> Entries()
    {
        foreach (ulong entry in slots ?? [])
        {
            if (entry != 0)
            {
                yield return ((int)(entry >> 32) - 1, (uint)entry);
            }
        }
    }

    public readonly void Save(SnapshotWriter writer)
    {
        writer.Write(count);
        foreach (ulong entry in slots ?? [])
        {
            if (entry != 0)
            {
                writer.Write(entry);
            }
        }
    }

    public static MaskTable Load(ref SnapshotReader reader)
    {
        int entries = reader.ReadInt32();
        var table = default(MaskTable);
        if (entries == 0)
        {
            return table;
        }

        table.slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, (entries * 4 / 3) + 2))];
        foreach (ulong entry in reader.ReadSpan<ulong>(entries))
        {
            table.Insert(entry);
        }

        table.count = entries;
        return table;
    }

    private static int Start(int key, int length) => (int)(((ulong)(uint)key * Multiplier) >> (64 - BitOperations.Log2((uint)length)));

    private void Grow()
    {
        ulong[] old = slots ?? [];
        slots = new ulong[Math.Max(8, old.Length * 2)];
        foreach (ulong entry in old)
        {
            if (entry != 0)
            {
                Insert(entry);
            }
        }
    }

    private readonly void Insert(ulong entry)
    {
        int mask = slots!.Length - 1;
        int slot = Start((int)(entry >> 32) - 1, slots.Length);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = entry;
    }
}
