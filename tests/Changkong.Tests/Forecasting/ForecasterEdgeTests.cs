using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Forecasting;

/// <summary>Series of which little is known: each has a defined answer that says what it was made from.</summary>
public sealed class ForecasterEdgeTests
{
    [Fact]
    public void Forecast_NoPoint_SaysNothing()
    {
        var forecast = Forecaster.Forecast(Series([]), 5);
        forecast.Basis.ShouldBe(ForecastBasis.Nothing);
        forecast.HasForecast.ShouldBeFalse();
    }

    [Fact]
    public void Forecast_GapsOnly_SaysNothing() => Forecaster.Forecast(Series([double.NaN, double.NaN]), 5).Basis.ShouldBe(ForecastBasis.Nothing);

    [Theory]
    [InlineData(new double[] { 8 }, 8)]
    [InlineData(new double[] { 8, double.NaN }, 8)]
    [InlineData(new double[] { 6, 8, 10 }, 8)]
    public void Forecast_FewPoints_IsTheirMeanWithAnAssumedInterval(double[] values, double mean)
    {
        var forecast = Forecaster.Forecast(Series(values), 3);
        forecast.Basis.ShouldBe(ForecastBasis.ShortHistory);
        forecast.Steps.Count.ShouldBe(3);
        forecast.Steps.ShouldAllBe(step => Math.Abs(step.P50 - mean) < 1e-9 && step.P10 < 0.4 * mean && step.P90 > 1.9 * mean);
        forecast.Why.ShouldContain("too few");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Forecast_ZerosOnly_AreZeros(int count)
    {
        var forecast = Forecaster.Forecast(Series(new double[count]), 4);
        forecast.Steps.ShouldAllBe(step => step.P10 == 0 && step.P50 == 0 && step.P90 == 0 && step.Expected == 0);
    }

    [Fact]
    public void Forecast_Gaps_AreNotZeros()
    {
        double[] values = MadeSeries.Hours(480, 1, noise: 0.1);
        double[] whole = [.. values];
        for (int hour = 10; hour < 470; hour += 7)
        {
            values[hour] = double.NaN;
        }

        var with = Forecaster.Forecast(Series([.. values], 24), 24);
        var without = Forecaster.Forecast(Series(whole, 24), 24);
        for (int step = 0; step < 24; step++)
        {
            with.Steps[step].P50.ShouldBe(without.Steps[step].P50, 8);
        }

        with.Why.ShouldContain($"{values.Count(value => !double.IsNaN(value))} points");
    }

    [Fact]
    public void Forecast_GapsAtBothEnds_AreNotWhatIsForecast()
    {
        double[] values = [double.NaN, double.NaN, .. Enumerable.Repeat(5.0, 20), double.NaN];
        Forecaster.Forecast(Series(values), 3).Steps.ShouldAllBe(step => Math.Abs(step.P50 - 5) < 1e-9);
    }

    [Fact]
    public void Forecast_NothingButGapsSinceLong_IsNotSureOfItself()
    {
        var forecast = Forecaster.Forecast(Series([4, 5, 6, 5, .. Enumerable.Repeat(double.NaN, 60)]), 2);
        forecast.Basis.ShouldBe(ForecastBasis.ShortHistory);
        forecast.Steps.ShouldAllBe(step => step.P50 == 5 && step.P10 < 3 && step.P90 > 8);
    }

    [Theory]
    [InlineData(new[] { 1, 24 }, "at least 2")]
    [InlineData(new[] { 24, 7 }, "ascend")]
    public void Forecast_PeriodsThatCannotBe_AreNamed(int[] periods, string named) =>
        Should.Throw<ArgumentException>(() => Forecaster.Forecast(Series([1, 2, 3], periods), 1)).Message.ShouldContain(named);

    [Theory]
    [InlineData(double.PositiveInfinity, "must be finite")]
    [InlineData(-1, "never below 0")]
    public void Forecast_ValueThatCannotBe_IsNamedWithItsPlace(double value, string named)
    {
        string message = Should.Throw<ArgumentException>(() => Forecaster.Forecast(Series([1, value]), 1)).Message;
        message.ShouldContain(named);
        message.ShouldContain("'made', point 1");
    }

    [Fact]
    public void Forecast_HorizonBelowOne_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Forecast(Series([1]), 0));

    [Fact]
    public void ForecastAll_NewSeriesOfAGroup_BorrowsAndSaysSo()
    {
        SeriesHistory[] histories =
        [
            .. Enumerable.Range(0, 6).Select(seed => new SeriesHistory { Id = $"known{seed}", Values = MadeSeries.Counts(40, 10, seed), Group = "tea" }),
            new SeriesHistory { Id = "new", Values = Array.Empty<double>(), Group = "tea" },
            new SeriesHistory { Id = "strong start", Values = new double[] { 40, 42 }, Group = "tea" },
            new SeriesHistory { Id = "alone", Values = Array.Empty<double>(), Group = "coffee" },
            new SeriesHistory { Id = "no group", Values = Array.Empty<double>() },
        ];
        var forecasts = Forecaster.ForecastAll(histories, 3).ToDictionary(forecast => forecast.Id);
        forecasts["new"].Basis.ShouldBe(ForecastBasis.Group);
        forecasts["new"].Steps.ShouldAllBe(step => step.P50 > 8 && step.P50 < 12 && step.P10 < step.P50 && step.P90 > step.P50);
        forecasts["new"].Why.ShouldContain("6 series of its group");
        forecasts["strong start"].Basis.ShouldBe(ForecastBasis.Group);
        forecasts["strong start"].Steps[0].P50.ShouldBeInRange(20, 32);
        forecasts["alone"].HasForecast.ShouldBeFalse();
        forecasts["no group"].HasForecast.ShouldBeFalse();
        var covered = ForecastCoverage.Of([.. forecasts.Values]);
        (covered.SeriesCount, covered.OwnCount, covered.ShortCount, covered.GroupCount).ShouldBe((10, 6, 0, 2));
        covered.Share.ShouldBe(0.8, 1e-12);
    }

    [Fact]
    public void ForecastCoverage_ListedProductsOfWhichAFifthIsNew_IsWhole()
    {
        SeriesHistory[] histories = [.. Enumerable.Range(0, 50).Select(place => new SeriesHistory { Id = $"{place}", Values = place % 5 == 0 ? Array.Empty<double>() : MadeSeries.Counts(20, 3, place), Group = $"{place % 3}" })];
        var covered = ForecastCoverage.Of([.. Forecaster.ForecastAll(histories, 2)]);
        covered.Share.ShouldBe(1);
        covered.GroupCount.ShouldBe(10);
    }

    [Fact]
    public void ForecastAll_Cancelled_Ends() => Should.Throw<OperationCanceledException>(() => Forecaster.ForecastAll([Series([1, 2, 3])], 1, new ForecastOptions { Cancellation = new CancellationToken(canceled: true) }));

    [Theory]
    [InlineData(0, 12, 3)]
    [InlineData(1, 0, 3)]
    [InlineData(1, 12, 0)]
    public void Options_ThatCannotBe_AreRefused(int degree, int origins, int points) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Forecaster.Forecast(Series([1]), 1, new ForecastOptions { DegreeOfParallelism = degree, OriginsMaximum = origins, OwnPointsMinimum = points }));

    private static SeriesHistory Series(double[] values, params int[] periods) => new() { Id = "made", Values = values, Periods = periods };
}
