namespace Changkong.Recommendation.Core.Sequences;

/// <summary>
/// Items that the same viewers met, whatever the order: the cosine of two items' viewers, shrunk where few speak for it (item-kNN). A baseline, and the first step of <see cref="ItemWalk"/>.
/// </summary>
public sealed class ItemNeighbours : IItemSource
{
    private ItemNeighbours(ItemLinks links) => Links = links;

    /// <summary>Which items go together.</summary>
    public ItemLinks Links { get; }

    /// <inheritdoc />
    public string Name => "item-knn";

    /// <inheritdoc />
    public int ItemCount => Links.ItemCount;

    /// <summary>Learns from histories.</summary>
    /// <param name="neighboursPerItem">Kept for each item: 1 or more.</param>
    /// <param name="shrinkage">Added to the denominator: 0 for the plain cosine.</param>
    /// <param name="viewerExponent">A viewer's pairs are divided by the number of its items to this power: 0 for the plain cosine.</param>
    public static ItemNeighbours Build(ViewerHistories histories, int neighboursPerItem = 200, float shrinkage = 0, float viewerExponent = 0, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighboursPerItem, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shrinkage);
        var occurrences = new ItemOccurrences(histories);
        float[] roots = new float[histories.ItemCount];
        for (int item = 0; item < roots.Length; item++)
        {
            roots[item] = MathF.Sqrt(occurrences.Count(item));
        }

        return new ItemNeighbours(ItemLinks.Build(histories.ItemCount, neighboursPerItem, compute ?? ComputeOptions.Default, (item, scores) =>
        {
            foreach (var (viewer, place) in occurrences.Of(item))
            {
                var history = histories.Of(viewer);
                float share = viewerExponent == 0 ? 1 : MathF.Pow(history.Length, -viewerExponent);
                for (int other = 0; other < history.Length; other++)
                {
                    if (other != place)
                    {
                        int neighbour = history[other].Item;
                        scores.Add(neighbour, share / ((roots[item] * roots[neighbour]) + shrinkage));
                    }
                }
            }
        }));
    }

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        foreach (var one in history)
        {
            Links.AddTo(scores, one.Item, 1);
        }
    }
}
