namespace Changkong.Recommendation.Core.Interactions;

/// <summary>What the weight is when a viewer met the same item more than once.</summary>
public enum DuplicateWeights
{
    /// <summary>The sum: three views weigh three times as much as one. Does not depend on the order they came in.</summary>
    Sum,

    /// <summary>The greatest: repeats say nothing new. Does not depend on the order they came in.</summary>
    Greatest,
}
