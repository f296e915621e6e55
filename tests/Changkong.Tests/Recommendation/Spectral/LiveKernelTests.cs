using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Spectral;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>Live serving: the same items as the exact ranking, whatever happens to a history, and events that count at once.</summary>
public sealed class LiveKernelTests
{
    private const int Items = 240;

    private static readonly FilterShape Shape = new();
    private static readonly InteractionMatrix Interactions = MadeInteractions.Matrix(400, Items, 8, 12, 21);
    private static readonly SpectralFilter Filter = SpectralFilter.Fit(Interactions, new SpectralFitOptions { Rank = 32 });
    private static readonly KernelRows Rows = Filter.BuildKernel(Items, Shape);

    [Fact]
    public void Rank_WholeRows_AgreesWithTheExactRanking()
    {
        var exact = Filter.Rank(Interactions, 10, Shape);
        var ranker = new KernelRanker(new LiveKernel(Rows));
        int shared = Enumerable.Range(0, Interactions.RowCount).Sum(viewer =>
            Rank(ranker, Interactions.ColumnsOf(viewer), Interactions.WeightsOf(viewer), 10).Intersect(exact.ItemsOf(viewer).ToArray()).Count());
        
        // Not all: the rows keep what speaks for an item, and the exact filter also counts what speaks against it.
        (shared / (10d * Interactions.RowCount)).ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Rank_AnyOrderAndSplittingOfEvents_IsTheSame() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        var ranker = new KernelRanker(new LiveKernel(Rows));
        int[] items = [.. Enumerable.Range(0, 1 + random.Next(30)).Select(_ => random.Next(Items))];
        float[] weights = [.. items.Select(_ => (float)(1 + random.Next(4)))];
        var once = Rank(ranker, items, weights, 12);
        int[] split = [.. items.Zip(weights).SelectMany(event_ => Enumerable.Repeat(event_.First, (int)event_.Second))];
        random.Shuffle(split);
        Rank(ranker, split, [], 12).ShouldBe(once);
        once.Intersect(items).ShouldBeEmpty();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rank_EmptyHistory_HasNoItems() => Rank(new KernelRanker(new LiveKernel(Rows)), [], [], 10).ShouldBeEmpty();

    [Fact]
    public void Rank_ItemsThatAreUnknownOrWeightsThatCannotBe_SayNothing()
    {
        var ranker = new KernelRanker(new LiveKernel(Rows));
        Rank(ranker, [-1, Items, int.MaxValue], [], 10).ShouldBeEmpty();
        Rank(ranker, [1, 2, 3], [float.NaN, 0, -1], 10).ShouldBeEmpty();
        Rank(ranker, [8, -1], [1, 1], 10).ShouldBe(Rank(ranker, [8], [], 10));
    }

    [Fact]
    public void Rank_HundredThousandEvents_CountsTheHeaviestItems()
    {
        var many = MadeInteractions.Matrix(500, 10_000, 10, 40, 2);
        var ranker = new KernelRanker(new LiveKernel(SpectralFilter.Fit(many, new SpectralFitOptions { Rank = 0 }).BuildKernel(20)));
        int[] events = [.. Enumerable.Range(0, 100_000).Select(number => number % 10_000)];
        Rank(ranker, events, [], 10).ShouldBeEmpty("everything was met");
        int[] half = [.. events.Select(item => item / 2)];
        float[] weights = [.. half.Select(item => item < KernelRanker.HistoryMaximum ? 2f : 1)];
        Rank(ranker, half, weights, 10).ShouldBe(Rank(ranker, [.. Enumerable.Range(0, KernelRanker.HistoryMaximum)], [], 10, [.. Enumerable.Range(0, 5_000)]));
    }

    [Fact]
    public void Rank_Excluded_AreNotListed()
    {
        var ranker = new KernelRanker(new LiveKernel(Rows));
        int[] best = Rank(ranker, [8, 16], [], 10);
        Rank(ranker, [8, 16], [], 9, best[..1]).ShouldBe(best[1..]);
        Rank(ranker, [8, 16], [], 10, [.. Enumerable.Range(0, Items)]).ShouldBeEmpty();

        // Nothing of an earlier ranking stays behind.
        Rank(ranker, [8, 16], [], 10).ShouldBe(best);
    }

    [Fact]
    public void Rank_EqualScores_ComeByItemNumber()
    {
        var interactions = InteractionMatrix.Build([.. Enumerable.Range(0, 6).Select(item => new Interaction(0, item))], 1, 6);
        var ranker = new KernelRanker(new LiveKernel(SpectralFilter.Fit(interactions).BuildKernel(6)));
        Rank(ranker, [4], [], 5).ShouldBe([0, 1, 2, 3, 5]);
        Rank(ranker, [4], [], 2).ShouldBe([0, 1]);
    }

    [Fact]
    public void Observe_ManyEvents_MovesPopularityTheWayTrainingWould()
    {
        var kernel = new LiveKernel(Rows);
        int[] before = Rank(new KernelRanker(kernel), [8, 16, 24], [], Items);
        int last = before[^1];
        kernel.Observe(last, 100_000);
        kernel.DegreeOf(last).ShouldBe(Filter.ItemDegrees[last] + 100_000);
        int[] after = Rank(new KernelRanker(kernel), [8, 16, 24], [], Items);
        Array.IndexOf(after, last).ShouldBeLessThan(Array.IndexOf(before, last));
        kernel.Observe(last, -1_000_000);
        kernel.DegreeOf(last).ShouldBe(0);
        Rank(new KernelRanker(kernel), [8, 16, 24], [], Items).ShouldNotContain(last);
        Should.Throw<ArgumentOutOfRangeException>(() => kernel.Observe(last, float.NaN)).Message.ShouldContain("finite");
    }

    [Fact]
    public void FoldIn_ItemLikeATrainedOne_TakesItsPlaceBothWays()
    {
        const int Hidden = 9;
        var viewers = Enumerable.Range(0, Interactions.RowCount).Where(viewer => Interactions.ColumnsOf(viewer).Contains(Hidden)).ToArray();
        var known = InteractionMatrix.Build([.. All(Interactions).Where(interaction => interaction.Item != Hidden)], Interactions.RowCount, Items);
        var filter = SpectralFilter.Fit(known, new SpectralFitOptions { Rank = 32 });
        var kernel = new LiveKernel(filter.BuildKernel(100, Shape), newItemsMaximum: 1);
        float[] weights = [.. viewers.Select(viewer => Interactions.WeightsOf(viewer)[Interactions.ColumnsOf(viewer).IndexOf(Hidden)])];
        var folded = ItemFoldIn.Fold(filter, Shape, weights, known.PickRows(viewers), 100);
        kernel.FoldIn(Items, folded);

        // From it: what training with it says of it.
        int[] trained = Rows.ItemsOf(Hidden)[..10].ToArray();
        Rank(new KernelRanker(kernel), [Items], [], 10).Intersect(trained).Count().ShouldBeGreaterThanOrEqualTo(7);

        // To it: those who like its group are shown it.
        Rank(new KernelRanker(kernel), trained.AsSpan(0, 4), [], 40).ShouldContain(Items);
        kernel.StrengthOf(trained[0], Items).ShouldBeGreaterThan(0);

        // Folding in again replaces: nothing counts twice.
        float once = kernel.StrengthOf(trained[0], Items);
        kernel.FoldIn(Items, folded);
        kernel.StrengthOf(trained[0], Items).ShouldBe(once);
    }

    [Fact]
    public void FoldIn_TrainedItem_IsRefused() =>
        Should.Throw<ArgumentException>(() => new LiveKernel(Rows, 1).FoldIn(3, new FoldedItem(1, []))).Message.ShouldContain("Item 3 was met in training");

    [Fact]
    public void Fold_NoViewers_HasNoNeighbours() =>
        ItemFoldIn.Fold(Filter, Shape, [], Interactions.PickRows([]), 10).ShouldSatisfyAllConditions(folded => folded.Neighbours.ShouldBeEmpty(), folded => folded.Degree.ShouldBe(0));

    private static IEnumerable<Interaction> All(InteractionMatrix matrix) =>
        from row in Enumerable.Range(0, matrix.RowCount)
        from entry in Enumerable.Range(0, matrix.LengthOf(row))
        select new Interaction(row, matrix.ColumnsOf(row)[entry], matrix.WeightsOf(row)[entry]);

    private static int[] Rank(KernelRanker ranker, ReadOnlySpan<int> items, ReadOnlySpan<float> weights, int count, int[]? excluded = null)
    {
        int[] best = new int[count];
        return best[..ranker.Rank(items, weights, best, new float[count], excluded)];
    }
}
