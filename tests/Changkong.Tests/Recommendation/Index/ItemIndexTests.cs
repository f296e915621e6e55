using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Index;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Index;

public sealed class ItemIndexTests
{
    private const int Wanted = 20;

    [Theory]
    [InlineData(64, ItemSimilarity.Cosine)]
    [InlineData(64, ItemSimilarity.InnerProduct)]
    [InlineData(100, ItemSimilarity.InnerProduct)]
    [InlineData(5, ItemSimilarity.Cosine)]
    public void SearchExact_AnyVectors_FindsWhatDoubleArithmeticFinds(int dimensions, ItemSimilarity similarity)
    {
        var vectors = IndexVectors.Clustered(3_000, dimensions, seed: 5, longestNorm: 2);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = dimensions, Similarity = similarity });

        Recall(vectors, index, similarity, (query, results) => index.SearchExact(query, results)).ShouldBeGreaterThan(0.995);
    }

    [Theory]
    [InlineData(ItemSimilarity.Cosine)]
    [InlineData(ItemSimilarity.InnerProduct)]
    public void Search_TenthOfTheItems_FindsNearlyAllOfTheNearest(ItemSimilarity similarity)
    {
        var vectors = IndexVectors.Clustered(10_000, 64, seed: 6, longestNorm: 2);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 64, Similarity = similarity });

        index.CellCount.ShouldBe(400);
        Recall(vectors, index, similarity, (query, results) => index.Search(query, 1_000, results)).ShouldBeGreaterThan(0.97);
    }

    [Fact]
    public void Search_LengthsThatDifferWidely_FindsTheNearestAmongFewItems()
    {
        var vectors = IndexVectors.Clustered(10_000, 32, seed: 18);
        var random = new Random(19);
        foreach (float[] vector in vectors.Vectors)
        {
            float length = MathF.Exp(2 * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f));
            for (int component = 0; component < vector.Length; component++)
            {
                vector[component] *= length;
            }
        }

        using var index = ItemIndex.Build(vectors, new() { Dimensions = 32 });

        Recall(vectors, index, ItemSimilarity.InnerProduct, (query, results) => index.Search(query, 1_000, results)).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Put_LongerThanAllOthers_IsFoundFromFarAway()
    {
        var vectors = IndexVectors.Clustered(10_000, 32, seed: 20, longestNorm: 3);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 32 });
        float[] giant = [.. vectors.Vectors[5].Select(component => component * 1_000)];
        float[] query = [.. IndexVectors.Random(new(8), 32, 1).Zip(giant, (off, component) => off + (component / 3_000))];
        var results = new RankedItem[1];

        index.Put(20_000, giant);

        index.Search(query, 200, results).ShouldBe(1);
        results[0].Item.ShouldBe(20_000);
    }

    [Fact]
    public void Search_Scores_AreTheInnerProducts()
    {
        var vectors = IndexVectors.Clustered(500, 64, seed: 7, longestNorm: 3);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 64 });
        float[] query = IndexVectors.Random(new(3), 64, 4);
        var results = new RankedItem[Wanted];

        index.Search(query, 500, results).ShouldBe(Wanted);

        foreach (var result in results)
        {
            ((double)result.Score).ShouldBe(IndexVectors.Score(query, vectors.Vectors[result.Item], ItemSimilarity.InnerProduct), tolerance: 2e-3);
        }

        results.ShouldBe(results.OrderByDescending(result => result.Score).ThenBy(result => result.Item));
    }

    [Fact]
    public void Search_EqualVectors_RankByItemNumber()
    {
        float[] same = [1, 2, 3];
        using var index = ItemIndex.Build(new IndexVectors([.. Enumerable.Repeat(same, 100)], [.. Enumerable.Range(0, 100).Reverse()]), new() { Dimensions = 3 });
        var results = new RankedItem[5];

        index.Search(same, 100, results).ShouldBe(5);

        results.Select(result => result.Item).ShouldBe([0, 1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(37)]
    [InlineData(128)]
    public void Search_AnyVectorWidth_GivesTheSameAnswers(int dimensions)
    {
        var vectors = IndexVectors.Clustered(2_000, dimensions, seed: 8, longestNorm: 2);
        var answers = new[] { VectorWidth.Scalar, VectorWidth.Bits256, VectorWidth.Bits512 }.Select(width => Answers(vectors, new() { Dimensions = dimensions, Width = width })).ToArray();

        answers[1].ShouldBe(answers[0]);
        answers[2].ShouldBe(answers[0]);
    }

    [Fact]
    public void Build_AnyDegreeOfParallelism_GivesTheSameAnswers()
    {
        var vectors = IndexVectors.Clustered(5_000, 32, seed: 9);

        Answers(vectors, new() { Dimensions = 32, DegreeOfParallelism = 1 }).ShouldBe(Answers(vectors, new() { Dimensions = 32, DegreeOfParallelism = 4 }));
    }

    [Fact]
    public void Build_ThousandsOfCells_FindsNearlyAllWhateverTheThreads()
    {
        var vectors = IndexVectors.Clustered(5_000, 16, seed: 17);
        var options = new ItemIndexOptions { Dimensions = 16, Similarity = ItemSimilarity.Cosine, Cells = 4_100, SamplePerCell = 1, Passes = 1 };
        using var index = ItemIndex.Build(vectors, options);

        index.CellCount.ShouldBe(4_100);
        Recall(vectors, index, ItemSimilarity.Cosine, (query, results) => index.Search(query, 1_500, results)).ShouldBeGreaterThan(0.97);
        Answers(vectors, options with { DegreeOfParallelism = 1 }).ShouldBe(Answers(vectors, options with { DegreeOfParallelism = 4, Width = VectorWidth.Scalar }));
    }

    [Fact]
    public void Build_AnotherSeed_GivesOtherCells()
    {
        var vectors = IndexVectors.Clustered(5_000, 32, seed: 9);

        Answers(vectors, new() { Dimensions = 32, Seed = 2 }).ShouldNotBe(Answers(vectors, new() { Dimensions = 32, Seed = 3 }));
    }

    [Fact]
    public void Search_Filtered_FindsTheNearestOfTheAccepted()
    {
        var vectors = IndexVectors.Clustered(8_000, 64, seed: 10);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 64, Similarity = ItemSimilarity.Cosine });
        float[] query = vectors.Vectors[0];
        var expected = new RankedItem[Wanted];
        var results = new RankedItem[Wanted];
        index.SearchExact(query, new OnlyEvery(40), expected).ShouldBe(Wanted);

        index.Search(query, 800, new OnlyEvery(40), results).ShouldBe(Wanted);

        results.ShouldAllBe(result => result.Item % 40 == 0);
        results.Intersect(expected).Count().ShouldBeGreaterThanOrEqualTo(Wanted - 2);
    }

    [Fact]
    public void Search_FewAccepted_FindsAllOfThem()
    {
        using var index = ItemIndex.Build(IndexVectors.Clustered(3_000, 16, seed: 11), new() { Dimensions = 16 });
        var results = new RankedItem[Wanted];

        index.Search(IndexVectors.Random(new(1), 16, 1), 100, new OnlyEvery(1_000), results).ShouldBe(3);

        results.Take(3).Select(result => result.Item).Order().ShouldBe([0, 1_000, 2_000]);
        index.Search(IndexVectors.Random(new(1), 16, 1), 100, default(Nothing), results).ShouldBe(0);
    }

    [Fact]
    public void Empty_SearchedReadAndRemoved_HasNothing()
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 8 });
        using var built = ItemIndex.Build(new IndexVectors([]), new() { Dimensions = 8 });

        index.Count.ShouldBe(0);
        index.Search(new float[8], 10, new RankedItem[3]).ShouldBe(0);
        built.Search(new float[8], 10, new RankedItem[3]).ShouldBe(0);
        index.TryRead(0, new float[8]).ShouldBeFalse();
        index.Remove(0).ShouldBeFalse();
    }

    [Fact]
    public void Search_NoResultsWanted_AnswersNone()
    {
        using var index = ItemIndex.Build(IndexVectors.Clustered(100, 8, seed: 1), new() { Dimensions = 8 });

        index.Search(new float[8], 10, []).ShouldBe(0);
    }

    [Fact]
    public void Put_NewItem_IsFoundByTheNextSearch()
    {
        var vectors = IndexVectors.Clustered(4_000, 64, seed: 12);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 64, Similarity = ItemSimilarity.Cosine });
        float[] fresh = IndexVectors.Random(new(77), 64, 1);
        var results = new RankedItem[1];

        index.Put(1_000_000, fresh);

        index.Count.ShouldBe(4_001);
        index.Search(fresh, 200, results).ShouldBe(1);
        results[0].Item.ShouldBe(1_000_000);
        results[0].Score.ShouldBe(1, tolerance: 1e-4);
    }

    [Fact]
    public void Put_KnownItem_ReplacesItsVector()
    {
        using var index = ItemIndex.Build(IndexVectors.Clustered(1_000, 16, seed: 13), new() { Dimensions = 16 });
        float[] moved = IndexVectors.Random(new(5), 16, 9);
        float[] read = new float[16];

        index.Put(17, moved);

        index.Count.ShouldBe(1_000);
        index.TryRead(17, read).ShouldBeTrue();
        read.Zip(moved, (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-3f);
    }

    [Fact]
    public void Remove_EveryItemInTurn_NeverServesARemovedOne()
    {
        var vectors = IndexVectors.Clustered(600, 16, seed: 14);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 16 });
        var results = new RankedItem[600];

        for (int removed = 0; removed < 600; removed++)
        {
            index.Remove(removed * 7 % 600).ShouldBeTrue();
            int found = index.Search(vectors.Vectors[0], 600, results);
            found.ShouldBe(599 - removed);
            results.Take(found).Select(result => result.Item).ShouldAllBe(item => index.Contains(item));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Build_ComponentNotFinite_NamesTheItem(float component)
    {
        var vectors = IndexVectors.Clustered(300, 4, seed: 15);
        vectors.Vectors[123][2] = component;

        Should.Throw<ArgumentException>(() => ItemIndex.Build(vectors, new() { Dimensions = 4 })).Message.ShouldStartWith("The vector of item 123 has a component that is not finite");
    }

    [Fact]
    public void Build_ItemTwice_NamesIt() =>
        Should.Throw<ArgumentException>(() => ItemIndex.Build(new IndexVectors([[1], [2]], [7, 7]), new() { Dimensions = 1 })).Message.ShouldStartWith("Item 7 stands at more than one position");

    [Theory]
    [InlineData(0, 0, "Dimensions must be from 1 to 1024, not 0")]
    [InlineData(4, -1, "Cells must be from 0 to 1048576, not -1")]
    public void Build_OptionOutOfRange_NamesItAndTheRange(int dimensions, int cells, string expected) =>
        Should.Throw<ArgumentException>(() => ItemIndex.Empty(new() { Dimensions = dimensions, Cells = cells })).Message.ShouldContain(expected);

    [Fact]
    public void Search_QueryOfAnotherLength_IsRefused()
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 8 });

        Should.Throw<ArgumentException>(() => index.Search(new float[7], 1, new RankedItem[1])).Message.ShouldStartWith("A vector of this index has 8 components, not 7.");
    }

    [Fact]
    public void Dispose_UsedAfterwards_SaysSo()
    {
        var index = ItemIndex.Build(IndexVectors.Clustered(100, 8, seed: 1), new() { Dimensions = 8 });
        index.Dispose();
        index.Dispose();

        Should.Throw<ObjectDisposedException>(() => index.Search(new float[8], 1, new RankedItem[1]));
        Should.Throw<ObjectDisposedException>(() => index.Put(1, new float[8]));
    }

    [Fact]
    public void Index_AnyPutsAndRemoves_HoldsExactlyWhatAListHolds() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        int dimensions = random.Next(1, 40);
        var start = IndexVectors.Clustered(random.Next(0, 120), dimensions, seed);
        using var index = ItemIndex.Build(start, new() { Dimensions = dimensions, Cells = random.Next(0, 9) });
        var expected = Enumerable.Range(0, start.Count).ToDictionary(item => item, item => start.Vectors[item]);
        for (int step = 0; step < 100; step++)
        {
            int item = random.Next(150);
            if (random.Next(3) == 0)
            {
                index.Remove(item).ShouldBe(expected.Remove(item));
            }
            else
            {
                expected[item] = IndexVectors.Random(random, dimensions, 2);
                index.Put(item, expected[item]);
            }
        }

        var results = new RankedItem[200];
        float[] query = IndexVectors.Random(random, dimensions, 2);
        int found = index.Search(query, 1_000, results);
        results.Take(found).Select(result => result.Item).Order().ShouldBe(expected.Keys.Order());
        results.Take(found).ShouldAllBe(result => Math.Abs(result.Score - IndexVectors.Score(query, expected[result.Item], ItemSimilarity.InnerProduct)) < 5e-3);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public async Task Index_SearchedWhileChanged_NeverServesWhatIsNotThere()
    {
        var vectors = IndexVectors.Clustered(2_000, 32, seed: 16);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 32 });
        using var ended = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 2).Select(number => Task.Run(() =>
        {
            var results = new RankedItem[50];
            long served = 0;
            while (!ended.IsCancellationRequested || served == 0)
            {
                int found = index.Search(vectors.Vectors[number], 500, results);
                results.AsSpan(0, found).ToArray().ShouldAllBe(result => result.Item % 2 == 0 || result.Item < 2_000);
                served += found;
            }

            return served;
        })).ToArray();

        // Odd numbers from 2,000 on never enter; even ones come and go.
        for (int change = 0; change < 3_000; change++)
        {
            index.Put(2_000 + (change % 500 * 2), vectors.Vectors[change % 2_000]);
            index.Remove(2_000 + (change * 31 % 500 * 2));
        }

        await ended.CancelAsync();
        (await Task.WhenAll(searches)).ShouldAllBe(served => served > 0);
    }

    private static double Recall(IndexVectors vectors, ItemIndex index, ItemSimilarity similarity, Func<float[], RankedItem[], int> search)
    {
        var random = new Random(4);
        int found = 0;
        for (int query = 0; query < 50; query++)
        {
            // Beside an item, as a viewer who looked at it is.
            float[] near = [.. vectors.Vectors[random.Next(vectors.Count)].Select(each => each + (float)((random.NextDouble() - 0.5) * 0.3))];
            var results = new RankedItem[Wanted];
            search(near, results).ShouldBe(Wanted);
            found += results.Select(result => result.Item).Intersect(vectors.Nearest(near, Wanted, similarity)).Count();
        }

        return found / (50.0 * Wanted);
    }

    private static List<RankedItem> Answers(IndexVectors vectors, ItemIndexOptions options)
    {
        using var index = ItemIndex.Build(vectors, options);
        var random = new Random(2);
        var answers = new List<RankedItem>();
        for (int query = 0; query < 20; query++)
        {
            var results = new RankedItem[Wanted];
            index.Search(IndexVectors.Random(random, options.Dimensions, 2), 150, results).ShouldBe(Wanted);
            answers.AddRange(results);
        }

        return answers;
    }
}
