namespace Changkong.Forecasting.Accuracy;

/// <summary>How many of the listed series have a forecast, and from what.</summary>
/// <param name="SeriesCount">Series listed.</param>
/// <param name="OwnCount">Forecast from their own history, weighed and calibrated.</param>
/// <param name="ShortCount">Forecast from a few points of their own.</param>
/// <param name="GroupCount">Forecast from their group.</param>
public sealed record ForecastCoverage(int SeriesCount, int OwnCount, int ShortCount, int GroupCount)
{
    /// <summary>Share of the series that have any forecast: 1 of all; of no series 1 too.</summary>
    public double Share => SeriesCount == 0 ? 1 : (double)(OwnCount + ShortCount + GroupCount) / SeriesCount;

    /// <summary>Counts forecasts by what they were made from.</summary>
    public static ForecastCoverage Of(IReadOnlyCollection<SeriesForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return new ForecastCoverage(
            forecasts.Count,
            forecasts.Count(forecast => forecast.Basis == ForecastBasis.OwnHistory),
            forecasts.Count(forecast => forecast.Basis == ForecastBasis.ShortHistory),
            forecasts.Count(forecast => forecast.Basis == ForecastBasis.Group));
    }
}
