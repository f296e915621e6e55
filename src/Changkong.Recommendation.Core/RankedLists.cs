namespace Changkong.Recommendation.Core;

/// <summary>The best items of many viewers, best first. A list may be shorter than asked for: a viewer without a history has none.</summary>
public sealed class RankedLists
{
    private readonly int[] items;
    private readonly float[] scores;
    private readonly int[] counts;

    /// <summary>Empty lists for so many viewers.</summary>
    public RankedLists(int rows, int lengthMaximum)
    {
        LengthMaximum = lengthMaximum;
        items = new int[checked(rows * lengthMaximum)];
        scores = new float[items.Length];
        counts = new int[rows];
    }

    /// <summary>Viewers.</summary>
    public int RowCount => counts.Length;

    /// <summary>Items that were asked for.</summary>
    public int LengthMaximum { get; }

    /// <summary>Item numbers, best first; of equal scores the smaller number comes first.</summary>
    public ReadOnlySpan<int> ItemsOf(int row) => items.AsSpan(row * LengthMaximum, counts[row]);

    /// <summary>Scores beside <see cref="ItemsOf"/>. Comparable within one list only.</summary>
    public ReadOnlySpan<float> ScoresOf(int row) => scores.AsSpan(row * LengthMaximum, counts[row]);

    /// <summary>Gives a viewer a list, best first, at most as long as was asked for.</summary>
    public void Set(int row, ReadOnlySpan<int> best)
    {
        best.CopyTo(items.AsSpan(row * LengthMaximum, LengthMaximum));
        counts[row] = best.Length;
    }

    internal void Take(int row, Spectral.TopItems best) =>
        counts[row] = best.Drain(items.AsSpan(row * LengthMaximum, LengthMaximum), scores.AsSpan(row * LengthMaximum, LengthMaximum));
}
