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

    public int Nearest(VectorPath path, in QueryCode query) => path switch
    {
        VectorPath.Vector512 => Nearest<Vector512Kernel>(query),
        VectorPath.Vector256 => Nearest<Vector256Kernel>(query),
        _ => Nearest<ScalarKernel>(query),
    };

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

    // Of equal ones the first.
    private int Nearest<TKernel>(in QueryCode query)
        where TKernel : struct, IVectorKernel
    {
        float* scores = stackalloc float[ItemBlocks.Lanes];
        float best = float.NegativeInfinity;
        int nearest = 0;
        for (int block = 0; block < BlockCount; block++)
        {
            byte* codes = blocks.Codes(block);
            uint reached = TKernel.Score(codes, blocks.Scales(codes), query, best, scores) & LanesOf(block);
            for (; reached != 0; reached &= reached - 1)
            {
                int lane = BitOperations.TrailingZeroCount(reached);
                if (scores[lane] > best)
                {
                    best = scores[lane];
                    nearest = (block * ItemBlocks.Lanes) + lane;
                }
            }
        }

        return nearest;
    }

    private uint LanesOf(int block) => block == BlockCount - 1 && Count % ItemBlocks.Lanes != 0 ? (1u << (Count % ItemBlocks.Lanes)) - 1 : 0xFFFF;
}
