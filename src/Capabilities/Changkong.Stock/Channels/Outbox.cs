namespace Changkong.Stock.Channels;

/// <summary>
/// SKUs that wait to be pushed to one channel, each once. Those that became less come first, the oldest first among equals; every fourth place is for the others, so that
/// a hot SKU delays the rest but never stops it. Not thread-safe.
/// </summary>
internal sealed class Outbox
{
    private const int PlaceForOthers = 4;

    private readonly LinkedList<ChannelItem> urgent = [];
    private readonly LinkedList<ChannelItem> others = [];
    private readonly PriorityQueue<ChannelItem, long> delayed = new();
    private int place;

    public int Count => urgent.Count + others.Count + delayed.Count;

    public int Ready => urgent.Count + others.Count;

    public void Add(ChannelItem item)
    {
        item.State = ItemState.Queued;
        (item.IsUrgent ? urgent : others).AddLast(item.Node);
    }

    /// <summary>A SKU that waits has become less.</summary>
    public void MakeUrgent(ChannelItem item)
    {
        if (item is { IsUrgent: false, State: ItemState.Queued })
        {
            others.Remove(item.Node);
            urgent.AddLast(item.Node);
        }

        item.IsUrgent = true;
    }

    public void Delay(ChannelItem item, long until)
    {
        item.State = ItemState.Delayed;
        delayed.Enqueue(item, until);
    }

    public void Remove(ChannelItem item)
    {
        if (item.State == ItemState.Queued)
        {
            item.Node.List!.Remove(item.Node);
        }
        else if (item.State == ItemState.Delayed)
        {
            delayed.Remove(item, out _, out _);
        }
    }

    /// <summary>Puts those whose wait is over in front: they are the oldest.</summary>
    public void Release(long now)
    {
        while (delayed.TryPeek(out var item, out long until) && until <= now)
        {
            delayed.Dequeue();
            item.State = ItemState.Queued;
            (item.IsUrgent ? urgent : others).AddFirst(item.Node);
        }
    }

    public ChannelItem? Take()
    {
        bool isForOthers = ++place % PlaceForOthers == 0;
        var list = others.Count > 0 && (isForOthers || urgent.Count == 0) ? others : urgent;
        if (list.First is not { } node)
        {
            return null;
        }

        list.Remove(node);
        return node.Value;
    }

    /// <summary>Since when the oldest SKU differs; null when nothing waits.</summary>
    public long? OldestSince()
    {
        long oldest = long.MaxValue;
        foreach (var item in urgent.Concat(others).Concat(delayed.UnorderedItems.Select(entry => entry.Element)))
        {
            oldest = Math.Min(oldest, item.DiffersSince);
        }

        return oldest == long.MaxValue ? null : oldest;
    }
}
