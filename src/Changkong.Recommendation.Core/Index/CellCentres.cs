using System.Numerics;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// The directions of the cells, in the same blocks as items, and how long the longest item of each cell is. Each direction has as many cells as there are bands of length. Read by
/// several threads.
/// </summary>
internal sealed unsafe class CellCentres
{
    private readonly ItemBlocks blocks;
    private readonly AlignedMemory searchScales;
    private float[] bandLimits = [];
    private float[] norms;
    private float[] shares;

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
        norms = shares = [];
        SetNorms([], Enumerable.Repeat(1f, count).ToArray());
    }

    /// <summary>Directions.</summary>
    public int Count { get; }

    public int CellCount => Count * Bands;

    public ReadOnlySpan<float> BandLimits => bandLimits;

    public ReadOnlySpan<float> Norms => norms;

    public long Bytes => blocks.Bytes + searchScales.Bytes + ((long)(norms.Length + shares.Length) * sizeof(float));

    private int Bands => bandLimits.Length + 1;

    private int BlockCount => (Count + ItemBlocks.Lanes - 1) / ItemBlocks.Lanes;

    public short* Row(int centre) => blocks.Row(centre);

    /// <summary>The cell of an item.</summary>
    public int CellOf(int direction, float norm) => (direction * Bands) + NormBands.Of(bandLimits, norm);

    /// <summary>How long the longest item of each cell is: a search prefers the cells of the long ones where length counts.</summary>
    public void SetNorms(float[] limits, float[] cellNorms)
    {
        bandLimits = limits;
        norms = cellNorms;
        shares = new float[cellNorms.Length];
        for (int direction = 0; direction < Count; direction++)
        {
            Weigh(direction);
        }
    }

    /// <summary>An item came into a cell. Not while others read.</summary>
    public void Raise(int cell, float norm)
    {
        if (norm > norms[cell])
        {
            norms[cell] = norm;
            Weigh(cell / Bands);
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
            // The longest band has the greatest score of a direction only if the score is not negative.
            float threshold = ranked.ScoreThreshold > 0 ? ranked.ScoreThreshold : float.NegativeInfinity;
            uint reached = TKernel.Score(blocks.Codes(block), scales + (block * ItemBlocks.Lanes), query, threshold, scores) & LanesOf(block);
            for (; reached != 0; reached &= reached - 1)
            {
                int lane = BitOperations.TrailingZeroCount(reached);
                int first = ((block * ItemBlocks.Lanes) + lane) * Bands;
                for (int cell = first; cell < first + Bands; cell++)
                {
                    ulong key = RankKey.Of(scores[lane] * shares[cell], cell);
                    if (key > ranked.Threshold)
                    {
                        ranked.Add(key);
                    }
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

    private void Weigh(int direction)
    {
        float longest = 0;
        foreach (float norm in norms.AsSpan(direction * Bands, Bands))
        {
            longest = Math.Max(longest, norm);
        }

        for (int cell = direction * Bands; cell < (direction + 1) * Bands; cell++)
        {
            shares[cell] = longest > 0 ? norms[cell] / longest : 1;
        }

        ((float*)searchScales.Pointer)[direction] = blocks.Scales(blocks.Codes(direction / ItemBlocks.Lanes))[direction % ItemBlocks.Lanes] * longest;
    }

    private uint LanesOf(int block) => block == BlockCount - 1 && Count % ItemBlocks.Lanes != 0 ? (1u << (Count % ItemBlocks.Lanes)) - 1 : 0xFFFF;
}
