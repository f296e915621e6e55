namespace Changkong.Connectors.Simulation;

/// <summary>What the ledger is asked.</summary>
internal enum SaleStep
{
    /// <summary>The broadcast begins: its products are put on sale.</summary>
    Open,
    Hold,
    Pay,
    Release,
    Ship,
    Refund,
    /// <summary>Follows from what was decided before: signed, settled, a refund asked for.</summary>
    Follow,
    /// <summary>All that can be sold of a SKU is gone.</summary>
    SellOut,
    /// <summary>So many units came.</summary>
    Restock,
}

/// <summary>A step of a sale, and the bytes of the event that tells of it.</summary>
/// <param name="Step">What the ledger is asked.</param>
/// <param name="Room">Where.</param>
/// <param name="Sku">Of what; empty when all products are meant.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Order">The order; of a step without one, what tells it from others of its kind.</param>
/// <param name="Buyer">Pseudonym.</param>
internal sealed record Sale(SaleStep Step, SimulatedRoom Room, string Sku = "", int Quantity = 0, string Order = "", string Buyer = "")
{
    /// <summary>Whether a refund is of the whole order.</summary>
    public bool IsWhole { get; init; }

    public int FirstByte { get; init; }

    /// <summary>Equal to <see cref="FirstByte"/> when there is no event.</summary>
    public int EndByte { get; init; }
}

/// <summary>What the ledger has said of a room's orders.</summary>
internal sealed class LedgerOrders
{
    /// <summary>By order: the hold, empty where the ledger said no.</summary>
    public Dictionary<string, string> Holds { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Shipped { get; } = new(StringComparer.Ordinal);

    /// <summary>By SKU: what the room's events said last.</summary>
    public Dictionary<string, long> Told { get; } = new(StringComparer.Ordinal);

    public string HoldOf(Sale sale) => Holds.GetValueOrDefault(sale.Order, "");
}
