using Changkong.Recommendation.Core.Index;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Index;

public sealed class LiveViewersTests
{
    [Fact]
    public void Search_NewestClick_CountsAtOnceAndMost()
    {
        var vectors = IndexVectors.Clustered(2_000, 32, seed: 21);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 32, Similarity = ItemSimilarity.Cosine });
        var viewers = new LiveViewers(index);
        var results = new RankedItem[10];
        viewers.Record(7, 100);
        viewers.Search(7, 2_000, default(EveryItem), results).ShouldBe(10);
        results[0].Item.ShouldBe(100);

        viewers.Record(7, 1_500, weight: 20);

        viewers.Search(7, 2_000, default(EveryItem), results).ShouldBe(10);
        results[0].Item.ShouldBe(1_500);
    }

    [Fact]
    public void Search_NewItemLikeTheViewersTaste_IsFirstAtOnce()
    {
        var vectors = IndexVectors.Clustered(2_000, 32, seed: 22);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 32, Similarity = ItemSimilarity.Cosine });
        var viewers = new LiveViewers(index);
        var results = new RankedItem[1];
        float[] taste = new float[32];
        viewers.Record(7, 3);
        viewers.Record(7, 4);
        viewers.TryVector(7, taste).ShouldBeTrue();

        index.Put(5_000, taste);

        viewers.Search(7, 200, default(EveryItem), results).ShouldBe(1);
        results[0].Item.ShouldBe(5_000);
    }

    [Fact]
    public void TryVector_NothingKnown_IsFalse()
    {
        using var index = ItemIndex.Build(IndexVectors.Clustered(100, 8, seed: 1), new() { Dimensions = 8 });
        var viewers = new LiveViewers(index);
        viewers.Record(2, 999_999);
        viewers.Record(3, 5);
        viewers.Forget(3);

        viewers.TryVector(1, new float[8]).ShouldBeFalse();
        viewers.TryVector(2, new float[8]).ShouldBeFalse();
        viewers.TryVector(3, new float[8]).ShouldBeFalse();
        viewers.Search(1, 100, default(EveryItem), new RankedItem[5]).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(50)]
    public void Record_HundredThousandTimes_KeepsTheLatestInTheirOrder(int itemsPerViewer)
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 1 });
        for (int item = 0; item < 50; item++)
        {
            index.Put(item, [MathF.Pow(2, item % 10)]);
        }

        var viewers = new LiveViewers(index, new() { ItemsPerViewer = itemsPerViewer, Fade = 0.5f });
        float[] vector = new float[1];
        for (int act = 0; act < 100_000; act++)
        {
            viewers.Record(1, act % 50);
        }

        double expected = Enumerable.Range(0, itemsPerViewer).Sum(back => Math.Pow(2, (49 - back) % 10) * Math.Pow(0.5, back));
        viewers.TryVector(1, vector).ShouldBeTrue();
        ((double)vector[0]).ShouldBe(expected, tolerance: expected * 1e-3);
    }

    [Fact]
    public void Record_MoreViewersThanKept_ForgetsTheLongestIdle()
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 1 });
        index.Put(0, [1]);
        var viewers = new LiveViewers(index, new() { Viewers = 160 });
        for (long viewer = 0; viewer < 10_000; viewer++)
        {
            viewers.Record(viewer, 0);
            viewers.Record(-1, 0);
        }

        viewers.TryVector(-1, new float[1]).ShouldBeTrue();
        viewers.TryVector(9_999, new float[1]).ShouldBeTrue();
        Enumerable.Range(0, 10_000).Count(viewer => viewers.TryVector(viewer, new float[1])).ShouldBeInRange(150, 320);
    }

    [Theory]
    [InlineData(0, 0.5f, "ItemsPerViewer must be from 1 to 10000, not 0")]
    [InlineData(5, 0f, "Fade must be above 0 and at most 1, not 0")]
    public void Options_OutOfRange_NamesItAndTheRange(int itemsPerViewer, float fade, string expected)
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 1 });

        Should.Throw<ArgumentException>(() => new LiveViewers(index, new() { ItemsPerViewer = itemsPerViewer, Fade = fade })).Message.ShouldContain(expected);
    }
}
