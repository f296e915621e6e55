using System.Runtime.InteropServices;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>
/// The newest facts of a kind by <see cref="FactOrder"/>, oldest first. Which are kept depends on their order alone, not on when they came. Up to twice as many
/// are held, so that making room is rare.
/// </summary>
internal sealed class NewestList<T>(int kept)
    where T : IOrdered<T>
{
    private readonly List<T> held = [];

    public int Count => Math.Min(held.Count, kept);

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<T> Items => CollectionsMarshal.AsSpan(held)[Math.Max(0, held.Count - kept)..];

    public void Add(T item)
    {
        int position = held.Count;
        while (position > 0 && held[position - 1].Order > item.Order)
        {
            position--;
        }

        held.Insert(position, item);
        if (held.Count > kept * 2)
        {
            held.RemoveRange(0, held.Count - kept);
        }
    }

    public T? Find(Predicate<T> match)
    {
        var items = Items;
        for (int index = items.Length - 1; index >= 0; index--)
        {
            if (match(items[index]))
            {
                return items[index];
            }
        }

        return default;
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Count);
        foreach (var item in Items)
        {
            item.Save(writer);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        held.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            held.Add(T.Load(ref reader));
        }
    }

    public void AddTo(StateHasher hasher, ulong owner)
    {
        foreach (var item in Items)
        {
            item.AddTo(hasher, owner);
        }
    }
}
