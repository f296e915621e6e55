using Changkong.Stock.Replenishment;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class ReorderTests
{
    private static readonly ReorderRules Rules = new(0.95, ReviewDays: 1, CycleDays: 14);

    [Fact]
    public void Reorder_AnyDemand_IsWholePacksAndAtLeastTheSmallestOrder() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (demand, position, terms) = Situation(random);
        if (DecideReorder.Of(demand, position, terms, Rules) is ReorderOutcome.Order order)
        {
            (order.Quantity % terms.PackSize).ShouldBe(0);
            order.Quantity.ShouldBeGreaterThanOrEqualTo(terms.MinimumOrder);
            (position.Units + order.Quantity).ShouldBeGreaterThanOrEqualTo(order.Numbers.ReorderPoint);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reorder_MoreDemand_NeverOrdersLess() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (demand, position, terms) = Situation(random);
        DemandDay[] more = [.. demand.Select(day => More(day, random.Next(0, 20), random.Next(0, 5)))];
        Quantity(more, position, terms).ShouldBeGreaterThanOrEqualTo(Quantity(demand, position, terms));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reorder_LongerLeadTimeOrLessStock_NeverOrdersLess() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (demand, position, terms) = Situation(random);
        var less = position with { OnHand = Math.Max(0, position.OnHand - random.Next(0, 50)) };
        Quantity(demand, less, terms).ShouldBeGreaterThanOrEqualTo(Quantity(demand, position, terms));
        var certain = terms with { LeadSpreadDays = 0 };
        Point(demand, position, certain with { LeadDays = terms.LeadDays + random.Next(0, 10) }).ShouldBeGreaterThanOrEqualTo(Point(demand, position, certain));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reorder_ByHand_GivesTheNumbersOfTheFormula()
    {
        // 10 a day without spread, 5 + 1 days: 60 expected; lead time ± 2 days × 10 a day = 20; z(0.95) = 1.645: 33 of safety.
        DemandDay[] demand = [new(10, 10, 10)];
        var order = DecideReorder.Of(demand, new(50, 0, 0), new(5, 2, 12, 24), Rules).ShouldBeOfType<ReorderOutcome.Order>();
        order.Numbers.ProtectionDemand.ShouldBe(60, tolerance: 1e-9);
        order.Numbers.ProtectionSpread.ShouldBe(20, tolerance: 1e-9);
        order.Numbers.SafetyStock.ShouldBe(33);
        order.Numbers.ReorderPoint.ShouldBe(93);
        order.Quantity.ShouldBe(192, "93 + 140 − 50 = 183, in packs of 12");
        DecideReorder.Of(demand, new(50, 44, 0), new(5, 2, 12, 24), Rules).ShouldBeOfType<ReorderOutcome.Enough>();
        DecideReorder.Of(demand, new(50, 44, 1), new(5, 2, 12, 24), Rules).ShouldBeOfType<ReorderOutcome.Order>("what is promised is not ours any more");
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.95, 1.6448536)]
    [InlineData(0.999, 3.0902323)]
    [InlineData(0.1, -1.2815516)]
    public void Quantile_OfTheNormalDistribution_IsThatOfTheTables(double chance, double expected) => NormalQuantile.Of(chance).ShouldBe(expected, tolerance: 1e-6);

    [Fact]
    public void Risk_SoldOutBeforeTheReceipt_NamesGmvAtRisk()
    {
        DemandDay[] demand = [new(10, 10, 10)];
        var risk = AssessStockRisk.Of(demand, onHand: 30, arrivalDays: 5, overstockDays: 60, unitPriceMinor: 9_900, unitCostMinor: 4_000).ShouldNotBeNull();
        risk.Kind.ShouldBe(StockRiskKind.StockOut);
        risk.Units.ShouldBe(20);
        risk.AtRiskMinor.ShouldBe(20 * 9_900);
        risk.DaysOfCover.ShouldBe(3);
        AssessStockRisk.Of(demand, 51, 5, 60, 9_900, 4_000).ShouldBeNull();
    }

    [Fact]
    public void Risk_FarMoreThanIsSold_NamesTheMoneyTiedUp()
    {
        DemandDay[] demand = [new(10, 8, 12)];
        var risk = AssessStockRisk.Of(demand, onHand: 1_000, arrivalDays: 5, overstockDays: 60, unitPriceMinor: 9_900, unitCostMinor: 4_000).ShouldNotBeNull();
        risk.Kind.ShouldBe(StockRiskKind.Overstock);
        risk.Units.ShouldBe(400);
        risk.AtRiskMinor.ShouldBe(400 * 4_000);
    }

    [Fact]
    public void Turnover_FirstInFirstOut_AgesWhatIsThere()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var numbers = MeasureTurnover.Of(300, 30, [100, 200, 300], onHand: 250, [(now.AddDays(-100), 100), (now.AddDays(-40), 80), (now.AddDays(-1), 60)], now);
        numbers.AverageUnits.ShouldBe(200);
        numbers.TurnoverDays.ShouldBe(20);
        numbers.Ages.Select(age => age.Units).ShouldBe([60, 80, 0, 100, 10]);
    }

    private static int Quantity(DemandDay[] demand, StockPosition position, ReorderTerms terms) =>
        DecideReorder.Of(demand, position, terms, Rules) is ReorderOutcome.Order order ? order.Quantity : 0;

    private static long Point(DemandDay[] demand, StockPosition position, ReorderTerms terms) => DecideReorder.Of(demand, position, terms, Rules) switch
    {
        ReorderOutcome.Order order => order.Numbers.ReorderPoint,
        ReorderOutcome.Enough enough => enough.Numbers.ReorderPoint,
        _ => throw new InvalidOperationException(),
    };

    private static DemandDay More(DemandDay day, int up, int wider) => new(day.Expected + up, day.P10 + up - wider, day.P90 + up + wider);

    private static (DemandDay[] Demand, StockPosition Position, ReorderTerms Terms) Situation(Random random)
    {
        DemandDay[] demand =
        [
            .. Enumerable.Range(0, random.Next(1, 40)).Select(_ =>
            {
                double expected = random.Next(0, 100);
                return new DemandDay(expected, Math.Max(0, expected - random.Next(0, 30)), expected + random.Next(0, 60));
            }),
        ];
        return (demand, new(random.Next(0, 500), random.Next(0, 200), random.Next(0, 50)), new(random.Next(0, 30), random.Next(0, 5), random.Next(1, 50), random.Next(1, 300)));
    }
}
