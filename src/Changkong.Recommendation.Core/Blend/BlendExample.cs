using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Blend;

/// <summary>One viewer of a hold-out: what was known at a time, and what the viewer turned to afterwards.</summary>
/// <param name="History">The viewer's items until then, oldest first, each once.</param>
/// <param name="NowMilliseconds">The time, on the clock of the history.</param>
/// <param name="Targets">New items afterwards, ascending, each once; none of the history.</param>
public sealed record BlendExample(HistoryItem[] History, long NowMilliseconds, int[] Targets);

/// <summary>What weights are chosen for.</summary>
public enum BlendGoal
{
    /// <summary>Share of a viewer's targets among the first items, averaged over viewers: for a stage that only has to let the right items through.</summary>
    Recall,

    /// <summary>Discounted gain of the first items against the best possible, averaged over viewers: for the order that is shown.</summary>
    Ndcg,
}

/// <summary>How weights are learned.</summary>
public sealed record BlendOptions
{
    /// <summary>What they are chosen for. Default: recall.</summary>
    public BlendGoal Goal { get; init; } = BlendGoal.Recall;

    /// <summary>How many of the first items count: 1 or more. Default: 500.</summary>
    public int Depth { get; init; } = 500;

    /// <summary>How many items a source may propose for a viewer, its best: 1 or more. Default: 2,000.</summary>
    public int ProposalsPerSource { get; init; } = 2000;

    /// <summary>The most examples looked at, evenly spread over those given: 1 or more. Default: 2,000.</summary>
    public int MostExamples { get; init; } = 2000;

    /// <summary>How often all weights are gone through: 1 or more. It ends earlier when none changes. Default: 4.</summary>
    public int Passes { get; init; } = 4;
}

/// <summary>A source's part in a blend.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Weight">Its weight; 0 when it did not help.</param>
/// <param name="Alone">What the goal is on the hold-out with this source alone.</param>
public sealed record BlendPart(string Source, float Weight, double Alone);
