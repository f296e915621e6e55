using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Microsoft.Extensions.Logging;

namespace Changkong.Stock.Replenishment;

/// <summary>Units of a SKU in all warehouses.</summary>
/// <param name="Sellable">Free or allocated to a channel.</param>
/// <param name="Safety">Kept back.</param>
/// <param name="Held">Kept for buyers who have not paid.</param>
/// <param name="Transit">Announced, not arrived.</param>
/// <param name="Promised">Presale units that are paid and wait for the receipt.</param>
/// <param name="Deposits">Presale units whose deposit is paid.</param>
/// <param name="Warehouse">The first warehouse it became known in: where it is received when nobody says another.</param>
internal readonly record struct LedgerUnits(long Sellable, long Safety, long Held, long Sold, long Transit, long Promised, long Deposits, string Warehouse);

/// <summary>What replenishment asks of the ledger; null where the ledger cannot answer now, and then nothing is assumed.</summary>
internal sealed partial class SupplyLedger(StockDesk desk, ILogger<SupplyLedger> logger)
{
    /// <summary>By SKU, what the ledger has of those it knows; null while it has stopped.</summary>
    public async Task<Dictionary<string, LedgerUnits>?> ReadAsync(IReadOnlyCollection<string> skus, CancellationToken cancellation) =>
        desk.Fault is null ? await desk.ReadAsync(state => Read(state.Book, skus), cancellation) : null;

    /// <summary>The warehouse that receives a SKU: the first in which the ledger knows it, else <paramref name="otherwise"/>.</summary>
    public async Task<string> WarehouseOfAsync(string sku, string otherwise, CancellationToken cancellation) =>
        await ReadAsync([sku], cancellation) is { } units && units.TryGetValue(sku, out var known) ? known.Warehouse : otherwise;

    /// <summary>By SKU, presale units that are paid and wait for a receipt in this warehouse; null while the ledger has stopped.</summary>
    public async Task<Dictionary<string, long>?> PromisedAsync(string warehouse, IReadOnlyCollection<string> skus, CancellationToken cancellation) =>
        desk.Fault is null ? await desk.ReadAsync(state => Promised(state.Book, warehouse, skus), cancellation) : null;

    /// <summary>Posts; null when the ledger could not take it and it has to be said again under the same key.</summary>
    public async Task<PostOutcome?> PostAsync(PostStock command, CancellationToken cancellation)
    {
        try
        {
            return (await desk.PostAsync([command], cancellation))[0];
        }
        catch (Exception fault) when (fault is StockDeskBusyException or StockDeskStoppedException)
        {
            LogNotNow(command.Key, fault.Message);
            return null;
        }
    }

    private static Dictionary<string, LedgerUnits> Read(StockBook book, IReadOnlyCollection<string> skus)
    {
        var units = new Dictionary<string, LedgerUnits>(skus.Count, StringComparer.Ordinal);
        foreach (string sku in skus)
        {
            int number = book.Skus.Find(sku);
            if (number != NameBook.None && book.StockOf(number) is { Places.Count: > 0 } stock)
            {
                units[sku] = new(
                    stock.Units(StockPool.Free) + stock.Units(StockPool.Channel), stock.Units(StockPool.Safety), stock.Units(StockPool.Held), stock.Units(StockPool.Sold),
                    stock.Units(StockPool.Transit), stock.Units(StockPool.PresaleSold), stock.Units(StockPool.Deposit),
                    book.Warehouses[stock.Places[0].Warehouse]);
            }
        }

        return units;
    }

    private static Dictionary<string, long> Promised(StockBook book, string warehouse, IReadOnlyCollection<string> skus)
    {
        var promised = new Dictionary<string, long>(StringComparer.Ordinal);
        int place = book.Warehouses.Find(warehouse);
        foreach (string sku in skus)
        {
            int number = book.Skus.Find(sku);
            promised[sku] = number == NameBook.None || place == NameBook.None ? 0 : book.StockOf(number).FindPlace(place)?.Find(StockPool.PresaleSold)?.Units ?? 0;
        }

        return promised;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The posting {Key} waits: {Reason}")]
    private partial void LogNotNow(string key, string reason);
}
