using System.Runtime.InteropServices;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Movements that a decision gathers before it knows whether all of them are possible: each sees what the ones before it would leave.</summary>
internal sealed class MoveBuffer
{
    private const int MoveFrameBytes = 48;
    private const int EventBytes = 16 * 1024;

    private readonly List<Move> moves = [];

    public ReadOnlySpan<Move> Moves => CollectionsMarshal.AsSpan(moves);

    public int Count => moves.Count;

    /// <summary>Units of all movements.</summary>
    public long Units
    {
        get
        {
            long units = 0;
            foreach (ref readonly var move in Moves)
            {
                units += move.Quantity;
            }

            return units;
        }
    }

    public void Clear() => moves.Clear();

    public void Add(in Move move)
    {
        if (move.Quantity > 0)
        {
            moves.Add(move);
        }
    }

    /// <summary>Whether the movements fit into one event, whatever their pools are called later.</summary>
    public bool FitsIntoEvent(StockBook book)
    {
        int bytes = 0;
        foreach (ref readonly var move in Moves)
        {
            int characters = book.Skus[move.Sku].Length + (move.Warehouse < 0 ? 0 : book.Warehouses[move.Warehouse].Length) + (move.Channel < 0 ? 0 : book.Channels[move.Channel].Length);

            // A character takes at most three bytes.
            bytes += MoveFrameBytes + (3 * characters);
        }

        return moves.Count <= byte.MaxValue && bytes <= EventBytes;
    }

    /// <summary>The balance of a pool as the next line of the same command sees it.</summary>
    public long Now(SkuStock stock, Place place, StockPool pool, int channel = NameBook.None)
    {
        long units = place.Now(pool, channel);
        foreach (ref readonly var move in Moves)
        {
            if (move.Sku == stock.Number && move.Warehouse == place.Warehouse && move.From != move.To)
            {
                units -= move.From == pool && (pool != StockPool.Channel || move.Channel == channel) ? move.Quantity : 0;
                units += move.To == pool && (pool != StockPool.Channel || move.Channel == channel) ? move.Quantity : 0;
            }
        }

        return units;
    }
}
