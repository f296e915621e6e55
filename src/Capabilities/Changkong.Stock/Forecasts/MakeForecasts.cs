using System.Text.Json;
using Changkong.Analytics.Query;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;
using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Forecasts;

/// <summary>Whether a run is wanted or under way. Thread-safe.</summary>
internal sealed class ForecastRequests
{
    private int wanted;
    private int running;

    public bool IsRunning => Volatile.Read(ref running) != 0;

    public bool IsWanted => Volatile.Read(ref wanted) != 0;

    public void Ask() => Volatile.Write(ref wanted, 1);

    public void Begin()
    {
        Volatile.Write(ref wanted, 0);
        Volatile.Write(ref running, 1);
    }

    public void End() => Volatile.Write(ref running, 0);
}

/// <summary>
/// Makes forecasts each night and when somebody asks. Looks for what is missing instead of trusting a moment, so that a server that was down in the night still makes them, and an installation that has just
/// begun gets its first ones soon.
/// </summary>
internal sealed partial class MakeForecasts(
    IServiceScopeFactory scopes, ReadDemand demand, IAnalyticsQueries queries, ForecastRequests requests, ITenantSettings settings, IWorkPace pace, IIdSource ids, IOptions<DemandOptions> options,
    TimeProvider time, ILogger<MakeForecasts> logger) : IScheduledWork
{
    private const int PortionSeries = 16;
    private const int RunsKept = 60;

    // So much more history than the newest run saw is a new picture: an import, or a simulation of past days.
    private const double GrowthThatCounts = 1.25;
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FailedAgainAfter = TimeSpan.FromMinutes(1);
    private DateTimeOffset notBefore;

    public string Name => "stock.forecasts";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(2));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (!requests.IsWanted && (time.GetUtcNow() < notBefore || !await IsDueAsync(cancellation)))
        {
            return;
        }

        notBefore = time.GetUtcNow() + FailedAgainAfter;
        requests.Begin();
        try
        {
            foreach (var level in Enum.GetValues<DemandLevel>())
            {
                await MakeAsync(level, cancellation);
            }
        }
        finally
        {
            requests.End();
        }
    }

    internal static bool IsDue(DemandRun? newest, long position, DateTimeOffset now, TimeOnly nightlyAt, TimeZoneInfo zone)
    {
        if (newest is null)
        {
            return true;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);
        var night = local.Date + nightlyAt.ToTimeSpan();
        night = night > local.DateTime ? night.AddDays(-1) : night;
        return TimeZoneInfo.ConvertTime(newest.At, zone).DateTime < night || (now - newest.At > AgainAfter && position > GrowthThatCounts * newest.Position);
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellation)
    {
        if (queries.Progress.Position == 0)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var newest = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<DemandRun>().AsNoTracking().OrderByDescending(run => run.At).FirstOrDefaultAsync(cancellation);
        return IsDue(newest, queries.Progress.Position, time.GetUtcNow(), options.Value.NightlyAt, TimeZoneInfo.FindSystemTimeZoneById(settings.Current.TimeZone));
    }

    private async Task MakeAsync(DemandLevel level, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        var now = time.GetUtcNow();
        long position = queries.Progress.Position;
        var set = await demand.AsOfAsync(level, now, cancellation);
        var work = new ForecastOptions { DegreeOfParallelism = options.Value.DegreeOfParallelism, Cancellation = cancellation };
        var series = set.Series.Take(options.Value.SeriesMaximum).ToList();
        var forecasts = await ForecastAsync(series, set.Horizon, work, cancellation);
        var pooled = new PooledAccuracy();
        var judged = new SeriesJudgement?[series.Count];
        for (int first = 0; first < series.Count; first += PortionSeries)
        {
            long portion = time.GetTimestamp();
            for (int index = first; index < Math.Min(first + PortionSeries, series.Count); index++)
            {
                judged[index] = JudgeForecast.Of(series[index].History, set.Judged, pooled, work);
            }

            await pace.RestAsync(time.GetElapsedTime(portion), cancellation);
        }

        var run = Run(set, series, forecasts, judged, pooled, now, position, (long)time.GetElapsedTime(started).TotalMilliseconds);
        await StoreAsync(run, [.. series.Select((one, index) => Row(level, one, forecasts[index], judged[index], now))], cancellation);
        LogMade(level, run.Listed, run.Covered, run.Accuracy, run.TookMilliseconds);
    }

    // Those that borrow from their group come last: then all that lend are there.
    private async Task<SeriesForecast[]> ForecastAsync(List<DemandSeries> series, int horizon, ForecastOptions work, CancellationToken cancellation)
    {
        var forecasts = new SeriesForecast[series.Count];
        foreach (int[] portion in Enumerable.Range(0, series.Count).Chunk(PortionSeries))
        {
            long began = time.GetTimestamp();
            var made = Forecaster.ForecastAll([.. portion.Select(place => series[place].History with { Group = null })], horizon, work);
            for (int index = 0; index < portion.Length; index++)
            {
                forecasts[portion[index]] = made[index];
            }

            await pace.RestAsync(time.GetElapsedTime(began), cancellation);
        }

        foreach (var group in Enumerable.Range(0, series.Count).Where(place => series[place].History.Group is not null).GroupBy(place => series[place].History.Group, StringComparer.Ordinal))
        {
            SeriesForecast[] relatives = [.. group.Select(place => forecasts[place]).Where(forecast => forecast.Basis == ForecastBasis.OwnHistory)];
            foreach (int place in group.Where(place => forecasts[place].Basis != ForecastBasis.OwnHistory))
            {
                forecasts[place] = Forecaster.Forecast(series[place].History, horizon, work, relatives);
            }
        }

        return forecasts;
    }

    private DemandRun Run(
        DemandSet set, List<DemandSeries> series, SeriesForecast[] forecasts, SeriesJudgement?[] judged, PooledAccuracy pooled, DateTimeOffset now, long position, long took)
    {
        var coverage = ForecastCoverage.Of([.. forecasts.Where((_, place) => series[place].IsListed)]);
        double[] single = [.. judged.Select(one => one?.Accuracy).OfType<double>().Order()];
        return new()
        {
            Id = ids.Next(), Level = set.Level, At = now, Position = position, Listed = set.Series.Count(one => one.IsListed),
            Covered = coverage.OwnCount + coverage.ShortCount + coverage.GroupCount, OwnHistory = coverage.OwnCount, ShortHistory = coverage.ShortCount, Borrowed = coverage.GroupCount,
            Horizon = set.Horizon, JudgedHorizon = set.Judged, JudgedPoints = pooled.Count, JudgedSeries = judged.Count(one => one is not null),
            Accuracy = JudgeForecast.Known(pooled.Accuracy), NaiveAccuracy = JudgeForecast.Known(pooled.PeerAccuracy), Bias = JudgeForecast.Known(pooled.Bias),
            Skill = JudgeForecast.Known(pooled.Skill), IntervalCoverage = JudgeForecast.Known(pooled.Coverage), MedianAccuracy = OrderedValues.Quantile(single, 0.5),
            TookMilliseconds = took, IsCut = set.IsCut,
        };
    }

    private static StoredForecast Row(DemandLevel level, DemandSeries series, SeriesForecast forecast, SeriesJudgement? judged, DateTimeOffset now) => new()
    {
        Level = level, Series = series.History.Id, Group = series.History.Group ?? "", MadeAt = now, FirstAt = series.FirstAt, Basis = forecast.Basis,
        Method = forecast.Methods.Count > 0 ? forecast.Methods[0].Method : "", Why = forecast.Why,
        Steps = JsonSerializer.Serialize(forecast.Steps.Select(step => (double[])[Short(step.Expected), Short(step.P10), Short(step.P50), Short(step.P90)])),
        Points = series.History.Values.Length, Units = series.Units, Accuracy = judged?.Accuracy, Bias = judged?.Bias, Skill = judged?.Skill,
    };

    private async Task StoreAsync(DemandRun run, IReadOnlyList<StoredForecast> rows, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await store.Set<StoredForecast>().Where(row => row.Level == run.Level).ExecuteDeleteAsync(cancellation);
        store.AddRange(rows);
        store.Add(run);
        await store.SaveChangesAsync(cancellation);
        var kept = await store.Set<DemandRun>().Where(row => row.Level == run.Level).OrderByDescending(row => row.At).Skip(RunsKept).Select(row => row.Id).ToListAsync(cancellation);
        await store.Set<DemandRun>().Where(row => kept.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static double Short(double value) => Math.Round(value, 3);

    [LoggerMessage(Level = LogLevel.Information, Message = "Forecast {Level}: {Covered} of {Listed} listed series have a forecast, accuracy {Accuracy} at the last origin, in {Milliseconds} ms.")]
    private partial void LogMade(DemandLevel level, int listed, int covered, double? accuracy, long milliseconds);
}
