using Changkong.Forecasting.Models;
using Changkong.Forecasting.Series;

namespace Changkong.Forecasting.Combination;

/// <summary>Which methods are worth trying on a series: by its kind, its seasons and how much of it there is.</summary>
internal static class ModelPortfolio
{
    private const int RobustPasses = 3;

    /// <param name="leastTraining">Points that every method will have at least.</param>
    public static IReadOnlyList<IForecastModel> Of(RepairedHistory history, SeriesKind kind, IReadOnlyList<int> periods, int leastTraining)
    {
        int[] seasons = [.. periods.Where(period => leastTraining >= 2 * period)];
        bool isPositive = kind != SeriesKind.Real;
        IEnumerable<IForecastModel> models = history.IsIntermittent && isPositive ? Intermittent(seasons)
            : seasons.Length == 0 ? Plain()
            : seasons.Length == 1 ? Seasonal(seasons[0], isPositive)
            : MultiSeasonal(seasons, isPositive);
        return [.. models.Where(model => model.LeastLength <= leastTraining)];
    }

    private static IEnumerable<IForecastModel> Intermittent(int[] seasons) =>
    [
        new Zero(),
        new RecentMean(null),
        new RecentMean(12),
        new ExponentialSmoothing(SmoothedTrend.None),
        new IntermittentDemand(IntermittentMethod.Croston),
        new IntermittentDemand(IntermittentMethod.SyntetosBoylan),
        new IntermittentDemand(IntermittentMethod.TeunterSyntetosBabai),
        .. seasons.Select(season => new PhaseMean(season)),
        .. seasons.Take(1).Select(season => new ExponentialSmoothing(SmoothedTrend.None, season)),
    ];

    private static IEnumerable<IForecastModel> Plain() =>
    [
        new SeasonalNaive(1),
        new RecentMean(null),
        new RecentMean(4),
        new ExponentialSmoothing(SmoothedTrend.None),
        new ExponentialSmoothing(SmoothedTrend.Linear),
        new ExponentialSmoothing(SmoothedTrend.Damped),
        new Theta(null, isMultiplicative: false),
    ];

    private static List<IForecastModel> Seasonal(int season, bool isPositive)
    {
        var models = new List<IForecastModel>
        {
            new SeasonalNaive(season),
            new PhaseMean(season),
            new MultiSeasonalSmoothing([season], isMultiplicative: false),
            new ExponentialSmoothing(SmoothedTrend.Damped, season),
            new ProfileRegression(season, 0.9, isMultiplicative: false),
            new Theta(season, isPositive),
            new NearestPasts(season, 5),
            new LagRegression("few lags", new SortedSet<int>([1, 2, season, season + 1, 2 * season, 3 * season]).ToArray(), new LagRegressionShape(0, false, 1e-3, 0)),
            new LagRegression("lags", Lags(season, []), new LagRegressionShape(0, false, 1e-3, 0)),
            new LagRegression($"robust lags of changes over {season}", Lags(season, []), new LagRegressionShape(season, false, 1e-2, RobustPasses)),
        };
        if (isPositive)
        {
            models.Add(new MultiSeasonalSmoothing([season], isMultiplicative: true));
            models.Add(new ExponentialSmoothing(SmoothedTrend.None, season, isMultiplicative: true));
            models.Add(new ProfileRegression(season, 0.9, isMultiplicative: true));
            models.Add(new LagRegression($"robust lags of logarithmic changes over {season}", Lags(season, []), new LagRegressionShape(season, true, 1e-2, RobustPasses)));
        }

        return models;
    }

    private static List<IForecastModel> MultiSeasonal(int[] seasons, bool isPositive)
    {
        var models = new List<IForecastModel>();
        int first = seasons[0];
        int last = seasons[^1];
        int[] longer = seasons[1..];
        models.Add(new LagRegression($"robust lags of changes over {first}", Lags(first, longer), new LagRegressionShape(first, false, 1e-2, RobustPasses)));
        models.Add(new LagRegression("lags", Lags(first, longer), new LagRegressionShape(0, false, 1e-4, 0)));
        models.Add(new LagRegression($"lags of changes over {last}", Lags(first, longer, isShort: true), new LagRegressionShape(last, false, 1e-3, 0)));
        models.Add(new NearestPasts(first, 5));
        models.Add(new ExponentialSmoothing(SmoothedTrend.None, first));
        models.Add(new MultiSeasonalSmoothing([first], isMultiplicative: false));
        models.Add(new MultiSeasonalSmoothing(seasons, isMultiplicative: false));
        models.Add(new ProfileRegression(last, 0.7, isMultiplicative: false));
        models.Add(new SeasonalNaive(first));
        models.Add(new SeasonalNaive(last));
        if (isPositive)
        {
            models.Add(new LagRegression($"robust lags of logarithmic changes over {first}", Lags(first, longer), new LagRegressionShape(first, true, 1e-3, RobustPasses)));
            models.Add(new MultiSeasonalSmoothing(seasons, isMultiplicative: true));
            models.Add(new ProfileRegression(last, 0.7, isMultiplicative: true));
        }

        return models;
    }

    // Every point of the newest season and a little more, then three around each further season.
    private static int[] Lags(int first, int[] longer, bool isShort = false)
    {
        var lags = new SortedSet<int>(Enumerable.Range(1, first + 2));
        int end = longer.Length > 0 && !isShort ? longer[0] : 2 * first;
        foreach (int around in Enumerable.Range(2, Math.Max(1, (end / first) - 1)).Select(cycle => cycle * first).Where(around => around <= end).Concat(longer))
        {
            lags.UnionWith([around - 1, around, around + 1]);
        }

        return [.. lags];
    }
}
