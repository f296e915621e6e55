using Changkong.Recommendation.Core.Evaluation;
using Changkong.Tests.Recommendation.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Evaluation;

/// <summary>What is set aside is not learnt from.</summary>
public sealed class HoldOutTests
{
    [Fact]
    public void Random_AnyViewer_KeepsBothPartsApartAndLosesNothing()
    {
        var whole = MadeInteractions.Matrix(300, 200, 5, 20, 1);
        var split = HoldOut.Random(whole, 0.1, 3);
        for (int viewer = 0; viewer < whole.RowCount; viewer++)
        {
            int[] train = split.Train.ColumnsOf(viewer).ToArray();
            int[] held = split.Held.ColumnsOf(viewer).ToArray();
            train.Intersect(held).ShouldBeEmpty();
            train.Concat(held).Order().ShouldBe(whole.ColumnsOf(viewer).ToArray());
        }

        (split.Held.EntryCount / (double)whole.EntryCount).ShouldBeInRange(0.08, 0.12);
    }

    [Fact]
    public void Random_SmallHistories_AreNeverEmptied()
    {
        var split = HoldOut.Random(MadeInteractions.Matrix(500, 200, 5, 1, 1), 0.5, 3);
        Enumerable.Range(0, 500).ShouldAllBe(viewer => split.Train.LengthOf(viewer) == 1);
        split.Held.EntryCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Random_ShareThatCannotBe_IsRefused(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => HoldOut.Random(MadeInteractions.Matrix(5, 9, 3, 2, 1), share, 1)).Message.ShouldContain("share");
}
