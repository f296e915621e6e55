using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>The order in which SKUs changed last: those changed longest ago first. Made anew after a start, so it is no part of the books' state.</summary>
internal sealed class ChangeLog
{
    private readonly LinkedList<int> order = new();
    private readonly List<LinkedListNode<int>?> nodes = [];

    public void Touch(int sku)
    {
        while (nodes.Count <= sku)
        {
            nodes.Add(null);
        }

        if (nodes[sku] is not { } node)
        {
            nodes[sku] = order.AddLast(sku);
        }
        else if (node != order.Last)
        {
            order.Remove(node);
            order.AddLast(node);
        }
    }

    /// <summary>SKUs changed after a version, oldest first.</summary>
    public StockChanges Since(long version, int countMaximum, StockBook book)
    {
        var changed = new List<(int Sku, long Sequence)>();
        for (var node = order.Last; node is not null && book.StockOf(node.Value).ChangedSequence > version; node = node.Previous)
        {
            changed.Add((node.Value, book.StockOf(node.Value).ChangedSequence));
        }

        changed.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));

        // Several SKUs may have changed by one event; they go together, so that none is passed over.
        int count = Math.Min(countMaximum, changed.Count);
        while (count < changed.Count && count > 0 && changed[count].Sequence == changed[count - 1].Sequence)
        {
            count++;
        }

        bool hasMore = count < changed.Count;
        return new(hasMore ? changed[count - 1].Sequence : Math.Max(version, book.Sequence), hasMore, [.. changed.Take(count).Select(row => book.Skus[row.Sku])]);
    }
}
