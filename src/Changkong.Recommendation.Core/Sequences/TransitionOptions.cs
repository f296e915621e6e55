namespace Changkong.Recommendation.Core.Sequences;

/// <summary>How next items are learned from the order of a viewer's items.</summary>
public sealed record TransitionOptions
{
    /// <summary>How many places apart two items of a history may be to say something about each other: 1 or more. Default: 10.</summary>
    public int Window { get; init; } = 10;

    /// <summary>What a pair weighs for each further place between its items: above 0, at most 1. Default: 0.8.</summary>
    public float StepDecay { get; init; } = 0.8f;

    /// <summary>Time between two items after which a pair weighs half, in milliseconds: above 0. Default: infinite, time says nothing.</summary>
    public double HalfLifeMilliseconds { get; init; } = double.PositiveInfinity;

    /// <summary>What remains of a pair's weight however much time lies between: 0 to 1. Default: 0.</summary>
    public float FarShare { get; init; }

    /// <summary>What a pair says against its order, as a share of what it says along it: 0 (only what came next counts) to 1 (order does not matter). Default: 0.2.</summary>
    public float BackwardShare { get; init; } = 0.2f;

    /// <summary>Weights are divided by the viewers of the item that leads, to this power: 0 or more. Default: 0.5.</summary>
    public float FromExponent { get; init; } = 0.5f;

    /// <summary>Weights are divided by the viewers of the item that follows, to this power: 0 or more. Default: 0.5.</summary>
    public float ToExponent { get; init; } = 0.5f;

    /// <summary>A viewer with many items says less of each pair: its pairs are divided by the number of its items to this power. Default: 0.5.</summary>
    public float ViewerExponent { get; init; } = 0.5f;

    /// <summary>Links kept for each item: 1 or more. Default: 200.</summary>
    public int LinksPerItem { get; init; } = 200;

    /// <summary>How many of the latest items of a history are looked at when scoring: 1 or more. Default: 50.</summary>
    public int ScoredItems { get; init; } = 50;

    /// <summary>What a history item weighs for each newer one when scoring: above 0, at most 1. Default: 0.8.</summary>
    public float ScoredDecay { get; init; } = 0.8f;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LinksPerItem, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ScoredItems, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(StepDecay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(StepDecay, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ScoredDecay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ScoredDecay, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HalfLifeMilliseconds);
        ArgumentOutOfRangeException.ThrowIfNegative(FarShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FarShare, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(BackwardShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BackwardShare, 1);
    }
}
