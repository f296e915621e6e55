using Changkong.Forecasting;
using Changkong.Forecasting.Calibration;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Forecasting;

/// <summary>Short series of one kind say together what none of them can say.</summary>
public sealed class SharedExperienceTests
{
    [Fact]
    public void ForecastAll_ManyShortSeries_ErrLessThanEachByItself()
    {
        double together = 0;
        double alone = 0;
        var (histories, next) = Short(200);
        var forecasts = Forecaster.ForecastAll(histories, 1);
        for (int place = 0; place < histories.Length; place++)
        {
            together += Math.Abs(forecasts[place].Steps[0].Expected - next[place]);
            alone += Math.Abs(Forecaster.Forecast(histories[place], 1).Steps[0].Expected - next[place]);
        }

        together.ShouldBeLessThan(0.97 * alone);
        forecasts[0].Why.ShouldContain("series of its kind");
    }

    [Fact]
    public void ForecastAll_ManyShortSeries_HoldFourInFive()
    {
        var (histories, next) = Short(300);
        var forecasts = Forecaster.ForecastAll(histories, 1);
        double inside = Enumerable.Range(0, next.Length).Count(place => next[place] >= forecasts[place].Steps[0].P10 && next[place] <= forecasts[place].Steps[0].P90);
        (inside / next.Length).ShouldBeInRange(0.72, 0.9);
    }

    [Fact]
    public void ForecastAll_FourSeries_AreTooFewToLearnFrom() =>
        Forecaster.ForecastAll(Short(4).Histories, 1).ShouldAllBe(forecast => !forecast.Why.Contains("of its kind", StringComparison.Ordinal));

    [Fact]
    public void Likeness_ErrorsOfAnOriginThatAreOne_IsOne()
    {
        ResidualQuantiles.Likeness([[1, 1, 1], [-2, -2, -2], [4, 4, 4]]).ShouldBe(1, 1e-9);
        ResidualQuantiles.Independent(9, 3, 1).ShouldBe(3, 1e-9);
    }

    [Fact]
    public void Likeness_ErrorsWithoutAnythingInCommon_IsNothing()
    {
        ResidualQuantiles.Likeness([[1, -1, 2, -2], [-1, 1, -2, 2], [2, 1, -1, -2]]).ShouldBe(0);
        ResidualQuantiles.Independent(12, 3, 0).ShouldBe(12, 1e-9);
    }

    [Fact]
    public void Quantile_FewErrors_LiesFurtherOutThanThatOfMany()
    {
        double[] errors = [.. Enumerable.Range(-50, 101).Select(error => (double)error)];
        double many = ResidualQuantiles.Quantile(errors, 0.9, 1e9);
        many.ShouldBe(40, 1);
        ResidualQuantiles.Quantile(errors, 0.9, 8).ShouldBeGreaterThan(many);
        ResidualQuantiles.Quantile(errors, 0.9, 1).ShouldBeGreaterThan(50);
        ResidualQuantiles.Quantile(errors, 0.1, 8).ShouldBe(-ResidualQuantiles.Quantile(errors, 0.9, 8), 1e-9);
    }

    // Eight days around a level that stays: the mean of all is best, but a single series may look like a trend.
    private static (SeriesHistory[] Histories, double[] Next) Short(int count)
    {
        double[][] all = [.. Enumerable.Range(0, count).Select(seed => MadeSeries.Counts(9, 12, 1_000 + seed))];
        return ([.. all.Select((values, place) => new SeriesHistory { Id = $"{place}", Values = values.AsMemory(0, 8) })], [.. all.Select(values => values[8])]);
    }
}
