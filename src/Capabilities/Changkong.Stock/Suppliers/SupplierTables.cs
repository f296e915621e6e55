using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>Whether orders may go to a supplier.</summary>
public enum SupplierStanding
{
    /// <summary>Known, not admitted: no orders.</summary>
    Candidate,

    /// <summary>On the white list.</summary>
    Listed,

    /// <summary>Taken off the white list: no new orders; open ones go on.</summary>
    Suspended,
}

/// <summary>Where a record of the supply chain came from.</summary>
public enum SupplyOrigin
{
    /// <summary>A person or a machine of the team.</summary>
    Team,

    /// <summary>The simulator: invented.</summary>
    Simulator,
}

/// <summary>Who makes or sells what the team sells.</summary>
internal sealed class Supplier
{
    public required string Id { get; init; }

    /// <summary>As listings name it.</summary>
    public required string Name { get; set; }

    public SupplierStanding Standing { get; set; }

    public string StandingReason { get; set; } = "";

    public string Contact { get; set; } = "";

    public string Note { get; set; } = "";

    public SupplyOrigin Origin { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>At what terms a supplier delivers a SKU.</summary>
internal sealed class SupplierOffer
{
    public const int LeadDaysMaximum = 365;
    public const int RankMaximum = 99;

    public required string Supplier { get; init; }

    public required string Sku { get; init; }

    public string Title { get; set; } = "";

    public required long UnitCostMinor { get; set; }

    public required string Currency { get; set; }

    /// <summary>Units in a pack; orders are whole packs.</summary>
    public int PackSize { get; set; } = 1;

    /// <summary>Units of the smallest order.</summary>
    public int MinimumOrder { get; set; } = 1;

    /// <summary>Mean time from the order to the receipt.</summary>
    public double LeadDays { get; set; }

    /// <summary>Standard deviation of it.</summary>
    public double LeadSpreadDays { get; set; }

    /// <summary>1 is the supplier that is asked first; higher numbers are backups, in this order.</summary>
    public int Rank { get; set; } = 1;
}

/// <summary>A proof of a supplier: licence, test report, authorisation of a brand.</summary>
internal sealed class SupplierCertificate
{
    public required string Id { get; init; }

    public required string Supplier { get; init; }

    public required string Kind { get; init; }

    public required string Number { get; init; }

    /// <summary>End of validity; null when it does not end.</summary>
    public DateTimeOffset? ValidTo { get; init; }
}

/// <summary>A framework contract: the terms are agreed before there is an order.</summary>
internal sealed class SupplierContract
{
    public required string Id { get; init; }

    public required string Supplier { get; init; }

    /// <summary>Number under which the contract is filed.</summary>
    public required string Reference { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidTo { get; init; }

    public string Note { get; init; } = "";

    public bool HoldsAt(DateTimeOffset at) => ValidFrom <= at && at < ValidTo;
}

/// <summary>The tables of suppliers.</summary>
internal sealed class SupplierModel : IModelContribution
{
    public string Name => "stock.suppliers";

    public void Configure(ModelBuilder model)
    {
        model.Entity<Supplier>(row =>
        {
            row.ToTable("suppliers");
            row.HasKey(supplier => supplier.Id);
            row.HasIndex(supplier => supplier.Name).IsUnique();
        });
        model.Entity<SupplierOffer>(row =>
        {
            row.ToTable("supplier_offers");
            row.HasKey(offer => new { offer.Supplier, offer.Sku });
            row.HasIndex(offer => offer.Sku);
        });
        model.Entity<SupplierCertificate>(row =>
        {
            row.ToTable("supplier_certificates");
            row.HasKey(certificate => certificate.Id);
            row.HasIndex(certificate => certificate.Supplier);
        });
        model.Entity<SimulatedSupplyEnd>(row =>
        {
            row.ToTable("simulated_supply_ends");
            row.HasKey(end => end.Id);
        });
        model.Entity<SupplierContract>(row =>
        {
            row.ToTable("supplier_contracts");
            row.HasKey(contract => contract.Id);
            row.HasIndex(contract => contract.Supplier);
        });
    }
}
