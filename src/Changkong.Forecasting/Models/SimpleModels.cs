namespace Changkong.Forecasting.Models;

/// <summary>The value a season ago; without a season the newest value.</summary>
internal sealed class SeasonalNaive(int period) : IForecastModel
{
    public string Name => period == 1 ? "newest value" : $"value {period} ago";

    public int LeastLength => period;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        for (int step = 0; step < forecast.Length; step++)
        {
            forecast[step] = history[history.Length - period + (step % period)];
        }
    }
}

/// <summary>The mean of the newest points, or of all.</summary>
internal sealed class RecentMean(int? window) : IForecastModel
{
    public string Name => window is { } length ? $"mean of {length}" : "mean of all";

    public int LeastLength => window ?? 1;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        var newest = window is { } length ? history[^length..] : history;
        double sum = 0;
        foreach (double value in newest)
        {
            sum += value;
        }

        forecast.Fill(sum / newest.Length);
    }
}

/// <summary>Nothing. Of demand that has died out nothing is nearer.</summary>
internal sealed class Zero : IForecastModel
{
    public string Name => "zero";

    public int LeastLength => 1;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast) => forecast.Clear();
}

/// <summary>The mean of all points of the same phase of the season.</summary>
internal sealed class PhaseMean(int period) : IForecastModel
{
    public string Name => $"mean by phase of {period}";

    public int LeastLength => period;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        for (int step = 0; step < forecast.Length; step++)
        {
            double sum = 0;
            int count = 0;
            for (int time = (history.Length + step) % period; time < history.Length; time += period)
            {
                sum += history[time];
                count++;
            }

            forecast[step] = sum / count;
        }
    }
}
