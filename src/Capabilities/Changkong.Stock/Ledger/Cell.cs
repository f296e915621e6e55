using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>The balance of one pool of a SKU in a warehouse, and what the round under way would make of it.</summary>
internal sealed class Cell(int sku, int warehouse, int channel, StockPool pool)
{
    public int Sku => sku;

    public int Warehouse => warehouse;

    /// <summary>The channel of an allocation; otherwise <see cref="NameBook.None"/>.</summary>
    public int Channel => channel;

    public StockPool Pool => pool;

    /// <summary>What the events of the log add up to.</summary>
    public long Units { get; set; }

    /// <summary>What the round under way adds.</summary>
    public long Pending { get; set; }

    /// <summary>Whether the round under way has touched it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The balance as the next decision sees it.</summary>
    public long Now => Units + Pending;
}

/// <summary>A SKU in one warehouse: a cell a pool, made when units first come, and a cell for each channel that has an allocation.</summary>
internal sealed class Place(int sku, int warehouse)
{
    private const int PoolCount = (int)StockPool.PresaleSold + 1;

    private readonly Cell?[] pools = new Cell?[PoolCount];
    private readonly List<Cell> channels = [];

    public int Warehouse => warehouse;

    public IReadOnlyList<Cell> Channels => channels;

    public IEnumerable<Cell> Cells => pools.OfType<Cell>().Concat(channels);

    /// <summary>Null while the pool has never had a unit.</summary>
    public Cell? Find(StockPool pool, int channel = NameBook.None)
    {
        if (pool != StockPool.Channel)
        {
            return pools[(int)pool];
        }

        foreach (var cell in channels)
        {
            if (cell.Channel == channel)
            {
                return cell;
            }
        }

        return null;
    }

    public Cell FindOrAdd(StockPool pool, int channel)
    {
        if (Find(pool, channel) is { } found)
        {
            return found;
        }

        var cell = new Cell(sku, warehouse, pool == StockPool.Channel ? channel : NameBook.None, pool);
        if (pool == StockPool.Channel)
        {
            channels.Add(cell);
        }
        else
        {
            pools[(int)pool] = cell;
        }

        return cell;
    }

    /// <summary>The balance as the next decision sees it.</summary>
    public long Now(StockPool pool, int channel = NameBook.None) => Find(pool, channel)?.Now ?? 0;

    public long Units(StockPool pool, int channel = NameBook.None) => Find(pool, channel)?.Units ?? 0;
}
