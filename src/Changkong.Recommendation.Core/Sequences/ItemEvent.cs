namespace Changkong.Recommendation.Core.Sequences;

/// <summary>A viewer did something with an item.</summary>
/// <param name="Viewer">Number of the viewer, from 0.</param>
/// <param name="Item">Number of the item, from 0.</param>
/// <param name="AtMilliseconds">When, in Unix milliseconds; where only the order is known, the place in the order.</param>
/// <param name="Weight">How much it says: above 0 and finite. 1 where it only happened or not.</param>
public readonly record struct ItemEvent(int Viewer, int Item, long AtMilliseconds, float Weight = 1);

/// <summary>An item in a viewer's history.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="AtMilliseconds">When the viewer last did something with it.</param>
/// <param name="Weight">The greatest weight of the viewer's events with it.</param>
public readonly record struct HistoryItem(int Item, long AtMilliseconds, float Weight);
