namespace Changkong.Recommendation.Core.Ranker;

/// <summary>An item that a viewer met before, as the ranker sees it.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Age">Bucket of its age, from <see cref="RankerAges.BucketOf"/>.</param>
public readonly record struct RankerEvent(int Item, int Age);

/// <summary>One viewer's candidates.</summary>
/// <param name="Events">The last events, oldest first; may be empty.</param>
/// <param name="Items">The candidates.</param>
/// <param name="Features">For each candidate, one after the other, as many numbers as the ranker has features; finite.</param>
public sealed record RankerInput(RankerEvent[] Events, int[] Items, float[] Features);

/// <summary>One viewer's candidates, and what the viewer turned to.</summary>
/// <param name="Input">The candidates.</param>
/// <param name="Chosen">Places of candidates that the viewer turned to, ascending; without any, nothing is learned from it.</param>
public sealed record RankerExample(RankerInput Input, int[] Chosen);

/// <summary>Ages in buckets: each begins at four times the age of the one before.</summary>
public static class RankerAges
{
    /// <summary>How many buckets there are.</summary>
    public const int Count = 12;

    private const double FirstMilliseconds = 15_000;

    /// <summary>The bucket of an age: 0 below a quarter of a minute, then a minute, four minutes and so on.</summary>
    public static int BucketOf(long ageMilliseconds) =>
        ageMilliseconds <= FirstMilliseconds ? 0 : Math.Min(Count - 1, 1 + (int)(Math.Log2(ageMilliseconds / FirstMilliseconds) / 2));
}
