using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Sources;

/// <summary>Where a stocktake stands.</summary>
public enum StocktakeState
{
    /// <summary>Counts are entered.</summary>
    Counting = 0,
    /// <summary>Approved; its differences are on their way to the ledger. Nothing can be changed any more.</summary>
    Approving = 1,
    /// <summary>Its differences are in the books.</summary>
    Approved = 2,
    /// <summary>Given up; nothing was posted.</summary>
    Rejected = 3,
}

/// <summary>A count of what is really in a warehouse (盘点).</summary>
internal sealed class Stocktake
{
    public const int LinesMaximum = 5_000;
    public const int NoteLengthMaximum = 200;

    public required string Id { get; init; }

    public required string Warehouse { get; init; }

    public string Note { get; set; } = "";

    public StocktakeState State { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string DecidedBy { get; set; } = "";

    public DateTimeOffset? DecidedAt { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>One SKU of a stocktake.</summary>
internal sealed class StocktakeLine
{
    public required string Stocktake { get; init; }

    public required string Sku { get; init; }

    /// <summary>What the books said at the moment of the count.</summary>
    public long Expected { get; set; }

    public long Counted { get; set; }

    public string CountedBy { get; set; } = "";

    public DateTimeOffset CountedAt { get; set; }

    public long Difference => Counted - Expected;
}

/// <summary>The tables of stocktakes.</summary>
internal sealed class StocktakeModel : IModelContribution
{
    public string Name => "stock.stocktakes";

    public void Configure(ModelBuilder model)
    {
        model.Entity<Stocktake>(row =>
        {
            row.ToTable("stock_takes");
            row.HasKey(r => r.Id);
        });
        model.Entity<StocktakeLine>(row =>
        {
            row.ToTable("stock_take_lines");
            row.HasKey(r => new { r.Stocktake, r.Sku });
            row.Ignore(r => r.Difference);
        });
    }
}

/// <summary>What a stocktake found, in units and money. Pure.</summary>
/// <param name="UnitsMore">Units found that the books did not have.</param>
/// <param name="UnitsLess">Units of the books that were not found.</param>
/// <param name="MoneyMore">Their value in minor units, where the cost is known.</param>
/// <param name="MoneyLess">The value of what was not found.</param>
/// <param name="LinesWithoutCost">Lines with a difference whose cost nobody has said: they are in the units and not in the money.</param>
public sealed record StocktakeDifference(long UnitsMore, long UnitsLess, long MoneyMore, long MoneyLess, int LinesWithoutCost)
{
    internal static StocktakeDifference Of(IEnumerable<(long Difference, long? UnitCost)> lines)
    {
        long more = 0, less = 0, moneyMore = 0, moneyLess = 0;
        int unknown = 0;
        foreach (var (difference, cost) in lines)
        {
            long money = checked(Math.Abs(difference) * (cost ?? 0));
            (more, moneyMore) = difference > 0 ? (more + difference, moneyMore + money) : (more, moneyMore);
            (less, moneyLess) = difference < 0 ? (less - difference, moneyLess + money) : (less, moneyLess);
            unknown += difference != 0 && cost is null ? 1 : 0;
        }

        return new(more, less, moneyMore, moneyLess, unknown);
    }
}
