using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Units of a SKU that somebody wants.</summary>
/// <param name="Warehouse"><see cref="NameBook.None"/>: any.</param>
internal readonly record struct Want(int Sku, int Warehouse, int Channel, int Quantity);

/// <summary>Which units a channel gets: from its allocation, and where channels share, from what the guards of the others leave.</summary>
internal static class Allocation
{
    /// <summary>Units that the channel could take now, over all warehouses or of one.</summary>
    public static long Available(StockDraft draft, MoveBuffer moves, in Want want, bool isPresale)
    {
        var stock = draft.Book.StockOf(want.Sku);
        long units = 0;
        long shared = isPresale ? 0 : SharedLeft(draft, moves, stock, want.Channel);
        foreach (var place in stock.Places)
        {
            if (want.Warehouse == NameBook.None || place.Warehouse == want.Warehouse)
            {
                long free = isPresale ? 0 : Math.Min(shared, moves.Now(stock, place, StockPool.Free));
                shared -= free;
                units += free + (isPresale ? moves.Now(stock, place, StockPool.Presale) : moves.Now(stock, place, StockPool.Channel, want.Channel));
            }
        }

        return units;
    }

    /// <summary>Adds the movements that bring the units to <paramref name="to"/>, or adds none and says how many there are.</summary>
    public static bool TryTake(StockDraft draft, MoveBuffer moves, in Want want, bool isPresale, StockPool to, out long available)
    {
        available = Available(draft, moves, in want, isPresale);
        if (available < want.Quantity)
        {
            return false;
        }

        var stock = draft.Book.StockOf(want.Sku);
        long shared = isPresale ? 0 : SharedLeft(draft, moves, stock, want.Channel);
        if (FirstWithAll(moves, stock, in want, isPresale, shared) is { } whole)
        {
            Take(moves, stock, whole, in want, isPresale, to, want.Quantity, ref shared);
            return true;
        }

        int left = want.Quantity;
        foreach (var place in stock.Places)
        {
            if (left > 0 && (want.Warehouse == NameBook.None || place.Warehouse == want.Warehouse))
            {
                left -= Take(moves, stock, place, in want, isPresale, to, left, ref shared);
            }
        }

        return true;
    }

    private static Place? FirstWithAll(MoveBuffer moves, SkuStock stock, in Want want, bool isPresale, long shared)
    {
        foreach (var place in stock.Places)
        {
            long units = isPresale
                ? moves.Now(stock, place, StockPool.Presale)
                : moves.Now(stock, place, StockPool.Channel, want.Channel) + Math.Min(shared, moves.Now(stock, place, StockPool.Free));
            if ((want.Warehouse == NameBook.None || place.Warehouse == want.Warehouse) && units >= want.Quantity)
            {
                return place;
            }
        }

        return null;
    }

    private static int Take(MoveBuffer moves, SkuStock stock, Place place, in Want want, bool isPresale, StockPool to, int quantity, ref long shared)
    {
        if (isPresale)
        {
            return TakeFrom(moves, stock, place, want.Channel, StockPool.Presale, to, quantity, long.MaxValue);
        }

        int taken = TakeFrom(moves, stock, place, want.Channel, StockPool.Channel, to, quantity, long.MaxValue);
        int fromFree = TakeFrom(moves, stock, place, want.Channel, StockPool.Free, to, quantity - taken, shared);
        shared -= fromFree;
        return taken + fromFree;
    }

    private static int TakeFrom(MoveBuffer moves, SkuStock stock, Place place, int channel, StockPool from, StockPool to, int quantity, long most)
    {
        int units = (int)Math.Min(quantity, Math.Max(0, Math.Min(most, moves.Now(stock, place, from, channel))));
        moves.Add(new(stock.Number, place.Warehouse, channel, from, to, units));
        return units;
    }

    // What of the free units this channel may take; nothing where channels do not share.
    private static long SharedLeft(StockDraft draft, MoveBuffer moves, SkuStock stock, int channel)
    {
        var terms = draft.Book.TermsOf(stock);
        if (!terms.IsShared)
        {
            return 0;
        }

        long units = -terms.GuardedFromOthers(channel);
        foreach (var place in stock.Places)
        {
            units += moves.Now(stock, place, StockPool.Free);
        }

        return Math.Max(0, units);
    }
}
