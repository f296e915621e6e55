using System.CommandLine;
using Changkong.Host.Commands.Forecasting;

namespace Changkong.Host.Commands;

/// <summary><c>changkong forecast</c>: measures the forecasts against data that you have. Nothing of the data is kept.</summary>
internal static class ForecastCommand
{
    public static Command Create() => new("forecast", "Measure the forecasts") { EvaluateForecastCommand.Create() };
}
