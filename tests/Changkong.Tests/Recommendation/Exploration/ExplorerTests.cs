using Changkong.Recommendation.Core.Exploration;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Exploration;

public sealed class ExplorerTests
{
    private static readonly double[] Chances = [0.1, 0.5, 0.2];

    public static TheoryData<Func<IExplorer>> Explorers => new(
        () => new ThompsonSampling(3),
        () => new ThompsonSampling(3, new ThompsonOptions { Floor = 0.05 }),
        () => new ThompsonSampling(3, new ThompsonOptions { PooledObservations = 10 }),
        () => new ThompsonSampling(3, new ThompsonOptions { Sharpness = 3 }),
        () => new ThompsonSampling(3, new ThompsonOptions { CutWidth = 0.1 }),
        () => new ThompsonByKind(3, 1),
        () => new EpsilonGreedy(3),
        () => new LinUcb(3, 1),
        () => new LinearThompson(3, 1));

    [Theory]
    [MemberData(nameof(Explorers))]
    public void Explorer_ThreeArms_ComesToTheBestAndChoosesTheSameForTheSameSeed(Func<IExplorer> create)
    {
        var first = Play(create(), 3_000);
        var second = Play(create(), 3_000);
        second.ShouldBe(first);
        first.Skip(2_000).Count(choice => choice.Arm == 1).ShouldBeGreaterThan(800);
        first.ShouldAllBe(choice => choice.Propensity > 0 && choice.Propensity <= 1 + 1e-12);
    }

    [Fact]
    public void EpsilonGreedy_Propensity_IsAsByHand()
    {
        var explorer = new EpsilonGreedy(4, 0.1);
        for (int arm = 0; arm < 4; arm++)
        {
            explorer.Learn([], arm, arm == 2 ? 1 : 0);
        }

        var random = new Random(1);
        for (int turn = 0; turn < 200; turn++)
        {
            var choice = explorer.Choose([], random);
            choice.Propensity.ShouldBe(choice.Arm == 2 ? 0.925 : 0.025, 1e-12);
        }
    }

    // statistics.md A3: the identity that GrowthBook's Thompson weights keep.
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Floor_Weights_AreRaisedByTheIdentity(double floor)
    {
        double[] weights = [0.7, 0.3, 0];
        ArmProbabilities.ApplyFloor(weights, floor);
        weights.Sum().ShouldBe(1, 1e-12);
        weights[0].ShouldBe(floor + ((1 - (3 * floor)) * 0.7), 1e-12);
        weights[2].ShouldBe(floor, 1e-12);
    }

    [Fact]
    public void Floor_TooLarge_IsUniform()
    {
        double[] weights = [1, 0, 0];
        ArmProbabilities.ApplyFloor(weights, 0.4);
        weights.ShouldAllBe(weight => weight == 1.0 / 3);
    }

    [Fact]
    public void Thompson_TwoEqualArms_AreChosenAlike()
    {
        var explorer = new ThompsonSampling(2);
        var random = new Random(5);
        int first = Enumerable.Range(0, 4_000).Count(_ => explorer.Choose([], random).Arm == 0);
        first.ShouldBeInRange(1_850, 2_150);
    }

    [Fact]
    public void Thompson_PooledMean_TriesNewArmsLessWhereMostEarnLittle()
    {
        int Tried(double pooled)
        {
            var explorer = new ThompsonSampling(4, new ThompsonOptions { PooledObservations = pooled });
            for (int round = 0; round < 2_000; round++)
            {
                explorer.Learn([], 0, round % 10 == 0 ? 1 : 0);
                explorer.Learn([], 1, round % 50 == 0 ? 1 : 0);
            }

            var random = new Random(9);
            return Enumerable.Range(0, 500).Count(_ => explorer.Choose([], random).Arm > 1);
        }

        Tried(0).ShouldBeGreaterThan(450);
        Tried(10).ShouldBeInRange(50, 350);
    }

    [Fact]
    public void Thompson_CutDraws_LeaveAnArmThatIsWorseBeyondTheCut()
    {
        var narrow = new ThompsonSampling(2, new ThompsonOptions { CutWidth = 0.02 });
        var wide = new ThompsonSampling(2);
        foreach (var explorer in (ThompsonSampling[])[narrow, wide])
        {
            for (int round = 0; round < 400; round++)
            {
                explorer.Learn([], 0, round % 2);
            }

            for (int round = 0; round < 30; round++)
            {
                explorer.Learn([], 1, round % 3 == 0 ? 1 : 0);
            }
        }

        // Means of 0.5 and 0.34 from 32: the cut is at 0.34 + 0.05.
        Count(narrow).ShouldBe(0);
        Count(wide).ShouldBeInRange(5, 100);

        static int Count(ThompsonSampling explorer)
        {
            var random = new Random(9);
            return Enumerable.Range(0, 500).Count(_ => explorer.Choose([], random).Arm == 1);
        }
    }

    [Fact]
    public void Thompson_DrawsThatAreCutAlike_PreferNoArm()
    {
        // No room above the mean: what is drawn above it is equal.
        var explorer = new ThompsonSampling(4, new ThompsonOptions { CutWidth = 0.1, CutReach = 1e-6, Draws = 1 });
        var random = new Random(3);
        var choices = Enumerable.Range(0, 4_000).Select(_ => explorer.Choose([], random)).ToList();
        foreach (var arm in choices.CountBy(choice => choice.Arm))
        {
            arm.Value.ShouldBeInRange(900, 1_100);
        }

        choices.ShouldAllBe(choice => choice.Propensity == 1 || choice.Propensity == 0.5 || Math.Abs(choice.Propensity - (1.0 / 3)) < 1e-12 || choice.Propensity == 0.25);
    }

    [Fact]
    public void LinUcb_KindsOfViewers_LearnsAnArmForEach() => LearnsAnArmForEach(new LinUcb(2, 2));

    [Fact]
    public void ThompsonByKind_KindsOfViewers_LearnsAnArmForEach() => LearnsAnArmForEach(new ThompsonByKind(2, 2));

    private static void LearnsAnArmForEach(IExplorer explorer)
    {
        var random = new Random(2);
        for (int round = 0; round < 2_000; round++)
        {
            double[] context = round % 2 == 0 ? [1, 0] : [0, 1];
            var choice = explorer.Choose(context, random);
            explorer.Learn(context, choice.Arm, choice.Arm == round % 2 ? 1 : 0);
        }

        explorer.Choose([1, 0], random).Arm.ShouldBe(0);
        explorer.Choose([0, 1], random).Arm.ShouldBe(1);
    }

    private static List<ExplorerChoice> Play(IExplorer explorer, int rounds)
    {
        var random = new Random(11);
        var rewards = new Random(12);
        var choices = new List<ExplorerChoice>();
        for (int round = 0; round < rounds; round++)
        {
            var choice = explorer.Choose([1], random);
            explorer.Learn([1], choice.Arm, rewards.NextDouble() < Chances[choice.Arm] ? 1 : 0);
            choices.Add(choice);
        }

        return choices;
    }
}
