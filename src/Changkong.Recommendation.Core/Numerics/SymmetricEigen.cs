namespace Changkong.Recommendation.Core.Numerics;

/// <summary>
/// All eigenvalues and eigenvectors of a small symmetric matrix: Householder reflections to three diagonals, then QR steps with Wilkinson's shift (Golub and Van Loan, Matrix Computations, 8.3).
/// The rotations of the QR steps are kept and applied to the vectors afterwards, a block of columns a thread.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int ColumnBlock = 64;
    private const int SweepsMaximum = 60;
    private const double RoundingUnit = 1.1102230246251565e-16;

    private SymmetricEigen(double[] values, double[][] vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>Descending.</summary>
    public double[] Values { get; }

    /// <summary>One array an eigenvector, of length 1, beside <see cref="Values"/>. Its element that is greatest in size is positive.</summary>
    public double[][] Vectors { get; }

    /// <param name="matrix">Symmetric, one array a row. Its content is destroyed.</param>
    /// <exception cref="ArithmeticException">The matrix holds something that is not a finite number.</exception>
    public static SymmetricEigen Of(double[][] matrix, ComputeOptions compute)
    {
        int size = matrix.Length;
        double[] diagonal = new double[size];
        double[] beside = new double[size];
        double[] factors = Tridiagonalise(matrix, diagonal, beside);
        var rotations = Diagonalise(diagonal, beside);
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(index => diagonal[index])];
        double[][] vectors = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        Parallel.For(0, (size + ColumnBlock - 1) / ColumnBlock, compute.Loop, block => Rotate(vectors, rotations, block * ColumnBlock));
        double[][] sorted = [.. order.Select(index => vectors[index])];
        Parallel.For(0, (size + ColumnBlock - 1) / ColumnBlock, compute.Loop, block => Reflect(sorted, matrix, factors, block * ColumnBlock));
        return new SymmetricEigen([.. order.Select(index => diagonal[index])], sorted);
    }

    // Row k keeps the k-th reflection's vector behind its diagonal.
    private static double[] Tridiagonalise(double[][] matrix, double[] diagonal, double[] beside)
    {
        int size = matrix.Length;
        double[] factors = new double[size];
        double[] product = new double[size];
        for (int step = 0; step < size; step++)
        {
            diagonal[step] = matrix[step][step];
            if (step + 1 == size)
            {
                break;
            }

            var vector = matrix[step].AsSpan(step + 1);
            double length = Math.Sqrt(Elementwise.Dot(vector, vector));
            double image = vector[0] > 0 ? -length : length;
            beside[step] = image;
            vector[0] -= image;
            double square = Elementwise.Dot(vector, vector);
            if (!(square > 0))
            {
                continue;
            }

            double factor = 2 / square;
            factors[step] = factor;
            var applied = product.AsSpan(step + 1);
            applied.Clear();
            for (int row = step + 1; row < size; row++)
            {
                Elementwise.AddScaled(applied, matrix[row].AsSpan(step + 1), factor * vector[row - step - 1]);
            }

            Elementwise.AddScaled(applied, vector, -0.5 * factor * Elementwise.Dot(applied, vector));
            for (int row = step + 1; row < size; row++)
            {
                Elementwise.AddScaled(matrix[row].AsSpan(step + 1), applied, -vector[row - step - 1], vector, -applied[row - step - 1]);
            }
        }

        return factors;
    }

    private static List<Rotation> Diagonalise(double[] diagonal, double[] beside)
    {
        var rotations = new List<Rotation>();
        double scale = 0;
        for (int index = 0; index < diagonal.Length; index++)
        {
            scale = Math.Max(scale, Math.Abs(diagonal[index]) + Math.Abs(beside[index]));
        }

        if (!double.IsFinite(scale))
        {
            throw new ArithmeticException("The matrix holds something that is not a finite number.");
        }

        double negligible = scale * RoundingUnit;
        int last = diagonal.Length - 1;
        int sweeps = 0;
        while (last > 0)
        {
            if (Math.Abs(beside[last - 1]) <= negligible)
            {
                last--;
                sweeps = 0;
                continue;
            }

            int first = last - 1;
            while (first > 0 && Math.Abs(beside[first - 1]) > negligible)
            {
                first--;
            }

            // What converges does so within a few sweeps; a bound keeps a surprise from becoming an endless loop.
            if (++sweeps > SweepsMaximum)
            {
                throw new ArithmeticException("The eigenvalues did not converge.");
            }

            Sweep(diagonal, beside, first, last, rotations);
        }

        return rotations;
    }

    private static void Sweep(double[] diagonal, double[] beside, int first, int last, List<Rotation> rotations)
    {
        double half = (diagonal[last - 1] - diagonal[last]) / 2;
        double corner = beside[last - 1];
        double root = Math.Sqrt((half * half) + (corner * corner));
        double bulgeLeft = diagonal[first] - (diagonal[last] - (corner * corner / (half + (half < 0 ? -root : root))));
        double bulge = beside[first];
        for (int index = first; index < last; index++)
        {
            double length = Math.Sqrt((bulgeLeft * bulgeLeft) + (bulge * bulge));
            double cosine = length > 0 ? bulgeLeft / length : 1;
            double sine = length > 0 ? bulge / length : 0;
            if (index > first)
            {
                beside[index - 1] = length;
            }

            var (upper, lower, side) = (diagonal[index], diagonal[index + 1], beside[index]);
            double mixed = 2 * cosine * sine * side;
            diagonal[index] = (cosine * cosine * upper) + mixed + (sine * sine * lower);
            diagonal[index + 1] = (sine * sine * upper) - mixed + (cosine * cosine * lower);
            beside[index] = (cosine * sine * (lower - upper)) + (((cosine * cosine) - (sine * sine)) * side);
            rotations.Add(new Rotation(index, cosine, sine));
            if (index + 1 < last)
            {
                bulgeLeft = beside[index];
                bulge = sine * beside[index + 1];
                beside[index + 1] *= cosine;
            }
        }
    }

    // One block of columns of the identity, turned by every rotation in order.
    private static void Rotate(double[][] vectors, List<Rotation> rotations, int from)
    {
        int length = Math.Min(ColumnBlock, vectors.Length - from);
        for (int index = from; index < from + length; index++)
        {
            vectors[index][index] = 1;
        }

        foreach (var rotation in rotations)
        {
            Elementwise.Rotate(vectors[rotation.Row].AsSpan(from, length), vectors[rotation.Row + 1].AsSpan(from, length), rotation.Cosine, rotation.Sine);
        }
    }

    // Undoes the reflections for a block of vectors, then fixes their signs.
    private static void Reflect(double[][] vectors, double[][] reflections, double[] factors, int from)
    {
        int size = vectors.Length;
        int count = Math.Min(ColumnBlock, size - from);
        double[][] turned = [.. Enumerable.Range(0, size).Select(row => Enumerable.Range(from, count).Select(vector => vectors[vector][row]).ToArray())];
        double[] sums = new double[count];
        for (int step = size - 2; step >= 0; step--)
        {
            if (factors[step] == 0)
            {
                continue;
            }

            Array.Clear(sums);
            var reflection = reflections[step];
            for (int row = step + 1; row < size; row++)
            {
                Elementwise.AddScaled(sums, turned[row], reflection[row]);
            }

            for (int row = step + 1; row < size; row++)
            {
                Elementwise.AddScaled(turned[row], sums, -factors[step] * reflection[row]);
            }
        }

        for (int vector = 0; vector < count; vector++)
        {
            double greatest = 0;
            for (int row = 0; row < size; row++)
            {
                greatest = Math.Abs(turned[row][vector]) > Math.Abs(greatest) ? turned[row][vector] : greatest;
            }

            for (int row = 0; row < size; row++)
            {
                vectors[from + vector][row] = greatest < 0 ? -turned[row][vector] : turned[row][vector];
            }
        }
    }

    private readonly record struct Rotation(int Row, double Cosine, double Sine);
}
