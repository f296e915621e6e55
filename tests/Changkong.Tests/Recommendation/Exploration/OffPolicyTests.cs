using Changkong.Recommendation.Core.Exploration;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Exploration;

public sealed class OffPolicyTests
{
    // By hand: weights 2, 0.5, 1, 0; weighted rewards 2, 0, 1, 0.
    private static readonly LoggedDecision[] Small =
    [
        new(1, 0.25, 0.5, 0.6, 0.5),
        new(0, 0.5, 0.25, 0.2, 0.4),
        new(1, 0.5, 0.5, 0.8, 0.7),
        new(1, 0.5, 0, 0.1, 0.3),
    ];

    [Fact]
    public void Estimators_FourChoices_AreAsByHand()
    {
        OffPolicy.InversePropensity(Small).Value.ShouldBe(3.0 / 4, 1e-12);
        OffPolicy.SelfNormalised(Small).Value.ShouldBe(3.0 / 3.5, 1e-12);
        // 0.5 + 2 × 0.4; 0.4 - 0.5 × 0.2; 0.7 + 0.2; 0.3.
        OffPolicy.DoublyRobust(Small).Value.ShouldBe((1.3 + 0.3 + 0.9 + 0.3) / 4, 1e-12);
        OffPolicy.InversePropensity(Small, greatestWeight: 1).Value.ShouldBe(2.0 / 4, 1e-12);
    }

    [Fact]
    public void StandardError_FourChoices_IsThatOfTheMean() =>
        OffPolicy.InversePropensity(Small).StandardError.ShouldBe(Math.Sqrt((((2 - 0.75) * (2 - 0.75)) + (2 * 0.75 * 0.75) + (0.25 * 0.25)) / 3 / 4), 1e-12);

    // statistics.md A5, Open Bandit small: 46 clicks of 10,000 under the random policy of 34 items, 69 under Bernoulli Thompson sampling. Judged by its own log a policy is worth its own rate.
    [Theory]
    [InlineData(46, 0.0046)]
    [InlineData(69, 0.0069)]
    public void Estimators_PolicyOnItsOwnLog_IsItsClickRate(int clicks, double rate)
    {
        var log = Enumerable.Range(0, 10_000).Select(index => new LoggedDecision(index < clicks ? 1 : 0, 1.0 / 34, 1.0 / 34)).ToList();
        OffPolicy.InversePropensity(log).Value.ShouldBe(rate, 1e-12);
        OffPolicy.SelfNormalised(log).Value.ShouldBe(rate, 1e-12);
        OffPolicy.DoublyRobust(log).Value.ShouldBe(rate, 1e-12);
    }

    // statistics.md A5: IPW and SNIPW of the random policy on the other's log are parted by the mean weight alone.
    [Theory]
    [InlineData(0.003009, 0.003189)]
    [InlineData(0.007438, 0.002373)]
    public void SelfNormalised_AnyLog_IsInversePropensityOverTheMeanWeight(double inverse, double selfNormalised)
    {
        double meanWeight = inverse / selfNormalised;
        const int Count = 10_000;
        const int Clicks = 50;
        double clickWeight = inverse * Count / Clicks;
        double otherWeight = ((meanWeight * Count) - (clickWeight * Clicks)) / (Count - Clicks);
        var log = Enumerable.Range(0, Count).Select(index => new LoggedDecision(index < Clicks ? 1 : 0, 0.01, 0.01 * (index < Clicks ? clickWeight : otherWeight))).ToList();
        OffPolicy.InversePropensity(log).Value.ShouldBe(inverse, 1e-9);
        OffPolicy.SelfNormalised(log).Value.ShouldBe(selfNormalised, 1e-9);
    }

    [Fact]
    public void DoublyRobust_ModelOfNothing_IsInversePropensity()
    {
        LoggedDecision[] log = [.. Small.Select(one => one with { PredictedForLogged = 0, PredictedForTarget = 0 })];
        OffPolicy.DoublyRobust(log).ShouldBe(OffPolicy.InversePropensity(log));
    }

    [Fact]
    public void DoublyRobust_PerfectModel_HasNoError()
    {
        var random = new Random(4);
        var log = Enumerable.Range(0, 500).Select(_ => random.Next(2)).Select(arm => new LoggedDecision(arm, 0.5, arm == 1 ? 0.9 : 0.1, arm, 0.9)).ToList();
        OffPolicy.DoublyRobust(log).Value.ShouldBe(0.9, 1e-12);
        OffPolicy.DoublyRobust(log).StandardError.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Estimators_LogOfAPolicyThatLearns_HoldTheTruth()
    {
        double[] chances = [0.1, 0.3, 0.2];
        var explorer = new ThompsonSampling(3, new ThompsonOptions { Floor = 0.05 });
        var random = new Random(21);
        var log = new List<LoggedDecision>();
        for (int round = 0; round < 20_000; round++)
        {
            var choice = explorer.Choose([], random);
            double reward = random.NextDouble() < chances[choice.Arm] ? 1 : 0;
            explorer.Learn([], choice.Arm, reward);
            log.Add(new LoggedDecision(reward, choice.Propensity, 1.0 / 3, chances[choice.Arm] + 0.05, 0.25));
        }

        var inverse = OffPolicy.InversePropensity(log);
        inverse.Holds(0.2).ShouldBeTrue($"{inverse}");
        OffPolicy.SelfNormalised(log).Holds(0.2).ShouldBeTrue();
        OffPolicy.DoublyRobust(log).Holds(0.2).ShouldBeTrue();
        inverse.HalfWidth.ShouldBeLessThan(0.03);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.5, 0.5)]
    [InlineData(0.5, double.NaN)]
    public void Estimators_ImpossiblePropensity_NamesThePlace(double logged, double target) =>
        Should.Throw<ArgumentException>(() => OffPolicy.InversePropensity([Small[0], new LoggedDecision(1, logged, target)])).Message.ShouldContain("place 1");

    [Fact]
    public void Estimators_EmptyLog_IsZero() => OffPolicy.InversePropensity([]).ShouldBe(default);
}
