using System.Buffers;
using System.Globalization;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Alerts;

/// <summary>
/// Makes the log say of a session's alerts what the evaluation says. Decided against the state, so that an alert is told once however often it is tried, and
/// after a crash between the two.
/// </summary>
internal static class AlertEvents
{
    /// <param name="session">The session; null when it is not known, then there is nothing to tell.</param>
    /// <param name="firing">The alerts that fire in it, by fingerprint.</param>
    /// <param name="nowUnixMilliseconds">The server's time.</param>
    public static Decision<int> Reconcile(SessionState? session, IReadOnlyDictionary<string, AlertInstance> firing, long nowUnixMilliseconds)
    {
        if (session is null)
        {
            return new(0, []);
        }

        var events = new List<ReadOnlyMemory<byte>>();
        foreach (var (fingerprint, alert) in firing)
        {
            if (!session.Alerts.TryGetValue(fingerprint, out var mark) || !mark.Firing)
            {
                events.Add(Fired(session, alert, nowUnixMilliseconds));
            }
        }

        foreach (var (fingerprint, mark) in session.Alerts)
        {
            if (mark.Firing && !firing.ContainsKey(fingerprint))
            {
                events.Add(Resolved(session, fingerprint, mark, nowUnixMilliseconds));
            }
        }

        return new(events.Count, events);
    }

    private static byte[] Fired(SessionState session, AlertInstance alert, long now)
    {
        // A resolve in the same millisecond must not stand after this one.
        long time = Math.Max(session.ClockAt(now), session.Alerts.TryGetValue(alert.Fingerprint, out var last) ? last.Order.Time + 1 : 0);
        string text = string.Create(CultureInfo.InvariantCulture, $"{alert.Rule.Metric} = {alert.Value} ({(alert.Rule.Operator is AlertOperator.Above ? ">" : "<")} {alert.Rule.Threshold})");
        return Write($"alert-{alert.Id}-fired", EventType.AlertFired, time, session.Name,
            writer => writer.Add(EventField.Cause, alert.Fingerprint).Add(EventField.Title, alert.Rule.Name).Add(EventField.Level, alert.Rule.Level.ToString().ToLowerInvariant()).Add(EventField.Text, text));
    }

    private static byte[] Resolved(SessionState session, string fingerprint, AlertMark mark, long now) => Write(
        mark.Id.Replace("-fired", "-resolved", StringComparison.Ordinal), EventType.AlertResolved, Math.Max(session.ClockAt(now), mark.Order.Time + 1), session.Name,
        writer => writer.Add(EventField.Cause, fingerprint));

    private static byte[] Write(string id, EventType type, long time, string session, Action<EventWriter> body)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, EventSources.Own, type, time, session);
        body(writer);
        writer.End();
        return output.WrittenSpan.ToArray();
    }
}
