using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Forecasts;

/// <summary>How demand is forecast. Section <c>Stock:Forecasts</c>.</summary>
internal sealed class DemandOptions
{
    public const string Section = "Stock:Forecasts";

    /// <summary>When forecasts are made each night, in the tenant's time zone. Default: 03:30.</summary>
    public TimeOnly NightlyAt { get; set; } = new(3, 30);

    /// <summary>Days of history that day and session series are made from. 28 to 730. Default: 180.</summary>
    public int HistoryDays { get; set; } = 180;

    /// <summary>Days of history that hour series are made from. 7 to 120. Default: 42.</summary>
    public int HourHistoryDays { get; set; } = 42;

    /// <summary>Days ahead of day series. 7 to 120. Default: 45.</summary>
    public int HorizonDays { get; set; } = 45;

    /// <summary>Series of a level that are forecast, those that sold most first; the rest have none and count as not covered. 10 to 100,000. Default: 5,000.</summary>
    public int SeriesMaximum { get; set; } = 5_000;

    /// <summary>Processors that a run uses at most; between two portions it rests while rooms need them. 1 to 64. Default: 1.</summary>
    public int DegreeOfParallelism { get; set; } = 1;
}

/// <summary>Refuses to start with limits out of range.</summary>
internal sealed class DemandOptionsValidator : IValidateOptions<DemandOptions>
{
    public ValidateOptionsResult Validate(string? name, DemandOptions options)
    {
        var ranges = new OptionRanges(DemandOptions.Section);
        ranges.Within(nameof(options.HistoryDays), options.HistoryDays, 28, 730);
        ranges.Within(nameof(options.HourHistoryDays), options.HourHistoryDays, 7, 120);
        ranges.Within(nameof(options.HorizonDays), options.HorizonDays, 7, 120);
        ranges.Within(nameof(options.SeriesMaximum), options.SeriesMaximum, 10, 100_000);
        ranges.Within(nameof(options.DegreeOfParallelism), options.DegreeOfParallelism, 1, 64);
        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
