namespace Changkong.Recommendation.Core.Serving;

/// <summary>An item on its way into a list.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Score">How well it fits; greater is better. Finite.</param>
public readonly record struct RankedCandidate(int Item, float Score)
{
    /// <summary>Best first; equal scores by item number ascending, so that a ranking is the same everywhere.</summary>
    public static int BestFirst(RankedCandidate left, RankedCandidate right) =>
        left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Item.CompareTo(right.Item);
}
