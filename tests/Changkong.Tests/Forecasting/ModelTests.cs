using Changkong.Forecasting;
using Changkong.Forecasting.Models;
using Changkong.Forecasting.Numerics;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Forecasting;

/// <summary>Each method on a series that it was made for.</summary>
public sealed class ModelTests
{
    [Fact]
    public void NormalEquations_ExactLine_IsFound()
    {
        var equations = new NormalEquations(3);
        for (int place = 0; place < 20; place++)
        {
            equations.Add([1, place, place * place % 7], 4 - (2 * place) + (0.5 * (place * place % 7)));
        }

        double[] found = equations.Solve(0);
        found[0].ShouldBe(4, 1e-6);
        found[1].ShouldBe(-2, 1e-6);
        found[2].ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void NormalEquations_ColumnTwice_StillPredicts()
    {
        var equations = new NormalEquations(3);
        for (int place = 0; place < 20; place++)
        {
            equations.Add([1, place, place], 3 + (2 * place));
        }

        double[] found = equations.Solve(1e-6);
        (found[0] + (found[1] * 5) + (found[2] * 5)).ShouldBe(13, 1e-3);
    }

    [Fact]
    public void SimplexSearch_Bowl_FindsItsBottomInsideBounds()
    {
        double[] found = SimplexSearch.Minimise(at => ((at[0] - 0.3) * (at[0] - 0.3)) + ((at[1] - 2) * (at[1] - 2)), [0.5, 0.5], [0, 0], [1, 1], 200);
        found[0].ShouldBe(0.3, 1e-2);
        found[1].ShouldBe(1, 1e-6);
    }

    [Fact]
    public void SeasonalNaive_LongerThanItsSeason_RepeatsIt() => Run(new SeasonalNaive(3), [9, 9, 9, 1, 2, 3], 5).ShouldBe([1, 2, 3, 1, 2]);

    [Fact]
    public void Croston_DemandEveryThirdPoint_IsSizeOverDistance()
    {
        double[] history = [0, 0, 6, 0, 0, 6, 0, 0, 6, 0, 0, 6];
        Run(new IntermittentDemand(IntermittentMethod.Croston), history, 2).ShouldAllBe(value => Math.Abs(value - 2) < 1e-9);
        // Whatever share it chose, the correction takes off half of it.
        Run(new IntermittentDemand(IntermittentMethod.SyntetosBoylan), history, 1)[0].ShouldBeInRange(2 * 0.85, 2 * 0.975);
    }

    [Fact]
    public void TeunterSyntetosBabai_DemandThatDiedOut_FadesWhereCrostonDoesNot()
    {
        double[] history = [5, 0, 5, 0, 5, 0, .. new double[30]];
        double fading = Run(new IntermittentDemand(IntermittentMethod.TeunterSyntetosBabai), history, 1)[0];
        fading.ShouldBeLessThan(0.2);
        Run(new IntermittentDemand(IntermittentMethod.Croston), history, 1)[0].ShouldBeGreaterThan(1.5);
    }

    [Fact]
    public void ExponentialSmoothing_LineAndSeason_GoOn()
    {
        double[] season = [-3, 1, 5, -3];
        double[] history = [.. Enumerable.Range(0, 60).Select(place => 10 + (0.5 * place) + season[place % 4])];
        double[] coming = [.. Enumerable.Range(60, 4).Select(place => 10 + (0.5 * place) + season[place % 4])];
        MadeSeries.MeanError(coming, Run(new ExponentialSmoothing(SmoothedTrend.Linear, 4), history, 4)).ShouldBeLessThan(0.3);
        // Damped, it lags behind; without a trend it stays behind.
        MadeSeries.MeanError(coming, Run(new ExponentialSmoothing(SmoothedTrend.Damped, 4), history, 4)).ShouldBeLessThan(1);
        MadeSeries.MeanError(coming, Run(new ExponentialSmoothing(SmoothedTrend.None, 4), history, 4)).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void ExponentialSmoothing_SeasonThatGrowsWithItsLevel_IsMultiplicative()
    {
        double[] season = [0.5, 1, 1.5, 1];
        double[] history = [.. Enumerable.Range(0, 60).Select(place => (10 + place) * season[place % 4])];
        double[] coming = [.. Enumerable.Range(60, 4).Select(place => (10 + place) * season[place % 4])];
        double multiplied = MadeSeries.MeanError(coming, Run(new ExponentialSmoothing(SmoothedTrend.Linear, 4, isMultiplicative: true), history, 4));
        multiplied.ShouldBeLessThan(3);
        multiplied.ShouldBeLessThan(MadeSeries.MeanError(coming, Run(new ExponentialSmoothing(SmoothedTrend.Linear, 4), history, 4)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Theta_LineWithSeason_GoesOn(bool isMultiplicative)
    {
        double[] season = isMultiplicative ? [0.8, 1, 1.2, 1] : [-4, 0, 4, 0];
        double At(int place) => isMultiplicative ? (50 + place) * season[place % 4] : 50 + place + season[place % 4];
        double[] forecast = Run(new Theta(4, isMultiplicative), [.. Enumerable.Range(0, 80).Select(At)], 4);
        MadeSeries.MeanError([.. Enumerable.Range(80, 4).Select(At)], forecast).ShouldBeLessThan(2.5);
    }

    [Fact]
    public void MultiSeasonalModels_DayAndWeek_AreBothLearned()
    {
        double[] all = MadeSeries.Hours(1_000, 7, noise: 0.5);
        IForecastModel[] models =
        [
            new MultiSeasonalSmoothing([24, 168], isMultiplicative: false), new MultiSeasonalSmoothing([24, 168], isMultiplicative: true),
            new ProfileRegression(168, 0.7, isMultiplicative: false), new ProfileRegression(168, 0.7, isMultiplicative: true),
            new LagRegression("lags", [.. Enumerable.Range(1, 26), 167, 168, 169], new LagRegressionShape(0, false, 1e-4, 0)),
            new LagRegression("robust", [.. Enumerable.Range(1, 26), 167, 168, 169], new LagRegressionShape(24, false, 1e-2, 3)),
        ];
        double[] coming = all[952..];
        double naive = MadeSeries.MeanError(coming, Run(new SeasonalNaive(24), all[..952], 48));
        foreach (var model in models)
        {
            MadeSeries.MeanError(coming, Run(model, all[..952], 48)).ShouldBeLessThan(0.7 * naive, model.Name);
        }
    }

    [Fact]
    public void RobustLags_OneWildHour_BendLessThanPlainOnes()
    {
        double[] clean = MadeSeries.Hours(500, 8, noise: 0.5);
        double[] spoiled = [.. clean];
        spoiled[300] = 4_000;
        int[] lags = [.. Enumerable.Range(1, 26)];
        double[] coming = clean[480..];
        double robust = MadeSeries.MeanError(coming, Run(new LagRegression("robust", lags, new LagRegressionShape(24, false, 1e-2, 3)), spoiled[..480], 20));
        robust.ShouldBeLessThan(MadeSeries.MeanError(coming, Run(new LagRegression("plain", lags, new LagRegressionShape(24, false, 1e-2, 0)), spoiled[..480], 20)));
    }

    [Fact]
    public void NearestPasts_TwoKindsOfDays_FollowsTheRightOne()
    {
        // Low and high days take turns in pairs; the pair of days before says which comes.
        double[] history = [.. Enumerable.Range(0, 24 * 24).Select(hour => (hour / 24 % 3 == 0 ? 10.0 : 50) + (hour % 24))];
        double[] forecast = Run(new NearestPasts(24, 3), history, 24);
        forecast.Average().ShouldBeLessThan(30);
    }

    [Fact]
    public void Forecaster_DemandNowAndThen_ExpectsItsRateAndUsesIntermittentMethods()
    {
        double[] values = MadeSeries.Counts(120, 0.4, 5);
        var forecast = Forecaster.Forecast(new SeriesHistory { Id = "slow", Values = values }, 10);
        forecast.Why.ShouldContain("intermittent");
        forecast.Steps.Average(step => step.Expected).ShouldBeInRange(0.15, 0.7);
        forecast.Steps.ShouldAllBe(step => step.P90 >= step.Expected);
    }

    [Fact]
    public void Forecaster_Interval_HoldsFourInFive()
    {
        int inside = 0;
        int count = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            double[] all = MadeSeries.Counts(24 * 14, 30, seed);
            var forecast = Forecaster.Forecast(new SeriesHistory { Id = "hours", Values = all.AsMemory(0, 24 * 13), Periods = [24] }, 24);
            inside += Enumerable.Range(0, 24).Count(step => all[(24 * 13) + step] >= forecast.Steps[step].P10 && all[(24 * 13) + step] <= forecast.Steps[step].P90);
            count += 24;
        }

        ((double)inside / count).ShouldBeInRange(0.74, 0.87);
    }

    private static double[] Run(IForecastModel model, double[] history, int horizon)
    {
        double[] forecast = new double[horizon];
        history.Length.ShouldBeGreaterThanOrEqualTo(model.LeastLength);
        model.Forecast(history, forecast);
        return forecast;
    }
}
