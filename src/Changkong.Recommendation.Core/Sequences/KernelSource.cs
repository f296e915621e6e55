using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Recommendation.Core.Sequences;

/// <summary>The spectral filter as one source among others, from its quantised rows.</summary>
/// <param name="rows">Rows of the filter.</param>
/// <param name="name">A short name for reports.</param>
public sealed class KernelSource(KernelRows rows, string name = "spectral") : IItemSource
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public int ItemCount => rows.ItemCount;

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(scores);
        foreach (var one in history)
        {
            var items = rows.ItemsOf(one.Item);
            var weights = rows.WeightsOf(one.Item);
            float scale = rows.ScaleOf(one.Item);
            for (int place = 0; place < items.Length; place++)
            {
                scores.Add(items[place], scale * weights[place]);
            }
        }
    }
}
