using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>What a channel may still sell, by what the log says; the rule of <see cref="Allocation"/> without a round.</summary>
internal static class Sellable
{
    public static long Of(StockBook book, SkuStock stock, int channel)
    {
        var terms = book.TermsOf(stock);
        if (!terms.IsShared && !terms.Names(channel))
        {
            return 0;
        }

        long units = terms.IsShared ? Math.Max(0, stock.Units(StockPool.Free) - terms.GuardedFromOthers(channel)) : 0;
        foreach (var place in stock.Places)
        {
            units += place.Units(StockPool.Channel, channel);
        }

        return units;
    }
}
