using Changkong.Analytics.Projection;
using Changkong.Analytics.Store;
using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Analytics.Query;

/// <summary>Checks, queues, runs and stops queries. A bounded number runs at a time, a bounded number waits.</summary>
internal sealed class AnalyticsQueries(
    AnalyticsStore store, AnalyticsProjection projection, ITenantSettings settings, IOptions<AnalyticsOptions> options, AnalyticsInstruments instruments,
    TimeProvider time) : IAnalyticsQueries, IDisposable
{
    private readonly SemaphoreSlim turns = new(options.Value.QueriesMaximum);
    private (string Zone, LocalTime Time)? local;
    private int waiting;

    public AnalyticsProgress Progress => projection.Progress;

    public async ValueTask<QueryResult> RunAsync(AnalyticsQuery query, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var local = Local();
        var compiler = new QueryCompiler(local, SqlDialect.DuckDb);
        var spec = QueryValidation.Check(query, rooms, compiler.Keys);
        var runner = new QueryRunner(store, compiler, local, options.Value.CellsMaximum);
        return await InTurnAsync(stop => runner.Run(spec, stop), cancellation);
    }

    public async ValueTask<RowsResult> RowsAsync(AnalyticsRowsQuery query, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var keys = new DimensionKeys(Local(), SqlDialect.DuckDb);
        var spec = QueryValidation.Check(query, rooms, keys);
        var runner = new RowsRunner(store, keys, SqlDialect.DuckDb);
        return await InTurnAsync(stop => runner.Run(spec, query.Page, query.PageSize, stop), cancellation);
    }

    public Task CatchUpAsync(CancellationToken cancellation) => projection.CatchUpAsync(cancellation);

    public void Dispose() => turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<CancellationToken, T> run, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref waiting) > options.Value.QueriesMaximum + options.Value.QueriesWaitingMaximum)
        {
            Interlocked.Decrement(ref waiting);
            instruments.OnQueryRefused();
            throw new AnalyticsBusyException();
        }

        try
        {
            await turns.WaitAsync(cancellation);
            try
            {
                return await RunAsync(run, cancellation);
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<T> RunAsync<T>(Func<CancellationToken, T> run, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Value.QueryTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        long started = time.GetTimestamp();
        try
        {
            // The store blocks its thread while it works.
            var result = await Task.Run(() => run(stop.Token), cancellation);
            instruments.OnQueryAnswered(time.GetElapsedTime(started));
            return result;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            instruments.OnQueryTimedOut();
            throw new TimeoutException(
                $"The query was stopped after {options.Value.QueryTimeout.TotalSeconds:0} seconds. Ask for fewer sessions, a shorter time or fewer dimensions.");
        }
    }

    private LocalTime Local()
    {
        string zone = settings.Current.TimeZone;
        var known = local;
        if (known is not { } current || current.Zone != zone)
        {
            local = current = (zone, new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(zone)));
        }

        return current.Time;
    }
}
