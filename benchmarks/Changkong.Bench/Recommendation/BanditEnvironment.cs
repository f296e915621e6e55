using Changkong.Recommendation.Core.Exploration;

namespace Changkong.Bench.Recommendation;

/// <summary>
/// Arms with known chances, made from a seed. In every round a viewer of one of some kinds comes; an arm's chance of a reward depends on the kind where there is more than one. The context tells the
/// kind: one entry a kind.
/// </summary>
internal sealed class BanditEnvironment
{
    private readonly double[][] chances;

    private BanditEnvironment(string name, double[][] chances)
    {
        Name = name;
        this.chances = chances;
    }

    public string Name { get; }

    public int ArmCount => chances[0].Length;

    public int KindCount => chances.Length;

    /// <summary>Chances drawn evenly between two ends.</summary>
    public static BanditEnvironment Drawn(string name, int arms, int kinds, double from, double to, int seed)
    {
        var random = new Random(seed);
        return new BanditEnvironment(name, [.. Enumerable.Range(0, kinds).Select(_ => Enumerable.Range(0, arms).Select(_ => from + ((to - from) * random.NextDouble())).ToArray())]);
    }

    /// <summary>What the explorer lost against always knowing the best arm, in expectation: in the first tenth of the rounds and in all.</summary>
    public (double Early, double All) Regret(IExplorer explorer, int rounds, int seed, Action<int, ExplorerChoice, double>? log = null)
    {
        var viewers = new Random(seed);
        var lot = new Random(seed + 1);
        double[] context = new double[KindCount];
        double regret = 0;
        double early = 0;
        for (int round = 0; round < rounds; round++)
        {
            int kind = viewers.Next(KindCount);
            double luck = viewers.NextDouble();
            Array.Clear(context);
            context[kind] = 1;
            var choice = explorer.Choose(context, lot);
            double reward = luck < chances[kind][choice.Arm] ? 1 : 0;
            explorer.Learn(context, choice.Arm, reward);
            regret += chances[kind].Max() - chances[kind][choice.Arm];
            early = round < rounds / 10 ? regret : early;
            log?.Invoke(kind, choice, reward);
        }

        return (early, regret);
    }

    /// <summary>What a policy earns per round in the long run.</summary>
    /// <param name="policy">Probability of an arm for a kind.</param>
    public double Truth(Func<int, int, double> policy) =>
        Enumerable.Range(0, KindCount).Average(kind => Enumerable.Range(0, ArmCount).Sum(arm => policy(kind, arm) * chances[kind][arm]));

    public double Chance(int kind, int arm) => chances[kind][arm];
}
