using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Blend;

public sealed class BlendLearnerTests
{
    private const int Items = 40;

    [Theory]
    [InlineData(BlendGoal.Recall)]
    [InlineData(BlendGoal.Ndcg)]
    public void Learn_OneSourceKnowsAndOneGuesses_TheGuesserIsSilencedAndTheGoalRises(BlendGoal goal)
    {
        var learned = BlendLearner.Learn([new Guesser(), new Knower()], Examples(), new BlendOptions { Goal = goal, Depth = 3 });
        learned.Value.ShouldBe(1, 1e-9);
        learned.Parts[0].Alone.ShouldBeLessThan(0.5);
        learned.Parts[1].Alone.ShouldBe(1, 1e-9);
        learned.Blend.Weights[1].ShouldBe(1);
        learned.Blend.Weights[0].ShouldBeLessThan(1);
    }

    [Fact]
    public void Learn_SameExamples_SameWeights()
    {
        var first = BlendLearner.Learn([new Guesser(), new Knower()], Examples(), new BlendOptions { Depth = 3 });
        BlendLearner.Learn([new Guesser(), new Knower()], Examples(), new BlendOptions { Depth = 3 }).Blend.Weights.ShouldBe(first.Blend.Weights);
    }

    [Fact]
    public void Blend_ItemsOfTheHistory_AreNeverProposed()
    {
        var blend = new SourceBlend([new Guesser()], [1f], Items);
        var scores = new ItemScores(Items);
        blend.AddTo(scores, new ItemScores(Items), [new HistoryItem(5, 0, 1), new HistoryItem(6, 0, 1)], 0);
        scores[5].ShouldBe(0);
        scores[6].ShouldBe(0);
        scores[7].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Blend_AllItemsMet_IsEmpty()
    {
        var scores = new ItemScores(Items);
        new SourceBlend([new Guesser()], [1f], Items).AddTo(scores, new ItemScores(Items), [.. Enumerable.Range(0, Items).Select(item => new HistoryItem(item, 0, 1))], 0);
        scores.Best(new int[Items]).ShouldBe(0);
    }

    [Fact]
    public void Blend_NegativeWeight_NamesTheSource() =>
        Should.Throw<ArgumentException>(() => new SourceBlend([new Guesser()], [-1f], 1)).Message.ShouldContain("guesser");

    private static List<BlendExample> Examples() =>
        [.. Enumerable.Range(0, 30).Select(viewer => new BlendExample([new HistoryItem(viewer, 0, 1)], 0, [viewer + 1]))];

    // Its order has nothing to do with the viewer.
    private sealed class Guesser : IItemSource
    {
        public string Name => "guesser";

        public int ItemCount => Items;

        public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
        {
            for (int item = 0; item < Items; item++)
            {
                scores.Add(item, 1 + (item * 7 % Items));
            }
        }
    }

    private sealed class Knower : IItemSource
    {
        public string Name => "knower";

        public int ItemCount => Items;

        public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
        {
            foreach (var one in history)
            {
                // Sure of many, a little surer of one.
                for (int other = 0; other < 20; other++)
                {
                    scores.Add((one.Item + 2 + other) % Items, 1);
                }

                scores.Add(one.Item + 1, 1.05f);
            }
        }
    }
}
