using Changkong.Contracts.Access;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>What a supplier said.</summary>
/// <param name="Accepts">Whether it delivers.</param>
/// <param name="PromisedAt">By when, within a year; needed when it does.</param>
/// <param name="Note">Its words, at most 200 characters.</param>
internal sealed record AnswerInput(bool? Accepts, DateTimeOffset? PromisedAt = null, string? Note = null);

/// <summary>Why an answer, a receipt or an end is refused.</summary>
public enum OrderRefusal
{
    /// <summary>The order is not in a state that allows it.</summary>
    WrongState,

    /// <summary>The order has no such SKU.</summary>
    UnknownSku,

    /// <summary>More would have arrived than a tenth above what was ordered: probably a slip.</summary>
    TooMany,

    /// <summary>The key was used for another receipt.</summary>
    KeyUsed,

    /// <summary>Somebody else has changed the order at the same time: look again.</summary>
    ChangedMeanwhile,
}

/// <summary>Takes the answer of a supplier; its clock stops.</summary>
internal static class AnswerOrder
{
    public static OrderRefusal? Decide(PurchaseOrderState state) => state == PurchaseOrderState.Sent ? null : OrderRefusal.WrongState;

    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> HandleAsync(
        string id, AnswerInput input, OperationsDbContext store, ICurrentActor actor, TellLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        bool accepts = SupplyInput.Required("accepts", input.Accepts);
        string note = SupplyInput.Text("note", input.Note, isRequired: false);
        var now = time.GetUtcNow();
        if (accepts)
        {
            SupplyInput.Within("promisedAt", input.PromisedAt, now, now.AddYears(1));
        }

        if (await store.Set<PurchaseOrder>().FindAsync([id], cancellation) is not { } order)
        {
            return SupplyInput.NoSuch("order", id);
        }

        if (Decide(order.State) is { } refusal)
        {
            return SupplyInput.Refused(refusal, $"The order is {order.State}; only one that waits for an answer can be answered.");
        }

        order.AnsweredAt = now;
        order.Note = note;
        if (accepts)
        {
            (order.State, order.PromisedAt, order.IsAnnounced) = (PurchaseOrderState.Confirmed, input.PromisedAt!.Value, true);
            var lines = await store.Set<PurchaseOrderLine>().AsNoTracking().Where(line => line.Order == id).ToListAsync(cancellation);
            LedgerPostings.Add(store, order, PostingAction.Announced, lines.Select(line => (line.Sku, line.Quantity)), actor.Name, now);
        }
        else
        {
            (order.State, order.EndedAt) = (PurchaseOrderState.Refused, now);
        }

        return await OrderChange.SaveAsync(order, store, ledger, now, cancellation);
    }
}

/// <summary>Stores the change of an order and tells the ledger.</summary>
internal static class OrderChange
{
    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> SaveAsync(
        PurchaseOrder order, OperationsDbContext store, TellLedger ledger, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SupplyInput.Refused(OrderRefusal.ChangedMeanwhile, "Somebody else has changed the order at the same time: look again.");
        }

        await ledger.TellAsync(store, cancellation);
        return TypedResults.Ok((await ReadOrders.OneAsync(order.Id, store, now, cancellation))!);
    }
}
