namespace Changkong.Recommendation.Core.Sequences;

/// <summary>
/// Two steps away: from the history to items that go with it, and on to items that go with those. Reaches items that nobody met together with the viewer's own.
/// </summary>
/// <param name="first">Links of the first step.</param>
/// <param name="second">Links of the second step, of the same items.</param>
/// <param name="greatestBreadth">How many items of the first step, the strongest, are followed: 1 or more. Bounds the work for a viewer with a long history.</param>
public sealed class ItemWalk(ItemLinks first, ItemLinks second, int greatestBreadth = 1000) : IItemSource
{
    [ThreadStatic]
    private static ItemScores? reached;

    [ThreadStatic]
    private static int[]? strongest;

    /// <inheritdoc />
    public string Name => "walk";

    /// <inheritdoc />
    public int ItemCount => first.ItemCount;

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        var own = reached is { } kept && kept.ItemCount == first.ItemCount ? kept : reached = new ItemScores(first.ItemCount);
        int[] best = strongest is { } array && array.Length >= greatestBreadth ? array : strongest = new int[greatestBreadth];
        foreach (var one in history)
        {
            first.AddTo(own, one.Item, 1);
        }

        int count = own.Best(best.AsSpan(0, greatestBreadth));
        foreach (int item in best.AsSpan(0, count))
        {
            second.AddTo(scores, item, own[item]);
        }

        own.Clear();
    }
}
