using Changkong.Text.Classification.Training;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text.Classification;

/// <summary>Probabilities are honest, and where they are not sure the head abstains.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Fit_OverconfidentOdds_FindsTheSlopeTheyWereMadeWith()
    {
        var random = new Random(3);
        double[] odds = new double[20_000];
        bool[] labels = new bool[odds.Length];
        for (int index = 0; index < odds.Length; index++)
        {
            odds[index] = (random.NextDouble() * 12) - 6;
            labels[index] = random.NextDouble() < 1 / (1 + Math.Exp(-((0.5 * odds[index]) - 1)));
        }

        var calibration = Calibration.Fit(odds, labels);
        calibration.Slope.ShouldBe(0.5, 0.03);
        calibration.Offset.ShouldBe(-1, 0.06);
    }

    [Fact]
    public void Fit_ClassesThatDoNotOverlap_StaysFinite()
    {
        var calibration = Calibration.Fit([-2, -1, 1, 2], [false, false, true, true]);
        double.IsFinite(calibration.Slope).ShouldBeTrue();
        calibration.Probability(2).ShouldBeInRange(0.5, 0.999);
    }

    [Fact]
    public void Band_MixedMiddle_IsLeftUnanswered()
    {
        double[] probabilities = [0.05, 0.1, 0.2, 0.45, 0.48, 0.52, 0.55, 0.8, 0.9, 0.95];
        bool[] labels = [false, false, false, true, true, false, false, true, true, true];
        var band = AbstainBand.Fit(probabilities, labels, 1);
        band.No.ShouldBe(0.2f);
        band.Yes.ShouldBe(0.8f);
        band.Answered.ShouldBe(0.6, 1e-9);
    }

    [Fact]
    public void Band_NothingIsSure_AnswersNothing() => AbstainBand.Fit([0.4, 0.6], [true, false], 0.9).ShouldBe(new AbstainBand(0, 1, 0));
}
