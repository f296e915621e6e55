using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Interactions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Evaluation;

/// <summary>
/// Against values worked out by hand, by the definitions of LightGCN's published evaluation (gusye1234/LightGCN-PyTorch, code/utils.py: RecallPrecision_ATk and NDCGatK_r, whose ideal is cut at min(K, later items)).
/// </summary>
public sealed class RankingMetricsTests
{
    private const double Tolerance = 1e-12;

    // Three viewers with something later, one without; five items.
    private static readonly InteractionMatrix Later = InteractionMatrix.Build([new(0, 1), new(0, 3), new(1, 0), new(1, 2), new(1, 4), new(3, 2)], 4, 5);

    [Fact]
    public void Of_HandMadeLists_GivesTheHandMadeValues()
    {
        var lists = Lists(2, [1, 0], [3, 0], [2, 1], [0, 1]);
        var metrics = RankingMetrics.Of(lists, Later, [8f, 4, 2, 1, 0], 8, 2);
        double second = 1 / Math.Log2(3);
        metrics.Viewers.ShouldBe(3);
        metrics.Recall.ShouldBe(((1 / 2d) + (1 / 3d) + 0) / 3, Tolerance);

        // Ideal of the first two: two hits of two places; the list of the third has none.
        metrics.Ndcg.ShouldBe(((1 / (1 + second)) + (second / (1 + second)) + 0) / 3, Tolerance);
        metrics.HitRate.ShouldBe(2 / 3d, Tolerance);

        // Shown to those three: items 1, 0, 3, 0, 0, 1.
        metrics.Coverage.ShouldBe(3 / 5d, Tolerance);
        metrics.Gini.ShouldBe(((-4 * 0) + (-2 * 0) + (0 * 1) + (2 * 2) + (4 * 3)) / (5 * 6d), Tolerance);

        // Four of five items are the tail: all but item 0, which has three of six places.
        metrics.TailShare.ShouldBe(3 / 6d, Tolerance);
        metrics.Novelty.ShouldBe(((3 * 0) + (2 * 1) + (1 * 3)) / 6d, Tolerance);
    }

    [Fact]
    public void Of_OneLaterItemOnTopOfALongList_IsPerfect()
    {
        var metrics = RankingMetrics.Of(Lists(3, [4, 0, 1]), InteractionMatrix.Build([new(0, 4)], 1, 5), new float[5], 1, 3);
        metrics.Recall.ShouldBe(1);
        metrics.Ndcg.ShouldBe(1);
    }

    [Fact]
    public void Of_MoreLaterItemsThanPlaces_CanBePerfectInNdcgOnly()
    {
        var metrics = RankingMetrics.Of(Lists(2, [1, 3]), InteractionMatrix.Build([new(0, 0), new(0, 1), new(0, 2), new(0, 3)], 1, 5), new float[5], 1, 2);
        metrics.Recall.ShouldBe(0.5);
        metrics.Ndcg.ShouldBe(1, Tolerance);
    }

    [Fact]
    public void Of_NoViewerWithSomethingLater_IsZero()
    {
        var metrics = RankingMetrics.Of(Lists(2, [1]), InteractionMatrix.Build([], 1, 5), new float[5], 1, 2);
        metrics.ShouldBe(new RankingMetrics(0, 0, 0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void Of_ListsOfOtherViewers_AreRefused() =>
        Should.Throw<ArgumentException>(() => RankingMetrics.Of(Lists(2, [1]), Later, new float[5], 1, 2)).Message.ShouldContain("1 lists for 4 viewers");

    [Theory]
    [InlineData(0, new long[] { 5, 5, 5, 5 })]
    [InlineData(0.75, new long[] { 0, 0, 0, 9 })]
    [InlineData(0, new long[] { 0, 0, 0, 0 })]
    [InlineData(0, new long[] { })]
    [InlineData(0.25, new long[] { 4, 2, 3, 1 })]
    public void Gini_KnownAmounts_IsKnown(double gini, long[] amounts) => RankingMetrics.GiniOf(amounts).ShouldBe(gini, Tolerance);

    [Fact]
    public void Of_AnyLists_StaysWithinItsBounds() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        int items = 1 + random.Next(30);
        int[][] made = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Shuffled(random, items)[..random.Next(items + 1)])];
        Interaction[] later = [.. Enumerable.Range(0, random.Next(40)).Select(_ => new Interaction(random.Next(made.Length), random.Next(items)))];
        var metrics = RankingMetrics.Of(Lists(items, made), InteractionMatrix.Build(later, made.Length, items), new float[items], made.Length, 5);
        double[] shares = [metrics.Recall, metrics.Ndcg, metrics.HitRate, metrics.Coverage, metrics.TailShare];
        shares.ShouldAllBe(share => share >= 0 && share <= 1 + Tolerance);
        metrics.Gini.ShouldBeInRange(0, 1);
        metrics.HitRate.ShouldBeGreaterThanOrEqualTo(metrics.Recall - Tolerance);
    }).QuickCheckThrowOnFailure();

    private static int[] Shuffled(System.Random random, int items)
    {
        int[] numbers = [.. Enumerable.Range(0, items)];
        random.Shuffle(numbers);
        return numbers;
    }

    private static RankedLists Lists(int length, params int[][] made)
    {
        var lists = new RankedLists(made.Length, length);
        for (int row = 0; row < made.Length; row++)
        {
            lists.Set(row, made[row]);
        }

        return lists;
    }
}
