namespace Changkong.Forecasting;

/// <summary>From what a forecast was made.</summary>
public enum ForecastBasis
{
    /// <summary>From the series' own history: methods weighed by rolling origin, interval calibrated on their errors.</summary>
    OwnHistory,

    /// <summary>From too few points to weigh methods or to calibrate an interval: the mean, with an assumed interval.</summary>
    ShortHistory,

    /// <summary>Borrowed from the other series of its group, moved towards its own first points if it has any.</summary>
    Group,

    /// <summary>There is no point and no group to borrow from: there are no steps.</summary>
    Nothing,
}

/// <summary>The forecast of one point ahead. The quantiles are ordered; of a count or an amount none is below 0. A count is not rounded: half a piece an hour is twelve a day.</summary>
/// <param name="Expected">The mean to expect; of intermittent demand it lies above <paramref name="P50"/>, and sums of it are the demand of a longer time.</param>
/// <param name="P10">One value in ten is expected below.</param>
/// <param name="P50">Half of the values are expected below.</param>
/// <param name="P90">One value in ten is expected above.</param>
public readonly record struct ForecastStep(double Expected, double P10, double P50, double P90);

/// <summary>A method and what it has of the forecast.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Weight">Its share; the shares of a forecast add up to 1.</param>
/// <param name="RelativeError">Its error over all rolling origins in that of the best method: 1 for the best.</param>
public sealed record MethodShare(string Method, double Weight, double RelativeError);

/// <summary>What is expected of a series, and how that came about.</summary>
/// <param name="Id">The series.</param>
/// <param name="Basis">From what it was made.</param>
/// <param name="Steps">The points ahead, the next first; empty when nothing is known.</param>
/// <param name="Methods">What took part, the largest share first; empty when the forecast was borrowed.</param>
/// <param name="OriginCount">Points of the past from which the methods were tried, on values they had not seen.</param>
/// <param name="Why">The same in a sentence.</param>
public sealed record SeriesForecast(string Id, ForecastBasis Basis, IReadOnlyList<ForecastStep> Steps, IReadOnlyList<MethodShare> Methods, int OriginCount, string Why)
{
    /// <summary>Whether there is a forecast at all.</summary>
    public bool HasForecast => Steps.Count > 0;
}
