using System.Runtime.Intrinsics;
using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Numerics;

/// <summary>Products of tall dense matrices with sparse and with small ones. The work is cut the same way whatever the number of threads, so the result is the same bits.</summary>
internal static unsafe class DenseProducts
{
    private const int RowBlock = 128;
    private const int SparseRowBlock = 256;

    // Rows that one partial sum of a Gram matrix runs over.
    private const int GramChunk = 2048;

    /// <summary>Sparse times dense.</summary>
    public static void Multiply(InteractionMatrix sparse, PanelMatrix dense, PanelMatrix result, ComputeOptions compute)
    {
        switch (VectorWidths.Resolve(compute.Width))
        {
            case VectorWidth.Bits512: Multiply<Vector512<float>, Lanes512>(sparse, dense, result, compute); break;
            case VectorWidth.Bits256: Multiply<Vector256<float>, Lanes256>(sparse, dense, result, compute); break;
            default: Multiply<float, LanesScalar>(sparse, dense, result, compute); break;
        }
    }

    /// <summary>Tall dense times small dense.</summary>
    /// <param name="isUpper">The small one is zero below its diagonal.</param>
    public static void Multiply(PanelMatrix tall, PanelMatrix small, PanelMatrix result, bool isUpper, ComputeOptions compute)
    {
        switch (VectorWidths.Resolve(compute.Width))
        {
            case VectorWidth.Bits512: Multiply<Vector512<float>, Lanes512>(tall, small, result, isUpper, compute); break;
            case VectorWidth.Bits256: Multiply<Vector256<float>, Lanes256>(tall, small, result, isUpper, compute); break;
            default: Multiply<float, LanesScalar>(tall, small, result, isUpper, compute); break;
        }
    }

    /// <summary>The inner products of all columns of a tall matrix: symmetric, in 64-bit numbers, one array a row.</summary>
    public static double[][] Gram(PanelMatrix tall, ComputeOptions compute) => VectorWidths.Resolve(compute.Width) switch
    {
        VectorWidth.Bits512 => Gram<Vector512<float>, Lanes512>(tall, compute),
        VectorWidth.Bits256 => Gram<Vector256<float>, Lanes256>(tall, compute),
        _ => Gram<float, LanesScalar>(tall, compute),
    };

    /// <summary>Adds some rows of a tall matrix times one panel of a wide one.</summary>
    public static void AddPanel(PanelMatrix tall, int firstRow, int rows, PanelMatrix wide, int panel, float* target, ComputeOptions compute)
    {
        switch (VectorWidths.Resolve(compute.Width))
        {
            case VectorWidth.Bits512: AddPanel<Vector512<float>, Lanes512>(tall, firstRow, rows, wide, panel, target); break;
            case VectorWidth.Bits256: AddPanel<Vector256<float>, Lanes256>(tall, firstRow, rows, wide, panel, target); break;
            default: AddPanel<float, LanesScalar>(tall, firstRow, rows, wide, panel, target); break;
        }
    }

    private static void Multiply<TVector, TLanes>(InteractionMatrix sparse, PanelMatrix dense, PanelMatrix result, ComputeOptions compute)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        int blocks = (sparse.RowCount + SparseRowBlock - 1) / SparseRowBlock;
        for (int panel = 0; panel < result.Panels; panel++)
        {
            int current = panel;
            Parallel.For(0, blocks, compute.Loop, block =>
            {
                int end = Math.Min(sparse.RowCount, (block + 1) * SparseRowBlock);
                for (int row = block * SparseRowBlock; row < end; row++)
                {
                    fixed (int* columns = sparse.ColumnsOf(row))
                    fixed (float* weights = sparse.WeightsOf(row))
                    {
                        TileKernels<TVector, TLanes>.SparseRow(columns, weights, sparse.LengthOf(row), dense.Panel(current), result.Panel(current) + ((nint)row * PanelMatrix.PanelWidth));
                    }
                }
            });
        }

        GC.KeepAlive(dense);
        GC.KeepAlive(result);
    }

    private static void Multiply<TVector, TLanes>(PanelMatrix tall, PanelMatrix small, PanelMatrix result, bool isUpper, ComputeOptions compute)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        Parallel.For(0, (tall.Rows + RowBlock - 1) / RowBlock, compute.Loop, block =>
        {
            nint from = (nint)block * RowBlock;
            int rows = Math.Min(RowBlock, tall.Rows - (int)from);
            for (int panel = 0; panel < result.Panels; panel++)
            {
                float* target = result.Panel(panel) + (from * PanelMatrix.PanelWidth);
                new Span<float>(target, rows * PanelMatrix.PanelWidth).Clear();
                AddPanel<TVector, TLanes>(tall, (int)from, rows, small, panel, target, isUpper ? panel + 1 : int.MaxValue);
            }
        });
        GC.KeepAlive(tall);
        GC.KeepAlive(small);
        GC.KeepAlive(result);
    }

    private static void AddPanel<TVector, TLanes>(PanelMatrix tall, int firstRow, int rows, PanelMatrix wide, int panel, float* target, int innerMaximum = int.MaxValue)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        for (int inner = 0; inner < Math.Min(tall.Panels, innerMaximum); inner++)
        {
            int firstStep = inner * PanelMatrix.PanelWidth;
            TileKernels<TVector, TLanes>.Multiply(
                tall.Panel(inner) + ((nint)firstRow * PanelMatrix.PanelWidth),
                PanelMatrix.PanelWidth,
                1,
                wide.Panel(panel) + ((nint)firstStep * PanelMatrix.PanelWidth),
                target,
                PanelMatrix.PanelWidth,
                rows,
                Math.Min(PanelMatrix.PanelWidth, wide.Rows - firstStep));
        }
    }

    private static double[][] Gram<TVector, TLanes>(PanelMatrix tall, ComputeOptions compute)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        int chunks = Math.Max(1, (tall.Rows + GramChunk - 1) / GramChunk);
        int size = tall.Panels * PanelMatrix.PanelWidth;
        var parts = new PanelMatrix[chunks];
        Parallel.For(0, chunks, compute.Loop, chunk => parts[chunk] = GramOf<TVector, TLanes>(tall, chunk, size));
        double[][] gram = new double[size][];
        Parallel.For(0, size, compute.Loop, row =>
        {
            double[] sums = new double[size];
            foreach (var part in parts)
            {
                for (int column = 0; column < size; column++)
                {
                    // Only the blocks on and above the diagonal were computed.
                    bool isUpper = column / PanelMatrix.PanelWidth >= row / PanelMatrix.PanelWidth;
                    sums[column] += isUpper ? part[row, column] : part[column, row];
                }
            }

            gram[row] = sums;
        });
        return gram;
    }

    private static PanelMatrix GramOf<TVector, TLanes>(PanelMatrix tall, int chunk, int size)
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        var part = new PanelMatrix(size, size);
        nint end = Math.Min(tall.Rows, (nint)(chunk + 1) * GramChunk);
        for (nint from = (nint)chunk * GramChunk; from < end; from += RowBlock)
        {
            int steps = (int)Math.Min(RowBlock, end - from);
            for (int row = 0; row < tall.Panels; row++)
            {
                for (int column = row; column < tall.Panels; column++)
                {
                    TileKernels<TVector, TLanes>.Multiply(
                        tall.Panel(row) + (from * PanelMatrix.PanelWidth),
                        1,
                        PanelMatrix.PanelWidth,
                        tall.Panel(column) + (from * PanelMatrix.PanelWidth),
                        part.Panel(column) + ((nint)row * PanelMatrix.PanelWidth * PanelMatrix.PanelWidth),
                        PanelMatrix.PanelWidth,
                        PanelMatrix.PanelWidth,
                        steps);
                }
            }
        }

        GC.KeepAlive(tall);
        return part;
    }
}
