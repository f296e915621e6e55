using Changkong.Forecasting.Calibration;
using Changkong.Forecasting.Models;
using Changkong.Forecasting.Series;

namespace Changkong.Forecasting.Combination;

/// <summary>A series with enough points of its own, whose methods have been tried and that can be forecast now. Written by one thread at a time.</summary>
internal sealed class Attempt
{
    private readonly SeriesHistory history;
    private readonly RepairedHistory repaired;
    private readonly OriginPlan plan;

    private Attempt(SeriesHistory history, RepairedHistory repaired, OriginPlan plan, IReadOnlyList<IForecastModel> models)
    {
        this.history = history;
        this.repaired = repaired;
        this.plan = plan;
        Models = models;
        Trials = RollingOrigin.Run(repaired, plan, models, ValueBounds.Of(repaired, history.Kind));
        Signature = $"{history.Kind}|{string.Join('|', models.Select(model => model.Name))}";
    }

    public IReadOnlyList<IForecastModel> Models { get; }

    public RollingOrigin Trials { get; }

    /// <summary>The same for series that can learn from each other.</summary>
    public string Signature { get; }

    public int OriginCount => plan.Ends.Count;

    /// <summary>How far forecasts of series of its kind are off; null when there are too few.</summary>
    public SharedErrors? Shared { get; set; }

    /// <summary>What one unit of an error is worth beside those of other series: counts scatter by the square root of their size, whatever they count; other values by their own mean.</summary>
    public double ErrorUnit => history.Kind == SeriesKind.Count ? Math.Sqrt(repaired.Unit) : 1;

    public bool IsLevelled => history.Kind != SeriesKind.Real;

    public static Attempt Of(SeriesHistory history, RepairedHistory repaired, int horizon, ForecastOptions options)
    {
        var plan = OriginPlan.Of(repaired.Values.Length, horizon, history.Periods.Count > 0 ? history.Periods[0] : null, options.OriginsMaximum);
        return new Attempt(history, repaired, plan, ModelPortfolio.Of(repaired, history.Kind, history.Periods, plan.LeastTraining));
    }

    public SeriesForecast Forecast(int horizon)
    {
        if (Trials.TrialCount == 0)
        {
            return ShortForecast.Of(history.Id, repaired, history.Kind, horizon);
        }

        double[] expected = Trials.Forecast(horizon);
        var interval = new ResidualQuantiles(Trials.Trials(), plan.Horizon, IsLevelled, repaired.IsIntermittent);

        // Series of one kind differ more in how far off they are than in what a method is worth: their errors are let go of sooner.
        (SharedErrors, double)? shared = Shared is { } errors ? (errors, Trials.SharedPart * Trials.SharedPart) : null;
        var steps = new ForecastStep[horizon];
        for (int step = 0; step < horizon; step++)
        {
            var (low, middle, high) = interval.At(step, expected[step], shared, ErrorUnit);
            steps[step] = Steps.Ordered(expected[step], low, middle, high, history.Kind, repaired.Unit);
        }

        double best = Math.Max(Trials.Errors.Min(), double.Epsilon);
        MethodShare[] methods =
        [
            .. Models.Select((model, place) => new MethodShare(model.Name, Trials.Weights[place], Math.Max(1, Trials.Errors[place] / best)))
                .Where(share => share.Weight > 0)
                .OrderByDescending(share => share.Weight)
                .ThenBy(share => share.Method, StringComparer.Ordinal),
        ];
        return new SeriesForecast(history.Id, ForecastBasis.OwnHistory, steps, methods, plan.Ends.Count, Why(methods));
    }

    private string Why(MethodShare[] methods)
    {
        string kind = repaired.IsIntermittent ? "intermittent demand" : history.Periods.Count > 0 ? $"seasons of {string.Join(" and ", history.Periods)}" : "no season";
        string others = Shared is null ? "" : $" and what {Shared.SeriesCount} series of its kind show";
        return $"{repaired.SeenCount} points, {kind}: {Models.Count} methods tried from {plan.Ends.Count} points of the past, {plan.Horizon} ahead{others}; most weight to {methods[0].Method}.";
    }
}
