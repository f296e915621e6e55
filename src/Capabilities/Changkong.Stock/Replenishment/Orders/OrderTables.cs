using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>How far an order to a supplier is.</summary>
public enum PurchaseOrderState
{
    /// <summary>Sent; the supplier's clock runs.</summary>
    Sent,

    /// <summary>The supplier has said yes and named a day.</summary>
    Confirmed,

    /// <summary>A part of it has arrived.</summary>
    PartlyReceived,

    /// <summary>Complete.</summary>
    Received,

    /// <summary>The supplier has said no.</summary>
    Refused,

    /// <summary>Taken back by the team, or closed short.</summary>
    Cancelled,

    /// <summary>Another supplier has it now.</summary>
    Replaced,
}

/// <summary>Why an order was made.</summary>
public enum PurchaseOrderKind
{
    /// <summary>Stock runs low.</summary>
    Reorder,

    /// <summary>Made to the demand that was seen before a show (反向定制).</summary>
    Custom,
}

/// <summary>An order to a supplier.</summary>
internal sealed class PurchaseOrder
{
    public const int LinesMaximum = 50;

    public required string Id { get; init; }

    public required string Supplier { get; init; }

    public required string Warehouse { get; init; }

    /// <summary>Guards against two people at once: the second one's change is refused.</summary>
    public PurchaseOrderState State { get; set; }

    public required PurchaseOrderKind Kind { get; init; }

    public SupplyOrigin Origin { get; init; }

    public required string AskedBy { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Until when the supplier has to answer.</summary>
    public required DateTimeOffset AnswerDueAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Escalations told so far.</summary>
    public int Escalations { get; set; }

    /// <summary>By which it should be there: by its lead time, once answered by the supplier's word.</summary>
    public required DateTimeOffset PromisedAt { get; set; }

    /// <summary>When the last unit arrived, or it was closed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Framework contract it is made under; empty when none.</summary>
    public string ContractReference { get; init; } = "";

    /// <summary>Order that it replaces; empty when none.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Order that replaces it; empty when none.</summary>
    public string ReplacedBy { get; set; } = "";

    public required string Currency { get; init; }

    public required long AmountMinor { get; init; }

    public string Note { get; set; } = "";

    /// <summary>Whether the ledger was told that it is on its way.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Postings made so far.</summary>
    public int Postings { get; set; }

    public bool IsOpen => State is PurchaseOrderState.Sent or PurchaseOrderState.Confirmed or PurchaseOrderState.PartlyReceived;
}

/// <summary>A SKU of an order.</summary>
internal sealed class PurchaseOrderLine
{
    public required string Order { get; init; }

    public required string Sku { get; init; }

    public string Title { get; init; } = "";

    public required int Quantity { get; init; }

    public required long UnitCostMinor { get; init; }

    /// <summary>Units that arrived and are good.</summary>
    public int Accepted { get; set; }

    /// <summary>Units refused at the door.</summary>
    public int Rejected { get; set; }

    public int Outstanding => Math.Max(0, Quantity - Accepted);
}

/// <summary>What arrived of one SKU at once: the units of one batch.</summary>
internal sealed class SupplyReceipt
{
    public required string Id { get; init; }

    public required string Order { get; init; }

    /// <summary>Chosen by whoever says that it arrived: said twice, it has arrived once.</summary>
    public required string Key { get; init; }

    public required string Supplier { get; init; }

    public required string Sku { get; init; }

    public required string Warehouse { get; init; }

    /// <summary>The supplier's number of the batch.</summary>
    public required string Batch { get; init; }

    public required int Accepted { get; init; }

    public required int Rejected { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Units of it that went to presale orders which were paid before it arrived.</summary>
    public int PresaleFilled { get; init; }

    /// <summary>Units that were there before and are sold first; null when the ledger could not be asked, and then the batch cannot be followed to orders.</summary>
    public long? UnitsBefore { get; init; }

    public required string Actor { get; init; }
}

/// <summary>What the ledger has to be told of an order: written with the change itself, told under a key, so that it is told once whatever happens in between.</summary>
internal sealed class SupplyPosting
{
    public required string Key { get; init; }

    public required string Order { get; init; }

    /// <summary>Postings of an order are told in this sequence.</summary>
    public required int Number { get; init; }

    public required PostingAction Action { get; init; }

    /// <summary>SKU, warehouse and quantity, as JSON.</summary>
    public required string Lines { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the ledger answered; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Why the ledger refused; empty when it is in the books or not answered yet.</summary>
    public string Refusal { get; set; } = "";
}

/// <summary>The tables of orders.</summary>
internal sealed class OrderModel : IModelContribution
{
    public string Name => "stock.orders";

    public void Configure(ModelBuilder model)
    {
        model.Entity<PurchaseOrder>(row =>
        {
            row.ToTable("purchase_orders");
            row.HasKey(order => order.Id);
            row.HasIndex(order => order.Supplier);
            row.HasIndex(order => order.SentAt);
            row.Property(order => order.State).IsConcurrencyToken();
            row.Property(order => order.Postings).IsConcurrencyToken();
            row.Ignore(order => order.IsOpen);
        });
        model.Entity<PurchaseOrderLine>(row =>
        {
            row.ToTable("purchase_order_lines");
            row.HasKey(line => new { line.Order, line.Sku });
            row.HasIndex(line => line.Sku);
            row.Property(line => line.Accepted).IsConcurrencyToken();
            row.Ignore(line => line.Outstanding);
        });
        model.Entity<SupplyReceipt>(row =>
        {
            row.ToTable("supply_receipts");
            row.HasKey(receipt => receipt.Id);
            row.HasIndex(receipt => receipt.Batch);
            row.HasIndex(receipt => new { receipt.Sku, receipt.ReceivedAt });
            row.HasIndex(receipt => new { receipt.Order, receipt.Key, receipt.Sku, receipt.Batch }).IsUnique();
        });
        model.Entity<SupplyPosting>(row =>
        {
            row.ToTable("supply_postings");
            row.HasKey(posting => posting.Key);
            row.HasIndex(posting => posting.AnsweredAt);
            // Machine traffic: what caused it is audited.
            row.IsNotAudited();
        });
    }
}
