using Changkong.Recommendation.Core.Index;
using Changkong.Recommendation.Core.Sequences;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Recommendation.Models;

/// <summary>
/// The items nearest to a live history among the spectral vectors, from an index: candidates that lie beyond the rows of the kernel, at a cost that hardly grows with the catalogue. The index gives
/// its memory back when nobody holds the model any more.
/// </summary>
internal sealed class NearestSource : IItemSource, IDisposable
{
    private const int Dimensions = 64;
    private const int EffortItems = 8_192;
    private const int ProposalsMaximum = 500;

    private readonly SpectralVectors vectors;
    private readonly ItemIndex index;

    public NearestSource(SpectralFilter filter, int degreeOfParallelism, CancellationToken cancellation)
    {
        vectors = new SpectralVectors(filter, Dimensions);
        index = ItemIndex.Build(vectors, new ItemIndexOptions { Dimensions = Dimensions, DegreeOfParallelism = degreeOfParallelism }, cancellation);
    }

    public string Name => "nearest";

    public int ItemCount => vectors.Count;

    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        if (history.IsEmpty)
        {
            return;
        }

        int[] items = new int[history.Length];
        float[] weights = new float[history.Length];
        for (int place = 0; place < history.Length; place++)
        {
            (items[place], weights[place]) = (history[place].Item, history[place].Weight);
        }

        Span<float> viewer = stackalloc float[Dimensions];
        vectors.WriteViewer(items, weights, viewer);
        var found = new RankedItem[Math.Min(ProposalsMaximum, ItemCount)];
        int count = index.Search(viewer, EffortItems, found);
        foreach (var one in found.AsSpan(0, count))
        {
            scores.Add(one.Item, one.Score);
        }
    }

    public void Dispose() => index.Dispose();
}
