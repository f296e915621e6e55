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
        double ideal = 0;
        for (int place = 0; place < depth; place++)
        {
            double discount = 1 / Math.Log2(place + 2);
            gain += place < ranked.Length && targets.BinarySearch(ranked[place]) >= 0 ? discount : 0;
            ideal += place < targets.Length ? discount : 0;
        }

        return ideal == 0 ? 0 : gain / ideal;
    }
}
