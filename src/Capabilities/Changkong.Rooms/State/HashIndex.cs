using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Changkong.Rooms.State;

/// <summary>
/// Finds the position of a 64-bit hash in a list: open addressing over one word a slot, which holds the upper 32 bits of the hash and the position. Slots
/// follow the hash's uppermost bits, so that growing reads and writes in one sweep and never looks at the list, which belongs to the caller. Rebuilt after
/// loading, never saved.
/// </summary>
internal sealed unsafe class HashIndex
{
    private const int SlotsMinimum = 16;
    private RawArray<ulong> memory = null!;
    private ulong* slots;
    private int mask;
    private int shift;
    private int count;

    public HashIndex()
        : this(0)
    {
    }

    private HashIndex(int entries) => Allocate((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SlotsMinimum, (entries + 1) * 2)));

    public static HashIndex Of(ReadOnlySpan<ulong> hashes)
    {
        var index = new HashIndex(hashes.Length);
        for (int position = 0; position < hashes.Length; position++)
        {
            index.Add(hashes[position], position);
        }

        return index;
    }

    public static HashIndex Of(GrowingList<KeyRecord> records)
    {
        var index = new HashIndex(records.Count);
        for (int position = 0; position < records.Count; position++)
        {
            index.Add(records[position].Hash, position);
        }

        return index;
    }

    /// <summary>Asks the processor for the hash's slot ahead of its use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(slots + (hash >> shift));
        }
    }

    /// <summary>The position of a hash that begins like this one, or −1: almost always the position that <see cref="Find(ulong, ReadOnlySpan{ulong})"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Expect(ulong hash)
    {
        for (int slot = (int)(hash >> shift); slots[slot] is not 0 and var entry; slot = (slot + 1) & mask)
        {
            if ((entry >> 32) == (hash >> 32))
            {
                return (int)(uint)entry - 1;
            }
        }

        return -1;
    }

    /// <summary>The position, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong hash, ReadOnlySpan<ulong> hashes)
    {
        for (int slot = (int)(hash >> shift); slots[slot] is not 0 and var entry; slot = (slot + 1) & mask)
        {
            int position = (int)(uint)entry - 1;
            if ((entry >> 32) == (hash >> 32) && hashes[position] == hash)
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>The position of the record with this hash, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong hash, GrowingList<KeyRecord> records)
    {
        for (int slot = (int)(hash >> shift); slots[slot] is not 0 and var entry; slot = (slot + 1) & mask)
        {
            int position = (int)(uint)entry - 1;
            if ((entry >> 32) == (hash >> 32) && records[position].Hash == hash)
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>Adds a hash that is not in it yet.</summary>
    public void Add(ulong hash, int position)
    {
        if ((count + 1) * 2 > memory.Length)
        {
            Grow();
        }

        Insert((hash & 0xFFFF_FFFF_0000_0000UL) | (uint)(position + 1));
        count++;
    }

    private void Allocate(int length)
    {
        memory = new(length, zeroed: true);
        slots = memory.Pointer;
        mask = length - 1;
        shift = 64 - BitOperations.Log2((uint)length);
    }

    private void Grow()
    {
        var old = memory;
        Allocate(checked(old.Length * 2));
        foreach (ulong entry in new ReadOnlySpan<ulong>(old.Pointer, old.Length))
        {
            if (entry != 0)
            {
                Insert(entry);
            }
        }

        old.Free();
    }

    private void Insert(ulong entry)
    {
        int slot = (int)(entry >> shift);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = entry;
    }
}
