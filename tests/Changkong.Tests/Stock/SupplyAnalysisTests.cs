using Changkong.Stock.Replenishment.PreShow;
using Changkong.Stock.Suppliers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class SupplyAnalysisTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(20_000);

    [Fact]
    public void Trace_FirstInFirstOut_SkipsWhatWasThereAndEndsWithTheBatch()
    {
        SoldUnits[] sold = [Sold(0, 3), Sold(1, 4), Sold(2, 5), Sold(3, 1)];
        TraceBatch.Forward(unitsBefore: 5, batchUnits: 6, sold).Select(order => (order.Place, order.Units)).ShouldBe([(1, 2), (2, 4)]);
        TraceBatch.Forward(0, 0, sold).ShouldBeEmpty();
        TraceBatch.Forward(100, 6, sold).ShouldBeEmpty();
    }

    // Batches one after another: every unit sold belongs to at most one of them, and to none but what was there before the first.
    [Fact]
    public void Trace_OfConsecutiveBatches_CoversEveryUnitOnce() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        SoldUnits[] sold = [.. Enumerable.Range(0, random.Next(0, 30)).Select(place => Sold(place, random.Next(1, 6)))];
        long before = random.Next(0, 20);
        long[] batches = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(0, 30))];
        long start = before;
        long traced = 0;
        foreach (long batch in batches)
        {
            var orders = TraceBatch.Forward(start, batch, sold);
            orders.Sum(order => (long)order.Units).ShouldBeLessThanOrEqualTo(batch);
            traced += orders.Sum(order => (long)order.Units);
            start += batch;
        }

        traced.ShouldBe(Math.Clamp(sold.Sum(order => (long)order.Quantity) - before, 0, batches.Sum()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Analyses_ByHand_GiveTheNumbersOfTheirFormulas()
    {
        AnalysedSupplier[] suppliers = [Analysed("dear", isListed: true), Analysed("cheap", isListed: true) with { ExpiredPapers = 1 }];
        SuppliedLine[] lines =
        [
            new("dear", "o1", "a", 100, 90, 10, 150, "CNY", Now.AddDays(-20), Now.AddDays(-19), Now.AddDays(-10)),
            new("cheap", "o2", "a", 100, 100, 0, 100, "CNY", Now.AddDays(-20), null, null),
            new("cheap", "o3", "a", 10, 10, 0, 7, "USD", Now.AddDays(-20), null, null),
        ];
        SupplierOffer[] offers = [Offer("dear", 150), Offer("cheap", 100)];
        var analyses = AnalyseSuppliers.Of(suppliers, lines, offers, "CNY", Now.AddDays(-30), Now);

        analyses.LinesInOtherCurrencies.ShouldBe(1);
        var cost = analyses.Cost.Rows[0];
        cost.SpendMinor.ShouldBe(13_500);
        cost.PremiumMinor.ShouldBe(90 * 50);
        cost.SpendShare!.Value.ShouldBe(13_500 / 23_500.0, tolerance: 1e-12);
        var efficiency = analyses.Efficiency.Rows[0];
        efficiency.LeadDaysMedian.ShouldBe(10);
        efficiency.ResponseHoursMedian.ShouldBe(24);
        efficiency.FillRate.ShouldBe(0.9);
        analyses.Quality.Rows[0].DefectsPerMillion.ShouldBe(100_000);
        analyses.Risk.Rows[0].Level.ShouldBe(SupplyRiskLevel.Amber);
        analyses.Risk.Rows[0].Reasons.ShouldBe(["dependence"]);
        analyses.Risk.Rows[1].Level.ShouldBe(SupplyRiskLevel.Red);
        analyses.Risk.Rows[1].Reasons.ShouldContain("paperExpired");
    }

    [Fact]
    public void PreShow_WithoutEnoughShows_SaysNothing()
    {
        InterestOutcome[] past = [.. Enumerable.Repeat(new InterestOutcome(new(10, 0, 0), 20), EstimatePreShowDemand.ShowsMinimum - 1)];
        EstimatePreShowDemand.Of(new(10, 0, 0), presale: 0, past).ShouldBeNull();
        EstimatePreShowDemand.Of(new(10, 0, 0), presale: 5, past)!.Likely.ShouldBe(5, "what is paid is sure");
    }

    [Fact]
    public void PreShow_SteadyRatio_GivesItBack()
    {
        InterestOutcome[] past = [.. Enumerable.Range(1, 20).Select(show => new InterestOutcome(new(show, 0, 0), 2 * show))];
        var range = EstimatePreShowDemand.Of(new(30, 0, 0), presale: 0, past)!;
        range.Likely.ShouldBe(60, tolerance: 1e-6);
        range.Low.ShouldBe(60, tolerance: 1e-6);
        range.Parts.Single().UnitsEach.ShouldBe(2, tolerance: 1e-12);
    }

    [Fact]
    public void PreShow_AnyPast_IsARangeThatGrowsWithInterestAndNeverFallsBelowThePresale() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        InterestOutcome[] past = [.. Enumerable.Range(0, random.Next(8, 40)).Select(_ => new InterestOutcome(new(random.Next(0, 50), random.Next(0, 50), random.Next(0, 500)), random.Next(0, 200)))];
        var signals = new InterestSignals(random.Next(0, 100), 0, 0);
        long presale = random.Next(0, 30);
        if (EstimatePreShowDemand.Of(signals, presale, past) is { } range)
        {
            range.Low.ShouldBeGreaterThanOrEqualTo(presale);
            range.Likely.ShouldBeGreaterThanOrEqualTo(range.Low);
            range.High.ShouldBeGreaterThanOrEqualTo(range.Likely);
            if (range.Parts.Count > 0)
            {
                var more = EstimatePreShowDemand.Of(signals with { Favourites = signals.Favourites + random.Next(1, 50) }, presale, past)!;
                more.Likely.ShouldBeGreaterThanOrEqualTo(range.Likely - 1e-9);
                range.Parts.Sum(part => part.Weight).ShouldBe(1, tolerance: 1e-9);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SimulatedSuppliers_ForTheSameShops_AreTheSameAndSayThatTheyAreSimulated()
    {
        SimulatedSku sku = new("甲", "sku-1", "外套", 9_900);
        var offers = SimulatedSupply.Offers(sku, ["甲", "乙"], "CNY").ToList();
        offers[0].UnitCostMinor.ShouldBeInRange(1, sku.PriceMinor - 1);
        var one = SimulatedSupply.Orders("甲", offers, "main", Now, 7).OfType<Changkong.Stock.Replenishment.Orders.PurchaseOrder>().ToList();
        var other = SimulatedSupply.Orders("甲", offers, "main", Now, 7).OfType<Changkong.Stock.Replenishment.Orders.PurchaseOrder>().ToList();
        one.Select(order => (order.Id, order.EndedAt, order.AmountMinor)).ShouldBe(other.Select(order => (order.Id, order.EndedAt, order.AmountMinor)));
        one.ShouldAllBe(order => order.Origin == SupplyOrigin.Simulator);
        one.ShouldAllBe(order => order.EndedAt == null || order.EndedAt < Now);
        SimulatedSupply.Supplier("甲", Now).Origin.ShouldBe(SupplyOrigin.Simulator);
    }

    private static SoldUnits Sold(int place, int quantity) => new(place, (ulong)place, "", Now.AddMinutes(place), quantity);

    private static AnalysedSupplier Analysed(string id, bool isListed) => new(id, id, isListed, default, 0, 0, 0, 0, 0, 0);

    private static SupplierOffer Offer(string supplier, long cost) => new() { Supplier = supplier, Sku = "a", UnitCostMinor = cost, Currency = "CNY" };
}
