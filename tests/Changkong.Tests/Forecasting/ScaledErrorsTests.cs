using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Forecasting;

/// <summary>The formulas of the M4 Competitor's Guide (2018, section "Evaluation metrics"), worked out by hand on short series.</summary>
public sealed class ScaledErrorsTests
{
    [Fact]
    public void SymmetricPercentage_TwoSteps_IsTheMeanOfBothShares() =>
        ScaledErrors.SymmetricPercentage([100, 200], [110, 180]).ShouldBe(((2000.0 / 210) + (4000.0 / 380)) / 2, 1e-12);

    [Fact]
    public void SymmetricPercentage_NothingForecastAndNothingCame_IsNoError() => ScaledErrors.SymmetricPercentage([0, 4], [0, 0]).ShouldBe(100, 1e-12);

    [Fact]
    public void MeanAbsoluteScaled_SeasonOfTwo_IsScaledByTheHistoryAlone() =>
        // |2−1|, |5−3|, |3−2|, |6−5|: 1.25 on average; the forecast errs by 1 and 2.
        ScaledErrors.MeanAbsoluteScaled([1, 3, 2, 5, 3, 6], [4, 7], [3, 5], 2).ShouldBe(1.5 / 1.25, 1e-12);

    [Fact]
    public void MeanAbsoluteScaled_SeasonalNaiveOnItsOwnKind_IsOne() =>
        // The history changes by 2 over a season all along, and so does what comes.
        ScaledErrors.MeanAbsoluteScaled([0, 5, 2, 7, 4, 9], [6, 11], [4, 9], 2).ShouldBe(1, 1e-12);

    [Fact]
    public void MeanAbsoluteScaled_HistoryWithoutChange_IsInfiniteOrNothing()
    {
        ScaledErrors.MeanAbsoluteScaled([3, 3, 3], [4], [3], 1).ShouldBe(double.PositiveInfinity);
        ScaledErrors.MeanAbsoluteScaled([3, 3, 3], [3], [3], 1).ShouldBe(0);
    }

    [Fact]
    public void Errors_OfUnequalLengths_AreRefused()
    {
        Should.Throw<ArgumentException>(() => ScaledErrors.SymmetricPercentage([1, 2], [1])).Message.ShouldContain("1 and 2");
        Should.Throw<ArgumentOutOfRangeException>(() => ScaledErrors.MeanAbsoluteScaled([1, 2], [1], [1], 2));
    }

    [Fact]
    public void PooledAccuracy_TwoPoints_WeighsByWhatCame()
    {
        var pooled = new PooledAccuracy();
        pooled.Add(10, 8, new ForecastStep(8, 6, 8, 9), 5);
        pooled.Add(30, 33, new ForecastStep(33, 25, 33, 40), 40);
        pooled.Accuracy.ShouldBe(1 - (5.0 / 40), 1e-12);
        pooled.PeerAccuracy.ShouldBe(1 - (15.0 / 40), 1e-12);
        pooled.Skill.ShouldBe(1 - (5.0 / 15), 1e-12);
        pooled.Bias.ShouldBe(1.0 / 40, 1e-12);
        (pooled.Coverage, pooled.BelowShare, pooled.AboveShare).ShouldBe((0.5, 0, 0.5));
    }

    [Fact]
    public void PooledAccuracy_WhereNothingCame_IsUnknown()
    {
        var pooled = new PooledAccuracy();
        pooled.Add(0, 1, new ForecastStep(1, 0, 1, 2), 0);
        double.IsNaN(pooled.Accuracy).ShouldBeTrue();
        double.IsNaN(pooled.Skill).ShouldBeTrue();
    }

    [Fact]
    public void PooledAccuracy_ForecastTwiceTooHigh_IsBelowZero()
    {
        var pooled = new PooledAccuracy();
        pooled.Add(1, 4, new ForecastStep(4, 4, 4, 4), 1);
        pooled.Accuracy.ShouldBe(-2, 1e-12);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(6.4)]
    [InlineData(480)]
    [InlineData(700)]
    public void CountScatter_AnyMean_IsThatOfTheDistribution(double mean)
    {
        double sum = 0;
        double logarithm = -mean;
        for (int count = 0; count < 2_000; count++)
        {
            sum += Math.Exp(logarithm) * Math.Abs(count - mean);
            logarithm += Math.Log(mean / (count + 1));
        }

        CountScatter.MeanAbsoluteDeviation(mean).ShouldBe(sum, 1e-3 * sum);
    }

    [Fact]
    public void CountScatter_OfNothing_IsNothing() => CountScatter.MeanAbsoluteDeviation(0).ShouldBe(0);
}
