using Changkong.Forecasting;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Forecasts;

/// <summary>What a series of demand is.</summary>
public enum DemandLevel
{
    /// <summary>Units paid in a room, by hour.</summary>
    RoomHour,

    /// <summary>Units paid of a category, by day.</summary>
    CategoryDay,

    /// <summary>Units paid of a SKU, by session in which it was on show.</summary>
    SkuSession,

    /// <summary>Units paid of a SKU, by day: what orders to suppliers are computed from.</summary>
    SkuDay,
}

/// <summary>A run over one level.</summary>
internal sealed class DemandRun
{
    public required string Id { get; init; }

    public required DemandLevel Level { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Events of the log that it is made from.</summary>
    public required long Position { get; init; }

    /// <summary>Series listed: of SKUs, those on show in the last 30 days.</summary>
    public required int Listed { get; init; }

    /// <summary>Of them, with a forecast.</summary>
    public required int Covered { get; init; }

    public required int OwnHistory { get; init; }

    public required int ShortHistory { get; init; }

    public required int Borrowed { get; init; }

    /// <summary>Points ahead.</summary>
    public required int Horizon { get; init; }

    /// <summary>Points of a series that were held back to judge it; of a short one a third.</summary>
    public required int JudgedHorizon { get; init; }

    public required int JudgedPoints { get; init; }

    public required int JudgedSeries { get; init; }

    public double? Accuracy { get; init; }

    public double? NaiveAccuracy { get; init; }

    public double? Bias { get; init; }

    public double? Skill { get; init; }

    public double? IntervalCoverage { get; init; }

    /// <summary>Median of the accuracy of single series.</summary>
    public double? MedianAccuracy { get; init; }

    public required long TookMilliseconds { get; init; }

    /// <summary>Whether there was more history than the analytics store hands out.</summary>
    public required bool IsCut { get; init; }
}

/// <summary>The newest forecast of a series.</summary>
internal sealed class StoredForecast
{
    public required DemandLevel Level { get; init; }

    public required string Series { get; init; }

    /// <summary>Category; empty when unknown.</summary>
    public required string Group { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Begin of the first point ahead; null for sessions, whose times are not known.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    public required ForecastBasis Basis { get; init; }

    /// <summary>The method with the largest share.</summary>
    public required string Method { get; init; }

    public required string Why { get; init; }

    /// <summary>Expected, P10, P50, P90 of each point ahead, as JSON.</summary>
    public required string Steps { get; init; }

    /// <summary>Points of history.</summary>
    public required int Points { get; init; }

    /// <summary>Units of the history.</summary>
    public required double Units { get; init; }

    public double? Accuracy { get; init; }

    public double? Bias { get; init; }

    public double? Skill { get; init; }
}

/// <summary>The tables of forecasts.</summary>
internal sealed class DemandModel : IModelContribution
{
    public string Name => "stock.forecasts";

    public void Configure(ModelBuilder model)
    {
        // Both are made by the machine, night after night: no deed of a person.
        model.Entity<DemandRun>(row =>
        {
            row.ToTable("demand_runs");
            row.HasKey(run => run.Id);
            row.HasIndex(run => new { run.Level, run.At });
            row.IsNotAudited();
        });
        model.Entity<StoredForecast>(row =>
        {
            row.ToTable("demand_forecasts");
            row.HasKey(forecast => new { forecast.Level, forecast.Series });
            row.IsNotAudited();
        });
    }
}
