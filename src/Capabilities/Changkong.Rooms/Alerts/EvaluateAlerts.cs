using Changkong.Contracts.Delivery;
using Changkong.Contracts.Schedule;
using Changkong.Live;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Rooms.Alerts;

/// <summary>
/// Each second: samples what the rules look at, moves the alerts on, makes the log say so, shows them, and tells those who want to be told. One run at a time.
/// A partition that cannot be read is left out of this run: its alerts stand as they were.
/// </summary>
internal sealed partial class EvaluateAlerts(
    ILiveRuntime live, AlertBook book, AlertBoard board, IWebhookOutbox outbox, IOptions<RoomsOptions> options, TimeProvider time, RoomsInstruments instruments, ILogger<EvaluateAlerts> logger)
    : IScheduledWork
{
    private readonly AlertEvaluator[] evaluators = [.. Enumerable.Range(0, live.PartitionCount).Select(_ => new AlertEvaluator(Math.Max(1, options.Value.ResolvedAlertsMaximum / live.PartitionCount)))];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    public string Name => "alerts.evaluate";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        var decisions = await book.ReadAsync(cancellation);
        for (int partition = 0; partition < evaluators.Length; partition++)
        {
            try
            {
                await EvaluateAsync(partition, decisions, cancellation);
            }
            catch (Exception exception) when (exception is PartitionFaultedException or PartitionBusyException or PartFaultException or Contracts.Log.LogFaultException)
            {
                LogPartitionLeftOut(exception, partition);
            }
        }

        Tell(decisions);
        board.Show(Views(decisions));
        instruments.OnEvaluated(time.GetElapsedTime(started));
    }

    private async Task EvaluateAsync(int partition, AlertDecisions decisions, CancellationToken cancellation)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var sampled = await live.ReadAsync<RoomsState, IReadOnlyList<SampledSession>>(partition, state => AlertSampling.Of(state, decisions.Rules, now), cancellation);
        var evaluator = evaluators[partition];

        // What the log says is firing when the server starts has been told by the server before.
        var known = evaluator.Active.Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal);
        evaluator.Step(sampled.SelectMany(session => session.Samples), now);
        foreach (var session in sampled)
        {
            var firing = evaluator.Active.Where(alert => alert.Session == session.Session && alert.Phase is AlertPhase.Firing).ToDictionary(alert => alert.Fingerprint, StringComparer.Ordinal);
            foreach (var restored in firing.Values.Where(alert => session.Firing.ContainsKey(alert.Fingerprint) && !known.Contains(alert.Id)))
            {
                told.Add(restored.Id);
            }

            if (firing.Count != session.Firing.Count || firing.Keys.Any(fingerprint => !session.Firing.ContainsKey(fingerprint)))
            {
                await live.DecideAsync<RoomsState, int>(partition, state => AlertEvents.Reconcile(state.Find(session.Session), firing, now), cancellation);
            }
        }
    }

    // A notice is given once an alert fires and may be heard, be it later, when a silence has run out; its end is told to those who heard of it.
    private void Tell(AlertDecisions decisions)
    {
        var now = time.GetUtcNow();
        var active = evaluators.SelectMany(evaluator => evaluator.Active).ToList();
        foreach (var alert in active)
        {
            if (alert.Phase is AlertPhase.Firing && AlertMuting.SilencedBy(alert, decisions.Silences, now) is null && AlertMuting.InhibitedBy(alert, active) is null && told.Add(alert.Id))
            {
                instruments.OnAlertFired(alert.Rule.Id);
                Send(alert, true, decisions);
            }
        }

        foreach (var alert in evaluators.SelectMany(evaluator => evaluator.Resolved))
        {
            if (told.Remove(alert.Id))
            {
                instruments.OnAlertResolved(alert.Rule.Id);
                Send(alert, false, decisions);
            }
        }
    }

    private void Send(AlertInstance alert, bool fired, AlertDecisions decisions)
    {
        var now = time.GetUtcNow();
        var at = DateTimeOffset.FromUnixTimeMilliseconds((fired ? alert.FiredAt : alert.ResolvedAt) ?? now.ToUnixTimeMilliseconds());
        var notice = new AlertNotice(alert.Id, fired, alert.Rule.Name, alert.Rule.Level, alert.Room, alert.Session, alert.Rule.Metric, alert.Value, alert.Rule.Threshold, alert.Rule.Operator, at);
        string level = alert.Labels["level"];
        foreach (var (target, levels) in decisions.Webhooks)
        {
            if (levels.Contains(level) && !outbox.TryEnqueue(WebhookFormats.Message(target, notice, now)))
            {
                instruments.OnMessageDropped();
                LogMessageDropped(target.Id, alert.Id);
            }
        }
    }

    private List<AlertView> Views(AlertDecisions decisions)
    {
        var now = time.GetUtcNow();
        var active = evaluators.SelectMany(evaluator => evaluator.Active).ToList();
        var shown = active.OrderBy(alert => alert.Phase is AlertPhase.Firing ? 0 : 1).ThenBy(alert => alert.Rule.Level).ThenByDescending(alert => alert.Since)
            .Concat(evaluators.SelectMany(evaluator => evaluator.Resolved).OrderByDescending(alert => alert.ResolvedAt));
        return [.. shown.Select(alert => new AlertView(
            alert.Id, alert.Rule.Id, alert.Rule.Name, alert.Session, alert.Room, alert.Rule.Metric, alert.Rule.Level, alert.Phase, alert.Value, alert.Rule.Threshold, Instant(alert.Since)!.Value,
            Instant(alert.FiredAt), Instant(alert.ResolvedAt), decisions.Acknowledgements.GetValueOrDefault(alert.Id), AlertMuting.SilencedBy(alert, decisions.Silences, now),
            AlertMuting.InhibitedBy(alert, active), alert.Labels))];
    }

    private static DateTimeOffset? Instant(long? unixMilliseconds) => unixMilliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
