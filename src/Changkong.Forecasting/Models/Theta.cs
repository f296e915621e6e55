using Changkong.Forecasting.Numerics;

namespace Changkong.Forecasting.Models;

/// <summary>
/// The Theta method with its optimal line (Assimakopoulos and Nikolopoulos, 2000; Fiorucci and others, "Models for optimising the theta method", 2016): smoothing, plus a share of the linear trend that
/// the history itself chooses. A season is taken off by ratios to, or differences from, the moving mean first and put back last.
/// </summary>
internal sealed class Theta(int? period, bool isMultiplicative) : IForecastModel
{
    private const int EvaluationsMaximum = 80;

    public string Name => period is { } length ? $"optimised theta, {(isMultiplicative ? "multiplicative" : "additive")} season {length}" : "optimised theta";

    public int LeastLength => Math.Max(4, period * 2 ?? 0);

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double[] values = history.ToArray();
        double[] season = period is { } length ? TakeSeason(values, length) : [isMultiplicative ? 1 : 0];
        double slope = Slope(values);
        double[] best = SimplexSearch.Minimise(shares => Learn(values, slope, shares).Loss, [0.3, 2], [0.02, 1], [0.98, 12], EvaluationsMaximum);
        double level = Learn(values, slope, best).Level;
        double share = 1 - (1 / best[1]);
        for (int step = 0; step < forecast.Length; step++)
        {
            double trend = share * slope * (step + Carried(best[0], values.Length));
            forecast[step] = Join(level + trend, season[(values.Length + step) % season.Length]);
        }
    }

    // What the line gains while smoothing lags behind it.
    private static double Carried(double share, int count) => (1 - Math.Pow(1 - share, count)) / share;

    private static (double Loss, double Level) Learn(double[] values, double slope, double[] shares)
    {
        double level = values[0];
        double loss = 0;
        double share = 1 - (1 / shares[1]);
        for (int time = 1; time < values.Length; time++)
        {
            double expected = level + (share * slope * Carried(shares[0], time));
            double error = values[time] - expected;
            loss += time > 2 ? error * error : 0;
            level += shares[0] * (values[time] - level);
        }

        return (loss, level);
    }

    private static double Slope(double[] values)
    {
        double middle = (values.Length - 1) / 2.0;
        double mean = values.Average();
        double across = 0;
        double along = 0;
        for (int time = 0; time < values.Length; time++)
        {
            across += (time - middle) * (values[time] - mean);
            along += (time - middle) * (time - middle);
        }

        return along > 0 ? across / along : 0;
    }

    private double[] TakeSeason(double[] values, int length)
    {
        double[] sums = new double[length];
        int[] counts = new int[length];
        for (int time = length / 2; time + (length / 2) < values.Length; time++)
        {
            double mean = CentredMean(values, time, length);
            if (!isMultiplicative || mean > 1e-9)
            {
                sums[time % length] += isMultiplicative ? values[time] / mean : values[time] - mean;
                counts[time % length]++;
            }
        }

        double[] season = [.. sums.Select((sum, phase) => counts[phase] > 0 ? sum / counts[phase] : isMultiplicative ? 1 : 0)];
        double middle = season.Average();
        for (int phase = 0; phase < length; phase++)
        {
            season[phase] = isMultiplicative ? Math.Max(0.01, season[phase] / Math.Max(middle, 1e-9)) : season[phase] - middle;
        }

        for (int time = 0; time < values.Length; time++)
        {
            values[time] = isMultiplicative ? values[time] / season[time % length] : values[time] - season[time % length];
        }

        return season;
    }

    private static double CentredMean(double[] values, int time, int length)
    {
        double sum = 0;
        int half = length / 2;
        for (int place = time - half; place <= time + half; place++)
        {
            sum += values[place] * (length % 2 == 0 && (place == time - half || place == time + half) ? 0.5 : 1);
        }

        return sum / length;
    }

    private double Join(double level, double season) => isMultiplicative ? level * season : level + season;
}
