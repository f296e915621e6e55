using Changkong.Recommendation.Core.Interactions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Interactions;

/// <summary>The matrix says what happened, not in which order it came.</summary>
public sealed class InteractionMatrixTests
{
    private static readonly Interaction[] Small = [new(1, 2, 0.5f), new(0, 3), new(1, 0, 2), new(1, 2, 0.25f), new(3, 2)];

    [Fact]
    public void Build_DuplicatesOutOfOrder_AreAddedIntoAscendingRows()
    {
        var matrix = InteractionMatrix.Build(Small, 4, 5);
        matrix.EntryCount.ShouldBe(4);
        matrix.ColumnsOf(0).ToArray().ShouldBe([3]);
        matrix.ColumnsOf(1).ToArray().ShouldBe([0, 2]);
        matrix.WeightsOf(1).ToArray().ShouldBe([2, 0.75f]);
        matrix.LengthOf(2).ShouldBe(0);
        matrix.RowDegrees().ShouldBe([1, 2.75f, 0, 1]);
        matrix.ColumnDegrees().ShouldBe([2, 0, 1.75f, 1, 0]);
    }

    [Fact]
    public void Build_GreatestOfDuplicates_KeepsTheHeaviest() =>
        InteractionMatrix.Build(Small, 4, 5, DuplicateWeights.Greatest).WeightsOf(1).ToArray().ShouldBe([2, 0.5f]);

    [Fact]
    public void Build_Nothing_IsEmpty()
    {
        var matrix = InteractionMatrix.Build([], 0, 0);
        (matrix.RowCount, matrix.ColumnCount, matrix.EntryCount).ShouldBe((0, 0, 0));
        matrix.Transpose().RowCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(4, 0, 1f, "Viewer 4")]
    [InlineData(-1, 0, 1f, "Viewer -1")]
    [InlineData(0, 5, 1f, "Item 5")]
    [InlineData(0, 0, 0f, "weight")]
    [InlineData(0, 0, float.NaN, "weight")]
    [InlineData(0, 0, float.PositiveInfinity, "weight")]
    public void Build_InteractionThatCannotBe_IsNamed(int viewer, int item, float weight, string named) =>
        Should.Throw<ArgumentException>(() => InteractionMatrix.Build([new(viewer, item, weight)], 4, 5)).Message.ShouldContain(named);

    [Fact]
    public void Build_AnyOrder_GivesTheSameBits() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        Interaction[] given = [.. Enumerable.Range(0, random.Next(200)).Select(_ => new Interaction(random.Next(7), random.Next(9), random.NextSingle() + 0.001f))];
        var first = InteractionMatrix.Build(given, 7, 9);
        random.Shuffle(given);
        Same(first, InteractionMatrix.Build(given, 7, 9));
        Same(first, first.Transpose().Transpose());
        first.Transpose().RowDegrees().ShouldBe(first.ColumnDegrees());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void PickRows_SomeInAnyOrder_AreThoseRows()
    {
        var picked = InteractionMatrix.Build(Small, 4, 5).PickRows([3, 1, 2]);
        picked.ColumnsOf(0).ToArray().ShouldBe([2]);
        picked.ColumnsOf(1).ToArray().ShouldBe([0, 2]);
        picked.LengthOf(2).ShouldBe(0);
    }

    [Fact]
    public void WithRowsUpTo_LongRow_KeepsTheHeaviestWhateverTheirNumbers()
    {
        Interaction[] given = [.. Enumerable.Range(0, 1_000).Select(item => new Interaction(0, item, item is 3 or 700 ? 5 : 1)), new(1, 4)];
        var cut = InteractionMatrix.Build(given, 2, 1_000).WithRowsUpTo(102, 7);
        cut.LengthOf(0).ShouldBe(102);
        cut.LengthOf(1).ShouldBe(1);
        cut.ColumnsOf(0).ToArray().ShouldContain(3);
        cut.ColumnsOf(0).ToArray().ShouldContain(700);

        // Equal ones stay by lot: not the first hundred.
        cut.ColumnsOf(0).ToArray().Count(item => item >= 500).ShouldBeInRange(25, 75);
    }

    private static void Same(InteractionMatrix left, InteractionMatrix right)
    {
        right.RowCount.ShouldBe(left.RowCount);
        for (int row = 0; row < left.RowCount; row++)
        {
            right.ColumnsOf(row).ToArray().ShouldBe(left.ColumnsOf(row).ToArray());
            right.WeightsOf(row).ToArray().ShouldBe(left.WeightsOf(row).ToArray());
        }
    }
}
