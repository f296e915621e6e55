using System.Diagnostics.Metrics;

namespace Changkong.Insight;

/// <summary>What this capability counts about itself.</summary>
internal sealed class InsightInstruments : IDisposable
{
    private readonly Meter meter = new("Changkong.Insight");
    private readonly Histogram<double> reviewDelay;
    private readonly Counter<long> reports;

    public InsightInstruments()
    {
        reviewDelay = meter.CreateHistogram<double>("changkong.review.delay", "s", "From the end of a session, as accepted, to its review being ready.");
        reports = meter.CreateCounter<long>("changkong.reports.made", description: "Daily and weekly reports made.");
    }

    public void OnReviewReady(TimeSpan delay) => reviewDelay.Record(delay.TotalSeconds);

    public void OnReportMade(string kind) => reports.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Dispose() => meter.Dispose();
}
