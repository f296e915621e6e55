using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;

namespace Changkong.Stock.Forecasts;

/// <summary>How a series would have been forecast from before its newest points.</summary>
/// <param name="Accuracy">1 − Σ|actual − forecast| ÷ Σ actual; null where nothing was sold in the points held back.</param>
/// <param name="Bias">Forecast too much, as a share of what came.</param>
/// <param name="Skill">How much less it errs than the seasonal naive forecast; null where that one does not err.</param>
internal sealed record SeriesJudgement(double? Accuracy, double? Bias, double? Skill);

/// <summary>Judges forecasts at the last rolling origin: the newest points are held back, forecast from what was before, and compared. Pure.</summary>
internal static class JudgeForecast
{
    // With fewer points before the origin a forecast would be judged that nobody would make.
    private const int TrainingMinimum = 5;

    /// <param name="most">Points held back; of a short series a third.</param>
    /// <param name="pooled">Takes the points, together with those of other series.</param>
    /// <returns>Null when the series is too short to be judged.</returns>
    public static SeriesJudgement? Of(SeriesHistory history, int most, PooledAccuracy pooled, ForecastOptions options)
    {
        int judged = Math.Min(most, history.Values.Length / 3);
        int training = history.Values.Length - judged;
        if (judged == 0 || training < TrainingMinimum)
        {
            return null;
        }

        var forecast = Forecaster.Forecast(history with { Values = history.Values[..training], Periods = [.. history.Periods.Where(period => training >= 2 * period)] }, judged, options);
        var own = new PooledAccuracy();
        int season = history.Periods.Count > 0 && history.Periods[0] <= training ? history.Periods[0] : 1;
        var values = history.Values.Span;
        for (int step = 0; step < judged && step < forecast.Steps.Count; step++)
        {
            double actual = values[training + step];
            double naive = values[training - season + (step % season)];
            var point = forecast.Steps[step];
            own.Add(actual, point.P50, point, naive);
            pooled.Add(actual, point.P50, point, naive);
        }

        return new(Known(own.Accuracy), Known(own.Bias), Known(own.Skill));
    }

    /// <summary>Null instead of what is not a number.</summary>
    public static double? Known(double value) => double.IsFinite(value) ? value : null;
}
