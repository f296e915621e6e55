using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Production;

/// <summary>A production line of a supplier, and what of its time is ours.</summary>
internal sealed class ProductionLine
{
    public required string Id { get; init; }

    public required string Supplier { get; init; }

    public required string Name { get; set; }

    /// <summary>First minute of the day on which it works, in the tenant's time zone.</summary>
    public required int FromMinute { get; set; }

    /// <summary>Minute of the day at which it stops; up to 1,440.</summary>
    public required int ToMinute { get; set; }

    /// <summary>Days of the week on which it works: bit 0 is Sunday.</summary>
    public required int Weekdays { get; set; }

    public required int ChangeoverMinutes { get; set; }

    public SupplyOrigin Origin { get; init; }
}

/// <summary>How fast a line makes goods of a family.</summary>
internal sealed class ProductionRate
{
    public required string Line { get; init; }

    public required string Family { get; init; }

    public required double UnitsPerHour { get; set; }
}

/// <summary>How far a job is.</summary>
public enum ProductionJobState
{
    /// <summary>To be made; the schedule gives it its place.</summary>
    Planned,

    /// <summary>Made.</summary>
    Done,

    /// <summary>Not wanted any more.</summary>
    Cancelled,
}

/// <summary>Something a supplier makes for us.</summary>
internal sealed class ProductionJob
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required string Family { get; init; }

    public required int Quantity { get; init; }

    public required DateTimeOffset ReleaseAt { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    public ProductionJobState State { get; set; }

    /// <summary>Order to the supplier that it fills; empty when none.</summary>
    public string PurchaseOrder { get; init; } = "";

    public SupplyOrigin Origin { get; init; }
}

/// <summary>The tables of production.</summary>
internal sealed class ProductionModel : IModelContribution
{
    public string Name => "stock.production";

    public void Configure(ModelBuilder model)
    {
        model.Entity<ProductionLine>(row =>
        {
            row.ToTable("production_lines");
            row.HasKey(line => line.Id);
            row.HasIndex(line => line.Supplier);
        });
        model.Entity<ProductionRate>(row =>
        {
            row.ToTable("production_rates");
            row.HasKey(rate => new { rate.Line, rate.Family });
        });
        model.Entity<ProductionJob>(row =>
        {
            row.ToTable("production_jobs");
            row.HasKey(job => job.Id);
            row.HasIndex(job => job.State);
        });
    }
}
