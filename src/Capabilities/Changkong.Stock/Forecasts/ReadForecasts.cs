using System.Text.Json;
using Changkong.Forecasting;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Forecasts;

/// <summary>Where forecasting stands.</summary>
/// <param name="IsRunning">A run is under way or waits.</param>
/// <param name="CoverageTarget">Share of the listed series that shall have a forecast.</param>
/// <param name="Levels">The newest run of each level.</param>
internal sealed record ForecastSummary(bool IsRunning, double CoverageTarget, IReadOnlyList<DemandRunView> Levels);

/// <summary>A run over one level. Accuracy is 1 − Σ|actual − P50| ÷ Σ actual over all points that were held back; it may be below 0.</summary>
/// <param name="Coverage">Listed series with a forecast ÷ listed series; null when none is listed.</param>
/// <param name="NaiveAccuracy">The same of the seasonal naive forecast.</param>
/// <param name="Bias">What was forecast too much, as a share of what came.</param>
/// <param name="Skill">How much less it errs than the seasonal naive forecast, as a share.</param>
/// <param name="IntervalCoverage">Share of points from P10 to P90; 0.8 is right for large counts, more is usual for small ones.</param>
internal sealed record DemandRunView(
    DemandLevel Level, DateTimeOffset At, long Position, int Listed, int Covered, double? Coverage, int OwnHistory, int ShortHistory, int Borrowed, int Horizon, int JudgedHorizon, int JudgedPoints,
    int JudgedSeries, double? Accuracy, double? MedianAccuracy, double? NaiveAccuracy, double? Bias, double? Skill, double? IntervalCoverage, long TookMilliseconds, bool IsCut);

/// <summary>A forecast with how it came about and how good such a forecast was.</summary>
internal sealed record DemandForecastView(
    DemandLevel Level, string Series, string Group, DateTimeOffset MadeAt, DateTimeOffset? FirstAt, ForecastBasis Basis, string Method, string Why, int Points, double Units, double? Accuracy, double? Bias,
    double? Skill, IReadOnlyList<ForecastStep> Steps);

/// <summary>Shows forecasts, and asks for new ones.</summary>
internal static class ReadForecasts
{
    private const int ForecastsMaximum = 500;
    private const double CoverageTarget = 0.9;

    public static async Task<Ok<ForecastSummary>> SummaryAsync(ForecastRequests requests, OperationsDbContext store, CancellationToken cancellation)
    {
        var levels = new List<DemandRunView>();
        foreach (var level in Enum.GetValues<DemandLevel>())
        {
            if (await store.Set<DemandRun>().AsNoTracking().Where(run => run.Level == level).OrderByDescending(run => run.At).FirstOrDefaultAsync(cancellation) is { } run)
            {
                levels.Add(View(run));
            }
        }

        return TypedResults.Ok(new ForecastSummary(requests.IsRunning || requests.IsWanted, CoverageTarget, levels));
    }

    public static async Task<Ok<IReadOnlyList<DemandRunView>>> RunsAsync(string level, OperationsDbContext store, CancellationToken cancellation)
    {
        var of = SupplyInput.Choice<DemandLevel>("level", level);
        var runs = await store.Set<DemandRun>().AsNoTracking().Where(run => run.Level == of).OrderByDescending(run => run.At).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<DemandRunView>>([.. runs.Select(View)]);
    }

    public static async Task<Ok<IReadOnlyList<DemandForecastView>>> ListAsync(string level, int? limit, OperationsDbContext store, CancellationToken cancellation)
    {
        var of = SupplyInput.Choice<DemandLevel>("level", level);
        int count = SupplyInput.Within("limit", limit ?? 50, 1, ForecastsMaximum);
        var rows = await store.Set<StoredForecast>().AsNoTracking().Where(row => row.Level == of).OrderByDescending(row => row.Units).ThenBy(row => row.Series).Take(count).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<DemandForecastView>>([.. rows.Select(View)]);
    }

    public static async Task<Results<Ok<DemandForecastView>, ProblemHttpResult>> ReadAsync(string level, string series, OperationsDbContext store, CancellationToken cancellation)
    {
        var of = SupplyInput.Choice<DemandLevel>("level", level);
        return await store.Set<StoredForecast>().AsNoTracking().SingleOrDefaultAsync(row => row.Level == of && row.Series == series, cancellation) is { } row
            ? TypedResults.Ok(View(row))
            : SupplyInput.NoSuch("forecast", series);
    }

    public static Accepted Run(ForecastRequests requests)
    {
        requests.Ask();
        return TypedResults.Accepted("/api/stock/forecasts");
    }

    /// <summary>The steps as they are stored.</summary>
    public static IReadOnlyList<ForecastStep> Steps(StoredForecast row) =>
        [.. JsonSerializer.Deserialize<double[][]>(row.Steps)!.Select(step => new ForecastStep(step[0], step[1], step[2], step[3]))];

    private static DemandForecastView View(StoredForecast row) => new(
        row.Level, row.Series, row.Group, row.MadeAt, row.FirstAt, row.Basis, row.Method, row.Why, row.Points, row.Units, row.Accuracy, row.Bias, row.Skill, Steps(row));

    private static DemandRunView View(DemandRun run) => new(
        run.Level, run.At, run.Position, run.Listed, run.Covered, run.Listed > 0 ? (double)run.Covered / run.Listed : null, run.OwnHistory, run.ShortHistory, run.Borrowed, run.Horizon, run.JudgedHorizon,
        run.JudgedPoints, run.JudgedSeries, run.Accuracy, run.MedianAccuracy, run.NaiveAccuracy, run.Bias, run.Skill, run.IntervalCoverage, run.TookMilliseconds, run.IsCut);
}
