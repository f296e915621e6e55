using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Sequences;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Sequences;

public sealed class SourcesTests
{
    private const long Hour = 3_600_000;

    [Fact]
    public void Transitions_ItemsAlwaysInThisOrder_NextComesBeforePrevious()
    {
        var model = TransitionModel.Build(Chains(), new TransitionOptions());
        Ranked(model, 5, [new HistoryItem(2, 0, 1)])[0].ShouldBe(3);
    }

    [Fact]
    public void Transitions_PairSeenOnceAgainAndAgain_WeighsTheSame()
    {
        var once = TransitionModel.Build(ViewerHistories.Build([new(0, 0, 1), new(0, 1, 2), new(1, 0, 1), new(1, 2, 2)], 2, 3), new TransitionOptions());
        var bot = Enumerable.Range(0, 10_000).SelectMany(index => (ItemEvent[])[new(0, 0, 3 * index), new(0, 1, (3 * index) + 1)]);
        var many = TransitionModel.Build(ViewerHistories.Build([.. bot, new(1, 0, 1), new(1, 2, 2)], 2, 3), new TransitionOptions());
        many.Links.WeightsOf(0).ToArray().ShouldBe(once.Links.WeightsOf(0).ToArray());
    }

    [Fact]
    public void Transitions_HalfLife_LaterFollowerWeighsLess()
    {
        var histories = ViewerHistories.Build([new(0, 0, 0), new(0, 1, Hour), new(1, 0, 0), new(1, 2, 2 * Hour)], 2, 3);
        var model = TransitionModel.Build(histories, new TransitionOptions { HalfLifeMilliseconds = Hour });
        model.Links.ItemsOf(0).ToArray().ShouldBe([1, 2]);
        (model.Links.WeightsOf(0)[0] / model.Links.WeightsOf(0)[1]).ShouldBe(2, 1e-4);
    }

    [Fact]
    public void Transitions_OneThreadOrMany_TheSameLinks()
    {
        var one = TransitionModel.Build(Chains(), new TransitionOptions(), new ComputeOptions { DegreeOfParallelism = 1 });
        var many = TransitionModel.Build(Chains(), new TransitionOptions(), new ComputeOptions { DegreeOfParallelism = 4 });
        for (int item = 0; item < 5; item++)
        {
            many.Links.ItemsOf(item).ToArray().ShouldBe(one.Links.ItemsOf(item).ToArray());
            many.Links.WeightsOf(item).ToArray().ShouldBe(one.Links.WeightsOf(item).ToArray());
        }
    }

    [Fact]
    public void Neighbours_Cosine_AsByHand()
    {
        // Item 0: viewers 0, 1; item 1: viewers 0, 1, 2; item 2: viewer 2.
        var histories = ViewerHistories.Build([new(0, 0, 0), new(0, 1, 1), new(1, 0, 0), new(1, 1, 1), new(2, 1, 0), new(2, 2, 1)], 3, 3);
        var links = ItemNeighbours.Build(histories).Links;
        links.ItemsOf(1).ToArray().ShouldBe([0, 2]);
        links.WeightsOf(1)[0].ShouldBe(2 / MathF.Sqrt(6), 1e-5f);
        links.WeightsOf(1)[1].ShouldBe(1 / MathF.Sqrt(3), 1e-5f);
    }

    [Fact]
    public void Walk_ItemNobodyMetTogether_IsReached()
    {
        var histories = ViewerHistories.Build([new(0, 0, 0), new(0, 1, 1), new(1, 1, 0), new(1, 2, 1)], 2, 3);
        var links = ItemNeighbours.Build(histories).Links;
        links.ItemsOf(0).ToArray().ShouldBe([1]);
        Ranked(new ItemWalk(links, links), 3, [new HistoryItem(0, 0, 1)]).ShouldContain(2);
    }

    [Fact]
    public void Sources_EmptyHistory_OnlyThePopularSpeak()
    {
        var histories = Chains();
        var neighbours = ItemNeighbours.Build(histories);
        var transitions = TransitionModel.Build(histories, new TransitionOptions());
        Ranked(neighbours, 5, []).ShouldBeEmpty();
        Ranked(transitions, 5, []).ShouldBeEmpty();
        Ranked(new ItemWalk(neighbours.Links, transitions.Links), 5, []).ShouldBeEmpty();
        Ranked(PopularityModel.Build(histories, 100), 5, []).Length.ShouldBe(5);
    }

    [Fact]
    public void Popularity_OneBotClickingTenThousandTimes_CountsAsOneViewer()
    {
        var bot = Enumerable.Range(0, 10_000).Select(index => new ItemEvent(0, 0, index));
        var model = PopularityModel.Build(ViewerHistories.Build([.. bot, new(1, 1, 1), new(2, 1, 1)], 3, 2), 10_000);
        model[0].ShouldBe(1);
        model[1].ShouldBe(2);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void Popularity_BurstOfManyBots_CountsAtMostAsAllOthersOfThatHourAndDecays(int bots)
    {
        var people = Enumerable.Range(0, 40).Select(viewer => new ItemEvent(viewer, 1 + (viewer % 4), 0));
        var burst = Enumerable.Range(40, bots).Select(viewer => new ItemEvent(viewer, 0, 0));
        var histories = ViewerHistories.Build([.. people, .. burst], 40 + bots, 5);
        PopularityModel.Build(histories, 0)[0].ShouldBe(40);
        PopularityModel.Build(histories, 0, new PopularityOptions { GreatestShare = 0.25 })[0].ShouldBe(10);
        PopularityModel.Build(histories, 2 * Hour, new PopularityOptions { GreatestShare = 0.25, HalfLifeMilliseconds = Hour })[0].ShouldBe(2.5f);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Transitions_BurstOfBotsOnOneItem_LeavesEveryLinkAsItWas(int bots)
    {
        var people = Enumerable.Range(0, 30).SelectMany(viewer => (ItemEvent[])[new(viewer, 1, 0), new(viewer, 2 + (viewer % 3), 1)]).ToList();
        var burst = Enumerable.Range(30, bots).Select(viewer => new ItemEvent(viewer, 0, 0));
        var model = TransitionModel.Build(ViewerHistories.Build([.. people, .. burst], 30 + bots, 5), new TransitionOptions());
        model.Links.ItemsOf(0).Length.ShouldBe(0);
        model.Links.ItemsOf(1).ToArray().ShouldBe([2, 3, 4]);
    }

    private static ViewerHistories Chains() =>
        ViewerHistories.Build([.. Enumerable.Range(0, 20).SelectMany(viewer => Enumerable.Range(0, 5).Select(item => new ItemEvent(viewer, item, item)))], 20, 5);

    private static int[] Ranked(IItemSource source, int items, HistoryItem[] history)
    {
        var scores = new ItemScores(items);
        source.AddTo(scores, history, 100);
        int[] best = new int[items];
        return best[..scores.Best(best)];
    }
}
