using Changkong.Stock.Suppliers;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>A SKU to be ordered.</summary>
internal readonly record struct OrderedSku(string Sku, string Title, int Quantity, long UnitCostMinor);

/// <summary>An order that has been approved.</summary>
internal sealed record ApprovedOrder(
    string Id, string Supplier, string Warehouse, PurchaseOrderKind Kind, string Currency, double LeadDays, string AskedBy, string ApprovedBy, IReadOnlyList<OrderedSku> Lines)
{
    public string ContractReference { get; init; } = "";

    public string Replaces { get; init; } = "";

    public SupplyOrigin Origin { get; init; }
}

/// <summary>Makes the rows of an order. Pure.</summary>
internal static class PlaceOrder
{
    public static (PurchaseOrder Order, IReadOnlyList<PurchaseOrderLine> Lines) Of(ApprovedOrder approved, DateTimeOffset now, int responseDays)
    {
        var order = new PurchaseOrder
        {
            Id = approved.Id,
            Supplier = approved.Supplier,
            Warehouse = approved.Warehouse,
            Kind = approved.Kind,
            Origin = approved.Origin,
            AskedBy = approved.AskedBy,
            ApprovedBy = approved.ApprovedBy,
            SentAt = now,
            AnswerDueAt = now.AddDays(responseDays),
            PromisedAt = now.AddDays(approved.LeadDays),
            ContractReference = approved.ContractReference,
            Replaces = approved.Replaces,
            Currency = approved.Currency,
            AmountMinor = approved.Lines.Sum(line => checked(line.Quantity * line.UnitCostMinor)),
        };
        return (order, [.. approved.Lines.Select(line => new PurchaseOrderLine { Order = approved.Id, Sku = line.Sku, Title = line.Title, Quantity = line.Quantity, UnitCostMinor = line.UnitCostMinor })]);
    }
}
