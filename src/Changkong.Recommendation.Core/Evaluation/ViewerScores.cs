using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Evaluation;

/// <summary>Recall, NDCG and hit of each viewer who did something later: what means and bootstrap intervals are made of.</summary>
public sealed class ViewerScores
{
    private ViewerScores(IReadOnlyList<int> viewers)
    {
        Viewers = viewers;
        Recall = new double[viewers.Count];
        Ndcg = new double[viewers.Count];
        Hit = new double[viewers.Count];
    }

    /// <summary>Rows with at least one later item, ascending.</summary>
    public IReadOnlyList<int> Viewers { get; }

    /// <summary>Hits over later items, beside <see cref="Viewers"/>.</summary>
    public double[] Recall { get; }

    /// <summary>Discounted gain over the ideal one, which stops at min(length, later items).</summary>
    public double[] Ndcg { get; }

    /// <summary>1 with at least one hit, otherwise 0.</summary>
    public double[] Hit { get; }

    /// <exception cref="ArgumentException">There are not as many lists as rows.</exception>
    public static ViewerScores Of(RankedLists lists, InteractionMatrix later, int length)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (lists.RowCount != later.RowCount)
        {
            throw new ArgumentException($"There are {lists.RowCount} lists for {later.RowCount} viewers.", nameof(lists));
        }

        var scores = new ViewerScores([.. Enumerable.Range(0, later.RowCount).Where(row => later.LengthOf(row) > 0)]);
        double[] discounts = [.. Enumerable.Range(0, length).Select(place => 1 / Math.Log2(place + 2))];
        for (int index = 0; index < scores.Viewers.Count; index++)
        {
            scores.Judge(index, lists.ItemsOf(scores.Viewers[index]), later.ColumnsOf(scores.Viewers[index]), discounts);
        }

        return scores;
    }

    private void Judge(int index, ReadOnlySpan<int> list, ReadOnlySpan<int> wanted, double[] discounts)
    {
        int hits = 0;
        double gain = 0;
        for (int place = 0; place < Math.Min(list.Length, discounts.Length); place++)
        {
            if (wanted.BinarySearch(list[place]) >= 0)
            {
                hits++;
                gain += discounts[place];
            }
        }

        double ideal = 0;
        for (int place = 0; place < Math.Min(wanted.Length, discounts.Length); place++)
        {
            ideal += discounts[place];
        }

        Recall[index] = hits / (double)wanted.Length;
        Ndcg[index] = gain / ideal;
        Hit[index] = hits > 0 ? 1 : 0;
    }
}
