using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// The strongest eigenpairs of the item-item matrix P = RᵀR by subspace iteration on a random block (Halko, Martinsson and Tropp 2011). The block runs over viewers or items, whichever are fewer,
/// and its columns are made orthonormal by Cholesky-QR after every step, twice after the last (CholeskyQR2, Fukaya and others 2014).
/// </summary>
internal static class RandomisedSpectrum
{
    // Extra columns make the last of the wanted pairs converge.
    private const int ExtraColumnsMinimum = 16;
    private const int ExactSizeMaximum = 256;
    private const float NegligibleShare = 1e-6f;

    /// <param name="count">Pairs wanted; fewer come back when the matrix has fewer.</param>
    /// <param name="steps">Products with P before the last.</param>
    public static ItemSpectrum Of(NormalisedInteractions interactions, int count, int steps, ulong seed, ComputeOptions compute)
    {
        if (count == 0)
        {
            return new ItemSpectrum([], new PanelMatrix(interactions.ByItem.RowCount, 0));
        }

        bool viewersAreFewer = interactions.ByViewer.RowCount <= interactions.ByItem.RowCount;
        var (narrow, wide) = viewersAreFewer ? (interactions.ByViewer, interactions.ByItem) : (interactions.ByItem, interactions.ByViewer);
        int columns = Math.Max(1, (count + ExtraColumnsMinimum + PanelMatrix.PanelWidth - 1) / PanelMatrix.PanelWidth) * PanelMatrix.PanelWidth;
        var block = narrow.RowCount <= Math.Max(columns, ExactSizeMaximum)
            ? Identity(narrow.RowCount)
            : Iterate(narrow, wide, RandomSigns(narrow.RowCount, columns, seed), steps, compute);
        var image = new PanelMatrix(wide.RowCount, block.Columns);
        DenseProducts.Multiply(wide, block, image, compute);
        var eigen = SymmetricEigen.Of(DenseProducts.Gram(image, compute), compute);
        return Ritz(viewersAreFewer ? image : block, eigen, count, viewersAreFewer, compute);
    }

    private static PanelMatrix Iterate(InteractionMatrix narrow, InteractionMatrix wide, PanelMatrix block, int steps, ComputeOptions compute)
    {
        var image = new PanelMatrix(wide.RowCount, block.Columns);
        var spare = new PanelMatrix(block.Rows, block.Columns);
        for (int step = 0; step < steps; step++)
        {
            DenseProducts.Multiply(wide, block, image, compute);
            DenseProducts.Multiply(narrow, image, spare, compute);
            (block, spare) = Orthonormalise(spare, block, compute);
        }

        return Orthonormalise(block, spare, compute).Result;
    }

    private static (PanelMatrix Result, PanelMatrix Spare) Orthonormalise(PanelMatrix block, PanelMatrix target, ComputeOptions compute)
    {
        DenseProducts.Multiply(block, Triangular.InverseFactor(DenseProducts.Gram(block, compute)), target, isUpper: true, compute);
        return (target, block);
    }

    // Eigenvectors within the block become eigenvectors of P: by the block itself, or by its image over the singular value.
    private static ItemSpectrum Ritz(PanelMatrix basis, SymmetricEigen eigen, int count, bool isImage, ComputeOptions compute)
    {
        float greatest = (float)Math.Max(0, eigen.Values.Length > 0 ? eigen.Values[0] : 0);
        int kept = 0;
        while (kept < Math.Min(count, eigen.Values.Length) && eigen.Values[kept] > greatest * NegligibleShare)
        {
            kept++;
        }

        var turn = new PanelMatrix(basis.Panels * PanelMatrix.PanelWidth, kept);
        for (int column = 0; column < kept; column++)
        {
            double scale = isImage ? 1 / Math.Sqrt(eigen.Values[column]) : 1;
            for (int row = 0; row < turn.Rows; row++)
            {
                turn[row, column] = (float)(eigen.Vectors[column][row] * scale);
            }
        }

        var vectors = new PanelMatrix(basis.Rows, kept);
        DenseProducts.Multiply(basis, turn, vectors, isUpper: false, compute);
        return new ItemSpectrum([.. eigen.Values.Take(kept).Select(value => (float)Math.Min(1, value))], vectors);
    }

    private static PanelMatrix Identity(int size)
    {
        var identity = new PanelMatrix(size, Math.Max(1, size));
        for (int row = 0; row < size; row++)
        {
            identity[row, row] = 1;
        }

        return identity;
    }

    // A hash of seed, row and panel gives the signs of one row of a panel: the same whatever the number of threads.
    private static unsafe PanelMatrix RandomSigns(int rows, int columns, ulong seed)
    {
        var block = new PanelMatrix(rows, columns);
        for (int panel = 0; panel < block.Panels; panel++)
        {
            float* row = block.Panel(panel);
            for (int index = 0; index < rows; index++, row += PanelMatrix.PanelWidth)
            {
                ulong bits = StableMix.Of(seed, (uint)panel, (uint)index);
                for (int column = 0; column < PanelMatrix.PanelWidth; column++)
                {
                    row[column] = ((bits >> column) & 1) == 0 ? -1 : 1;
                }
            }
        }

        GC.KeepAlive(block);
        return block;
    }
}

/// <summary>Eigenvalues of P, descending and within 0 to 1, and their eigenvectors: one row an item.</summary>
internal sealed record ItemSpectrum(float[] Values, PanelMatrix Vectors);
