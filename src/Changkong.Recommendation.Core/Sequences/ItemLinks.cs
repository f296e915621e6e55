namespace Changkong.Recommendation.Core.Sequences;

/// <summary>Which items follow or go with which: for every item its strongest links, by item number. It never changes.</summary>
public sealed class ItemLinks
{
    private readonly int[] starts;
    private readonly int[] items;
    private readonly float[] weights;

    private ItemLinks(int[] starts, int[] items, float[] weights)
    {
        this.starts = starts;
        this.items = items;
        this.weights = weights;
    }

    /// <summary>How many items there are.</summary>
    public int ItemCount => starts.Length - 1;

    /// <summary>How many links there are.</summary>
    public int LinkCount => items.Length;

    /// <summary>The items that an item leads to, ascending.</summary>
    public ReadOnlySpan<int> ItemsOf(int item) => items.AsSpan(starts[item], starts[item + 1] - starts[item]);

    /// <summary>How strongly, beside <see cref="ItemsOf"/>: above 0.</summary>
    public ReadOnlySpan<float> WeightsOf(int item) => weights.AsSpan(starts[item], starts[item + 1] - starts[item]);

    /// <summary>Adds an item's links, times a factor, to scores.</summary>
    public void AddTo(ItemScores scores, int item, float factor)
    {
        ArgumentNullException.ThrowIfNull(scores);
        for (int link = starts[item]; link < starts[item + 1]; link++)
        {
            scores.Add(items[link], factor * weights[link]);
        }
    }

    /// <summary>Fills one row after the other on several threads; <paramref name="fill"/> adds the links of an item to scores that are empty.</summary>
    internal static ItemLinks Build(int itemCount, int linksPerItem, ComputeOptions compute, Action<int, ItemScores> fill)
    {
        var rows = new (int[] Items, float[] Weights)[itemCount];
        Parallel.For(0, itemCount, compute.Loop, () => (Scores: new ItemScores(itemCount), Best: new int[linksPerItem]), (item, _, local) =>
        {
            fill(item, local.Scores);
            int count = local.Scores.Best(local.Best.AsSpan(0, Math.Min(linksPerItem, itemCount)));
            int[] best = local.Best[..count];
            Array.Sort(best);
            rows[item] = (best, Array.ConvertAll(best, other => local.Scores[other]));
            local.Scores.Clear();
            return local;
        }, _ => { });
        return Join(rows);
    }

    private static ItemLinks Join((int[] Items, float[] Weights)[] rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int item = 0; item < rows.Length; item++)
        {
            starts[item + 1] = starts[item] + rows[item].Items.Length;
        }

        int[] items = new int[starts[^1]];
        float[] weights = new float[starts[^1]];
        for (int item = 0; item < rows.Length; item++)
        {
            rows[item].Items.CopyTo(items, starts[item]);
            rows[item].Weights.CopyTo(weights, starts[item]);
        }

        return new ItemLinks(starts, items, weights);
    }
}
