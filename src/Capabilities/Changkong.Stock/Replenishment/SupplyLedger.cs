using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging;

namespace Changkong.Stock.Replenishment;

/// <summary>What replenishment asks of the ledger; null where the ledger cannot answer now, and then nothing is assumed.</summary>
internal sealed partial class SupplyLedger(IStockDesk desk, IStockFeed feed, ILogger<SupplyLedger> logger)
{
    private const int SkusAtOnce = 1_000;

    /// <summary>By SKU, what the ledger has; null while it has stopped, is busy or catches up.</summary>
    public async Task<Dictionary<string, SkuAvailability>?> ReadAsync(IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var read = new Dictionary<string, SkuAvailability>(skus.Count, StringComparer.Ordinal);
        foreach (string[] part in skus.Distinct(StringComparer.Ordinal).Chunk(SkusAtOnce))
        {
            var reading = await feed.ReadAsync(null, part, cancellation);
            if (!reading.IsTrusted)
            {
                return null;
            }

            foreach (var sku in reading.Skus)
            {
                read[sku.Sku] = sku;
            }
        }

        return read;
    }

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

    [LoggerMessage(Level = LogLevel.Debug, Message = "The posting {Key} waits: {Reason}")]
    private partial void LogNotNow(string key, string reason);
}
