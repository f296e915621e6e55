using System.Runtime.CompilerServices;

namespace Changkong.Recommendation.Core.Numerics;

/// <summary>The inner loops on dense numbers, one width of vectors each.</summary>
internal static unsafe class TileKernels<TVector, TLanes>
    where TVector : struct
    where TLanes : ILanes<TVector>
{
    private const int TileRows = 4;

    /// <summary>
    /// C += A·B for one panel of 64 columns. Element (row, step) of A lies at <paramref name="left"/> + row·leftRow + step·leftStep, rows of B and C lie 64 and <paramref name="sumRow"/> apart.
    /// Every element of C adds its products in the order of the steps.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* left, nint leftRow, nint leftStep, float* right, float* sum, nint sumRow, int rows, int steps)
    {
        int row = 0;
        for (; row + TileRows <= rows; row += TileRows)
        {
            for (int column = 0; column < PanelMatrix.PanelWidth; column += 2 * TLanes.Count)
            {
                Tile(left + (row * leftRow), leftRow, leftStep, right + column, sum + (row * sumRow) + column, sumRow, steps);
            }
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < PanelMatrix.PanelWidth; column += TLanes.Count)
            {
                Single(left + (row * leftRow), leftStep, right + column, sum + (row * sumRow) + column, steps);
            }
        }
    }

    /// <summary>One row of a sparse matrix times one panel: the sum of the panel's rows <paramref name="columns"/>, weighted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SparseRow(int* columns, float* weights, int entries, float* panel, float* result)
    {
        for (int column = 0; column < PanelMatrix.PanelWidth; column += 4 * TLanes.Count)
        {
            var (first, second, third, fourth) = (TLanes.Spread(0), TLanes.Spread(0), TLanes.Spread(0), TLanes.Spread(0));
            for (int entry = 0; entry < entries; entry++)
            {
                float* row = panel + ((nint)columns[entry] * PanelMatrix.PanelWidth) + column;
                var weight = TLanes.Spread(weights[entry]);
                first = TLanes.MultiplyAdd(weight, TLanes.Load(row), first);
                second = TLanes.MultiplyAdd(weight, TLanes.Load(row + TLanes.Count), second);
                third = TLanes.MultiplyAdd(weight, TLanes.Load(row + (2 * TLanes.Count)), third);
                fourth = TLanes.MultiplyAdd(weight, TLanes.Load(row + (3 * TLanes.Count)), fourth);
            }

            TLanes.Store(first, result + column);
            TLanes.Store(second, result + column + TLanes.Count);
            TLanes.Store(third, result + column + (2 * TLanes.Count));
            TLanes.Store(fourth, result + column + (3 * TLanes.Count));
        }
    }

    // Four rows by two vectors: eight chains of additions hide the latency of each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(float* left, nint leftRow, nint leftStep, float* right, float* sum, nint sumRow, int steps)
    {
        float* leftThird = left + (2 * leftRow);
        float* sumSecond = sum + sumRow;
        float* sumThird = sumSecond + sumRow;
        float* sumFourth = sumThird + sumRow;
        TVector sum00 = TLanes.Load(sum), sum01 = TLanes.Load(sum + TLanes.Count);
        TVector sum10 = TLanes.Load(sumSecond), sum11 = TLanes.Load(sumSecond + TLanes.Count);
        TVector sum20 = TLanes.Load(sumThird), sum21 = TLanes.Load(sumThird + TLanes.Count);
        TVector sum30 = TLanes.Load(sumFourth), sum31 = TLanes.Load(sumFourth + TLanes.Count);
        for (int step = 0; step < steps; step++)
        {
            var right0 = TLanes.Load(right);
            var right1 = TLanes.Load(right + TLanes.Count);
            var value = TLanes.Spread(*left);
            sum00 = TLanes.MultiplyAdd(value, right0, sum00);
            sum01 = TLanes.MultiplyAdd(value, right1, sum01);
            value = TLanes.Spread(left[leftRow]);
            sum10 = TLanes.MultiplyAdd(value, right0, sum10);
            sum11 = TLanes.MultiplyAdd(value, right1, sum11);
            value = TLanes.Spread(*leftThird);
            sum20 = TLanes.MultiplyAdd(value, right0, sum20);
            sum21 = TLanes.MultiplyAdd(value, right1, sum21);
            value = TLanes.Spread(leftThird[leftRow]);
            sum30 = TLanes.MultiplyAdd(value, right0, sum30);
            sum31 = TLanes.MultiplyAdd(value, right1, sum31);
            left += leftStep;
            leftThird += leftStep;
            right += PanelMatrix.PanelWidth;
        }

        TLanes.Store(sum00, sum);
        TLanes.Store(sum01, sum + TLanes.Count);
        TLanes.Store(sum10, sumSecond);
        TLanes.Store(sum11, sumSecond + TLanes.Count);
        TLanes.Store(sum20, sumThird);
        TLanes.Store(sum21, sumThird + TLanes.Count);
        TLanes.Store(sum30, sumFourth);
        TLanes.Store(sum31, sumFourth + TLanes.Count);
    }

    private static void Single(float* left, nint leftStep, float* right, float* sum, int steps)
    {
        var total = TLanes.Load(sum);
        for (int step = 0; step < steps; step++)
        {
            total = TLanes.MultiplyAdd(TLanes.Spread(left[step * leftStep]), TLanes.Load(right + ((nint)step * PanelMatrix.PanelWidth)), total);
        }

        TLanes.Store(total, sum);
    }
}
