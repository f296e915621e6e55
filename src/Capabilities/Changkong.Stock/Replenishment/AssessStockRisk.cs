namespace Changkong.Stock.Replenishment;

/// <summary>What is wrong with the stock of a SKU.</summary>
public enum StockRiskKind
{
    /// <summary>It will probably be sold out before new stock can come.</summary>
    StockOut,

    /// <summary>It is far more than is expected to be sold.</summary>
    Overstock,
}

/// <summary>A risk in numbers.</summary>
/// <param name="Chance">Of a stock-out before new stock can come; of too much, 1.</param>
/// <param name="Units">Units expected to be missing, or too many.</param>
/// <param name="AtRiskMinor">Money at risk, in minor units: GMV that is lost, or cost that is tied up.</param>
/// <param name="DaysOfCover">Days for which the stock lasts at the expected demand; null when nothing is expected.</param>
internal sealed record StockRisk(StockRiskKind Kind, double Chance, long Units, long AtRiskMinor, double? DaysOfCover);

/// <summary>
/// Whether a SKU will be sold out or lies too long, and what it costs. Expected units missing = E[max(0, demand − stock)] of a normal demand over the time in which nothing can arrive; GMV at risk = that ×
/// the unit price. Too many = stock − expected demand of the days that are held for enough, × the unit cost. Pure.
/// </summary>
internal static class AssessStockRisk
{
    private const double ChanceMinimum = 0.2;

    /// <param name="demand">From tomorrow on; at least one day.</param>
    /// <param name="onHand">Units that can be sold now.</param>
    /// <param name="arrivalDays">Days until the next units can arrive, at the earliest.</param>
    public static StockRisk? Of(IReadOnlyList<DemandDay> demand, long onHand, double arrivalDays, double overstockDays, double unitPriceMinor, double unitCostMinor)
    {
        var (expected, variance) = DecideReorder.Over(demand, 0, arrivalDays);
        double? cover = Cover(demand, onHand);
        double spread = Math.Sqrt(variance);
        double chance = ChanceOfMore(expected, spread, onHand);
        double missing = ExpectedMissing(expected, spread, onHand);
        if (chance >= ChanceMinimum && missing >= 0.5)
        {
            return new(StockRiskKind.StockOut, chance, (long)Math.Round(missing), (long)Math.Round(missing * unitPriceMinor), cover);
        }

        double enough = DecideReorder.Over(demand, 0, overstockDays).Expected;
        long over = (long)Math.Floor(onHand - enough);
        return over > 0 && cover is null or > 0 && over >= Math.Max(1, onHand / 10) && (cover is null || cover > overstockDays)
            ? new(StockRiskKind.Overstock, 1, over, (long)Math.Round(over * unitCostMinor), cover)
            : null;
    }

    private static double ChanceOfMore(double expected, double spread, long onHand) =>
        spread > 0 ? 1 - NormalQuantile.ChanceBelow((onHand - expected) / spread) : expected > onHand ? 1 : 0;

    private static double ExpectedMissing(double expected, double spread, long onHand)
    {
        if (spread <= 0)
        {
            return Math.Max(0, expected - onHand);
        }

        double at = (onHand - expected) / spread;
        return spread * (NormalQuantile.Density(at) - (at * (1 - NormalQuantile.ChanceBelow(at))));
    }

    // The last day forecast stands for all after it; beyond two years it says no more.
    private static double? Cover(IReadOnlyList<DemandDay> demand, long onHand)
    {
        const int DaysMaximum = 730;
        double left = onHand;
        for (int day = 0; day < DaysMaximum; day++)
        {
            double of = Math.Max(0, demand[Math.Min(day, demand.Count - 1)].Expected);
            if (of >= left && of > 0)
            {
                return day + (left / of);
            }

            left -= of;
            if (of <= 0 && day >= demand.Count - 1)
            {
                return null;
            }
        }

        return DaysMaximum;
    }
}
