namespace Changkong.Recommendation.Core.Numerics;

/// <summary>Makes the columns of a tall matrix orthonormal by way of their inner products: Cholesky-QR.</summary>
internal static class Triangular
{
    // A column whose square is this small beside what it was depends on those before it, as far as 32-bit inner products can tell.
    private const double DependentShare = 1e-5;

    /// <summary>The inverse of the upper Cholesky factor of a Gram matrix, as the right-hand side of a product; columns that depend on earlier ones become zero.</summary>
    /// <param name="gram">Symmetric, not negative. Its content is destroyed.</param>
    public static PanelMatrix InverseFactor(double[][] gram)
    {
        int size = gram.Length;
        bool[] isKept = Factor(gram);
        double[][] inverse = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        var result = new PanelMatrix(size, size);
        for (int row = size - 1; row >= 0; row--)
        {
            if (!isKept[row])
            {
                continue;
            }

            inverse[row][row] = 1;
            for (int later = row + 1; later < size; later++)
            {
                if (isKept[later])
                {
                    Elementwise.AddScaled(inverse[row].AsSpan(later), inverse[later].AsSpan(later), -gram[row][later]);
                }
            }

            for (int column = row; column < size; column++)
            {
                inverse[row][column] /= gram[row][row];
                result[row, column] = isKept[column] ? (float)inverse[row][column] : 0;
            }
        }

        return result;
    }

    private static bool[] Factor(double[][] gram)
    {
        int size = gram.Length;
        bool[] isKept = new bool[size];
        double[] squares = [.. Enumerable.Range(0, size).Select(index => gram[index][index])];
        for (int row = 0; row < size; row++)
        {
            double pivot = gram[row][row];
            if (!(pivot > squares[row] * DependentShare) || !(squares[row] > 0))
            {
                gram[row].AsSpan(row).Clear();
                continue;
            }

            isKept[row] = true;
            double root = Math.Sqrt(pivot);
            var line = gram[row].AsSpan(row);
            for (int column = 0; column < line.Length; column++)
            {
                line[column] /= root;
            }

            for (int later = row + 1; later < size; later++)
            {
                double factor = gram[row][later];
                if (factor != 0)
                {
                    Elementwise.AddScaled(gram[later].AsSpan(later), gram[row].AsSpan(later), -factor);
                }
            }
        }

        return isKept;
    }
}
