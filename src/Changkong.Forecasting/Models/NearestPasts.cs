namespace Changkong.Forecasting.Models;

/// <summary>Looks for the stretches of the past, at the same phase of the season, that ran most like the newest stretch, and goes on as they went on.</summary>
internal sealed class NearestPasts(int period, int count) : IForecastModel
{
    private readonly int window = 2 * period;

    public string Name => $"{count} most similar pasts";

    public int LeastLength => window + ((count + 1) * period);

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        var newest = history[^window..];
        double level = Mean(newest);
        var nearest = new List<(double Distance, int End)>();
        int least = Math.Min(forecast.Length, period);
        for (int end = history.Length - period; end >= window; end -= period)
        {
            if (history.Length - end >= least)
            {
                nearest.Add((Distance(history[(end - window)..end], newest, level), end));
            }
        }

        nearest.Sort();
        double total = 0;
        forecast.Clear();
        foreach (var (distance, end) in nearest.Take(count))
        {
            double weight = 1 / (distance + 1e-9);
            double shift = level - Mean(history[(end - window)..end]);
            total += weight;
            for (int step = 0; step < forecast.Length; step++)
            {
                // What lies behind the end of the history is taken a season earlier.
                int time = end + step;
                while (time >= history.Length)
                {
                    time -= period;
                }

                forecast[step] += weight * (history[time] + shift);
            }
        }

        foreach (ref double value in forecast)
        {
            value /= total;
        }
    }

    private double Distance(ReadOnlySpan<double> past, ReadOnlySpan<double> newest, double level)
    {
        double shift = level - Mean(past);
        double sum = 0;
        for (int place = 0; place < past.Length; place++)
        {
            sum += Math.Abs(newest[place] - past[place] - shift) * Math.Pow(0.5, (double)(past.Length - 1 - place) / period);
        }

        return sum;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
