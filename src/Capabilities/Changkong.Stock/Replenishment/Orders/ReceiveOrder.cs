using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>What arrived of an order.</summary>
/// <param name="Key">Chosen by the caller, such as the number of the delivery note: said twice, it has arrived once.</param>
/// <param name="Lines">1 to 50; a SKU may stand several times with different batches.</param>
internal sealed record ReceiptInput(string? Key, IReadOnlyList<ReceiptLineInput>? Lines);

/// <summary>Units of one batch.</summary>
/// <param name="Accepted">Good units, 0 to 1,000,000.</param>
/// <param name="Rejected">Units refused at the door, 0 to 1,000,000.</param>
internal sealed record ReceiptLineInput(string? Sku, string? Batch, int? Accepted, int? Rejected = 0);

/// <summary>Units of one batch, checked.</summary>
internal readonly record struct ReceivedUnits(string Sku, string Batch, int Accepted, int Rejected);

/// <summary>What a receipt does. Exhaustive.</summary>
internal abstract record ReceiptOutcome
{
    private ReceiptOutcome()
    {
    }

    /// <param name="State">The order's state from now on.</param>
    /// <param name="Arrived">Units that the ledger knew were on their way.</param>
    /// <param name="Received">Units that it did not.</param>
    /// <param name="Filled">Units, by SKU and batch, that go to presale orders which are paid and wait for them: the first that arrive.</param>
    public sealed record Taken(
        PurchaseOrderState State, IReadOnlyList<(string Sku, int Quantity)> Arrived, IReadOnlyList<(string Sku, int Quantity)> Received,
        IReadOnlyDictionary<(string Sku, string Batch), int> Filled) : ReceiptOutcome;

    public sealed record Refused(OrderRefusal Reason, string Sku) : ReceiptOutcome;
}

/// <summary>Takes a receipt: counts it on the order, posts it to the ledger.</summary>
internal static class ReceiveOrder
{
    private const int UnitsMaximum = 1_000_000;

    /// <param name="promised">By SKU, presale units that are paid and wait for a receipt in the order's warehouse.</param>
    public static ReceiptOutcome Decide(
        PurchaseOrder order, IReadOnlyCollection<PurchaseOrderLine> lines, IReadOnlyCollection<ReceivedUnits> units, IReadOnlyDictionary<string, long> promised)
    {
        if (!order.IsOpen)
        {
            return new ReceiptOutcome.Refused(OrderRefusal.WrongState, "");
        }

        var arrived = new List<(string, int)>();
        var received = new List<(string, int)>();
        var outstanding = lines.ToDictionary(line => line.Sku, line => line.Outstanding, StringComparer.Ordinal);
        foreach (var ofSku in units.GroupBy(unit => unit.Sku))
        {
            if (lines.FirstOrDefault(line => line.Sku == ofSku.Key) is not { } line)
            {
                return new ReceiptOutcome.Refused(OrderRefusal.UnknownSku, ofSku.Key);
            }

            long accepted = ofSku.Sum(unit => (long)unit.Accepted);
            if (line.Accepted + accepted > line.Quantity + (line.Quantity / 10))
            {
                return new ReceiptOutcome.Refused(OrderRefusal.TooMany, ofSku.Key);
            }

            int expected = order.IsAnnounced ? (int)Math.Min(accepted, line.Outstanding) : 0;
            arrived.Add((line.Sku, expected));
            received.Add((line.Sku, (int)accepted - expected));
            outstanding[line.Sku] = (int)Math.Max(0, line.Outstanding - accepted);
        }

        return new ReceiptOutcome.Taken(
            outstanding.Values.All(left => left == 0) ? PurchaseOrderState.Received : PurchaseOrderState.PartlyReceived, arrived, received, Fill(units, promised));
    }

    private static Dictionary<(string Sku, string Batch), int> Fill(IReadOnlyCollection<ReceivedUnits> units, IReadOnlyDictionary<string, long> promised)
    {
        var filled = new Dictionary<(string, string), int>(units.Count);
        foreach (var ofSku in units.GroupBy(unit => unit.Sku))
        {
            long left = promised.GetValueOrDefault(ofSku.Key);
            foreach (var unit in ofSku)
            {
                int here = (int)Math.Min(left, unit.Accepted);
                filled[(unit.Sku, unit.Batch)] = here;
                left -= here;
            }
        }

        return filled;
    }

    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> HandleAsync(
        string id, ReceiptInput input, OperationsDbContext store, SupplyLedger stock, TellLedger ledger, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        string key = SupplyInput.Text("key", input.Key, maximum: 100);
        var units = Check(input);
        if (await store.Set<PurchaseOrder>().FindAsync([id], cancellation) is not { } order)
        {
            return SupplyInput.NoSuch("order", id);
        }

        var now = time.GetUtcNow();
        var earlier = await store.Set<SupplyReceipt>().AsNoTracking().Where(row => row.Order == id && row.Key == key).ToListAsync(cancellation);
        if (earlier.Count > 0)
        {
            return earlier.Select(row => new ReceivedUnits(row.Sku, row.Batch, row.Accepted, row.Rejected)).ToHashSet().SetEquals(units)
                ? TypedResults.Ok((await ReadOrders.OneAsync(id, store, now, cancellation))!)
                : SupplyInput.Refused(OrderRefusal.KeyUsed, $"The key '{key}' was used for another receipt of this order.");
        }

        var lines = await store.Set<PurchaseOrderLine>().Where(line => line.Order == id).ToListAsync(cancellation);
        string[] skus = [.. units.Select(unit => unit.Sku).Distinct(StringComparer.Ordinal)];
        var outcome = Decide(order, lines, units, await stock.PromisedAsync(order.Warehouse, skus, cancellation) ?? []);
        if (outcome is not ReceiptOutcome.Taken taken)
        {
            return Refusal((ReceiptOutcome.Refused)outcome);
        }

        var there = await stock.ReadAsync(skus, cancellation);
        foreach (var unit in units)
        {
            var line = lines.Single(row => row.Sku == unit.Sku);
            (line.Accepted, line.Rejected) = (line.Accepted + unit.Accepted, line.Rejected + unit.Rejected);
            store.Add(Receipt(ids.Next(), order, key, unit, taken.Filled[(unit.Sku, unit.Batch)], there, actor.Name, now));
        }

        (order.State, order.AnsweredAt, order.EndedAt) = (taken.State, order.AnsweredAt ?? now, taken.State == PurchaseOrderState.Received ? now : null);
        LedgerPostings.Add(store, order, PostingAction.Arrived, taken.Arrived, actor.Name, now);
        LedgerPostings.Add(store, order, PostingAction.Received, taken.Received, actor.Name, now);
        LedgerPostings.Add(
            store, order, PostingAction.PresaleFilled, taken.Filled.GroupBy(unit => unit.Key.Sku).Select(ofSku => (ofSku.Key, ofSku.Sum(unit => unit.Value))), actor.Name, now);
        return await OrderChange.SaveAsync(order, store, ledger, now, cancellation);
    }

    // What is held may still be paid after the receipt, so it is sold before the batch like what is free.
    private static SupplyReceipt Receipt(
        string id, PurchaseOrder order, string key, ReceivedUnits unit, int filled, Dictionary<string, LedgerUnits>? there, string actor, DateTimeOffset now) => new()
    {
        Id = id, Order = order.Id, Key = key, Supplier = order.Supplier, Sku = unit.Sku, Warehouse = order.Warehouse, Batch = unit.Batch, Accepted = unit.Accepted, Rejected = unit.Rejected,
        ReceivedAt = now, Actor = actor, PresaleFilled = filled,
        UnitsBefore = there is null ? null : there.TryGetValue(unit.Sku, out var stock) ? stock.Sellable + stock.Held : 0,
    };

    private static List<ReceivedUnits> Check(ReceiptInput input)
    {
        var lines = SupplyInput.Some("lines", input.Lines, PurchaseOrder.LinesMaximum);
        var units = new List<ReceivedUnits>(lines.Count);
        for (int index = 0; index < lines.Count; index++)
        {
            var unit = new ReceivedUnits(
                SupplyInput.Name($"lines[{index}].sku", lines[index].Sku), SupplyInput.Name($"lines[{index}].batch", lines[index].Batch),
                SupplyInput.Within($"lines[{index}].accepted", lines[index].Accepted, 0, UnitsMaximum), SupplyInput.Within($"lines[{index}].rejected", lines[index].Rejected ?? 0, 0, UnitsMaximum));
            if (unit.Accepted + unit.Rejected == 0)
            {
                throw new Contracts.Errors.BadInputException($"lines[{index}].accepted", "nothing arrived on this line: leave it out.");
            }

            if (units.Any(other => other.Sku == unit.Sku && other.Batch == unit.Batch))
            {
                throw new Contracts.Errors.BadInputException($"lines[{index}].batch", "the same batch of the same SKU stands twice: add the units up.");
            }

            units.Add(unit);
        }

        return units;
    }

    private static ProblemHttpResult Refusal(ReceiptOutcome.Refused refused) => SupplyInput.Refused(refused.Reason, refused.Reason switch
    {
        OrderRefusal.UnknownSku => $"The order has no SKU '{refused.Sku}'.",
        OrderRefusal.TooMany => $"More than a tenth above what was ordered of '{refused.Sku}' would have arrived: check the number, or order the rest.",
        _ => "The order is not open any more.",
    });
}
