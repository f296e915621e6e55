using Changkong.Recommendation.Core.Evaluation;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Evaluation;

/// <summary>Intervals that contain what they should as often as they should.</summary>
public sealed class BootstrapIntervalTests
{
    [Fact]
    public void OfMean_SameSeed_IsTheSameAndAnotherSeedIsNot()
    {
        double[] values = Values(200, 1);
        BootstrapInterval.OfMean(values, 7).ShouldBe(BootstrapInterval.OfMean(values, 7));
        BootstrapInterval.OfMean(values, 7).ShouldNotBe(BootstrapInterval.OfMean(values, 8));
    }

    [Fact]
    public void OfMean_EqualValues_HasNoWidth() => BootstrapInterval.OfMean([0.5, 0.5, 0.5], 1).ShouldBe(new BootstrapInterval(0.5, 0.5, 0.5));

    [Fact]
    public void OfMean_NoValues_IsZero() => BootstrapInterval.OfMean([], 1).ShouldBe(new BootstrapInterval(0, 0, 0));

    [Fact]
    public void OfMean_ManySamples_CoversTheTrueMeanAsOftenAsItSays()
    {
        // Of 400 intervals at 95 %, 380 are expected to hold the mean, with a deviation of 4.4; the percentile interval of 100 values is a little short.
        int covered = Enumerable.Range(0, 400).Count(sample => BootstrapInterval.OfMean(Values(100, sample), (ulong)sample, draws: 400) is var interval && interval.Lower <= 0.5 && interval.Upper >= 0.5);
        covered.ShouldBeInRange(360, 396);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void OfMean_LevelThatCannotBe_IsRefused(double level) => Should.Throw<ArgumentOutOfRangeException>(() => BootstrapInterval.OfMean([1], 1, level)).Message.ShouldContain("level");

    private static double[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }
}
