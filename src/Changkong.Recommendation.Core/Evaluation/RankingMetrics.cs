using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Evaluation;

/// <summary>
/// How good ranked lists are against what viewers did later. Recall, NDCG and hit rate are means over the viewers who did something later, computed as LightGCN's published evaluation does
/// (recall = hits / all later items; the ideal of NDCG stops at min(K, later items)). The rest looks at all lists of these viewers together.
/// </summary>
/// <param name="Viewers">Viewers with at least one later item; a mean over none is 0.</param>
/// <param name="Recall">Mean share of the later items that the list holds.</param>
/// <param name="Ndcg">Mean discounted gain over the best that was possible.</param>
/// <param name="HitRate">Share of viewers whose list holds at least one later item.</param>
/// <param name="Coverage">Share of all items that are in at least one list.</param>
/// <param name="Gini">Inequality of exposure over all items: 0 when all are shown alike, near 1 when a few are shown always.</param>
/// <param name="TailShare">Share of the lists' places that the 80 % least popular items have.</param>
/// <param name="Novelty">Mean of -log2(share of viewers who met the item before) over the lists' places; an item that nobody met counts as met by one.</param>
public sealed record RankingMetrics(int Viewers, double Recall, double Ndcg, double HitRate, double Coverage, double Gini, double TailShare, double Novelty)
{
    private const double TailItems = 0.8;

    /// <summary>Compares lists with what came later.</summary>
    /// <param name="lists">One list a viewer; places behind the <paramref name="length"/>-th are not looked at.</param>
    /// <param name="later">What each viewer did later, in the same rows.</param>
    /// <param name="popularity">Before: how often each item was met.</param>
    /// <param name="viewersBefore">Before: how many viewers there were.</param>
    public static RankingMetrics Of(RankedLists lists, InteractionMatrix later, ReadOnlySpan<float> popularity, int viewersBefore, int length)
    {
        var scores = ViewerScores.Of(lists, later, length);
        int items = later.ColumnCount;
        long[] exposures = new long[items];
        bool[] isTail = TailOf(popularity);
        double novelty = 0;
        long places = 0;
        long tailPlaces = 0;
        foreach (int viewer in scores.Viewers)
        {
            var list = lists.ItemsOf(viewer);
            foreach (int item in list[..Math.Min(length, list.Length)])
            {
                exposures[item]++;
                places++;
                tailPlaces += isTail[item] ? 1 : 0;
                novelty -= Math.Log2(Math.Max(1, popularity[item]) / Math.Max(1, viewersBefore));
            }
        }

        return new RankingMetrics(
            scores.Viewers.Count,
            Mean(scores.Recall),
            Mean(scores.Ndcg),
            Mean(scores.Hit),
            items == 0 ? 0 : exposures.Count(exposure => exposure > 0) / (double)items,
            GiniOf(exposures),
            places == 0 ? 0 : tailPlaces / (double)places,
            places == 0 ? 0 : novelty / places);
    }

    /// <summary>Gini coefficient: 0 when all are equal or there is nothing, (n-1)/n when one has all.</summary>
    public static double GiniOf(ReadOnlySpan<long> amounts)
    {
        long[] ascending = amounts.ToArray();
        Array.Sort(ascending);
        double total = 0;
        double ranked = 0;
        for (int index = 0; index < ascending.Length; index++)
        {
            total += ascending[index];
            ranked += ascending[index] * (double)((2L * (index + 1)) - ascending.Length - 1);
        }

        return total > 0 ? ranked / (total * ascending.Length) : 0;
    }

    // Of items that are equally popular, those with smaller numbers are the head.
    private static bool[] TailOf(ReadOnlySpan<float> popularity)
    {
        float[] degrees = popularity.ToArray();
        bool[] isTail = new bool[degrees.Length];
        int tail = (int)Math.Floor(degrees.Length * TailItems);
        foreach (int item in Enumerable.Range(0, degrees.Length).OrderBy(item => degrees[item]).ThenByDescending(item => item).Take(tail))
        {
            isTail[item] = true;
        }

        return isTail;
    }

    private static double Mean(double[] values) => values.Length == 0 ? 0 : values.Average();
}
