using Changkong.Analytics.Dictionary;
using Changkong.Insight.Reviews;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Insight;

public sealed class ComparisonTests
{
    [Fact]
    public void Median_OfNone_IsUnknown() => Median.Of([]).ShouldBeNull();

    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 9, 1, 5, 7 }, 6)]
    public void Median_OfSample_IsTheMiddle(double[] sample, double expected) => Median.Of(sample).ShouldBe(expected);

    [Fact]
    public void BadDeviation_LowerValueOfAGoodMetric_IsPositive()
    {
        var comparison = Compare("gmv", 60, 100, 110, 90);
        comparison.BadDeviation!.Value.ShouldBe(40 / (1.4826 * 10), 1e-9);
        comparison.Change.ShouldBe(-0.4);
    }

    [Fact]
    public void BadDeviation_LowerRefunds_IsNegative() => Compare("refund_amount", 60, 100, 110, 90).BadDeviation!.Value.ShouldBeLessThan(0);

    [Fact]
    public void BadDeviation_EarlierSessionsAlike_SmallChangeIsSmall() => Compare("gmv", 99.9, 100, 100, 100).BadDeviation!.Value.ShouldBe(0.02, 1e-9);

    [Fact]
    public void BadDeviation_NeverBefore_IsOne() => Compare("violations", 2, 0, 0, 0).BadDeviation.ShouldBe(1);

    [Fact]
    public void BadDeviation_NeutralMetric_IsNotSaid() => Compare("stat_cost", 5, 1, 1, 1).BadDeviation.ShouldBeNull();

    [Fact]
    public void Comparison_EarlierWithoutValue_IsLeftOut()
    {
        var metric = Metrics.Find("roi")!;
        var comparison = new Comparison(metric, Value(2), [Value(4), Unknown, Value(6)]);
        comparison.MedianValue.ShouldBe(5);
        comparison.EarlierValues.Count.ShouldBe(2);
    }

    [Fact]
    public void Worst_GmvAndItsShadows_AreOneFinding()
    {
        var worst = WorstMetrics.Choose([Compare("gmv", 10, 100, 110, 90), Compare("uv_value", 9, 100, 110, 90), Compare("gpm_pv", 8, 100, 110, 90), Compare("viewers", 50, 100, 110, 90)]);
        worst.Select(comparison => comparison.Metric.Id).ShouldBe(["gpm_pv", "viewers"]);
    }

    [Fact]
    public void Worst_MoreThanThree_AreTheThreeFurthestInOrder()
    {
        var worst = WorstMetrics.Choose([Compare("comments", 95, 100, 110, 90), Compare("viewers", 50, 100, 110, 90), Compare("new_followers", 70, 100, 110, 90), Compare("gmv", 10, 100, 110, 90)]);
        worst.Select(comparison => comparison.Metric.Id).ShouldBe(["gmv", "viewers", "new_followers"]);
    }

    [Fact]
    public void Worst_TwoEarlierSessions_SayNothing() => WorstMetrics.Choose([Compare("gmv", 1, 100, 100)]).ShouldBeEmpty();

    [Fact]
    public void Worst_BetterThanUsual_IsNotWorst() => WorstMetrics.Choose([Compare("gmv", 200, 100, 110, 90)]).ShouldBeEmpty();

    [Fact]
    public void Worst_SettlementsOfAFreshSession_AreNoFinding() => WorstMetrics.Choose([Compare("settled_amount", 0, 100, 110, 90)]).ShouldBeEmpty();

    [Fact]
    public void Why_Ratio_SaysWhichPartMoved()
    {
        var metric = Metrics.Find("pay_conversion")!;
        MetricValue Rate(double buyers, double viewers) => new(buyers / viewers, buyers, viewers, null, false);
        var why = WhyWorse.Explain(new(metric, Rate(30, 2000), [Rate(50, 1000), Rate(50, 1000), Rate(50, 1000)]), [], null);
        why.Zh.ShouldContain("1.5 %");
        why.Zh.ShouldContain("5.0 %");
        why.Zh.ShouldContain("成交人数 −40 %");
        why.Zh.ShouldContain("观看人数 +100 %");
        why.En.ShouldContain("70 % below");
    }

    [Fact]
    public void Why_Sum_NamesWhatCarriesTheGapAndTheOutage()
    {
        var why = WhyWorse.Explain(Compare("gmv", 60_000, 100_000, 100_000, 100_000), [new("大衣", 10_000, 45_000), new("围巾", 20_000, 22_000), new("衬衫", 30_000, 10_000)], 95);
        why.Zh.ShouldContain("600.00");
        why.Zh.ShouldContain("大衣：中位数 450.00，本场 100.00");
        why.Zh.ShouldContain("断流 95 秒");
        why.En.ShouldContain("cut for 95 s");
    }

    [Fact]
    public void Why_LowerIsBetter_CarrierIsWhatGrew()
    {
        var why = WhyWorse.Explain(Compare("refund_amount", 90_000, 10_000, 10_000, 10_000), [new("大衣", 80_000, 5_000), new("围巾", 1_000, 5_000)], null);
        why.En.ShouldContain("Most of it: 大衣");
    }

    private static MetricValue Unknown => new(null, null, null, MissingReason.NoData, false);

    private static MetricValue Value(double value) => new(value, null, null, null, false);

    private static Comparison Compare(string metric, double value, params double[] earlier) => new(Metrics.Find(metric)!, Value(value), [.. earlier.Select(Value)]);
}
