namespace Changkong.Recommendation.Core.Blend;

/// <summary>What a ranked list is worth for one viewer's targets.</summary>
internal static class RankedTargets
{
    /// <summary>Share of the targets (ascending) that are in the list.</summary>
    public static double Recall(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets)
    {
        int hits = 0;
        foreach (int item in ranked)
        {
            hits += targets.BinarySearch(item) >= 0 ? 1 : 0;
        }

        return targets.IsEmpty ? 0 : (double)hits / targets.Length;
    }

    /// <summary>Discounted gain of the first items against the best possible: all targets, up to the depth, in front.</summary>
    public static double Ndcg(ReadOnlySpan<int> ranked, ReadOnlySpan<int> targets, int depth)
    {
        double gain = 0;
        for (int place = 0; place < Math.Min(depth, ranked.Length); place++)
        {
            gain += targets.BinarySearch(ranked[place]) >= 0 ? 1 / Math.Log2(place + 2) : 0;
        }

        return targets.IsEmpty ? 0 : gain / Ideal(targets.Length, depth);
    }

    /// <summary>The best possible discounted gain.</summary>
    public static double Ideal(int targets, int depth)
    {
        double ideal = 0;
        for (int place = 0; place < Math.Min(targets, depth); place++)
        {
            ideal += 1 / Math.Log2(place + 2);
        }

        return ideal;
    }
}
