using Changkong.Forecasting.Calibration;
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
        if (repaired.SeenCount < options.OwnPointsMinimum && GroupForecast.Borrow(history.Id, repaired, horizon, relatives ?? []) is { } borrowed)
        {
            return borrowed;
        }

        return repaired.SeenCount == 0 ? new SeriesForecast(history.Id, ForecastBasis.Nothing, [], [], 0, "There is no point of it and no other series to borrow from.")
            : repaired.SeenCount < OwnHistoryMinimum ? ShortForecast.Of(history.Id, repaired, history.Kind, horizon)
            : FromOwnHistory(history, repaired, horizon, options);
    }

    /// <summary>The forecasts of many series, in their order. A series that has hardly begun borrows from the others of its <see cref="SeriesHistory.Group"/>.</summary>
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

        var forecasts = new SeriesForecast[histories.Count];
        var loop = new ParallelOptions { MaxDegreeOfParallelism = options.DegreeOfParallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, histories.Count, loop, place => forecasts[place] = Forecast(histories[place], horizon, options));
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

        return forecasts;
    }

    private static SeriesForecast FromOwnHistory(SeriesHistory history, RepairedHistory repaired, int horizon, ForecastOptions options)
    {
        var plan = OriginPlan.Of(repaired.Values.Length, horizon, history.Periods.Count > 0 ? history.Periods[0] : null, options.OriginsMaximum);
        var models = ModelPortfolio.Of(repaired, history.Kind, history.Periods, plan.LeastTraining);
        var bounds = ValueBounds.Of(repaired, history.Kind);
        var trials = RollingOrigin.Run(repaired, plan, models, bounds);
        double[] expected = trials.Forecast(horizon, bounds);
        var interval = new ResidualQuantiles(trials.Trials(), plan.Horizon, history.Kind != SeriesKind.Real, repaired.IsIntermittent);
        var steps = new ForecastStep[horizon];
        for (int step = 0; step < horizon; step++)
        {
            var (low, middle, high) = interval.At(step, expected[step]);
            steps[step] = Steps.Ordered(expected[step], low, middle, high, history.Kind, repaired.Unit);
        }

        double best = Math.Max(trials.Errors.Min(), double.Epsilon);
        MethodShare[] methods =
        [
            .. models.Select((model, place) => new MethodShare(model.Name, trials.Weights[place], Math.Max(1, trials.Errors[place] / best)))
                .Where(share => share.Weight > 0)
                .OrderByDescending(share => share.Weight)
                .ThenBy(share => share.Method, StringComparer.Ordinal),
        ];
        string kind = repaired.IsIntermittent ? "intermittent demand" : history.Periods.Count > 0 ? $"seasons of {string.Join(" and ", history.Periods)}" : "no season";
        string why = $"{repaired.SeenCount} points, {kind}: {models.Count} methods tried from {plan.Ends.Count} points of the past, {plan.Horizon} ahead; most weight to {methods[0].Method}.";
        return new SeriesForecast(history.Id, ForecastBasis.OwnHistory, steps, methods, plan.Ends.Count, why);
    }
}
