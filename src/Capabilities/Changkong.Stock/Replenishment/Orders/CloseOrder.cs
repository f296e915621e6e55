using Changkong.Contracts.Access;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>Why an order is given up.</summary>
internal sealed record CloseInput(string? Reason);

/// <summary>Gives up what is outstanding of an order.</summary>
internal static class CloseOrder
{
    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> HandleAsync(
        string id, CloseInput input, OperationsDbContext store, ICurrentActor actor, TellLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        string reason = SupplyInput.Text("reason", input.Reason);
        if (await store.Set<PurchaseOrder>().FindAsync([id], cancellation) is not { } order)
        {
            return SupplyInput.NoSuch("order", id);
        }

        if (!order.IsOpen)
        {
            return SupplyInput.Refused(OrderRefusal.WrongState, $"The order is {order.State}: there is nothing to give up.");
        }

        var now = time.GetUtcNow();
        if (order.IsAnnounced)
        {
            var lines = await store.Set<PurchaseOrderLine>().AsNoTracking().Where(line => line.Order == id).ToListAsync(cancellation);
            LedgerPostings.Add(store, order, PostingAction.TransitLost, lines.Select(line => (line.Sku, line.Outstanding)), actor.Name, now);
        }

        (order.State, order.EndedAt, order.Note) = (PurchaseOrderState.Cancelled, now, reason);
        return await OrderChange.SaveAsync(order, store, ledger, now, cancellation);
    }
}
