using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;
using Changkong.Recommendation.Core.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>Rankings against the formula written out, and the answers to histories of every kind.</summary>
public sealed class SpectralFilterTests
{
    private static readonly FilterShape Shape = new() { PopularityExponent = 0.35, LinearWeight = 1.3, LowPassWeight = 0.25, Flatness = 2, CoverageExponent = 0.1 };

    [Fact]
    public void Rank_AnyViewer_IsTheFormulaWrittenOut()
    {
        var interactions = MadeInteractions.Matrix(150, 200, 8, 12, 11);
        var filter = SpectralFilter.Fit(interactions, new SpectralFitOptions { Rank = 20, Steps = 8 });
        var lists = filter.Rank(interactions, 10, Shape);
        double[][] gram = MadeInteractions.NaiveGram(interactions);
        var eigen = SymmetricEigen.Of([.. gram.Select(row => row.ToArray())], ComputeOptions.Default);
        for (int viewer = 0; viewer < interactions.RowCount; viewer++)
        {
            double[] scores = Formula(interactions, viewer, gram, eigen, 20);
            int[] listed = lists.ItemsOf(viewer).ToArray();
            listed.Length.ShouldBe(10);
            lists.ScoresOf(viewer).ToArray().Select(score => (double)score).ShouldBe(listed.Select(item => scores[item]), 2e-3 * scores.Max());
            lists.ScoresOf(viewer).ToArray().ShouldBe(lists.ScoresOf(viewer).ToArray().OrderDescending());

            // Nothing that was left out is clearly better than the last that was listed.
            double last = scores[listed[^1]];
            Enumerable.Range(0, 200).Except(listed).Except(interactions.ColumnsOf(viewer).ToArray()).Max(item => scores[item]).ShouldBeLessThan(last + (2e-3 * scores.Max()));
            listed.Intersect(interactions.ColumnsOf(viewer).ToArray()).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(VectorWidth.Bits256)]
    [InlineData(VectorWidth.Scalar)]
    public void FitAndRank_OtherVectorWidth_GivesTheSameBits(VectorWidth width)
    {
        // More viewers than the exact way takes, so that the random block is iterated.
        var interactions = MadeInteractions.Matrix(420, 500, 10, 15, 5);
        var options = new SpectralFitOptions { Rank = 40 };
        var wide = new ComputeOptions { Width = VectorWidth.Bits512 };
        var other = new ComputeOptions { Width = width, DegreeOfParallelism = 1 };
        var filter = SpectralFilter.Fit(interactions, options, wide);
        var again = SpectralFilter.Fit(interactions, options, other);
        again.Eigenvalues.ToArray().ShouldBe(filter.Eigenvalues.ToArray());
        Same(filter.Rank(interactions, 15, Shape, wide), again.Rank(interactions, 15, Shape, other));
        var rows = filter.BuildKernel(30, Shape, wide);
        var rowsAgain = again.BuildKernel(30, Shape, other);
        for (int item = 0; item < rows.ItemCount; item++)
        {
            rowsAgain.ItemsOf(item).ToArray().ShouldBe(rows.ItemsOf(item).ToArray());
            rowsAgain.WeightsOf(item).ToArray().ShouldBe(rows.WeightsOf(item).ToArray());
        }
    }

    [Fact]
    public void Rank_EmptyHistory_HasAnEmptyList()
    {
        var filter = SpectralFilter.Fit(MadeInteractions.Matrix(60, 80, 4, 8, 2));
        filter.Rank(InteractionMatrix.Build([new(1, 3)], 3, 80), 5).ItemsOf(0).Length.ShouldBe(0);
    }

    [Fact]
    public void Rank_ViewerWhoWasNotFitted_IsRankedByTheirHistory()
    {
        var interactions = MadeInteractions.Matrix(200, 80, 4, 12, 2);
        var lists = SpectralFilter.Fit(interactions).Rank(InteractionMatrix.Build([new(0, 1), new(0, 5), new(0, 9)], 1, 80), 8);

        // The groups are the remainders by four.
        lists.ItemsOf(0).ToArray().Count(item => item % 4 == 1).ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public void Rank_ItemThatNobodyMet_IsNeverListed()
    {
        var interactions = InteractionMatrix.Build([new(0, 0), new(0, 1), new(1, 1), new(1, 2)], 2, 9);
        var lists = SpectralFilter.Fit(interactions).Rank(interactions, 9);
        lists.ItemsOf(0).ToArray().ShouldBe([2]);
        lists.ItemsOf(1).ToArray().ShouldBe([0]);
        SpectralFilter.Fit(interactions).Rank(InteractionMatrix.Build([new(0, 7)], 1, 9), 5).ScoresOf(0).ToArray().ShouldAllBe(score => score == 0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 3)]
    public void Fit_NothingHappened_RanksNothing(int viewers, int items)
    {
        var nothing = InteractionMatrix.Build([], viewers, items);
        var filter = SpectralFilter.Fit(nothing);
        filter.EigenpairCount.ShouldBe(0);
        filter.Rank(nothing, 5).RowCount.ShouldBe(viewers);
        filter.BuildKernel(5).EntryCount.ShouldBe(0);
    }

    [Fact]
    public void Fit_ViewerWithAHundredThousandItems_TakesItsHeaviestOnly()
    {
        const int Items = 100_000;
        Interaction[] given = [.. Enumerable.Range(0, Items).Select(item => new Interaction(0, item, item < 50 ? 2 : 1)), .. Enumerable.Range(0, 40).Select(viewer => new Interaction(1 + (viewer / 4), viewer))];
        var interactions = InteractionMatrix.Build(given, 11, Items);
        var filter = SpectralFilter.Fit(interactions, new SpectralFitOptions { Rank = 8, ItemsPerViewerMaximum = 300 });
        filter.Gram.EntryCount.ShouldBeLessThanOrEqualTo((300 * 300) + (40 * 40));
        filter.Rank(interactions.PickRows([0, 1]), 5).ItemsOf(1).Length.ShouldBe(5);
    }

    [Fact]
    public void Rank_HistoriesOfOtherItems_AreRefused() =>
        Should.Throw<ArgumentException>(() => SpectralFilter.Fit(MadeInteractions.Matrix(20, 30, 3, 5, 1)).Rank(InteractionMatrix.Build([], 1, 31), 5)).Message.ShouldContain("31 items");

    [Fact]
    public void Fit_OptionOutOfBounds_IsNamed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SpectralFilter.Fit(InteractionMatrix.Build([], 1, 1), new SpectralFitOptions { Steps = 0 })).Message.ShouldContain("Steps must be 1 to 20");
        Should.Throw<ArgumentOutOfRangeException>(() => new FilterShape { LinearWeight = double.NaN }.Validate()).Message.ShouldContain("LinearWeight");
    }

    [Fact]
    public void Rank_HigherCoverageExponent_ShowsMoreOfTheItems()
    {
        var interactions = MadeInteractions.Matrix(300, 400, 8, 12, 4);
        var filter = SpectralFilter.Fit(interactions);
        int Shown(double exponent)
        {
            var lists = filter.Rank(interactions, 5, Shape with { CoverageExponent = exponent });
            return Enumerable.Range(0, lists.RowCount).SelectMany(row => lists.ItemsOf(row).ToArray()).Distinct().Count();
        }

        Shown(0.6).ShouldBeGreaterThan(Shown(0));
    }

    private static double[] Formula(InteractionMatrix interactions, int viewer, double[][] gram, SymmetricEigen eigen, int rank)
    {
        int items = interactions.ColumnCount;
        float[] degrees = interactions.ColumnDegrees();
        double[] inward = new double[items];
        for (int entry = 0; entry < interactions.LengthOf(viewer); entry++)
        {
            int item = interactions.ColumnsOf(viewer)[entry];
            inward[item] = interactions.WeightsOf(viewer)[entry] * Math.Pow(degrees[item], -Shape.PopularityExponent);
        }

        double[] scores = [.. Enumerable.Range(0, items).Select(item => Shape.LinearWeight * gram[item].Zip(inward, (left, right) => left * right).Sum())];
        for (int pair = 0; pair < rank; pair++)
        {
            double[] vector = eigen.Vectors[pair];
            double value = eigen.Values[pair];
            double frequency = 1 - (2 * value);
            double plateau = frequency < 0 ? (0.5 * Math.Pow(-frequency, Shape.Flatness)) + 0.5 : 0.5 - (0.5 * Math.Pow(frequency, Shape.Flatness));
            double taste = vector.Zip(inward, (left, right) => left * right).Sum() * (plateau + Shape.LowPassWeight - (Shape.LinearWeight * value));
            for (int item = 0; item < items; item++)
            {
                scores[item] += vector[item] * taste;
            }
        }

        return [.. scores.Select((score, item) => degrees[item] > 0 ? score * Math.Pow(degrees[item], Shape.PopularityExponent - Shape.CoverageExponent) : 0)];
    }

    private static void Same(RankedLists left, RankedLists right)
    {
        for (int row = 0; row < left.RowCount; row++)
        {
            right.ItemsOf(row).ToArray().ShouldBe(left.ItemsOf(row).ToArray());
            right.ScoresOf(row).ToArray().ShouldBe(left.ScoresOf(row).ToArray());
        }
    }
}
