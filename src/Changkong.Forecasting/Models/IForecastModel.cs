namespace Changkong.Forecasting.Models;

/// <summary>One method of forecasting. Deterministic, free of state: the same history gives the same forecast, on any thread.</summary>
internal interface IForecastModel
{
    /// <summary>What it is called where a forecast says how it came about.</summary>
    string Name { get; }

    /// <summary>Points of history without which it says nothing.</summary>
    int LeastLength { get; }

    /// <summary>Writes the expected values after <paramref name="history"/>, which holds no gap and at least <see cref="LeastLength"/> points.</summary>
    void Forecast(ReadOnlySpan<double> history, Span<double> forecast);
}
