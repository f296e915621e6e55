using Changkong.Analytics.Query;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>Gathers what the four analyses are made of.</summary>
internal static class ReadAnalyses
{
    private const int DaysMaximum = 730;

    public static async Task<Ok<SupplierAnalyses>> HandleAsync(
        int? days, SupplierBook book, OperationsDbContext store, IAnalyticsQueries queries, ITenantSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var to = time.GetUtcNow();
        var from = to.AddDays(-SupplyInput.Within("days", days ?? SupplierBook.EvidenceDays, 1, DaysMaximum));
        var orders = await store.Set<PurchaseOrder>().AsNoTracking().Where(order => order.SentAt >= from).ToDictionaryAsync(order => order.Id, cancellation);
        var lines = await store.Set<PurchaseOrderLine>()
            .Join(store.Set<PurchaseOrder>().Where(order => order.SentAt >= from), line => line.Order, order => order.Id, (line, order) => line).AsNoTracking().ToListAsync(cancellation);
        var offers = await store.Set<SupplierOffer>().AsNoTracking().ToListAsync(cancellation);
        var suppliers = await SuppliersAsync(book, store, orders.Values, await RefundsAsync(queries, from, cancellation), from, to, cancellation);
        return TypedResults.Ok(AnalyseSuppliers.Of(suppliers, [.. lines.Select(line => Line(line, orders[line.Order]))], offers, settings.Current.BaseCurrency, from, to));
    }

    private static SuppliedLine Line(PurchaseOrderLine line, PurchaseOrder order) => new(
        order.Supplier, order.Id, line.Sku, line.Quantity, line.Accepted, line.Rejected, line.UnitCostMinor, order.Currency, order.SentAt, order.AnsweredAt,
        order.State == PurchaseOrderState.Received ? order.EndedAt : null);

    private static async Task<IReadOnlyList<AnalysedSupplier>> SuppliersAsync(
        SupplierBook book, OperationsDbContext store, IReadOnlyCollection<PurchaseOrder> orders, Dictionary<string, (long Paid, long Refunded)> refunds, DateTimeOffset from, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var evidence = await book.EvidenceAsync(from, cancellation);
        var papers = (await store.Set<SupplierCertificate>().AsNoTracking().ToListAsync(cancellation)).Select(row => (row.Supplier, State: PaperState.Of(row.ValidTo, now)))
            .Concat((await store.Set<SupplierContract>().AsNoTracking().ToListAsync(cancellation)).Select(row => (row.Supplier, State: PaperState.Of(row, now))))
            .ToLookup(paper => paper.Supplier, paper => paper.State);
        var open = orders.Where(order => order.IsOpen).ToLookup(order => order.Supplier);
        var suppliers = await store.Set<Supplier>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        return
        [
            .. suppliers.Select(row => new AnalysedSupplier(
                row.Id, row.Name, row.Standing == SupplierStanding.Listed, evidence.GetValueOrDefault(row.Id),
                open[row.Id].Count(order => order.PromisedAt < now),
                open[row.Id].Count(order => order.AnsweredAt is null && order.AnswerDueAt < now),
                papers[row.Id].Count(state => state == "expired"), papers[row.Id].Count(state => state == "expiring"),
                refunds.GetValueOrDefault(row.Name).Paid, refunds.GetValueOrDefault(row.Name).Refunded)),
        ];
    }

    private static async Task<Dictionary<string, (long Paid, long Refunded)>> RefundsAsync(IAnalyticsQueries queries, DateTimeOffset from, CancellationToken cancellation)
    {
        var answer = await queries.RunAsync(new AnalyticsQuery { Metrics = ["refund_rate_orders"], Dimensions = ["supplier"], From = from }, null, cancellation);
        return answer.Rows.Where(row => row.Level == "cell" && row.Keys[0] is not null).ToDictionary(
            row => row.Keys[0]!, row => ((long)(row.Values[0].Denominator ?? 0), (long)(row.Values[0].Numerator ?? 0)), StringComparer.Ordinal);
    }
}
