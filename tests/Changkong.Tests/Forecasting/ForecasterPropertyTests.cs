using Changkong.Forecasting;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Forecasting;

/// <summary>What holds of every forecast, whatever the series.</summary>
public sealed class ForecasterPropertyTests
{
    [Fact]
    public void AnySeries_Forecast_HasOrderedQuantilesWithinItsKind() =>
        Prop.ForAll<int>(seed =>
        {
            var history = Any(seed);
            var forecast = Forecaster.Forecast(history, 1 + (Math.Abs(seed % 20)));
            foreach (var step in forecast.Steps)
            {
                (double.IsFinite(step.P10) && double.IsFinite(step.P90) && double.IsFinite(step.Expected)).ShouldBeTrue();
                step.P10.ShouldBeLessThanOrEqualTo(step.P50);
                step.P50.ShouldBeLessThanOrEqualTo(step.P90);
                (history.Kind == SeriesKind.Real || (step.P10 >= 0 && step.Expected >= 0)).ShouldBeTrue();
            }

            forecast.Methods.Sum(share => share.Weight).ShouldBe(forecast.Basis == ForecastBasis.OwnHistory ? 1 : 0, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void AnySeries_InAnotherUnit_HasTheSameForecastInThatUnit() =>
        Prop.ForAll<int>(seed =>
        {
            var history = Any(seed);
            double unit = (seed % 3) switch { 0 => 1024, 1 => 1.0 / 64, _ => 8 };
            var plain = Forecaster.Forecast(history, 6);
            var scaled = Forecaster.Forecast(history with { Values = history.Values.ToArray().Select(value => value * unit).ToArray() }, 6);
            plain.Steps.Count.ShouldBe(scaled.Steps.Count);
            foreach (var (one, other) in plain.Steps.Zip(scaled.Steps))
            {
                double tolerance = 1e-6 * unit * (1 + Math.Abs(one.P90));
                other.P10.ShouldBe(unit * one.P10, tolerance);
                other.P50.ShouldBe(unit * one.P50, tolerance);
                other.P90.ShouldBe(unit * one.P90, tolerance);
                other.Expected.ShouldBe(unit * one.Expected, tolerance);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    [Theory]
    [InlineData(4, new int[0])]
    [InlineData(30, new[] { 7 })]
    [InlineData(700, new[] { 24, 168 })]
    public void Constant_OfAnyLength_GoesOn(int count, int[] periods)
    {
        foreach (var kind in Enum.GetValues<SeriesKind>())
        {
            var forecast = Forecaster.Forecast(new SeriesHistory { Id = "constant", Values = Enumerable.Repeat(17.0, count).ToArray(), Periods = periods, Kind = kind }, 10);
            forecast.Steps.ShouldAllBe(step => Math.Abs(step.P10 - 17) < 1e-6 && Math.Abs(step.P50 - 17) < 1e-6 && Math.Abs(step.P90 - 17) < 1e-6 && Math.Abs(step.Expected - 17) < 1e-6);
        }
    }

    [Fact]
    public void ForecastAll_OnAnyNumberOfThreads_IsTheSameBitForBit()
    {
        SeriesHistory[] histories = [.. Enumerable.Range(0, 40).Select(Any), new SeriesHistory { Id = "hours", Values = MadeSeries.Hours(500, 3), Periods = [24, 168] }];
        var alone = Forecaster.ForecastAll(histories, 8, new ForecastOptions { DegreeOfParallelism = 1 });
        foreach (int degree in (int[])[2, 3, -1])
        {
            var together = Forecaster.ForecastAll(histories, 8, new ForecastOptions { DegreeOfParallelism = degree });
            for (int place = 0; place < histories.Length; place++)
            {
                together[place].Steps.ShouldBe(alone[place].Steps);
                together[place].Methods.ShouldBe(alone[place].Methods);
                together[place].Why.ShouldBe(alone[place].Why);
            }
        }
    }

    [Fact]
    public void Forecast_Twice_IsTheSame()
    {
        var history = new SeriesHistory { Id = "hours", Values = MadeSeries.Hours(600, 4), Periods = [24, 168] };
        Forecaster.Forecast(history, 48).Steps.ShouldBe(Forecaster.Forecast(history, 48).Steps);
    }

    private static SeriesHistory Any(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(0, 90);
        double mean = Math.Pow(10, (random.NextDouble() * 3) - 1);
        double share = random.NextDouble();
        double[] values = new double[count];
        var kind = (SeriesKind)random.Next(3);
        for (int place = 0; place < count; place++)
        {
            double value = mean * (1 + Math.Sin(place * 2 * Math.PI / 7)) * random.NextDouble();
            values[place] = random.NextDouble() < 0.05 ? double.NaN : random.NextDouble() < share * share ? 0 : kind == SeriesKind.Count ? Math.Floor(value) : value;
            values[place] = kind == SeriesKind.Real ? values[place] - (mean / 2) : values[place];
        }

        return new SeriesHistory { Id = $"any {seed}", Values = values, Kind = kind, Periods = random.Next(2) == 0 ? [7] : [] };
    }
}
