namespace Changkong.Forecasting.Series;

/// <summary>The forecast of a series of one to three points, or of one with a gap wherever methods could be tried: the mean, and an interval that is assumed because there is nothing to measure it on.</summary>
internal static class ShortForecast
{
    private const double LowFactor = 0.3;
    private const double HighFactor = 2;

    public static SeriesForecast Of(string id, RepairedHistory history, SeriesKind kind, int horizon)
    {
        double mean = history.Values.Where((_, place) => history.IsSeen[place]).Average();
        double below = (1 - LowFactor) * Math.Abs(mean);
        double above = (HighFactor - 1) * Math.Abs(mean);
        var step = Steps.Ordered(mean, Math.Min(mean - below, history.Values.Min()), mean, Math.Max(mean + above, history.Values.Max()), kind, history.Unit);
        string why = $"{history.SeenCount} points are too few to try methods on: their mean, from 30 % to 200 % of it.";
        return new SeriesForecast(id, ForecastBasis.ShortHistory, [.. Enumerable.Repeat(step, horizon)], [], 0, why);
    }
}
