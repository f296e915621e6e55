namespace Changkong.Stock.Replenishment;

/// <summary>What is expected to be asked for in the days ahead, one entry a day.</summary>
/// <param name="Expected">Mean units of the day.</param>
/// <param name="P10">One day in ten is expected below.</param>
/// <param name="P90">One day in ten is expected above.</param>
internal readonly record struct DemandDay(double Expected, double P10, double P90);

/// <summary>Units by where they are.</summary>
/// <param name="OnHand">Units that can be sold now.</param>
/// <param name="OnOrder">Units of open orders to suppliers that have not arrived.</param>
/// <param name="Promised">Presale units that are paid and wait for the receipt.</param>
internal readonly record struct StockPosition(long OnHand, long OnOrder, long Promised)
{
    public long Units => OnHand + OnOrder - Promised;
}

/// <summary>At what terms a SKU is ordered.</summary>
internal readonly record struct ReorderTerms(double LeadDays, double LeadSpreadDays, int PackSize, int MinimumOrder);

/// <summary>How much certainty is wanted, and how often somebody looks.</summary>
internal readonly record struct ReorderRules(double ServiceLevel, double ReviewDays, double CycleDays);

/// <summary>The numbers behind a decision.</summary>
/// <param name="ProtectionDays">Lead time plus review: until then only what is there or under way can be sold.</param>
/// <param name="ProtectionDemand">Expected units over the protection time.</param>
/// <param name="ProtectionSpread">Standard deviation of them: of the demand of its days and of the lead time itself.</param>
/// <param name="SafetyStock">What is kept for it at the service level.</param>
/// <param name="ReorderPoint">Expected demand plus safety stock.</param>
/// <param name="CycleDemand">What the order brings beyond the reorder point.</param>
internal sealed record ReorderNumbers(
    StockPosition Position, double ProtectionDays, double ProtectionDemand, double ProtectionSpread, double ServiceLevel, long SafetyStock, long ReorderPoint, long CycleDemand)
{
    public const string Formula =
        "补货点 = 保护期(交期+检查间隔)内期望销量 + z(服务水平) × 标准差；标准差² = Σ 日内方差((P90−P10)/2.563)² + 交期方差 × 日均销量²；补货量 = 补货点 + 一个周期的销量 − 库存位置，按箱规向上取整且不低于起订量。"
        + " Reorder point = expected demand over lead time and review + z(service level) × spread; spread² = Σ ((P90 − P10) / 2.563)² of its days + variance of the lead time × (mean day)²;"
        + " quantity = reorder point + demand of one cycle − position, in whole packs, at least the smallest order.";
}

/// <summary>Whether to order. Exhaustive.</summary>
internal abstract record ReorderOutcome
{
    private ReorderOutcome()
    {
    }

    /// <summary>There is enough until the next look.</summary>
    public sealed record Enough(ReorderNumbers Numbers) : ReorderOutcome;

    /// <summary>Order so many.</summary>
    public sealed record Order(int Quantity, ReorderNumbers Numbers) : ReorderOutcome;
}

/// <summary>Reorder point and quantity from lead time and quantiles. Pure.</summary>
internal static class DecideReorder
{
    // Between P10 and P90 of a normal distribution lie 2 × 1.2816 standard deviations.
    private const double SpreadBetweenQuantiles = 2.5631031310892;

    /// <param name="demand">From tomorrow on; the last day stands for those after it. At least one.</param>
    public static ReorderOutcome Of(IReadOnlyList<DemandDay> demand, StockPosition position, ReorderTerms terms, ReorderRules rules)
    {
        double days = terms.LeadDays + rules.ReviewDays;
        var (expected, variance) = Over(demand, 0, days);
        double dayMean = days > 0 ? expected / days : demand[0].Expected;
        double spread = Math.Sqrt(variance + (terms.LeadSpreadDays * terms.LeadSpreadDays * dayMean * dayMean));
        long safety = Units(NormalQuantile.Of(rules.ServiceLevel) * spread);
        long point = Units(expected) + safety;
        long cycle = Units(Over(demand, days, rules.CycleDays).Expected);
        var numbers = new ReorderNumbers(position, days, expected, spread, rules.ServiceLevel, safety, point, cycle);
        if (position.Units > point)
        {
            return new ReorderOutcome.Enough(numbers);
        }

        int quantity = PackRounding.Up(point + cycle - position.Units, terms.PackSize, terms.MinimumOrder);
        return quantity == 0 ? new ReorderOutcome.Enough(numbers) : new ReorderOutcome.Order(quantity, numbers);
    }

    /// <summary>Expected units and their variance from a day on, over a number of days that need not be whole.</summary>
    internal static (double Expected, double Variance) Over(IReadOnlyList<DemandDay> demand, double from, double days)
    {
        double expected = 0;
        double variance = 0;
        double end = from + days;
        for (int day = (int)from; day < end; day++)
        {
            double share = Math.Min(end, day + 1) - Math.Max(from, day);
            var of = demand[Math.Min(day, demand.Count - 1)];
            double spread = Math.Max(0, of.P90 - of.P10) / SpreadBetweenQuantiles;
            expected += share * Math.Max(0, of.Expected);
            variance += share * spread * spread;
        }

        return (expected, variance);
    }

    private static long Units(double units) => (long)Math.Min(Math.Ceiling(Math.Max(0, units) - 1e-9), PackRounding.UnitsMaximum);
}
