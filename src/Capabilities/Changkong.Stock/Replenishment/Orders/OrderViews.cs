using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>An order as people see it. Amounts in minor units.</summary>
/// <param name="IsAnswerOverdue">The supplier has not answered in time.</param>
/// <param name="IsOverdue">It should have been complete by now.</param>
/// <param name="LedgerPending">Postings that the ledger has not answered yet.</param>
/// <param name="LedgerRefusals">What the ledger refused, and why.</param>
internal sealed record PurchaseOrderView(
    string Id, string Supplier, string SupplierName, string Warehouse, PurchaseOrderState State, PurchaseOrderKind Kind, SupplyOrigin Origin, string AskedBy, string ApprovedBy,
    DateTimeOffset SentAt, DateTimeOffset AnswerDueAt, DateTimeOffset? AnsweredAt, bool IsAnswerOverdue, int Escalations, DateTimeOffset PromisedAt, DateTimeOffset? EndedAt, bool IsOverdue,
    string ContractReference, string Replaces, string ReplacedBy, string Currency, long AmountMinor, string Note, IReadOnlyList<PurchaseOrderLineView> Lines, int LedgerPending,
    IReadOnlyList<string> LedgerRefusals);

/// <summary>A SKU of an order.</summary>
internal sealed record PurchaseOrderLineView(string Sku, string Title, int Quantity, int Accepted, int Rejected, long UnitCostMinor);

/// <summary>Reads orders.</summary>
internal static class ReadOrders
{
    private const int OrdersMaximum = 200;

    public static async Task<Ok<IReadOnlyList<PurchaseOrderView>>> ListAsync(
        string? state, string? supplier, string? sku, OperationsDbContext store, TimeProvider time, CancellationToken cancellation)
    {
        var wanted = SupplyInput.ChoiceOrNone<PurchaseOrderState>("state", state);
        var orders = await store.Set<PurchaseOrder>().AsNoTracking()
            .Where(order => (wanted == null || order.State == wanted) && (supplier == null || order.Supplier == supplier))
            .Where(order => sku == null || store.Set<PurchaseOrderLine>().Any(line => line.Order == order.Id && line.Sku == sku))
            .OrderBy(order => order.State == PurchaseOrderState.Sent ? 0 : order.State == PurchaseOrderState.Confirmed || order.State == PurchaseOrderState.PartlyReceived ? 1 : 2)
            .ThenByDescending(order => order.SentAt).Take(OrdersMaximum).ToListAsync(cancellation);
        return TypedResults.Ok(await ViewAsync(orders, store, time.GetUtcNow(), cancellation));
    }

    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> ReadAsync(string id, OperationsDbContext store, TimeProvider time, CancellationToken cancellation) =>
        await OneAsync(id, store, time.GetUtcNow(), cancellation) is { } view ? TypedResults.Ok(view) : SupplyInput.NoSuch("order", id);

    public static async Task<PurchaseOrderView?> OneAsync(string id, OperationsDbContext store, DateTimeOffset now, CancellationToken cancellation)
    {
        var orders = await store.Set<PurchaseOrder>().AsNoTracking().Where(order => order.Id == id).ToListAsync(cancellation);
        return (await ViewAsync(orders, store, now, cancellation)).SingleOrDefault();
    }

    public static async Task<IReadOnlyList<PurchaseOrderView>> ViewAsync(IReadOnlyList<PurchaseOrder> orders, OperationsDbContext store, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = orders.Select(order => order.Id).ToList();
        var names = await store.Set<Supplier>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var lines = (await store.Set<PurchaseOrderLine>().AsNoTracking().Where(line => ids.Contains(line.Order)).OrderBy(line => line.Sku).ToListAsync(cancellation)).ToLookup(line => line.Order);
        var postings = (await store.Set<SupplyPosting>().AsNoTracking().Where(row => ids.Contains(row.Order) && (row.AnsweredAt == null || row.Refusal != "")).ToListAsync(cancellation))
            .ToLookup(row => row.Order);
        return
        [
            .. orders.Select(order => new PurchaseOrderView(
                order.Id, order.Supplier, names.GetValueOrDefault(order.Supplier, order.Supplier), order.Warehouse, order.State, order.Kind, order.Origin, order.AskedBy, order.ApprovedBy, order.SentAt,
                order.AnswerDueAt, order.AnsweredAt, order.State == PurchaseOrderState.Sent && order.AnswerDueAt < now, order.Escalations, order.PromisedAt, order.EndedAt,
                order.IsOpen && order.PromisedAt < now, order.ContractReference, order.Replaces, order.ReplacedBy, order.Currency, order.AmountMinor, order.Note,
                [.. lines[order.Id].Select(line => new PurchaseOrderLineView(line.Sku, line.Title, line.Quantity, line.Accepted, line.Rejected, line.UnitCostMinor))],
                postings[order.Id].Count(row => row.AnsweredAt is null),
                [.. postings[order.Id].Where(row => row.Refusal.Length > 0).OrderBy(row => row.Number).Select(row => $"{row.Action}: {row.Refusal}")])),
        ];
    }
}
