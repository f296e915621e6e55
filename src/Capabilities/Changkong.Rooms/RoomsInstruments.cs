using System.Diagnostics.Metrics;

namespace Changkong.Rooms;

/// <summary>What the live rooms count about themselves.</summary>
internal sealed class RoomsInstruments : IDisposable
{
    private readonly Meter meter = new("Changkong.Rooms");
    private readonly Counter<long> actions;
    private readonly Counter<long> alertsFired;
    private readonly Counter<long> alertsResolved;
    private readonly Counter<long> messagesDropped;
    private readonly Histogram<double> evaluation;

    public RoomsInstruments()
    {
        actions = meter.CreateCounter<long>("changkong.rooms.actions", description: "Actions decided, by outcome");
        alertsFired = meter.CreateCounter<long>("changkong.rooms.alerts_fired");
        alertsResolved = meter.CreateCounter<long>("changkong.rooms.alerts_resolved");
        messagesDropped = meter.CreateCounter<long>("changkong.rooms.webhook_messages_dropped", description: "Messages the outbox had no room for");
        evaluation = meter.CreateHistogram<double>("changkong.rooms.alert_evaluation", "ms");
    }

    public void OnActionDecided(TakeActionOutcome outcome) => actions.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name));

    public void OnAlertFired(string rule) => alertsFired.Add(1, new KeyValuePair<string, object?>("rule", rule));

    public void OnAlertResolved(string rule) => alertsResolved.Add(1, new KeyValuePair<string, object?>("rule", rule));

    public void OnMessageDropped() => messagesDropped.Add(1);

    public void OnEvaluated(TimeSpan duration) => evaluation.Record(duration.TotalMilliseconds);

    public void Dispose() => meter.Dispose();
}
