using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>Why an order stays with its supplier.</summary>
public enum SwitchRefusal
{
    /// <summary>The order is not open and was not refused.</summary>
    WrongState,

    /// <summary>Everything has arrived.</summary>
    NothingOutstanding,

    /// <summary>No other listed supplier offers all of its SKUs.</summary>
    NoBackup,

    /// <summary>One does, but none has a framework contract that holds now.</summary>
    NoContract,

    /// <summary>The backup costs more than the approval covers: ask for a new one by a proposal.</summary>
    TooDear,
}

/// <summary>A supplier that could take over.</summary>
internal sealed record Backup(Supplier Supplier, IReadOnlyList<SupplierOffer> Offers, IReadOnlyList<SupplierContract> Contracts);

/// <summary>What becomes of a switch. Exhaustive.</summary>
internal abstract record SwitchOutcome
{
    private SwitchOutcome()
    {
    }

    public sealed record Switched(string Supplier, string ContractReference, string Currency, double LeadDays, IReadOnlyList<OrderedSku> Lines) : SwitchOutcome;

    public sealed record Refused(SwitchRefusal Reason) : SwitchOutcome;
}

/// <summary>Gives what is outstanding of an order to the backup supplier, in one step, under its framework contract. The approval of the order covers it up to a limit of cost.</summary>
internal static class SwitchSupplier
{
    public static SwitchOutcome Decide(PurchaseOrder order, IReadOnlyCollection<PurchaseOrderLine> lines, IEnumerable<Backup> backups, DateTimeOffset now, double costIncreaseMaximum)
    {
        if (!order.IsOpen && order.State != PurchaseOrderState.Refused)
        {
            return new SwitchOutcome.Refused(SwitchRefusal.WrongState);
        }

        var outstanding = lines.Where(line => line.Outstanding > 0).ToList();
        if (outstanding.Count == 0)
        {
            return new SwitchOutcome.Refused(SwitchRefusal.NothingOutstanding);
        }

        var able = backups
            .Where(backup => backup.Supplier.Id != order.Supplier && backup.Supplier.Standing == SupplierStanding.Listed
                && outstanding.All(line => backup.Offers.Any(offer => offer.Sku == line.Sku && offer.Currency == order.Currency)))
            .OrderBy(backup => outstanding.Max(line => backup.Offers.First(offer => offer.Sku == line.Sku).Rank))
            .ThenBy(backup => backup.Supplier.Id, StringComparer.Ordinal).ToList();
        if (able.Count == 0)
        {
            return new SwitchOutcome.Refused(SwitchRefusal.NoBackup);
        }

        var outcomes = able.Select(backup => With(order, outstanding, backup, now, costIncreaseMaximum)).ToList();
        return outcomes.FirstOrDefault(outcome => outcome is SwitchOutcome.Switched)
            ?? outcomes.FirstOrDefault(outcome => outcome is SwitchOutcome.Refused { Reason: SwitchRefusal.TooDear })
            ?? outcomes[0];
    }

    public static async Task<Results<Ok<PurchaseOrderView>, ProblemHttpResult>> HandleAsync(
        string id, OperationsDbContext store, ICurrentActor actor, TellLedger ledger, IIdSource ids, IOptions<SupplyOptions> options, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<PurchaseOrder>().FindAsync([id], cancellation) is not { } order)
        {
            return SupplyInput.NoSuch("order", id);
        }

        var now = time.GetUtcNow();
        var lines = await store.Set<PurchaseOrderLine>().Where(line => line.Order == id).ToListAsync(cancellation);
        var outcome = Decide(order, lines, await BackupsAsync(store, lines, cancellation), now, options.Value.SwitchCostIncreaseMaximum);
        if (outcome is not SwitchOutcome.Switched switched)
        {
            var reason = ((SwitchOutcome.Refused)outcome).Reason;
            return SupplyInput.Refused(reason, Sentence(reason, options.Value));
        }

        var (replacement, replacementLines) = PlaceOrder.Of(
            new(ids.Next(), switched.Supplier, order.Warehouse, order.Kind, switched.Currency, switched.LeadDays, actor.Name, order.ApprovedBy, switched.Lines)
            {
                ContractReference = switched.ContractReference, Replaces = order.Id, Origin = order.Origin,
            },
            now, options.Value.ResponseDays);
        if (order.IsAnnounced)
        {
            LedgerPostings.Add(store, order, PostingAction.TransitLost, lines.Select(line => (line.Sku, line.Outstanding)), actor.Name, now);
        }

        (order.State, order.ReplacedBy, order.EndedAt) = (PurchaseOrderState.Replaced, replacement.Id, now);
        store.Add(replacement);
        store.AddRange(replacementLines);
        return await OrderChange.SaveAsync(replacement, store, ledger, now, cancellation);
    }

    private static SwitchOutcome With(PurchaseOrder order, IReadOnlyList<PurchaseOrderLine> outstanding, Backup backup, DateTimeOffset now, double costIncreaseMaximum)
    {
        if (backup.Contracts.Where(contract => contract.HoldsAt(now)).MaxBy(contract => contract.ValidTo) is not { } contract)
        {
            return new SwitchOutcome.Refused(SwitchRefusal.NoContract);
        }

        var offers = outstanding.ToDictionary(line => line.Sku, line => backup.Offers.First(offer => offer.Sku == line.Sku), StringComparer.Ordinal);
        OrderedSku[] lines =
        [
            .. outstanding.Select(line => new OrderedSku(line.Sku, line.Title, PackRounding.Up(line.Outstanding, offers[line.Sku].PackSize, offers[line.Sku].MinimumOrder), offers[line.Sku].UnitCostMinor)),
        ];
        long before = outstanding.Sum(line => line.Outstanding * line.UnitCostMinor);
        long after = lines.Sum(line => line.Quantity * line.UnitCostMinor);
        return after > before * (1 + costIncreaseMaximum)
            ? new SwitchOutcome.Refused(SwitchRefusal.TooDear)
            : new SwitchOutcome.Switched(backup.Supplier.Id, contract.Reference, order.Currency, offers.Values.Max(offer => offer.LeadDays), lines);
    }

    private static async Task<IReadOnlyList<Backup>> BackupsAsync(OperationsDbContext store, IReadOnlyCollection<PurchaseOrderLine> lines, CancellationToken cancellation)
    {
        var skus = lines.Select(line => line.Sku).ToList();
        var offers = (await store.Set<SupplierOffer>().AsNoTracking().Where(offer => skus.Contains(offer.Sku)).ToListAsync(cancellation)).ToLookup(offer => offer.Supplier);
        var ids = offers.Select(group => group.Key).ToList();
        var contracts = (await store.Set<SupplierContract>().AsNoTracking().Where(contract => ids.Contains(contract.Supplier)).ToListAsync(cancellation)).ToLookup(contract => contract.Supplier);
        var suppliers = await store.Set<Supplier>().AsNoTracking().Where(supplier => ids.Contains(supplier.Id)).ToListAsync(cancellation);
        return [.. suppliers.Select(supplier => new Backup(supplier, [.. offers[supplier.Id]], [.. contracts[supplier.Id]]))];
    }

    private static string Sentence(SwitchRefusal reason, SupplyOptions options) => reason switch
    {
        SwitchRefusal.WrongState => "The order is complete or has ended.",
        SwitchRefusal.NothingOutstanding => "Everything of the order has arrived.",
        SwitchRefusal.NoBackup => "No other listed supplier offers all of its SKUs in its currency: enter the terms of one.",
        SwitchRefusal.NoContract => "The backup supplier has no framework contract that holds now: put one on file first.",
        _ => FormattableString.Invariant($"The backup costs over {options.SwitchCostIncreaseMaximum:0%} more than what was approved: make a proposal for it."),
    };
}
