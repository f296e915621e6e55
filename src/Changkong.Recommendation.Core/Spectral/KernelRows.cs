using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// The filter as live serving uses it: for each item the items it speaks for, as a 32-bit number and one byte of weight. A viewer's scores are the sum over the history, so a new event counts at once.
/// Never changes; safe for many threads. What happens after it was made is in a <see cref="LiveKernel"/>.
/// </summary>
public sealed class KernelRows
{
    private const int BatchItems = 8192;

    private readonly KernelRow[] rows;

    private KernelRows(KernelRow[] rows, float[] degrees, FilterShape shape)
    {
        this.rows = rows;
        Degrees = degrees;
        Shape = shape;
    }

    /// <summary>Items, those without a row included.</summary>
    public int ItemCount => rows.Length;

    /// <summary>The shape it was made with.</summary>
    public FilterShape Shape { get; }

    /// <summary>Entries of all rows.</summary>
    public long EntryCount => rows.Sum(row => (long)row.Items.Length);

    /// <summary>Popularity of each item when the kernel was made.</summary>
    public ReadOnlySpan<float> ItemDegrees => Degrees;

    internal float[] Degrees { get; }

    internal KernelRow this[int item] => rows[item];

    /// <summary>Items that <paramref name="item"/> speaks for, best first, without itself.</summary>
    public ReadOnlySpan<int> ItemsOf(int item) => rows[item].Items;

    /// <summary>Weights of <see cref="ItemsOf"/>: 1 to 255 steps of <see cref="ScaleOf"/>.</summary>
    public ReadOnlySpan<byte> WeightsOf(int item) => rows[item].Weights;

    /// <summary>What one step of the weights of <paramref name="item"/> is worth.</summary>
    public float ScaleOf(int item) => rows[item].Scale;

    internal static KernelRows Of(SpectralFilter filter, SpectralScorer scorer, int rowLength, FilterShape shape)
    {
        var rows = new KernelRow[filter.ItemCount];
        for (int from = 0; from < rows.Length; from += BatchItems)
        {
            // A row of the kernel is the ranking of somebody who met this one item.
            var lists = scorer.Rank(InteractionMatrix.Singles(from, Math.Min(rows.Length, from + BatchItems), rows.Length), rowLength);
            for (int row = 0; row < lists.RowCount; row++)
            {
                rows[from + row] = filter.Degrees[from + row] > 0 ? KernelRow.Quantise(lists.ItemsOf(row), lists.ScoresOf(row)) : KernelRow.Empty;
            }
        }

        return new KernelRows(rows, filter.Degrees, shape);
    }
}
