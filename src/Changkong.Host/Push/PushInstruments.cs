using System.Diagnostics.Metrics;

namespace Changkong.Host.Push;

/// <summary>What the push costs.</summary>
internal sealed class PushInstruments
{
    private readonly UpDownCounter<int> watches;
    private readonly Histogram<double> sending;

    public PushInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Changkong.Host.Push");
        watches = meter.CreateUpDownCounter<int>("changkong.push.watches", description: "Screens watched");
        sending = meter.CreateHistogram<double>("changkong.push.send", "s", "Time until the transport has taken a frame");
    }

    public void OnWatchBegun() => watches.Add(1);

    public void OnWatchEnded() => watches.Add(-1);

    public void OnFrameSent(TimeSpan elapsed) => sending.Record(elapsed.TotalSeconds);
}
