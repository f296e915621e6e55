namespace Changkong.Recommendation.Core.Interactions;

/// <summary>One viewer's interest in one item.</summary>
/// <param name="Viewer">Number of the viewer, from 0.</param>
/// <param name="Item">Number of the item, from 0.</param>
/// <param name="Weight">How much it says: above 0 and finite. 1 where it only happened or not.</param>
public readonly record struct Interaction(int Viewer, int Item, float Weight = 1);
