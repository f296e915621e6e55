using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment;

/// <summary>Why a proposal is not approved or changed.</summary>
public enum ProposalRefusal
{
    /// <summary>It has been decided before.</summary>
    WrongState,

    /// <summary>Who asked for it may not approve it.</summary>
    SamePerson,

    /// <summary>The supplier is not on the white list.</summary>
    SupplierNotListed,

    /// <summary>Somebody else has decided or changed it at the same time.</summary>
    ChangedMeanwhile,
}

/// <summary>A proposal as people see it. Amounts in minor units.</summary>
/// <param name="Numbers">What it is computed from; its shape depends on the kind.</param>
internal sealed record ProposalView(
    string Id, PurchaseOrderKind Kind, string Sku, string Title, string Supplier, string SupplierName, string Warehouse, int Quantity, int? LowQuantity, int? HighQuantity, long UnitCostMinor,
    long AmountMinor, string Currency, double LeadDays, string AskedBy, DateTimeOffset AskedAt, ProposalState State, string DecidedBy, DateTimeOffset? DecidedAt, string DecisionReason,
    string PurchaseOrder, long GmvAtRiskMinor, JsonElement Numbers, bool MayApprove);

/// <summary>A proposal as people write it.</summary>
/// <param name="Quantity">Whole packs of the supplier's terms, at least the smallest order.</param>
/// <param name="Warehouse">Default: the first in which the ledger knows the SKU.</param>
internal sealed record ProposalInput(string? Sku, string? Supplier, int? Quantity, string? Warehouse = null, string? Reason = null);

/// <summary>Another quantity.</summary>
internal sealed record ProposalChange(int? Quantity);

/// <summary>Why a proposal is rejected.</summary>
internal sealed record RejectionInput(string? Reason);

/// <summary>Lists, makes, changes and decides proposals. Two persons stand behind every order: one asked, another approved.</summary>
internal static class DecideProposal
{
    private const int ProposalsMaximum = 300;

    public static ProposalRefusal? Decide(ReplenishmentProposal proposal, string approverId, SupplierStanding standing) =>
        proposal.State != ProposalState.Proposed ? ProposalRefusal.WrongState
        : proposal.AskedById == approverId ? ProposalRefusal.SamePerson
        : standing != SupplierStanding.Listed ? ProposalRefusal.SupplierNotListed
        : null;

    public static async Task<Ok<IReadOnlyList<ProposalView>>> ListAsync(string? state, OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation)
    {
        var wanted = SupplyInput.ChoiceOrNone<ProposalState>("state", state);
        var names = await store.Set<Supplier>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var rows = await store.Set<ReplenishmentProposal>().AsNoTracking().Where(row => wanted == null || row.State == wanted)
            .OrderBy(row => row.State == ProposalState.Proposed ? 0 : 1).ThenByDescending(row => row.GmvAtRiskMinor).ThenByDescending(row => row.AskedAt).Take(ProposalsMaximum).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<ProposalView>>([.. rows.Select(row => View(row, names, actor))]);
    }

    public static async Task<Results<Created<ProposalView>, ProblemHttpResult>> AddAsync(
        ProposalInput input, OperationsDbContext store, SupplyLedger ledger, ICurrentActor actor, IIdSource ids, IOptions<SupplyOptions> options, TimeProvider time, CancellationToken cancellation)
    {
        string sku = SupplyInput.Name("sku", input.Sku);
        string supplier = SupplyInput.Text("supplier", input.Supplier);
        if (await store.Set<SupplierOffer>().AsNoTracking().SingleOrDefaultAsync(row => row.Supplier == supplier && row.Sku == sku, cancellation) is not { } offer)
        {
            return SupplyInput.NoSuch("offer of this SKU by supplier", supplier);
        }

        var proposal = new ReplenishmentProposal
        {
            Id = ids.Next(), Kind = PurchaseOrderKind.Reorder, Sku = sku, Title = offer.Title, Supplier = supplier, Quantity = Quantity(input.Quantity, offer),
            Warehouse = input.Warehouse is null ? await ledger.WarehouseOfAsync(sku, options.Value.Warehouse, cancellation) : SupplyInput.Name("warehouse", input.Warehouse),
            UnitCostMinor = offer.UnitCostMinor, Currency = offer.Currency, LeadDays = offer.LeadDays, AskedById = actor.Id, AskedBy = actor.Name, AskedAt = time.GetUtcNow(),
            Numbers = JsonSerializer.Serialize(new { reason = SupplyInput.Text("reason", input.Reason, isRequired: false) }, SupplyJson.Options),
        };
        store.Add(proposal);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/proposals/{proposal.Id}", await OneAsync(proposal, store, actor, cancellation));
    }

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> ChangeAsync(
        string id, ProposalChange input, OperationsDbContext store, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<ReplenishmentProposal>().FindAsync([id], cancellation) is not { } proposal)
        {
            return SupplyInput.NoSuch("proposal", id);
        }

        if (proposal.State != ProposalState.Proposed)
        {
            return Refused(ProposalRefusal.WrongState);
        }

        var offer = await store.Set<SupplierOffer>().AsNoTracking().SingleOrDefaultAsync(row => row.Supplier == proposal.Supplier && row.Sku == proposal.Sku, cancellation);
        (proposal.Quantity, proposal.AskedById, proposal.AskedBy, proposal.AskedAt) = (Quantity(input.Quantity, offer), actor.Id, actor.Name, time.GetUtcNow());
        return await SaveAsync(proposal, store, actor, cancellation);
    }

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> ApproveAsync(
        string id, OperationsDbContext store, ICurrentActor actor, IIdSource ids, IOptions<SupplyOptions> options, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<ReplenishmentProposal>().FindAsync([id], cancellation) is not { } proposal)
        {
            return SupplyInput.NoSuch("proposal", id);
        }

        var standing = await store.Set<Supplier>().Where(row => row.Id == proposal.Supplier).Select(row => row.Standing).SingleOrDefaultAsync(cancellation);
        if (Decide(proposal, actor.Id, standing) is { } refusal)
        {
            return Refused(refusal);
        }

        var now = time.GetUtcNow();
        var contract = (await store.Set<SupplierContract>().AsNoTracking().Where(row => row.Supplier == proposal.Supplier).ToListAsync(cancellation))
            .Where(row => row.HoldsAt(now)).MaxBy(row => row.ValidTo);
        var (order, lines) = PlaceOrder.Of(
            new(
                ids.Next(), proposal.Supplier, proposal.Warehouse, proposal.Kind, proposal.Currency, proposal.LeadDays, proposal.AskedBy, actor.Name,
                [new(proposal.Sku, proposal.Title, proposal.Quantity, proposal.UnitCostMinor)])
            {
                ContractReference = contract?.Reference ?? "",
            },
            now, options.Value.ResponseDays);
        (proposal.State, proposal.DecidedAt, proposal.DecidedBy, proposal.PurchaseOrder) = (ProposalState.Approved, now, actor.Name, order.Id);
        store.Add(order);
        store.AddRange(lines);
        return await SaveAsync(proposal, store, actor, cancellation);
    }

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> RejectAsync(
        string id, RejectionInput input, OperationsDbContext store, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        string reason = SupplyInput.Text("reason", input.Reason);
        if (await store.Set<ReplenishmentProposal>().FindAsync([id], cancellation) is not { } proposal)
        {
            return SupplyInput.NoSuch("proposal", id);
        }

        if (proposal.State != ProposalState.Proposed)
        {
            return Refused(ProposalRefusal.WrongState);
        }

        (proposal.State, proposal.DecidedAt, proposal.DecidedBy, proposal.DecisionReason) = (ProposalState.Rejected, time.GetUtcNow(), actor.Name, reason);
        return await SaveAsync(proposal, store, actor, cancellation);
    }

    /// <summary>Stores a proposal that somebody else may have changed meanwhile.</summary>
    private static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> SaveAsync(ReplenishmentProposal proposal, OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation)
    {
        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(ProposalRefusal.ChangedMeanwhile);
        }

        return TypedResults.Ok(await OneAsync(proposal, store, actor, cancellation));
    }

    internal static async Task<ProposalView> OneAsync(ReplenishmentProposal proposal, OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation) =>
        View(proposal, await store.Set<Supplier>().AsNoTracking().Where(row => row.Id == proposal.Supplier).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation), actor);

    private static ProposalView View(ReplenishmentProposal row, Dictionary<string, string> names, ICurrentActor actor) => new(
        row.Id, row.Kind, row.Sku, row.Title, row.Supplier, names.GetValueOrDefault(row.Supplier, row.Supplier), row.Warehouse, row.Quantity, row.LowQuantity, row.HighQuantity, row.UnitCostMinor,
        row.Quantity * row.UnitCostMinor, row.Currency, row.LeadDays, row.AskedBy, row.AskedAt, row.State, row.DecidedBy, row.DecidedAt, row.DecisionReason, row.PurchaseOrder, row.GmvAtRiskMinor,
        JsonSerializer.Deserialize<JsonElement>(row.Numbers), row.State == ProposalState.Proposed && row.AskedById != actor.Id);

    private static int Quantity(int? wanted, SupplierOffer? offer)
    {
        int quantity = SupplyInput.Within("quantity", wanted, offer?.MinimumOrder ?? 1, PackRounding.UnitsMaximum);
        return offer is null || quantity % offer.PackSize == 0
            ? quantity
            : throw new BadInputException("quantity", $"must be whole packs of {offer.PackSize}: {PackRounding.Up(quantity, offer.PackSize, offer.MinimumOrder)} would be.");
    }

    private static ProblemHttpResult Refused(ProposalRefusal reason) => SupplyInput.Refused(reason, reason switch
    {
        ProposalRefusal.SamePerson => "Another person has to approve what you asked for.",
        ProposalRefusal.SupplierNotListed => "The supplier is not on the white list: no order may go to it.",
        ProposalRefusal.ChangedMeanwhile => "Somebody else has decided or changed the proposal at the same time: look again.",
        _ => "The proposal has been decided before.",
    });
}
