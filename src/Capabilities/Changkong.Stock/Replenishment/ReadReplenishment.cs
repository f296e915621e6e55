using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment;

/// <summary>Where replenishment stands. Amounts in minor units.</summary>
/// <param name="IsLedgerThere">False while the ledger cannot be asked: then nothing is shown.</param>
/// <param name="GmvAtRiskMinor">GMV that is expected to be lost by stock-outs before new units can come.</param>
/// <param name="TiedUpMinor">Cost of what is more than the days held for enough.</param>
/// <param name="Gaps">By reason, SKUs of which nothing can be said.</param>
internal sealed record ReplenishmentView(
    bool IsLedgerThere, DateTimeOffset At, string Formula, int Skus, int StockOuts, int Overstocks, long GmvAtRiskMinor, long TiedUpMinor, IReadOnlyDictionary<SupplyGap, int> Gaps,
    IReadOnlyList<ReplenishmentRow> Rows);

/// <summary>One SKU.</summary>
/// <param name="Suggested">Units to be ordered; 0 when there is enough, null when nothing can be said.</param>
internal sealed record ReplenishmentRow(
    string Sku, string Title, long OnHand, long OnOrder, long Held, long Promised, string Supplier, string SupplierName, ReorderNumbers? Numbers, int? Suggested, StockRisk? Risk, SupplyGap? Gap,
    double UnitPriceMinor, long UnitsSold);

/// <summary>Turnover and ageing.</summary>
/// <param name="Formula">Chinese first, then English.</param>
internal sealed record TurnoverView(bool IsLedgerThere, int Days, string Formula, IReadOnlyList<TurnoverRow> Rows);

/// <summary>One SKU.</summary>
internal sealed record TurnoverRow(string Sku, string Title, long OnHand, TurnoverNumbers Numbers);

/// <summary>Shows what stock needs and how it moves.</summary>
internal static class ReadReplenishment
{
    private const int RowsMaximum = 1_000;

    public static async Task<Ok<ReplenishmentView>> HandleAsync(SupplyReader reader, TimeProvider time, CancellationToken cancellation)
    {
        var reading = await reader.ReadAsync(cancellation);
        var risks = reading.Skus.Select(sku => sku.Risk).OfType<StockRisk>().ToLookup(risk => risk.Kind);
        var rows = reading.Skus.OrderByDescending(sku => sku.Risk?.Kind == StockRiskKind.StockOut).ThenByDescending(sku => sku.Risk?.AtRiskMinor ?? -1).ThenByDescending(sku => sku.UnitsSold)
            .ThenBy(sku => sku.Sku, StringComparer.Ordinal).Take(RowsMaximum);
        return TypedResults.Ok(new ReplenishmentView(
            reading.IsLedgerThere, time.GetUtcNow(), ReorderNumbers.Formula, reading.Skus.Count,
            risks[StockRiskKind.StockOut].Count(), risks[StockRiskKind.Overstock].Count(), risks[StockRiskKind.StockOut].Sum(risk => risk.AtRiskMinor),
            risks[StockRiskKind.Overstock].Sum(risk => risk.AtRiskMinor),
            reading.Skus.Where(sku => sku.Gap is not null).GroupBy(sku => sku.Gap!.Value).ToDictionary(group => group.Key, group => group.Count()),
            [.. rows.Select(Row)]));
    }

    public static async Task<Ok<TurnoverView>> TurnoverAsync(SupplyReader reader, OperationsDbContext store, ITenantSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reading = await reader.ReadAsync(cancellation);
        int from = StockCalendar.DayOf(now, settings.Current.TimeZone) - SupplyReader.SalesDays;
        var days = (await store.Set<StockDay>().AsNoTracking().Where(row => row.Day >= from).ToListAsync(cancellation)).ToLookup(row => row.Sku, row => row.Units);
        var receipts = (await store.Set<SupplyReceipt>().AsNoTracking()
            .Join(store.Set<PurchaseOrder>().Where(order => order.Origin == SupplyOrigin.Team), receipt => receipt.Order, order => order.Id, (receipt, order) => receipt)
            .Select(receipt => new { receipt.Sku, receipt.ReceivedAt, receipt.Accepted }).ToListAsync(cancellation)).ToLookup(row => row.Sku, row => (row.ReceivedAt, row.Accepted));
        var rows = reading.Skus.Where(sku => sku.Stock is not null).Select(sku =>
        {
            long onHand = sku.Stock!.Value.Sellable + sku.Stock.Value.Safety + sku.Stock.Value.Held;
            return new TurnoverRow(sku.Sku, sku.Title, onHand, MeasureTurnover.Of(sku.UnitsSold, SupplyReader.SalesDays, [.. days[sku.Sku]], onHand, [.. receipts[sku.Sku]], now));
        });
        return TypedResults.Ok(new TurnoverView(
            reading.IsLedgerThere, SupplyReader.SalesDays,
            "周转天数 = 窗口内日末平均库存 ÷ 日均成交件数；库龄按先进先出：现有库存视为最近到货的批次，更早的为未知。 Turnover days = mean stock at the ends of the days ÷ units paid a day;"
            + " ages by first in, first out: what is there came with the newest receipts, older units are of unknown age.",
            [.. rows.OrderByDescending(row => row.Numbers.TurnoverDays ?? double.MaxValue).ThenBy(row => row.Sku, StringComparer.Ordinal).Take(RowsMaximum)]));
    }

    private static ReplenishmentRow Row(SkuSupply sku) => new(
        sku.Sku, sku.Title, sku.Position.OnHand, sku.Position.OnOrder, sku.Stock?.Held ?? 0, sku.Position.Promised, sku.Offer?.Supplier ?? "", sku.SupplierName, Numbers(sku.Outcome),
        sku.Outcome switch { ReorderOutcome.Order order => order.Quantity, ReorderOutcome.Enough => 0, _ => null }, sku.Risk, sku.Gap, sku.UnitPriceMinor, sku.UnitsSold);

    private static ReorderNumbers? Numbers(ReorderOutcome? outcome) => outcome switch { ReorderOutcome.Order order => order.Numbers, ReorderOutcome.Enough enough => enough.Numbers, _ => null };
}
