using Changkong.Recommendation.Core.Exploration;

namespace Changkong.Bench.Recommendation;

/// <summary>An explorer without context of its own for each kind of viewer, so that it is told as much as those that read the context.</summary>
internal sealed class ExplorerByKind(int kinds, Func<IExplorer> create) : IExplorer
{
    private readonly IExplorer[] explorers = [.. Enumerable.Range(0, kinds).Select(_ => create())];

    public string Name => explorers[0].Name;

    public int ArmCount => explorers[0].ArmCount;

    public ExplorerChoice Choose(ReadOnlySpan<double> context, Random random) => explorers[context.IndexOf(1)].Choose(context, random);

    public void Learn(ReadOnlySpan<double> context, int arm, double reward) => explorers[context.IndexOf(1)].Learn(context, arm, reward);
}
