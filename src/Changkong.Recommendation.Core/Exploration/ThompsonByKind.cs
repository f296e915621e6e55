namespace Changkong.Recommendation.Core.Exploration;

/// <summary>Thompson sampling for each kind of viewer by itself: the context has one entry a kind, and the greatest says which it is. For the few segments that a room's audience falls into.</summary>
public sealed class ThompsonByKind : IExplorer
{
    private readonly ThompsonSampling[] kinds;

    /// <param name="armCount">1 or more.</param>
    /// <param name="kindCount">Length of the context: 1 or more.</param>
    public ThompsonByKind(int armCount, int kindCount, ThompsonOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kindCount, 1);
        kinds = [.. Enumerable.Range(0, kindCount).Select(_ => new ThompsonSampling(armCount, options))];
    }

    /// <inheritdoc />
    public string Name => "thompson-by-kind";

    /// <inheritdoc />
    public int ArmCount => kinds[0].ArmCount;

    /// <inheritdoc />
    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random) => Of(context).Choose(context, random);

    /// <inheritdoc />
    public void Learn(ReadOnlySpan<double> context, int arm, double reward) => Of(context).Learn(context, arm, reward);

    private ThompsonSampling Of(ReadOnlySpan<double> context)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(context.Length, kinds.Length);
        int kind = 0;
        for (int place = 1; place < context.Length; place++)
        {
            kind = context[place] > context[kind] ? place : kind;
        }

        return kinds[kind];
    }
}
