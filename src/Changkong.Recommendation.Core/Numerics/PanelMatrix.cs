using System.Runtime.CompilerServices;

namespace Changkong.Recommendation.Core.Numerics;

/// <summary>
/// A dense matrix of 32-bit numbers cut into panels of 64 columns; within a panel, rows follow each other. A row of a panel is four cache lines, and a panel of all rows stays in the
/// processor's cache while a sparse matrix is multiplied with it. The columns are filled up with zeros to whole panels.
/// </summary>
internal sealed unsafe class PanelMatrix
{
    public const int PanelWidth = 64;
    private const int Alignment = 64;

    // Pinned so that rows can start on cache lines.
    private readonly float[] storage;
    private readonly float* origin;

    public PanelMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Panels = (columns + PanelWidth - 1) / PanelWidth;
        storage = GC.AllocateArray<float>(checked((rows * Panels * PanelWidth) + (Alignment / sizeof(float))), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref storage[0]);
        origin = (float*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Panels { get; }

    public float this[int row, int column]
    {
        get => *At(row, column);
        set => *At(row, column) = value;
    }

    /// <summary>First row of a panel; the next row lies <see cref="PanelWidth"/> further. The matrix must be kept alive while the pointer is used.</summary>
    public float* Panel(int panel) => origin + ((nint)panel * Rows * PanelWidth);

    /// <summary>Rows and columns exchanged.</summary>
    public PanelMatrix Turned()
    {
        var turned = new PanelMatrix(Columns, Rows);
        Parallel.For(0, turned.Panels, panel =>
        {
            int end = Math.Min(Rows, (panel + 1) * PanelWidth);
            for (int row = panel * PanelWidth; row < end; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    turned[column, row] = this[row, column];
                }
            }
        });
        return turned;
    }

    private float* At(int row, int column) => Panel(column / PanelWidth) + ((nint)row * PanelWidth) + (column % PanelWidth);
}
