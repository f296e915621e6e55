using Changkong.Forecasting.Combination;
using Changkong.Forecasting.Series;

namespace Changkong.Forecasting;

/// <summary>
/// Forecasts series: tries the methods that suit a series from points of its own past, weighs them by their errors, and calibrates the interval on the errors of the result. Free of state; the same
/// history gives the same forecast.
/// </summary>
public static class Forecaster
{
    // Fewer points leave nothing to try a method on.
    private const int OwnHistoryMinimum = 4;

    /// <summary>The forecast of one series.</summary>
    /// <param name="horizon">Points ahead, 1 or more.</param>
    /// <param name="relatives">Forecasts, as far ahead, of other series of its group, from which it borrows while it has fewer than <see cref="ForecastOptions.OwnPointsMinimum"/> points. Default: none.</param>
    /// <exception cref="ArgumentException">The history, the horizon or an option cannot be; the message names what and why.</exception>
    public static SeriesForecast Forecast(SeriesHistory history, int horizon, ForecastOptions? options = null, IReadOnlyList<SeriesForecast>? relatives = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= ForecastOptions.Default;
        options.Validate();
        var repaired = RepairedHistory.Of(history);
        return WithoutTrials(history, repaired, horizon, options, relatives ?? []) ?? Attempt.Of(history, repaired, horizon, options).Forecast(horizon);
    }

    /// <summary>
    /// The forecasts of many series, in their order. Series of one kind learn from each other what the methods are worth and how wide an interval must be, the shorter the more; one that has hardly begun
    /// borrows its forecast from the others of its <see cref="SeriesHistory.Group"/>.
    /// </summary>
    /// <param name="horizon">Points ahead, 1 or more.</param>
    /// <exception cref="ArgumentException">A history, the horizon or an option cannot be; the message names what and why.</exception>
    /// <exception cref="OperationCanceledException">The options asked for the end.</exception>
    public static IReadOnlyList<SeriesForecast> ForecastAll(IReadOnlyList<SeriesHistory> histories, int horizon, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= ForecastOptions.Default;
        options.Validate();
        foreach (var history in histories)
        {
            RepairedHistory.Check(history);
        }

        var forecasts = new SeriesForecast?[histories.Count];
        var attempts = new Attempt?[histories.Count];
        var loop = new ParallelOptions { MaxDegreeOfParallelism = options.DegreeOfParallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, histories.Count, loop, place =>
        {
            var repaired = RepairedHistory.Of(histories[place]);
            forecasts[place] = WithoutTrials(histories[place], repaired, horizon, options, []);
            attempts[place] = forecasts[place] is null ? Attempt.Of(histories[place], repaired, horizon, options) : null;
        });
        SharedExperience.Share(attempts.OfType<Attempt>(), loop);
        Parallel.For(0, histories.Count, loop, place => forecasts[place] ??= attempts[place]!.Forecast(horizon));
        SeriesForecast[] made = [.. forecasts.OfType<SeriesForecast>()];
        BorrowFromGroups(histories, made, horizon, options);
        return made;
    }

    private static void BorrowFromGroups(IReadOnlyList<SeriesHistory> histories, SeriesForecast[] forecasts, int horizon, ForecastOptions options)
    {
        var groups = Enumerable.Range(0, histories.Count)
            .Where(place => histories[place].Group is not null)
            .GroupBy(place => histories[place].Group, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            SeriesForecast[] relatives = [.. group.Select(place => forecasts[place]).Where(forecast => forecast.Basis == ForecastBasis.OwnHistory)];
            foreach (int place in group.Where(place => forecasts[place].Basis != ForecastBasis.OwnHistory))
            {
                options.Cancellation.ThrowIfCancellationRequested();
                forecasts[place] = Forecast(histories[place], horizon, options, relatives);
            }
        }
    }

    // What can be said of a series without trying methods on it; null when they are to be tried.
    private static SeriesForecast? WithoutTrials(SeriesHistory history, RepairedHistory repaired, int horizon, ForecastOptions options, IReadOnlyList<SeriesForecast> relatives)
    {
        if (repaired.SeenCount < options.OwnPointsMinimum && GroupForecast.Borrow(history.Id, repaired, horizon, relatives) is { } borrowed)
        {
            return borrowed;
        }

        return repaired.SeenCount == 0 ? new SeriesForecast(history.Id, ForecastBasis.Nothing, [], [], 0, "There is no point of it and no other series to borrow from.")
            : repaired.SeenCount < OwnHistoryMinimum ? ShortForecast.Of(history.Id, repaired, history.Kind, horizon)
            : null;
    }
}
