using Changkong.Recommendation.Core.Sequences;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Sequences;

public sealed class ItemScoresTests
{
    [Fact]
    public void Best_EqualScores_LowerNumberFirst()
    {
        var scores = new ItemScores(10);
        foreach (int item in (int[])[7, 2, 9, 4])
        {
            scores.Add(item, item == 9 ? 2 : 1);
        }

        int[] best = new int[3];
        scores.Best(best).ShouldBe(3);
        best.ShouldBe([9, 2, 4]);
    }

    [Fact]
    public void Best_AnyScores_IsTheFrontOfTheSortedItems()
    {
        var random = new Random(3);
        var scores = new ItemScores(500);
        for (int turn = 0; turn < 50; turn++)
        {
            for (int add = 0; add < 300; add++)
            {
                scores.Add(random.Next(500), random.Next(1, 5));
            }

            scores.Exclude(random.Next(500));
            int[] expected = [.. Enumerable.Range(0, 500).Where(item => scores[item] > 0).OrderByDescending(item => scores[item]).ThenBy(item => item).Take(40)];
            int[] best = new int[40];
            best[..scores.Best(best)].ShouldBe(expected);
            best[..scores.Select(best)].Order().ShouldBe(expected.Order());
            scores.Clear();
            Enumerable.Range(0, 500).ShouldAllBe(item => scores[item] == 0);
        }
    }

    [Fact]
    public void Best_EverythingExcluded_IsEmpty()
    {
        var scores = new ItemScores(3);
        scores.Add(1, 1);
        scores.Exclude(1);
        scores.Exclude(1);
        scores.Best(new int[3]).ShouldBe(0);
    }
}
