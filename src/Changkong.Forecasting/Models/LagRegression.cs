using Changkong.Forecasting.Numerics;

namespace Changkong.Forecasting.Models;

/// <summary>
/// Regression of a point on the points just before it and around one, two and more seasons before it, carried on step by step. A row that lies far off counts less in the second pass (Huber's weights),
/// so that one odd hour does not bend all lags.
/// </summary>
internal sealed class LagRegression(string name, IReadOnlyList<int> lags, LagRegressionShape shape) : IForecastModel
{
    // Of a normal distribution: the median of absolute errors times this is the standard deviation.
    private const double DeviationOfMedian = 1.4826;

    private readonly int longest = lags.Max();

    public string Name => name;

    public int LeastLength => longest + shape.Difference + lags.Count + (lags.Count / 2) + 2;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double[] values = history.ToArray();
        var scale = ValueScale.Of(values, shape.IsLogarithmic);
        scale.Enter(values);
        double centre = shape.Difference > 0 ? 0 : values.Average();
        double[] changes = new double[history.Length + forecast.Length];
        for (int time = shape.Difference; time < values.Length; time++)
        {
            changes[time] = values[time] - (shape.Difference > 0 ? values[time - shape.Difference] : centre);
        }

        double unit = Math.Sqrt(changes.Sum(change => change * change) / values.Length);
        if (unit > 1e-12 * (Math.Abs(centre) + Math.Abs(values[^1])))
        {
            for (int time = 0; time < values.Length; time++)
            {
                changes[time] /= unit;
            }

            Continue(changes, values.Length, Fit(changes, values.Length));
        }

        for (int step = 0; step < forecast.Length; step++)
        {
            int past = values.Length + step - shape.Difference;
            double from = shape.Difference == 0 ? centre : past < values.Length ? values[past] : forecast[past - values.Length];
            forecast[step] = from + (unit * changes[values.Length + step]);
        }

        scale.Leave(forecast);
    }

    private double[] Fit(double[] changes, int length)
    {
        int first = longest + shape.Difference;
        double[] row = new double[lags.Count + 1];
        double[] trust = new double[length];
        Array.Fill(trust, 1);
        double[] errors = new double[length - first];
        double[] weights = [];
        for (int pass = 0; pass <= shape.RobustPasses; pass++)
        {
            var equations = new NormalEquations(row.Length);
            for (int time = first; time < length; time++)
            {
                Fill(row, changes, time);
                equations.Add(row, changes[time], trust[time]);
            }

            weights = equations.Solve(shape.RidgeShare);
            if (pass < shape.RobustPasses)
            {
                Distrust(changes, weights, row, trust, errors, first);
            }
        }

        return weights;
    }

    private void Distrust(double[] changes, double[] weights, double[] row, double[] trust, double[] errors, int first)
    {
        for (int time = first; time < trust.Length; time++)
        {
            Fill(row, changes, time);
            trust[time] = errors[time - first] = Math.Abs(changes[time] - Product(row, weights));
        }

        Array.Sort(errors);
        double usual = DeviationOfMedian * errors[errors.Length / 2];
        for (int time = first; time < trust.Length; time++)
        {
            trust[time] = trust[time] <= usual || usual == 0 ? 1 : usual / trust[time];
        }
    }

    private void Continue(double[] changes, int from, double[] weights)
    {
        double[] row = new double[lags.Count + 1];
        for (int time = from; time < changes.Length; time++)
        {
            Fill(row, changes, time);
            changes[time] = Product(row, weights);
        }
    }

    private void Fill(double[] row, double[] values, int time)
    {
        row[0] = 1;
        for (int place = 0; place < lags.Count; place++)
        {
            row[place + 1] = values[time - lags[place]];
        }
    }

    private static double Product(double[] left, double[] right)
    {
        double sum = 0;
        for (int place = 0; place < left.Length; place++)
        {
            sum += left[place] * right[place];
        }

        return sum;
    }
}

/// <summary>How a <see cref="LagRegression"/> looks at its series.</summary>
/// <param name="Difference">0: at the values; otherwise at their change over that many points.</param>
/// <param name="IsLogarithmic">Whether it looks at logarithms.</param>
/// <param name="RidgeShare">How strongly its weights are held towards 0.</param>
/// <param name="RobustPasses">How often rows that lie far off are given less weight.</param>
internal readonly record struct LagRegressionShape(int Difference, bool IsLogarithmic, double RidgeShare, int RobustPasses);
