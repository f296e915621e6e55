using Changkong.Live.State;
using System.Runtime.CompilerServices;

namespace Changkong.Rooms.State;

/// <summary>
/// A list of plain values whose elements can be changed in place and which is saved and loaded in one copy. Spans and references into it hold until it grows,
/// and as long as the list is reachable.
/// </summary>
internal sealed unsafe class GrowingList<T>
    where T : unmanaged
{
    private readonly RawArray<T> memory;
    private T* items;

    public GrowingList(int capacity = 4)
    {
        memory = new(capacity, zeroed: false);
        items = memory.Pointer;
    }

    public int Count { get; private set; }

    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Count)
            {
                ThrowOutside(index);
            }

            return ref items[index];
        }
    }

    public ReadOnlySpan<T> AsSpan() => new(items, Count);

    /// <summary>Asks the processor for an element's memory ahead of its use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int index)
    {
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
        {
            System.Runtime.Intrinsics.X86.Sse.Prefetch0(items + index);
        }
    }

    /// <summary>Adds one element and returns its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(in T item)
    {
        if (Count == memory.Length)
        {
            Grow(Count + 1);
        }

        items[Count] = item;
        return Count++;
    }

    /// <summary>Adds a run of elements and returns the index of the first.</summary>
    public int AddRange(ReadOnlySpan<T> run)
    {
        if (Count + run.Length > memory.Length)
        {
            Grow(Count + run.Length);
        }

        run.CopyTo(new(items + Count, run.Length));
        Count += run.Length;
        return Count - run.Length;
    }

    /// <summary>Fills up with <paramref name="filler"/> until <paramref name="index"/> exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(int index, in T filler)
    {
        while (Count <= index)
        {
            Add(filler);
        }
    }

    public void Insert(int index, in T item)
    {
        Add(item);
        if (index < Count - 1)
        {
            new ReadOnlySpan<T>(items + index, Count - 1 - index).CopyTo(new(items + index + 1, Count - 1 - index));
            items[index] = item;
        }
    }

    public void RemoveFirst(int count)
    {
        AsSpan()[count..].CopyTo(new(items, Count - count));
        Count -= count;
    }

    public void Clear() => Count = 0;

    public void Save(SnapshotWriter writer) => writer.WriteArray(AsSpan());

    public static GrowingList<T> Load(ref SnapshotReader reader)
    {
        int count = reader.ReadInt32();
        var list = new GrowingList<T>(Math.Max(4, count));
        list.AddRange(reader.ReadSpan<T>(count));
        return list;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed)
    {
        memory.Grow(Math.Max(needed, Math.Max(4, checked(memory.Length * 2))));
        items = memory.Pointer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowOutside(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Count} elements.");
}
