using System.Diagnostics.Metrics;

namespace Changkong.Analytics;

/// <summary>What the projection and the queries count.</summary>
internal sealed class AnalyticsInstruments : IDisposable
{
    public const string MeterName = "Changkong.Analytics";

    private readonly Meter meter;
    private readonly Counter<long> rowsProjected;
    private readonly Histogram<double> transactionSeconds;
    private readonly Counter<long> projectionFaults;
    private readonly Histogram<double> querySeconds;
    private readonly Counter<long> queriesRefused;
    private readonly Counter<long> queriesTimedOut;

    public AnalyticsInstruments(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        rowsProjected = meter.CreateCounter<long>("changkong.analytics.rows_projected", "{row}");
        transactionSeconds = meter.CreateHistogram<double>("changkong.analytics.transaction_duration", "s", "One transaction of the projection.");
        projectionFaults = meter.CreateCounter<long>("changkong.analytics.projection_faults", "{fault}");
        querySeconds = meter.CreateHistogram<double>("changkong.analytics.query_duration", "s");
        queriesRefused = meter.CreateCounter<long>("changkong.analytics.queries_refused", "{query}", "Queries refused because too many were waiting.");
        queriesTimedOut = meter.CreateCounter<long>("changkong.analytics.queries_timed_out", "{query}");
    }

    /// <summary>Shows how many events wait to be projected.</summary>
    public void Watch(Func<long> lag) => meter.CreateObservableGauge("changkong.analytics.lag", lag, "{event}");

    public void OnRowsProjected(int rows, TimeSpan elapsed)
    {
        rowsProjected.Add(rows);
        transactionSeconds.Record(elapsed.TotalSeconds);
    }

    public void OnProjectionFaulted() => projectionFaults.Add(1);

    public void OnQueryAnswered(TimeSpan elapsed) => querySeconds.Record(elapsed.TotalSeconds);

    public void OnQueryRefused() => queriesRefused.Add(1);

    public void OnQueryTimedOut() => queriesTimedOut.Add(1);

    public void Dispose() => meter.Dispose();
}
