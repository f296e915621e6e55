using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Analytics;

public sealed class DictionaryTests
{
    // The 20 trend metrics of the Compass live screen (metrics.md 1.6) under our ids.
    private static readonly string[] Trend =
    [
        "viewing_rate", "online", "viewers", "leavers", "stat_cost", "average_stay", "interaction_rate", "follow_rate", "negative_feedback_rate", "negative_feedback", "comments", "new_followers",
        "new_fan_club_members", "gpm_pv", "viewing_click_rate", "click_transaction_rate", "uv_value", "pay_ucnt", "pay_cnt", "gmv",
    ];

    [Fact]
    public void EveryMetric_OfTheDictionary_SaysEverythingThatIsPromised()
    {
        foreach (var metric in Metrics.All)
        {
            metric.Source.ShouldNotBeEmpty(metric.Id);
            metric.Name.Chinese.ShouldNotBeEmpty(metric.Id);
            metric.Name.English.ShouldNotBeEmpty(metric.Id);
            metric.Meaning.Chinese.ShouldNotBeEmpty(metric.Id);
            metric.Measures.ShouldNotBeEmpty(metric.Id);
            metric.Measures.ShouldAllBe(measure => Measures.All.Contains(measure), metric.Id);
            metric.Platforms.ShouldAllBe(platform => platform.Remark.Chinese.Length > 0 && platform.Code.Length > 0, metric.Id);
        }

        Metrics.All.Select(metric => metric.Id).ShouldBeUnique();
        Measures.All.Select(measure => measure.Id).ShouldBeUnique();
        Dimensions.All.Count.ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public void TrendMetrics_OfTheCompassScreen_AreAllThere() => Trend.Where(id => Metrics.Find(id) is null).ShouldBeEmpty();

    [Fact]
    public void ProvenConflicts_OfTheTrade_AreMarkedNotComparable()
    {
        Conflicts("uv_value").ShouldContain(conflict => conflict.Remark.Chinese.Contains("PV"));
        Conflicts("gmv").Select(conflict => conflict.Code).ShouldBe(["livePayOrdAmt", "GMV", "Direct GMV", "Post-Live GMV", "GMV（含未支付订单）"]);
        Conflicts("average_stay").ShouldContain(conflict => conflict.Code == "watchTimeAvg");
        Conflicts("gpm_uv").ShouldContain(conflict => conflict.Code == "gmv_per_thousand_cumulative_watch_pv");
    }

    [Theory]
    [InlineData("gmv", TimeBasis.PayTime, RefundTreatment.Kept, PresaleTreatment.WhenPaidInFull)]
    [InlineData("net_gmv", TimeBasis.PayTime, RefundTreatment.Restated, PresaleTreatment.WhenPaidInFull)]
    [InlineData("orders_created", TimeBasis.EventTime, RefundTreatment.NotApplicable, PresaleTreatment.NotApplicable)]
    [InlineData("viewers", TimeBasis.EventTime, RefundTreatment.NotApplicable, PresaleTreatment.NotApplicable)]
    public void Treatment_OfAMetric_FollowsFromItsMeasures(string id, TimeBasis time, RefundTreatment refunds, PresaleTreatment presale)
    {
        var metric = Metrics.Find(id).ShouldNotBeNull();
        (metric.TimeBasis, metric.Refunds, metric.Presale).ShouldBe((time, refunds, presale));
    }

    [Theory]
    [InlineData("online", "province", false)]
    [InlineData("online", "room", true)]
    [InlineData("viewers", "product", false)]
    [InlineData("gmv", "product", true)]
    [InlineData("gmv", "category", true)]
    [InlineData("refund_amount", "reason", true)]
    [InlineData("comments", "order_state", false)]
    [InlineData("uv_value", "product", false)]
    public void Availability_OfAMetricUnderADimension_FollowsFromTheVocabulary(string metric, string dimension, bool expected) =>
        MeasureAvailability.Allows(Metrics.Find(metric)!, Dimensions.Find(dimension)!).ShouldBe(expected);

    [Fact]
    public void EveryDimension_ThatIsAField_IsCarriedBySomeEvent() =>
        Dimensions.All.Where(dimension => dimension.Origin == DimensionOrigin.Event)
            .Where(dimension => !EventTypes.All.Any(type => type.Required.Concat(type.Optional).Contains(dimension.Field!.Value))).ShouldBeEmpty();

    private static List<PlatformDefinition> Conflicts(string id) => [.. Metrics.Find(id)!.Platforms.Where(platform => platform.Relation == PlatformRelation.NotComparable)];
}
