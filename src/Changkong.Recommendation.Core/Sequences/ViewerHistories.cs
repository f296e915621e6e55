namespace Changkong.Recommendation.Core.Sequences;

/// <summary>
/// The items of every viewer in the order of their latest event. An item is in a viewer's history once, whatever the number of events, and only the latest items are kept: no viewer, and no
/// machine that pretends to be one, can say the same thing twice. The order in which events arrive and duplicates among them leave no trace.
/// </summary>
public sealed class ViewerHistories
{
    /// <summary>How many items of a viewer are kept when nothing else is said.</summary>
    public const int DefaultItemsPerViewer = 500;

    private readonly int[] starts;
    private readonly HistoryItem[] items;

    private ViewerHistories(int itemCount, int[] starts, HistoryItem[] items)
    {
        ItemCount = itemCount;
        this.starts = starts;
        this.items = items;
    }

    /// <summary>Viewers, also those without an event.</summary>
    public int ViewerCount => starts.Length - 1;

    /// <summary>Items, also those without an event.</summary>
    public int ItemCount { get; }

    /// <summary>Different (viewer, item) pairs that were kept.</summary>
    public int EntryCount => items.Length;

    /// <summary>A viewer's items, oldest first; empty for a viewer without events.</summary>
    public ReadOnlySpan<HistoryItem> Of(int viewer) => items.AsSpan(starts[viewer], starts[viewer + 1] - starts[viewer]);

    /// <summary>Histories of the events, in whatever order they come.</summary>
    /// <param name="events">Each within the two counts, with a weight above 0.</param>
    /// <param name="viewerCount">How many viewers there are.</param>
    /// <param name="itemCount">How many items there are.</param>
    /// <param name="itemsPerViewer">How many of the latest items of a viewer are kept: 1 or more.</param>
    /// <exception cref="ArgumentException">An event lies outside, or its weight is not above 0 and finite; the message names it.</exception>
    public static ViewerHistories Build(IReadOnlyCollection<ItemEvent> events, int viewerCount, int itemCount, int itemsPerViewer = DefaultItemsPerViewer)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfNegative(viewerCount);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(itemsPerViewer, 1);
        int[] starts = new int[viewerCount + 1];
        foreach (var one in events)
        {
            Check(one, viewerCount, itemCount);
            starts[one.Viewer + 1]++;
        }

        for (int viewer = 0; viewer < viewerCount; viewer++)
        {
            starts[viewer + 1] += starts[viewer];
        }

        int[] next = starts[..viewerCount];
        var sorted = new HistoryItem[events.Count];
        foreach (var one in events)
        {
            sorted[next[one.Viewer]++] = new HistoryItem(one.Item, one.AtMilliseconds, one.Weight);
        }

        int kept = 0;
        for (int viewer = 0; viewer < viewerCount; viewer++)
        {
            int from = starts[viewer];
            starts[viewer] = kept;
            kept += Collapse(sorted.AsSpan(from, next[viewer] - from), itemsPerViewer, sorted.AsSpan(kept));
        }

        starts[viewerCount] = kept;
        return new ViewerHistories(itemCount, starts, sorted[..kept]);
    }

    private static int Collapse(Span<HistoryItem> events, int most, Span<HistoryItem> into)
    {
        events.Sort(static (left, right) => left.Item != right.Item ? left.Item.CompareTo(right.Item) : left.AtMilliseconds.CompareTo(right.AtMilliseconds));
        int count = 0;
        for (int index = 0; index < events.Length; index++)
        {
            var one = events[index];
            if (count > 0 && events[count - 1].Item == one.Item)
            {
                events[count - 1] = one with { Weight = Math.Max(one.Weight, events[count - 1].Weight) };
            }
            else
            {
                events[count++] = one;
            }
        }

        var distinct = events[..count];
        distinct.Sort(static (left, right) => left.AtMilliseconds != right.AtMilliseconds ? left.AtMilliseconds.CompareTo(right.AtMilliseconds) : left.Item.CompareTo(right.Item));
        var latest = distinct[Math.Max(0, count - most)..];
        latest.CopyTo(into);
        return latest.Length;
    }

    private static void Check(ItemEvent one, int viewerCount, int itemCount)
    {
        if ((uint)one.Viewer >= (uint)viewerCount)
        {
            throw new ArgumentException($"Viewer {one.Viewer} of {one} is not from 0 to {viewerCount - 1}.");
        }

        if ((uint)one.Item >= (uint)itemCount)
        {
            throw new ArgumentException($"Item {one.Item} of {one} is not from 0 to {itemCount - 1}.");
        }

        if (!(one.Weight > 0) || float.IsInfinity(one.Weight))
        {
            throw new ArgumentException($"The weight of {one} is not above 0 and finite.");
        }
    }
}
