using Changkong.Recommendation.Core.Serving;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>From scores to a list: popularity, diversity, calibration, caps.</summary>
public sealed class ServingTests
{
    private static readonly RankedCandidate[] Four = [new(0, 1f), new(1, 0.9f), new(2, 0.8f), new(3, 0.1f)];

    [Fact]
    public void Popularity_WithAnExponent_LetsTheUnknownPassTheKnown()
    {
        RankedCandidate[] candidates = [new(0, 1f), new(1, 0.8f)];
        PopularityExponent.Apply(candidates, [10_000, 1], 0.1);
        candidates[0].Score.ShouldBe((float)Math.Pow(10_000, -0.1), 1e-6f);
        candidates[1].Score.ShouldBe(0.8f);
    }

    [Fact]
    public void Popularity_OfAReproach_IsLeftAlone()
    {
        RankedCandidate[] candidates = [new(0, -1f)];
        PopularityExponent.Apply(candidates, [100], 0.5);
        candidates[0].Score.ShouldBe(-1f);
    }

    [Fact]
    public void Popularity_OfAnItemBeyondTheTable_CountsAsUnknown()
    {
        RankedCandidate[] candidates = [new(7, 2f)];
        PopularityExponent.Apply(candidates, [100], 0.5);
        candidates[0].Score.ShouldBe(2f);
    }

    [Fact]
    public void Diversity_WithoutWeight_IsTheOrderOfScores() =>
        MaximalMarginalRelevance.Select(Four.Reverse().ToList(), (_, _) => 1, 3, 0).Select(one => one.Item).ShouldBe([0, 1, 2]);

    [Fact]
    public void Diversity_WithWeight_PutsADifferentItemBeforeATwin()
    {
        // 1 is a twin of 0; 2 is like nothing.
        var chosen = MaximalMarginalRelevance.Select(Four, (left, right) => left + right == 1 ? 1 : 0, 3, 0.4);
        chosen.Select(one => one.Item).ShouldBe([0, 2, 1]);
        chosen[1].Score.ShouldBe(0.8f);
    }

    [Fact]
    public void Diversity_OfEqualScores_GoesByItemNumber() =>
        MaximalMarginalRelevance.Select([new(5, 1), new(3, 1), new(4, 1)], (_, _) => 0, 3, 0.3).Select(one => one.Item).ShouldBe([3, 4, 5]);

    [Fact]
    public void Diversity_OfNothing_IsNothing() => MaximalMarginalRelevance.Select([], (_, _) => 0, 5, 0.5).ShouldBeEmpty();

    [Fact]
    public void Calibration_WithFullWeight_TakesGroupsByTheirShareOfInterest()
    {
        var candidates = Enumerable.Range(0, 20).Select(item => new RankedCandidate(item, 20 - item)).ToList();
        var chosen = Calibration.Select(candidates, item => item < 10 ? 1 : 2, new Dictionary<int, double> { [1] = 3, [2] = 1 }, 8, 1);
        chosen.Count(one => one.Item < 10).ShouldBe(6);
        chosen.Count(one => one.Item >= 10).ShouldBe(2);
    }

    [Fact]
    public void Calibration_WithoutInterest_IsTheOrderOfScores() =>
        Calibration.Select(Four, _ => -1, new Dictionary<int, double>(), 4, 0.8).Select(one => one.Item).ShouldBe([0, 1, 2, 3]);

    [Fact]
    public void Divergence_OfTheSameShares_IsZero() =>
        Calibration.Divergence(new Dictionary<int, double> { [1] = 1, [2] = 1 }, [1, 2, 1, 2]).ShouldBe(0, 1e-12);

    [Fact]
    public void Cap_OfAnItemThatHasItsShare_MovesItToTheEnd()
    {
        var cap = new ExposureCap(0.3, 1);
        cap.Serve([0, 0, 1, 2]);
        cap.Limit(Four, 3).Select(one => one.Item).ShouldBe([1, 2, 3]);
        cap.Limit(Four, 4).Select(one => one.Item).ShouldBe([1, 2, 3, 0]);
    }

    [Fact]
    public void Cap_WithFreePositions_LooksAtNoShareYet()
    {
        var cap = new ExposureCap(0.01, 100);
        cap.Serve([0, 0, 0]);
        cap.Allows(0, 10).ShouldBeTrue();
        cap.CountOf(0).ShouldBe(3);
    }

    [Fact]
    public void Cap_WithoutAShare_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => new ExposureCap(0, 1));
}
