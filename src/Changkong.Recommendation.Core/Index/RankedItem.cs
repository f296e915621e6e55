namespace Changkong.Recommendation.Core.Index;

/// <summary>An item and how near it is: the inner product or the cosine, greater is nearer.</summary>
public readonly record struct RankedItem(int Item, float Score);
