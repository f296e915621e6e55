using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment;

/// <summary>How far a proposal is.</summary>
public enum ProposalState
{
    /// <summary>Waits for somebody else to approve it.</summary>
    Proposed,

    /// <summary>Approved: there is an order.</summary>
    Approved,

    /// <summary>Refused by a person.</summary>
    Rejected,

    /// <summary>Not needed any more.</summary>
    Withdrawn,
}

/// <summary>An order that somebody, or the machine, thinks should be made.</summary>
internal sealed class ReplenishmentProposal
{
    public required string Id { get; init; }

    public required PurchaseOrderKind Kind { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required string Supplier { get; set; }

    public required string Warehouse { get; init; }

    public required int Quantity { get; set; }

    /// <summary>Units that are needed almost surely, of an order made to demand.</summary>
    public int? LowQuantity { get; init; }

    /// <summary>Units that are needed at most, of an order made to demand.</summary>
    public int? HighQuantity { get; init; }

    public required long UnitCostMinor { get; set; }

    public required string Currency { get; set; }

    public required double LeadDays { get; set; }

    /// <summary>Who last decided the quantity: id of a person, or system.</summary>
    public required string AskedById { get; set; }

    public required string AskedBy { get; set; }

    public required DateTimeOffset AskedAt { get; set; }

    public ProposalState State { get; set; }

    public string DecidedBy { get; set; } = "";

    public DateTimeOffset? DecidedAt { get; set; }

    public string DecisionReason { get; set; } = "";

    /// <summary>Order that was made; empty until then.</summary>
    public string PurchaseOrder { get; set; } = "";

    /// <summary>GMV that is lost without it, in minor units.</summary>
    public long GmvAtRiskMinor { get; set; }

    /// <summary>The numbers behind it, as JSON.</summary>
    public required string Numbers { get; set; }
}

/// <summary>A risk that the team has been told of.</summary>
internal sealed class OpenStockRisk
{
    public required string Sku { get; init; }

    public required StockRiskKind Kind { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Whether it has been told of as urgent.</summary>
    public bool IsRed { get; set; }

    public required double Chance { get; set; }

    public required long Units { get; set; }

    public required long AtRiskMinor { get; set; }
}

/// <summary>Units on hand of a SKU at the end of a day.</summary>
internal sealed class StockDay
{
    public required string Sku { get; init; }

    /// <summary>Day number of the tenant's calendar.</summary>
    public required int Day { get; init; }

    public required long Units { get; init; }
}

/// <summary>The tables of replenishment.</summary>
internal sealed class ReplenishmentModel : IModelContribution
{
    public string Name => "stock.replenishment";

    public void Configure(ModelBuilder model)
    {
        model.Entity<ReplenishmentProposal>(row =>
        {
            row.ToTable("replenishment_proposals");
            row.HasKey(proposal => proposal.Id);
            row.HasIndex(proposal => new { proposal.State, proposal.Sku });
            row.Property(proposal => proposal.State).IsConcurrencyToken();
            row.Property(proposal => proposal.Quantity).IsConcurrencyToken();
        });
        model.Entity<OpenStockRisk>(row =>
        {
            row.ToTable("stock_risks");
            row.HasKey(risk => new { risk.Sku, risk.Kind });
            row.IsNotAudited();
        });
        model.Entity<StockDay>(row =>
        {
            row.ToTable("stock_days");
            row.HasKey(day => new { day.Sku, day.Day });
            row.IsNotAudited();
        });
    }
}
