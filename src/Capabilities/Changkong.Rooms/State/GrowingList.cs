using System.Runtime.CompilerServices;

namespace Changkong.Rooms.State;

/// <summary>A list of plain values whose elements can be changed in place and which is saved and loaded in one copy.</summary>
internal sealed class GrowingList<T>
    where T : unmanaged
{
    private T[] items;

    public GrowingList(int capacity = 4) => items = new T[capacity];

    private GrowingList(T[] items)
    {
        this.items = items;
        Count = items.Length;
    }

    public int Count { get; private set; }

    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref items[index];
    }

    public ReadOnlySpan<T> AsSpan() => items.AsSpan(0, Count);

    /// <summary>Adds one element and returns its index.</summary>
    public int Add(in T item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, items.Length * 2));
        }

        items[Count] = item;
        return Count++;
    }

    /// <summary>Adds a run of elements and returns the index of the first.</summary>
    public int AddRange(ReadOnlySpan<T> run)
    {
        if (Count + run.Length > items.Length)
        {
            Array.Resize(ref items, Math.Max(Count + run.Length, Math.Max(4, items.Length * 2)));
        }

        run.CopyTo(items.AsSpan(Count));
        Count += run.Length;
        return Count - run.Length;
    }

    /// <summary>Fills up with <paramref name="filler"/> until <paramref name="index"/> exists.</summary>
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
            Array.Copy(items, index, items, index + 1, Count - 1 - index);
            items[index] = item;
        }
    }

    public void RemoveFirst(int count)
    {
        Array.Copy(items, count, items, 0, Count - count);
        Count -= count;
    }

    public void Clear() => Count = 0;

    public void Save(SnapshotWriter writer) => writer.WriteArray(AsSpan());

    public static GrowingList<T> Load(ref SnapshotReader reader) => new(reader.ReadArray<T>());
}
