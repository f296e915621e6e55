namespace Changkong.Danmaku.State;

/// <summary>A fact that is kept for as long as it is among the newest of its kind.</summary>
internal interface IOrdered
{
    FactOrder Order { get; }

    void Save(SnapshotWriter writer);
}

/// <summary>
/// The newest facts of a kind by <see cref="FactOrder"/>, oldest first. Which are kept depends on their order alone, not on when they came. Up to twice as many
/// are held, so that making room is rare.
/// </summary>
internal sealed class NewestList<T>(int kept)
    where T : IOrdered
{
    private readonly List<T> held = [];

    public int Count => Math.Min(held.Count, kept);

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<T> Items => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(held)[Math.Max(0, held.Count - kept)..];

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

    public void Load(SnapshotReader reader, Func<SnapshotReader, T> load)
    {
        held.Clear();
        held.AddRange(reader.ReadMany(() => load(reader)));
    }

    public void AddTo(FactHasher hasher, string kind)
    {
        foreach (var item in Items)
        {
            hasher.Add(kind, item.Save);
        }
    }
}
