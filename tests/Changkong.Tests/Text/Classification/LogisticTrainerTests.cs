using Changkong.Text.Classification;
using Changkong.Text.Classification.Training;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text.Classification;

/// <summary>The trainer reaches the optimum of what it says it optimises.</summary>
public sealed class LogisticTrainerTests
{
    private static readonly GramOptions Grams = new(Bits: 16);
    private static readonly string[] Texts = ["好看", "真好看", "好用", "很好", "难看", "真难用", "不好", "差", "好差", "看看"];
    private static readonly bool[] Labels = [true, true, true, true, false, false, false, false, false, true];
    private static readonly int[] All = [.. Enumerable.Range(0, Texts.Length)];

    [Fact]
    public void Train_TwoTextsWithoutCommonGrams_HasTheKnownMargin()
    {
        // Both rows have length one and share nothing, so by symmetry bias = 0 and the margin m solves m = cost / (1 + exp(m)).
        var matrix = FeatureMatrix.Of(["好", "差"], new GramOptions(20), GramWeighting.Presence);
        var model = LogisticTrainer.Train(matrix, [0, 1], [true, false], new TrainingOptions(Cost: 1, Passes: 200));
        model.Bias.ShouldBe(0, 1e-3);
        model.LogOdds(matrix, 0).ShouldBe(0.40106, 1e-3);
        model.LogOdds(matrix, 1).ShouldBe(-0.40106, 1e-3);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(3)]
    [InlineData(30)]
    public void Train_Converged_LeavesNoSlope(double cost)
    {
        var matrix = FeatureMatrix.Of(Texts, Grams, GramWeighting.LogCount);
        var model = LogisticTrainer.Train(matrix, All, Labels, new TrainingOptions(cost, Passes: 2000));
        double[] slope = Slope(matrix, model, cost);
        slope.Max(Math.Abs).ShouldBeLessThan(5e-3 * cost);
    }

    [Fact]
    public void Slope_OfThisTest_AgreesWithDifferencesOfTheLoss()
    {
        var matrix = FeatureMatrix.Of(Texts, Grams, GramWeighting.Count);
        var model = LogisticTrainer.Train(matrix, All, Labels, new TrainingOptions(Passes: 1));
        double[] slope = Slope(matrix, model, 1);
        foreach (int column in matrix.BucketsOf(1).ToArray())
        {
            const float Step = 1e-2f;
            float before = model.Weights[column];
            model.Weights[column] = before + Step;
            double above = Loss(matrix, model, 1);
            model.Weights[column] = before - Step;
            double below = Loss(matrix, model, 1);
            model.Weights[column] = before;
            slope[column].ShouldBe((above - below) / (2 * Step), 1e-3);
        }
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameWeights()
    {
        var matrix = FeatureMatrix.Of(Texts, Grams, GramWeighting.Count);
        var options = new TrainingOptions(Cost: 4, Passes: 3, Seed: 7, RatioWeight: 0.5);
        LogisticTrainer.Train(matrix, All, Labels, options).Weights.ShouldBe(LogisticTrainer.Train(matrix, All, Labels, options).Weights);
    }

    [Fact]
    public void Train_RowsOutsideTheTrainingPart_ChooseNoFeatures()
    {
        var matrix = FeatureMatrix.Of([.. Texts, "新词语"], Grams, GramWeighting.Count);
        var model = LogisticTrainer.Train(matrix, All, [.. Labels, true], new TrainingOptions());
        float[] known = [.. matrix.BucketsOf(Texts.Length).ToArray().Select(bucket => model.Weights[bucket])];
        known.Count(weight => weight != 0).ShouldBe(0);
    }

    [Fact]
    public void Train_ImportanceZero_IsAsIfTheTextWereNotThere()
    {
        var matrix = FeatureMatrix.Of(Texts, Grams, GramWeighting.Count);
        float[] importance = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0];
        var weighted = LogisticTrainer.Train(matrix, All, Labels, new TrainingOptions(Passes: 500), importance);
        var without = LogisticTrainer.Train(matrix, All.AsSpan(0, 8), Labels, new TrainingOptions(Passes: 500));
        for (int row = 0; row < Texts.Length; row++)
        {
            weighted.LogOdds(matrix, row).ShouldBe(without.LogOdds(matrix, row), 5e-3);
        }
    }

    private static double Loss(FeatureMatrix matrix, LinearModel model, double cost)
    {
        double loss = 0.5 * (model.Weights.Sum(weight => (double)weight * weight) + (model.Bias * model.Bias));
        foreach (int row in All)
        {
            loss += cost * Math.Log(1 + Math.Exp(-(Labels[row] ? 1 : -1) * model.LogOdds(matrix, row)));
        }

        return loss;
    }

    private static double[] Slope(FeatureMatrix matrix, LinearModel model, double cost)
    {
        double[] slope = [.. model.Weights.Select(weight => (double)weight)];
        foreach (int row in All)
        {
            double sign = Labels[row] ? 1 : -1;
            double pull = cost * sign / (1 + Math.Exp(sign * model.LogOdds(matrix, row)));
            var values = matrix.ValuesOf(row);
            var buckets = matrix.BucketsOf(row);
            for (int index = 0; index < buckets.Length; index++)
            {
                slope[buckets[index]] -= pull * values[index];
            }
        }

        return slope;
    }
}
