using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;
using Changkong.Stock.Forecasts;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class DemandForecastTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void Grid_BeginsWithTheFirstDemand_AndFillsGapsWithZero()
    {
        DemandGrid.FromFirst([new(2, 3), new(4, 1), new(2, 2), new(9, 7), new(-1, 5)], length: 6).ShouldBe([5, 0, 1, 0]);
        DemandGrid.FromFirst([new(2, 0)], length: 6).ShouldBeEmpty();
    }

    [Fact]
    public void Judgement_OfASeasonThatRepeats_IsPerfect()
    {
        double[] values = [.. Enumerable.Range(0, 70).Select(day => 10.0 + (5 * (day % 7)))];
        var pooled = new PooledAccuracy();
        var judged = JudgeForecast.Of(new() { Id = "s", Values = values, Periods = [7] }, most: 7, pooled, ForecastOptions.Default).ShouldNotBeNull();
        judged.Accuracy!.Value.ShouldBeGreaterThan(0.95);
        pooled.Count.ShouldBe(7);
        judged.Skill.ShouldBeNull("the seasonal naive forecast does not err either");
    }

    // The points that are held back must not be seen: a step in them is missed by any honest forecast.
    [Fact]
    public void Judgement_OfAStepInThePointsHeldBack_IsBad()
    {
        double[] values = [.. Enumerable.Range(0, 70).Select(day => day < 63 ? 10.0 : 100.0)];
        var judged = JudgeForecast.Of(new() { Id = "s", Values = values, Periods = [7] }, most: 7, new(), ForecastOptions.Default).ShouldNotBeNull();
        judged.Accuracy!.Value.ShouldBeLessThan(0.3);
        judged.Bias!.Value.ShouldBeLessThan(-0.7);
    }

    [Fact]
    public void Judgement_OfTooShortASeries_IsNone() =>
        JudgeForecast.Of(new() { Id = "s", Values = new double[6] }, most: 7, new(), ForecastOptions.Default).ShouldBeNull();

    [Fact]
    public void Judgement_OfAShortSeries_HoldsAThirdBack()
    {
        var pooled = new PooledAccuracy();
        JudgeForecast.Of(new() { Id = "s", Values = new double[] { 5, 5, 5, 5, 5, 5, 5 } }, most: 7, pooled, ForecastOptions.Default)!.Accuracy!.Value.ShouldBe(1, tolerance: 0.2);
        pooled.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-03-02T19:00:00Z", "2026-03-02T19:29:00Z", false)]
    [InlineData("2026-03-02T19:00:00Z", "2026-03-02T19:31:00Z", true)]
    [InlineData("2026-03-02T19:31:00Z", "2026-03-03T19:29:00Z", false)]
    [InlineData("2026-02-20T19:31:00Z", "2026-03-03T10:00:00Z", true)]
    public void Run_OfTheNight_IsDueOnceAfterTheLocalTime(string newest, string now, bool expected) =>
        MakeForecasts.IsDue(Run(newest), 1_000, DateTimeOffset.Parse(now, null), new TimeOnly(3, 30), Shanghai).ShouldBe(expected);

    [Fact]
    public void Run_ThatSawMuchLessThanThereIsNow_IsRepeatedSoon()
    {
        var now = DateTimeOffset.Parse("2026-03-02T20:03:00Z", null);
        MakeForecasts.IsDue(null, 1, now, new TimeOnly(3, 30), Shanghai).ShouldBeTrue();
        MakeForecasts.IsDue(Run("2026-03-02T20:00:00Z"), 1_251, now, new TimeOnly(3, 30), Shanghai).ShouldBeTrue();
        MakeForecasts.IsDue(Run("2026-03-02T20:00:00Z"), 1_250, now, new TimeOnly(3, 30), Shanghai).ShouldBeFalse();
        MakeForecasts.IsDue(Run("2026-03-02T20:02:00Z"), 5_000, now, new TimeOnly(3, 30), Shanghai).ShouldBeFalse();
    }

    [Fact]
    public void Options_OutOfRange_NameOptionAndRule() =>
        new DemandOptionsValidator().Validate(null, new DemandOptions { HistoryDays = 1 }).Failures!.Single().ShouldBe("Stock:Forecasts:HistoryDays must be from 28 to 730, not 1.");

    private static DemandRun Run(string at) => new()
    {
        Id = "r", Level = DemandLevel.SkuDay, At = DateTimeOffset.Parse(at, null), Position = 1_000, Listed = 5, Covered = 5, OwnHistory = 5, ShortHistory = 0, Borrowed = 0, Horizon = 1,
        JudgedHorizon = 1, JudgedPoints = 0, JudgedSeries = 0, TookMilliseconds = 0, IsCut = false,
    };
}
