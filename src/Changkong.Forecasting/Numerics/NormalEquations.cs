using System.Numerics;

namespace Changkong.Forecasting.Numerics;

/// <summary>Weighted least squares with a ridge: sums up rows, then solves by Cholesky's factorisation.</summary>
internal sealed class NormalEquations(int width)
{
    private readonly double[] moments = new double[width * width];
    private readonly double[] targets = new double[width];

    public int RowCount { get; private set; }

    public void Add(ReadOnlySpan<double> row, double target, double weight = 1)
    {
        RowCount++;
        for (int left = 0; left < width; left++)
        {
            double scaled = weight * row[left];
            if (scaled == 0)
            {
                continue;
            }

            targets[left] += scaled * target;
            AddScaled(moments.AsSpan(left * width, left + 1), row[..(left + 1)], scaled);
        }
    }

    /// <summary>Adds to the diagonal: a share of it, so that the unit of a column does not matter. Column 0 is the constant and pays nothing.</summary>
    public double[] Solve(double ridgeShare)
    {
        double[] factor = [.. moments];
        double largest = 0;
        for (int place = 0; place < width; place++)
        {
            largest = Math.Max(largest, moments[(place * width) + place]);
        }

        if (largest == 0)
        {
            return new double[width];
        }

        for (int place = 0; place < width; place++)
        {
            int diagonal = (place * width) + place;
            factor[diagonal] += (place == 0 ? 0 : ridgeShare * factor[diagonal]) + (largest * 1e-12);
        }

        Factorise(factor);
        return Substitute(factor);
    }

    // Each element by itself, so that vectors of any width give the same bits.
    private static void AddScaled(Span<double> sums, ReadOnlySpan<double> row, double factor)
    {
        int place = 0;
        for (; place <= sums.Length - Vector<double>.Count; place += Vector<double>.Count)
        {
            var sum = new Vector<double>(sums[place..]) + (factor * new Vector<double>(row[place..]));
            sum.CopyTo(sums[place..]);
        }

        for (; place < sums.Length; place++)
        {
            sums[place] += factor * row[place];
        }
    }

    private void Factorise(double[] factor)
    {
        for (int column = 0; column < width; column++)
        {
            var upper = factor.AsSpan(column * width, column + 1);
            double rest = upper[column];
            for (int inner = 0; inner < column; inner++)
            {
                rest -= upper[inner] * upper[inner];
            }

            // Columns that repeat others keep a tiny pivot: their share of the answer becomes nothing.
            double pivot = rest > 1e-300 ? Math.Sqrt(rest) : 1e150;
            upper[column] = pivot;
            for (int row = column + 1; row < width; row++)
            {
                var lower = factor.AsSpan(row * width, column + 1);
                double sum = lower[column];
                for (int inner = 0; inner < column; inner++)
                {
                    sum -= lower[inner] * upper[inner];
                }

                lower[column] = sum / pivot;
            }
        }
    }

    private double[] Substitute(double[] factor)
    {
        double[] answer = [.. targets];
        for (int row = 0; row < width; row++)
        {
            for (int inner = 0; inner < row; inner++)
            {
                answer[row] -= factor[(row * width) + inner] * answer[inner];
            }

            answer[row] /= factor[(row * width) + row];
        }

        for (int row = width - 1; row >= 0; row--)
        {
            for (int inner = row + 1; inner < width; inner++)
            {
                answer[row] -= factor[(inner * width) + row] * answer[inner];
            }

            answer[row] /= factor[(row * width) + row];
        }

        return answer;
    }
}
