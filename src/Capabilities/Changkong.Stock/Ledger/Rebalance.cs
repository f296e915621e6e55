using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Gives each channel of a SKU what its policy says, from the books and the rates alone. What is held or sold is not touched.</summary>
internal sealed class Rebalance(StockDraft draft, MoveBuffer moves)
{
    /// <summary>Units moved; null when the SKU is unknown or its channels share one pool.</summary>
    public long? Decide(RebalanceCommand command)
    {
        int sku = draft.Book.Skus.Find(command.Sku);
        if (sku == NameBook.None || draft.Book.StockOf(sku) is not { } stock || draft.Book.TermsOf(stock) is not { IsShared: false } terms)
        {
            return null;
        }

        long[] targets = Targets(stock, terms, out long sellable);
        var places = new List<Move[]>();
        long moved = 0;
        foreach (var place in stock.Places)
        {
            moves.Clear();
            Balance(stock, place, terms, targets);
            if (moves.Count > 0 && moves.FitsIntoEvent(draft.Book))
            {
                moved += moves.Units;
                places.Add(moves.Moves.ToArray());
            }
        }

        if (moved * 1000 < sellable * command.LeastThousandths)
        {
            return 0;
        }

        foreach (var ofPlace in places)
        {
            draft.Enter(new() { Kind = EntryKind.Posted, Action = PostingNames.Rebalanced }, ofPlace, new(Actor: command.Actor));
        }

        return moved;
    }

    /// <summary>What each channel of the policy shall have, over all warehouses; together at most what can be sold.</summary>
    private long[] Targets(SkuStock stock, PolicyTerms terms, out long sellable)
    {
        sellable = 0;
        foreach (var place in stock.Places)
        {
            sellable += place.Now(StockPool.Free) + place.Channels.Sum(cell => cell.Now);
        }

        long[] targets = new long[terms.Channels.Count];
        long left = sellable;
        for (int index = 0; index < targets.Length; index++)
        {
            int value = terms.Channels[index].Value;
            targets[index] = Math.Min(left, terms.Policy.Allocation == AllocationMode.Ratio ? sellable * value / 1000 : value);
            left -= targets[index];
        }

        if (terms.Policy.Allocation == AllocationMode.Dynamic)
        {
            ShareByRate(stock, terms, targets, left);
        }

        return targets;
    }

    // What is beyond the floors goes where it sells; what does not divide goes to the first of the fastest.
    private void ShareByRate(SkuStock stock, PolicyTerms terms, long[] targets, long left)
    {
        double[] rates = [.. terms.Channels.Select(share => stock.Rates.Find(rate => rate.Channel == share.Channel)?.PerMinute(draft.Now) ?? 0)];
        double all = rates.Sum();
        if (all <= 0)
        {
            return;
        }

        long given = 0;
        for (int index = 0; index < targets.Length; index++)
        {
            long share = (long)(left * (rates[index] / all));
            targets[index] += share;
            given += share;
        }

        targets[Array.IndexOf(rates, rates.Max())] += left - given;
    }

    private void Balance(SkuStock stock, Place place, PolicyTerms terms, long[] targets)
    {
        long here = place.Now(StockPool.Free) + place.Channels.Sum(cell => cell.Now);
        long[] wanted = new long[targets.Length];
        for (int index = 0; index < targets.Length; index++)
        {
            wanted[index] = Math.Min(targets[index], here);
            targets[index] -= wanted[index];
            here -= wanted[index];
        }

        foreach (var cell in place.Channels)
        {
            int index = terms.Channels.ToList().FindIndex(share => share.Channel == cell.Channel);
            Shift(stock, place, cell.Channel, StockPool.Channel, StockPool.Free, cell.Now - (index < 0 ? 0 : wanted[index]));
        }

        for (int index = 0; index < wanted.Length; index++)
        {
            int channel = terms.Channels[index].Channel;
            Shift(stock, place, channel, StockPool.Free, StockPool.Channel, wanted[index] - place.Now(StockPool.Channel, channel));
        }
    }

    private void Shift(SkuStock stock, Place place, int channel, StockPool from, StockPool to, long quantity)
    {
        if (quantity > 0)
        {
            moves.Add(new(stock.Number, place.Warehouse, channel, from, to, (int)quantity));
        }
    }
}
