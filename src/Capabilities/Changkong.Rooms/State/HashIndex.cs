using System.Numerics;
using System.Runtime.CompilerServices;

namespace Changkong.Rooms.State;

/// <summary>
/// Finds the position of a 64-bit hash in a list of hashes: open addressing over one word a slot, which holds 32 bits of the hash and the position. The list
/// itself belongs to the caller. Rebuilt after loading, never saved.
/// </summary>
internal sealed class HashIndex
{
    private ulong[] slots = new ulong[16];
    private int count;

    public static HashIndex Of(ReadOnlySpan<ulong> hashes)
    {
        var index = new HashIndex { slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Length * 2))], count = hashes.Length };
        for (int position = 0; position < hashes.Length; position++)
        {
            index.Insert(hashes[position], position);
        }

        return index;
    }

    /// <summary>The position, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong hash, ReadOnlySpan<ulong> hashes)
    {
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (true)
        {
            ulong entry = slots[slot];
            if (entry == 0)
            {
                return -1;
            }

            int position = (int)(uint)entry - 1;
            if ((entry >> 32) == (hash >> 32) && hashes[position] == hash)
            {
                return position;
            }

            slot = (slot + 1) & mask;
        }
    }

    /// <summary>
    /// The position of a record that begins with its hash, or −1. The records belong to the caller; the index was filled in their order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong hash, GrowingList<KeyRecord> records)
    {
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (true)
        {
            ulong entry = slots[slot];
            if (entry == 0)
            {
                return -1;
            }

            int position = (int)(uint)entry - 1;
            if ((entry >> 32) == (hash >> 32) && records[position].Hash == hash)
            {
                return position;
            }

            slot = (slot + 1) & mask;
        }
    }

    public void Add(ulong hash, int position, GrowingList<KeyRecord> records)
    {
        if ((count + 1) * 2 > slots.Length)
        {
            slots = new ulong[slots.Length * 2];
            for (int known = 0; known < position; known++)
            {
                Insert(records[known].Hash, known);
            }
        }

        Insert(hash, position);
        count++;
    }

    public static HashIndex Of(GrowingList<KeyRecord> records)
    {
        var index = new HashIndex { slots = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, records.Count * 2))], count = records.Count };
        for (int position = 0; position < records.Count; position++)
        {
            index.Insert(records[position].Hash, position);
        }

        return index;
    }

    public void Add(ulong hash, int position, ReadOnlySpan<ulong> hashes)
    {
        if ((count + 1) * 2 > slots.Length)
        {
            slots = new ulong[slots.Length * 2];
            for (int known = 0; known < position; known++)
            {
                Insert(hashes[known], known);
            }
        }

        Insert(hash, position);
        count++;
    }

    private void Insert(ulong hash, int position)
    {
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = (hash & 0xFFFF_FFFF_0000_0000UL) | (uint)(position + 1);
    }
}
