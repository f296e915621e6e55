using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// One search: the cells in the order of their nearness, their codes scanned until enough items were looked at, the best of them scored again with their exact rows.
/// </summary>
internal unsafe ref struct CellSearch<TKernel, TFilter>
    where TKernel : struct, IVectorKernel
    where TFilter : struct, IItemFilter
{
    // Few accepted items lie among many: the search goes further, but not without end.
    private const int LargestWidening = 32;
    private const int MostAtOnce = 4;
    private readonly CellCentres centres;
    private readonly ItemCells cells;
    private readonly SearchWorkspace work;
    private readonly QueryCode query;
    private readonly int effort;
    private readonly float scoreOfProduct;
    private TFilter filter;
    private long scanned;
    private long asked;
    private long accepted;

    public CellSearch(CellCentres centres, ItemCells cells, SearchWorkspace work, float queryNorm, TFilter filter, int effort)
    {
        this.centres = centres;
        this.cells = cells;
        this.work = work;
        this.filter = filter;
        this.effort = effort;
        query = ItemEncoding.WriteQuery(work.Row, cells.Blocks.Dimensions, cells.Blocks.Groups, work.Query);
        scoreOfProduct = queryNorm / ItemEncoding.RowProduct;
    }

    public int Run(Span<RankedItem> results)
    {
        work.Candidates.Reset((2 * results.Length) + 32);
        ScanCells();
        return Rescore(results);
    }

    /// <summary>Every item by its exact row.</summary>
    public int RunExact(Span<RankedItem> results)
    {
        work.Candidates.Reset(results.Length);
        for (int cell = 0; cell < cells.CellCount; cell++)
        {
            int left = cells.CountOf(cell);
            foreach (int block in cells.BlocksOf(cell))
            {
                for (int lane = 0; lane < Math.Min(left, ItemBlocks.Lanes); lane++)
                {
                    int place = (block * ItemBlocks.Lanes) + lane;
                    Offer(ExactKey(place, cells.Blocks.Item(place)));
                }

                left -= ItemBlocks.Lanes;
            }
        }

        return Write(work.Candidates.Take(), results);
    }

    private void ScanCells()
    {
        int averageCell = Math.Max(1, cells.Count / cells.CellCount);
        int visited = 0;
        long wanted = (effort / averageCell * 3L / 2) + 8;
        do
        {
            int ranked = (int)Math.Min(cells.CellCount, wanted);
            work.Cells.Reset(ranked);
            centres.Rank<TKernel>(query, work.Cells);
            var order = work.Cells.Take();
            order.Sort();
            for (; visited < ranked; visited++)
            {
                ScanCell(RankKey.Number(order[^(visited + 1)]));
                if (IsEnough())
                {
                    return;
                }
            }

            wanted *= MostAtOnce;
        }
        while (visited < cells.CellCount);
    }

    private readonly bool IsEnough() =>
        work.Candidates.IsFull && scanned >= (asked == accepted ? effort : effort * Math.Min(LargestWidening, (double)asked / Math.Max(1, accepted)));

    private void ScanCell(int cell)
    {
        float* scores = stackalloc float[ItemBlocks.Lanes];
        var blocks = cells.Blocks;
        var candidates = work.Candidates;
        int left = cells.CountOf(cell);
        scanned += left;
        foreach (int block in cells.BlocksOf(cell))
        {
            byte* codes = blocks.Codes(block);
            uint reached = TKernel.Score(codes, blocks.Scales(codes), query, candidates.ScoreThreshold, scores);
            reached &= left >= ItemBlocks.Lanes ? 0xFFFF : (1u << left) - 1;
            left -= ItemBlocks.Lanes;
            for (; reached != 0; reached &= reached - 1)
            {
                int lane = BitOperations.TrailingZeroCount(reached);
                Offer(RankKey.Of(scores[lane], blocks.Items(codes)[lane]));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(ulong key)
    {
        if (key <= work.Candidates.Threshold)
        {
            return;
        }

        asked++;
        if (filter.Accepts(RankKey.Number(key)))
        {
            accepted++;
            work.Candidates.Add(key);
        }
    }

    private readonly int Rescore(Span<RankedItem> results)
    {
        var keys = work.Candidates.Take();
        if (Sse.IsSupported)
        {
            foreach (ulong key in keys)
            {
                int place = cells.PlaceOf(RankKey.Number(key));
                short* row = cells.Blocks.Row(place);
                Sse.Prefetch0(row);
                Sse.Prefetch0(row + 32);
                Sse.Prefetch0(cells.Blocks.Norms(cells.Blocks.Codes(place / ItemBlocks.Lanes)));
            }
        }

        foreach (ref ulong key in keys)
        {
            int item = RankKey.Number(key);
            key = ExactKey(cells.PlaceOf(item), item);
        }

        return Write(keys, results);
    }

    private readonly ulong ExactKey(int place, int item)
    {
        var blocks = cells.Blocks;
        int product = TKernel.Dot(work.Row, blocks.Row(place), blocks.RowLength);
        return RankKey.Of(product * (blocks.Norm(place) * scoreOfProduct), item);
    }

    private static int Write(Span<ulong> keys, Span<RankedItem> results)
    {
        keys.Sort();
        int count = Math.Min(keys.Length, results.Length);
        for (int rank = 0; rank < count; rank++)
        {
            ulong key = keys[^(rank + 1)];
            results[rank] = new(RankKey.Number(key), RankKey.Score(key));
        }

        return count;
    }
}
