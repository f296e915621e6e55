using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Core.Sequences;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Content;

public sealed class ContentTests
{
    private static readonly ItemContent[] Items =
    [
        new("保湿面霜 50g", "美妆/护肤/面霜", "brand-a", 9_900, "host-1"),
        new("补水保湿面霜", "美妆/护肤/面霜", "brand-b", 8_900, "host-2"),
        new("口红 哑光", "美妆/彩妆/口红", "brand-a", 12_900, "host-1"),
        new("男士跑步鞋", "鞋靴/运动鞋", "brand-c", 39_900, "host-3"),
        new(""),
    ];

    [Fact]
    public void Vectors_AlikeItems_AreNearerThanOthers()
    {
        var vectors = ContentVectors.Build(Items, new ContentOptions { Dimension = 512 });
        vectors.Similarity(0, 0).ShouldBe(1, 1e-5);
        vectors.Similarity(0, 1).ShouldBeGreaterThan(vectors.Similarity(0, 2));
        vectors.Similarity(0, 2).ShouldBeGreaterThan(vectors.Similarity(0, 3));
        vectors.Similarity(0, 3).ShouldBe(0, 0.2);
    }

    [Fact]
    public void Vectors_OtherItemsBesideIt_ChangeNothing()
    {
        var all = ContentVectors.Build(Items);
        ContentVectors.Build([Items[2]]).Of(0).ToArray().ShouldBe(all.Of(2).ToArray());
        ContentVectors.Build([Items[2]], new ContentOptions { Seed = 2 }).Of(0).ToArray().ShouldNotBe(all.Of(2).ToArray());
    }

    [Fact]
    public void Vectors_NothingKnown_IsNothing() => ContentVectors.Build(Items).Of(4).ToArray().ShouldAllBe(value => value == 0);

    [Fact]
    public void Vectors_NearPrices_AreAlikeAndFarOnesNot()
    {
        ItemContent Priced(long price) => new("", PriceMinorUnits: price);
        var vectors = ContentVectors.Build([Priced(10_000), Priced(12_000), Priced(100_000)], new ContentOptions { Dimension = 512 });
        vectors.Similarity(0, 1).ShouldBeGreaterThan(0.6f);
        vectors.Similarity(0, 2).ShouldBe(0, 0.3);
    }

    [Fact]
    public void Source_ItemNobodyMet_IsProposedFromItsContent()
    {
        var source = new ContentSource(ContentVectors.Build(Items, new ContentOptions { Dimension = 512 }), [500, 0, 500, 0, 0]);
        var scores = new ItemScores(Items.Length);
        source.AddTo(scores, [new HistoryItem(0, 0, 1)], 0);
        scores.Exclude(0);
        int[] best = new int[5];
        scores.Best(best).ShouldBeGreaterThan(0);
        best[0].ShouldBe(1);
        scores[4].ShouldBe(0);
    }

    [Fact]
    public void Source_FirstViewers_HandOverToWhatTheyDid()
    {
        float[] shares = [.. ((float[])[0, 5, 20, 200]).Select(viewers => ContentSource.ShareOf(viewers, 20))];
        shares.ShouldBe([1, 0.8f, 0.5f, 20f / 220]);
    }

    [Fact]
    public void Source_EmptyHistory_ProposesNothing()
    {
        var scores = new ItemScores(Items.Length);
        new ContentSource(ContentVectors.Build(Items), new float[5]).AddTo(scores, [], 0);
        scores.Touched.Length.ShouldBe(0);
    }
}
