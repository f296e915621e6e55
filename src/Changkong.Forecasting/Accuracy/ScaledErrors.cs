namespace Changkong.Forecasting.Accuracy;

/// <summary>The two errors of the M4 competition (Makridakis, Spiliotis and Assimakopoulos, "The M4 Competition: 100,000 time series and 61 forecasting methods", 2020), each of one series.</summary>
public static class ScaledErrors
{
    /// <summary>Symmetric mean absolute percentage error, in percent from 0 to 200: the mean of 200·|actual − forecast| / (|actual| + |forecast|). Where both are 0 the error is 0.</summary>
    public static double SymmetricPercentage(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        SameLength(actual, forecast);
        double sum = 0;
        for (int step = 0; step < actual.Length; step++)
        {
            double size = Math.Abs(actual[step]) + Math.Abs(forecast[step]);
            sum += size > 0 ? 200 * Math.Abs(actual[step] - forecast[step]) / size : 0;
        }

        return sum / actual.Length;
    }

    /// <summary>Mean absolute error in that of the seasonal naive forecast, one step ahead, over <paramref name="history"/>: mean |actual − forecast| / mean |y(t) − y(t − period)|.</summary>
    /// <param name="period">1 for data without a season; the history must be longer.</param>
    /// <returns>Infinite where the history repeats itself exactly and the forecast errs; 0 where neither errs.</returns>
    public static double MeanAbsoluteScaled(ReadOnlySpan<double> history, ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, int period)
    {
        SameLength(actual, forecast);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(period, history.Length);
        double naive = 0;
        for (int time = period; time < history.Length; time++)
        {
            naive += Math.Abs(history[time] - history[time - period]);
        }

        naive /= history.Length - period;
        double error = 0;
        for (int step = 0; step < actual.Length; step++)
        {
            error += Math.Abs(actual[step] - forecast[step]);
        }

        error /= actual.Length;
        return error == 0 ? 0 : error / naive;
    }

    private static void SameLength(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        if (actual.Length != forecast.Length || actual.Length == 0)
        {
            throw new ArgumentException($"There must be as many forecasts as actual values, and at least one: {forecast.Length} and {actual.Length}.", nameof(forecast));
        }
    }
}
