using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Changkong.Contracts.Memory;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// A set of fingerprints in one array: open addressing, linear probing, at most three quarters full. The fingerprints are uniform already and are their own
/// hash. Not thread-safe.
/// </summary>
internal sealed unsafe class FingerprintTable : IDisposable
{
    private const int SmallestCapacity = 1 << 16;
    // Every growth moves all entries to fresh pages; a table is meant to get full, so it gets there in few steps.
    private const long GrowthFactor = 4;
    private readonly int entriesMaximum;
    private LargeBlock block;
    private Fingerprint* slots;
    private uint capacity;
    private int growAt;

    /// <param name="entriesMaximum">Full at this many; the caller then turns to another table.</param>
    public FingerprintTable(int entriesMaximum)
    {
        this.entriesMaximum = entriesMaximum;
        capacity = (uint)Math.Min(SmallestCapacity, CapacityFor(entriesMaximum));
        block = new(capacity * (nuint)Fingerprint.Bytes);
        slots = (Fingerprint*)block.Pointer;
        growAt = GrowAt();
    }

    public int Count { get; private set; }

    public long MemoryBytes => (long)capacity * Fingerprint.Bytes;

    public bool IsFull => Count >= entriesMaximum;

    /// <summary>Asks the processor for the slot's memory ahead of its use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(in Fingerprint key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(slots + Slot(key));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(in Fingerprint key)
    {
        uint slot = Slot(key);
        while (true)
        {
            ref var candidate = ref slots[slot];
            if (candidate == key)
            {
                return true;
            }

            if (candidate.IsNone)
            {
                return false;
            }

            slot = Next(slot);
        }
    }

    /// <summary>False when it was there already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(in Fingerprint key)
    {
        if (Count >= growAt)
        {
            Grow();
        }

        uint slot = Slot(key);
        while (true)
        {
            ref var candidate = ref slots[slot];
            if (candidate.IsNone)
            {
                candidate = key;
                Count++;
                return true;
            }

            if (candidate == key)
            {
                return false;
            }

            slot = Next(slot);
        }
    }

    /// <summary>Removes a fingerprint and closes the gap it leaves, so that later ones are still found. False when it was not there.</summary>
    public bool Remove(in Fingerprint key)
    {
        uint slot = Slot(key);
        while (slots[slot] != key)
        {
            if (slots[slot].IsNone)
            {
                return false;
            }

            slot = Next(slot);
        }

        uint gap = slot;
        uint probe = Next(slot);
        while (!slots[probe].IsNone)
        {
            uint home = Slot(slots[probe]);
            bool mayMove = gap <= probe ? home <= gap || home > probe : home <= gap && home > probe;
            if (mayMove)
            {
                slots[gap] = slots[probe];
                gap = probe;
            }

            probe = Next(probe);
        }

        slots[gap] = default;
        Count--;
        return true;
    }

    /// <summary>A copy of the content in ascending order.</summary>
    public Fingerprint[] ToSorted()
    {
        var sorted = new Fingerprint[Count];
        int count = 0;
        foreach (ref readonly var key in new ReadOnlySpan<Fingerprint>(slots, (int)capacity))
        {
            if (!key.IsNone)
            {
                sorted[count++] = key;
            }
        }

        Array.Sort(sorted);
        return sorted;
    }

    public void Dispose() => block.Free();

    private static int CapacityFor(int entries) => checked((int)(entries * 4L / 3) + 64);

    private int GrowAt() => (int)(capacity >= CapacityFor(entriesMaximum) ? capacity * 7L / 8 : capacity * 3L / 4);

    // Multiplying maps the hash onto any number of slots without a division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Slot(in Fingerprint key) => (uint)Math.BigMul(key.High, capacity, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next(uint slot) => ++slot == capacity ? 0 : slot;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var old = block;
        var entries = new ReadOnlySpan<Fingerprint>(slots, (int)capacity);
        // A batch that began before the table was full may end after it.
        long larger = capacity * GrowthFactor;
        capacity = checked((uint)(capacity >= CapacityFor(entriesMaximum) ? larger : Math.Min(larger, CapacityFor(entriesMaximum))));
        block = new(capacity * (nuint)Fingerprint.Bytes);
        slots = (Fingerprint*)block.Pointer;
        growAt = GrowAt();
        Count = 0;
        foreach (ref readonly var key in entries)
        {
            if (!key.IsNone)
            {
                Add(key);
            }
        }

        old.Free();
    }
}
