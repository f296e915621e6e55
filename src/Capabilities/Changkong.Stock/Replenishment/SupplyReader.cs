using Changkong.Analytics.Query;
using Changkong.Operations;
using Changkong.Stock.Forecasts;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment;

/// <summary>Why nothing can be said about ordering a SKU.</summary>
public enum SupplyGap
{
    /// <summary>The ledger has never heard of it.</summary>
    NotInLedger,

    /// <summary>It has no forecast by day.</summary>
    NoForecast,

    /// <summary>No listed supplier offers it.</summary>
    NoSupplier,
}

/// <summary>All that is known about ordering one SKU.</summary>
/// <param name="Gap">Why there is no outcome; null when there is one.</param>
internal sealed record SkuSupply(
    string Sku, string Title, LedgerUnits? Stock, StockPosition Position, SupplierOffer? Offer, string SupplierName, ReorderOutcome? Outcome, StockRisk? Risk, SupplyGap? Gap, double UnitPriceMinor,
    long UnitsSold);

/// <summary>Where all SKUs stand.</summary>
/// <param name="IsLedgerThere">False while the ledger cannot be asked: then there are no rows.</param>
internal sealed record SupplyReading(bool IsLedgerThere, IReadOnlyList<SkuSupply> Skus);

/// <summary>Puts ledger, forecasts, orders and terms side by side. Scoped.</summary>
internal sealed class SupplyReader(OperationsDbContext store, SupplyLedger ledger, IAnalyticsQueries queries, IOptions<SupplyOptions> options, TimeProvider time)
{
    /// <summary>Days from which prices and sales are taken.</summary>
    public const int SalesDays = 30;

    public async Task<SupplyReading> ReadAsync(CancellationToken cancellation)
    {
        var listed = await store.Set<Supplier>().AsNoTracking().Where(row => row.Standing == SupplierStanding.Listed).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var offers = (await store.Set<SupplierOffer>().AsNoTracking().ToListAsync(cancellation)).ToLookup(row => row.Sku, StringComparer.Ordinal);
        var demand = (await store.Set<StoredForecast>().AsNoTracking().Where(row => row.Level == DemandLevel.SkuDay).ToListAsync(cancellation)).ToDictionary(row => row.Series, StringComparer.Ordinal);
        string[] skus = [.. offers.Select(group => group.Key).Union(demand.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (await ledger.ReadAsync(skus, cancellation) is not { } stock)
        {
            return new(false, []);
        }

        var open = await OutstandingAsync(cancellation);
        var sales = await SalesAsync(cancellation);
        return new(true,
        [
            .. skus.Select(sku =>
            {
                var best = offers[sku].Where(offer => listed.ContainsKey(offer.Supplier))
                    .OrderBy(offer => offer.Rank).ThenBy(offer => offer.UnitCostMinor).ThenBy(offer => offer.Supplier, StringComparer.Ordinal).FirstOrDefault();
                return Judge(
                    sku, offers[sku].Select(offer => offer.Title).FirstOrDefault(title => title.Length > 0) ?? "", stock.TryGetValue(sku, out var units) ? units : null, open[sku].ToList(), best,
                    best is null ? "" : listed[best.Supplier], demand.GetValueOrDefault(sku), sales.GetValueOrDefault(sku));
            }),
        ]);
    }

    private SkuSupply Judge(
        string sku, string title, LedgerUnits? stock, List<(int Units, DateTimeOffset PromisedAt)> open, SupplierOffer? offer, string supplier, StoredForecast? forecast, (double PriceMinor, long Units) sales)
    {
        var position = new StockPosition((stock?.Sellable ?? 0) + (stock?.Safety ?? 0), open.Sum(order => (long)order.Units), stock?.Promised ?? 0);
        DemandDay[] demand = forecast is null ? [] : [.. ReadForecasts.Steps(forecast).Select(step => new DemandDay(step.Expected, step.P10, step.P90))];
        SupplyGap? gap = stock is null ? SupplyGap.NotInLedger : demand.Length == 0 ? SupplyGap.NoForecast : offer is null ? SupplyGap.NoSupplier : null;
        var risk = stock is not null && demand.Length > 0
            ? AssessStockRisk.Of(demand, position.OnHand, ArrivalDays(open, offer), options.Value.OverstockDays, sales.PriceMinor, offer?.UnitCostMinor ?? 0)
            : null;
        var outcome = gap is null
            ? DecideReorder.Of(
                demand, position, new(offer!.LeadDays, offer.LeadSpreadDays, offer.PackSize, offer.MinimumOrder),
                new(options.Value.ServiceLevel, options.Value.ReviewDays, options.Value.CycleDays))
            : null;
        return new(sku, title, stock, position, offer, supplier, outcome, risk, gap, sales.PriceMinor, sales.Units);
    }

    // Without an order under way the next units are as far off as an order made at the next look.
    private double ArrivalDays(List<(int Units, DateTimeOffset PromisedAt)> open, SupplierOffer? offer) => open.Count > 0
        ? Math.Max(0, (open.Min(order => order.PromisedAt) - time.GetUtcNow()).TotalDays)
        : (offer?.LeadDays ?? options.Value.CycleDays) + options.Value.ReviewDays;

    private async Task<ILookup<string, (int Units, DateTimeOffset PromisedAt)>> OutstandingAsync(CancellationToken cancellation)
    {
        var rows = await store.Set<PurchaseOrderLine>().AsNoTracking()
            .Join(
                store.Set<PurchaseOrder>().Where(order =>
                    order.State == PurchaseOrderState.Sent || order.State == PurchaseOrderState.Confirmed || order.State == PurchaseOrderState.PartlyReceived),
                line => line.Order, order => order.Id, (line, order) => new { line.Sku, line.Quantity, line.Accepted, order.PromisedAt })
            .ToListAsync(cancellation);
        return rows.Where(row => row.Quantity > row.Accepted).ToLookup(row => row.Sku, row => (row.Quantity - row.Accepted, row.PromisedAt), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, (double PriceMinor, long Units)>> SalesAsync(CancellationToken cancellation)
    {
        var answer = await queries.RunAsync(
            new AnalyticsQuery { Metrics = ["unit_price", "paid_units"], Dimensions = ["sku"], From = time.GetUtcNow().AddDays(-SalesDays) }, null, cancellation);
        return answer.Rows.Where(row => row.Level == "cell" && row.Keys[0] is not null).ToDictionary(
            row => row.Keys[0]!, row => (row.Values[0] is { Numerator: { } paid, Denominator: > 0 and var units } ? paid / units : 0, (long)(row.Values[1].Value ?? 0)), StringComparer.Ordinal);
    }
}
