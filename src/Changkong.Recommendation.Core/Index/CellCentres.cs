using System.Numerics;

namespace Changkong.Recommendation.Core.Index;

/// <summary>The directions of the cells, in the same blocks as items, and how long the items of each cell are on average. Read by several threads.</summary>
internal sealed unsafe class CellCentres
{
    private readonly ItemBlocks blocks;
    private readonly AlignedMemory searchScales;

    public CellCentres(int dimensions, int count, short* rows, int rowLength)
    {
        Count = count;
        blocks = new(dimensions);
        for (int centre = 0; centre < count; centre++)
        {
            if (centre % ItemBlocks.Lanes == 0)
            {
                _ = blocks.Take();
            }

            blocks.Write(centre, centre, 1, rows + ((long)centre * rowLength));
        }

        searchScales = new((long)BlockCount * ItemBlocks.Lanes * sizeof(float));
        SetNorms(Enumerable.Repeat(1f, count).ToArray());
    }

    public int Count { get; }

    public long Bytes => blocks.Bytes + searchScales.Bytes;

    private int BlockCount => (Count + ItemBlocks.Lanes - 1) / ItemBlocks.Lanes;

    public short* Row(int centre) => blocks.Row(centre);

    public float Norm(int centre) => blocks.Norm(centre);

    /// <summary>How long the items of each cell are: a search prefers the cells of the long ones where length counts.</summary>
    public void SetNorms(ReadOnlySpan<float> norms)
    {
        for (int centre = 0; centre < Count; centre++)
        {
            byte* codes = blocks.Codes(centre / ItemBlocks.Lanes);
            blocks.Norms(codes)[centre % ItemBlocks.Lanes] = norms[centre];
            ((float*)searchScales.Pointer)[centre] = blocks.Scales(codes)[centre % ItemBlocks.Lanes] * norms[centre];
        }
    }

    public int Nearest(VectorPath path, in QueryCode query)
    {
        var best = NearestCentre.None;
        Nearest(path, query, 0, Count, ref best);
        return best.Number;
    }

    /// <summary>Looks at a range of centres, and at those that share a block with it.</summary>
    public void Nearest(VectorPath path, in QueryCode query, int from, int to, ref NearestCentre best)
    {
        int fromBlock = from / ItemBlocks.Lanes;
        int toBlock = (to + ItemBlocks.Lanes - 1) / ItemBlocks.Lanes;
        switch (path)
        {
            case VectorPath.Vector512:
                Nearest<Vector512Kernel>(query, fromBlock, toBlock, ref best);
                break;
            case VectorPath.Vector256:
                Nearest<Vector256Kernel>(query, fromBlock, toBlock, ref best);
                break;
            default:
                Nearest<ScalarKernel>(query, fromBlock, toBlock, ref best);
                break;
        }
    }

    public void Rank(VectorPath path, in QueryCode query, TopKeys ranked)
    {
        switch (path)
        {
            case VectorPath.Vector512:
                Rank<Vector512Kernel>(query, ranked);
                break;
            case VectorPath.Vector256:
                Rank<Vector256Kernel>(query, ranked);
                break;
            default:
                Rank<ScalarKernel>(query, ranked);
                break;
        }
    }

    /// <summary>Adds every cell that may matter.</summary>
    public void Rank<TKernel>(in QueryCode query, TopKeys ranked)
        where TKernel : struct, IVectorKernel
    {
        float* scores = stackalloc float[ItemBlocks.Lanes];
        float* scales = (float*)searchScales.Pointer;
        for (int block = 0; block < BlockCount; block++)
        {
            uint reached = TKernel.Score(blocks.Codes(block), scales + (block * ItemBlocks.Lanes), query, ranked.ScoreThreshold, scores) & LanesOf(block);
            for (; reached != 0; reached &= reached - 1)
            {
                int lane = BitOperations.TrailingZeroCount(reached);
                ulong key = RankKey.Of(scores[lane], (block * ItemBlocks.Lanes) + lane);
                if (key > ranked.Threshold)
                {
                    ranked.Add(key);
                }
            }
        }
    }

    public void Free()
    {
        blocks.Free();
        searchScales.Free();
    }

    private void Nearest<TKernel>(in QueryCode query, int fromBlock, int toBlock, ref NearestCentre best)
        where TKernel : struct, IVectorKernel
    {
        float* scores = stackalloc float[ItemBlocks.Lanes];
        for (int block = fromBlock; block < toBlock; block++)
        {
            byte* codes = blocks.Codes(block);
            uint reached = TKernel.Score(codes, blocks.Scales(codes), query, best.Score, scores) & LanesOf(block);
            for (; reached != 0; reached &= reached - 1)
            {
                int lane = BitOperations.TrailingZeroCount(reached);
                if (scores[lane] > best.Score)
                {
                    best = new(scores[lane], (block * ItemBlocks.Lanes) + lane);
                }
            }
        }
    }

    private uint LanesOf(int block) => block == BlockCount - 1 && Count % ItemBlocks.Lanes != 0 ? (1u << (Count % ItemBlocks.Lanes)) - 1 : 0xFFFF;
}
