using System.Diagnostics.Metrics;

namespace Changkong.Host.Jobs;

/// <summary>What scheduled work costs and how often it fails.</summary>
internal sealed class JobInstruments
{
    private readonly Histogram<double> duration;
    private readonly Counter<long> failures;

    public JobInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Changkong.Host.Jobs");
        duration = meter.CreateHistogram<double>("changkong.work.duration", "s", "Duration of a run of scheduled work");
        failures = meter.CreateCounter<long>("changkong.work.failures", description: "Runs of scheduled work that threw");
    }

    public void OnFinished(string work, TimeSpan elapsed) => duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("work", work));

    public void OnFailed(string work) => failures.Add(1, new KeyValuePair<string, object?>("work", work));
}
