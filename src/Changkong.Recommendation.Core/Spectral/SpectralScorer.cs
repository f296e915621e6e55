using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// A fitted filter with one shape, ready to rank many viewers. Viewers are taken in batches and items in tiles that stay in the processor's cache: the dense part of a tile is one matrix product,
/// the sparse part falls into it, and only the best items of each viewer leave it.
/// </summary>
internal sealed class SpectralScorer
{
    private const int BatchViewers = 4096;
    private const int ChunkViewers = 32;
    private const int TilePanels = 32;
    private const int TileItems = TilePanels * PanelMatrix.PanelWidth;

    private readonly SpectralFilter filter;
    private readonly ComputeOptions compute;
    private readonly double[] inwardFactors;
    private readonly float[] outwardFactors;
    private readonly float linearWeight;
    private readonly ConcurrentBag<PanelMatrix> tiles = [];
    private readonly int rank;

    // Beside eigenvectors that are not used stand zeros, up to a whole panel.
    private readonly float[] corrections;

    public SpectralScorer(SpectralFilter filter, FilterShape shape, ComputeOptions compute)
    {
        shape.Validate();
        this.filter = filter;
        this.compute = compute;
        linearWeight = (float)shape.LinearWeight;
        inwardFactors = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? Math.Pow(degree, -shape.PopularityExponent) : 0);
        outwardFactors = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? (float)Math.Pow(degree, shape.PopularityExponent - shape.CoverageExponent) : 0);
        rank = Math.Min(shape.Rank ?? filter.EigenpairCount, filter.EigenpairCount);
        corrections = new float[(rank + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth * PanelMatrix.PanelWidth];
        for (int column = 0; column < rank; column++)
        {
            corrections[column] = (float)shape.Correction(filter.Spectrum.Values[column]);
        }
    }

    public RankedLists Rank(InteractionMatrix histories, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (histories.ColumnCount != filter.ItemCount)
        {
            throw new ArgumentException($"The histories are of {histories.ColumnCount} items, the filter is of {filter.ItemCount}.", nameof(histories));
        }

        var lists = new RankedLists(histories.RowCount, count);
        for (int from = 0; from < histories.RowCount; from += BatchViewers)
        {
            int[] rows = [.. Enumerable.Range(from, Math.Min(BatchViewers, histories.RowCount - from))];
            RankBatch(histories.PickRows(rows), lists, from, count);
        }

        return lists;
    }

    private void RankBatch(InteractionMatrix histories, RankedLists lists, int firstViewer, int count)
    {
        var inward = histories.Scaled(null, inwardFactors);
        var tastes = new PanelMatrix(histories.RowCount, rank);
        DenseProducts.Multiply(inward, filter.Spectrum.Vectors, tastes, compute);
        for (int viewer = 0; viewer < tastes.Rows; viewer++)
        {
            for (int column = 0; column < corrections.Length; column++)
            {
                tastes[viewer, column] *= corrections[column];
            }
        }

        TopItems[] best = [.. Enumerable.Range(0, histories.RowCount).Select(_ => new TopItems(count))];
        int chunks = (histories.RowCount + ChunkViewers - 1) / ChunkViewers;

        // Tiles come in ascending order: each row of the sparse part goes on where the tile before ended.
        int[] cursors = new int[inward.EntryCount];
        for (int firstItem = 0; firstItem < filter.ItemCount; firstItem += TileItems)
        {
            int start = firstItem;
            Parallel.For(
                0,
                chunks,
                compute.Loop,
                () => tiles.TryTake(out var kept) ? kept : new PanelMatrix(ChunkViewers, TileItems),
                (chunk, _, tile) =>
                {
                    RankTile(inward, tastes, cursors, chunk * ChunkViewers, start, tile, best);
                    return tile;
                },
                tiles.Add);
        }

        for (int viewer = 0; viewer < histories.RowCount; viewer++)
        {
            lists.Take(firstViewer + viewer, best[viewer]);
        }
    }

    private unsafe void RankTile(InteractionMatrix inward, PanelMatrix tastes, int[] cursors, int firstViewer, int firstItem, PanelMatrix tile, TopItems[] best)
    {
        int viewers = Math.Min(ChunkViewers, inward.RowCount - firstViewer);
        int panels = Math.Min(TilePanels, (filter.ItemCount - firstItem + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth);
        int firstPanel = firstItem / PanelMatrix.PanelWidth;
        for (int panel = 0; panel < panels; panel++)
        {
            new Span<float>(tile.Panel(panel), viewers * PanelMatrix.PanelWidth).Clear();
            DenseProducts.AddPanel(tastes, firstViewer, viewers, filter.Turned, firstPanel + panel, tile.Panel(panel), compute);
        }

        for (int viewer = 0; viewer < viewers; viewer++)
        {
            if (inward.LengthOf(firstViewer + viewer) > 0)
            {
                AddLinear(inward, firstViewer + viewer, cursors, firstItem + TileItems, tile.Panel(0) + (viewer * PanelMatrix.PanelWidth) - ((nint)firstItem * ChunkViewers));
                Select(inward.ColumnsOf(firstViewer + viewer), viewer, firstItem, panels, tile, best[firstViewer + viewer]);
            }
        }
    }

    // The origin is where item 0 would lie; a panel of items is ChunkViewers rows away from the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void AddLinear(InteractionMatrix inward, int row, int[] cursors, int endItem, float* origin)
    {
        var history = inward.ColumnsOf(row);
        var weights = inward.WeightsOf(row);
        int cursor = inward.StartOf(row);
        for (int index = 0; index < history.Length; index++, cursor++)
        {
            float weight = weights[index] * linearWeight;
            var items = filter.Gram.ItemsOf(history[index]);
            var values = filter.Gram.ValuesOf(history[index]);
            int entry = cursors[cursor];
            for (; entry < items.Length && items[entry] < endItem; entry++)
            {
                uint item = (uint)items[entry];
                origin[(item / PanelMatrix.PanelWidth * ChunkViewers * PanelMatrix.PanelWidth) + (item % PanelMatrix.PanelWidth)] += weight * values[entry];
            }

            cursors[cursor] = entry;
        }
    }

    private unsafe void Select(ReadOnlySpan<int> history, int viewer, int firstItem, int panels, PanelMatrix tile, TopItems best)
    {
        for (int index = LowerBound(history, firstItem); index < history.Length && history[index] < firstItem + TileItems; index++)
        {
            tile[viewer, history[index] - firstItem] = float.NegativeInfinity;
        }

        fixed (float* factors = outwardFactors)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                float* scores = tile.Panel(panel) + ((nint)viewer * PanelMatrix.PanelWidth);
                int firstOfPanel = firstItem + (panel * PanelMatrix.PanelWidth);
                int width = Math.Min(PanelMatrix.PanelWidth, filter.ItemCount - firstOfPanel);
                SelectPanel(scores, factors + firstOfPanel, width, firstOfPanel, best);
            }
        }
    }

    private static unsafe void SelectPanel(float* scores, float* factors, int width, int firstItem, TopItems best)
    {
        int place = 0;
        for (; place + Vector256<float>.Count <= width; place += Vector256<float>.Count)
        {
            var scaled = Vector256.Load(scores + place) * Vector256.Load(factors + place);
            uint better = Vector256.GreaterThanOrEqual(scaled, Vector256.Create(best.Threshold)).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
            {
                int lane = place + System.Numerics.BitOperations.TrailingZeroCount(better);
                AddMet(scores[lane], factors[lane], firstItem + lane, best);
            }
        }

        for (; place < width; place++)
        {
            AddMet(scores[place], factors[place], firstItem + place, best);
        }
    }

    // A factor of zero belongs to an item that nobody met; minus infinity to one of the history.
    private static void AddMet(float score, float factor, int item, TopItems best)
    {
        if (factor > 0 && !float.IsNegativeInfinity(score))
        {
            best.Add(item, score * factor);
        }
    }

    private static int LowerBound(ReadOnlySpan<int> ascending, int value)
    {
        int from = 0;
        int to = ascending.Length;
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (ascending[middle] < value)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
