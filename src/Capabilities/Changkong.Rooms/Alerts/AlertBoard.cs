using System.Collections.Immutable;
using Changkong.Rooms.Frames;

namespace Changkong.Rooms.Alerts;

/// <summary>The alerts as of the last evaluation, for screens. Written by the evaluation alone, read by any thread.</summary>
internal sealed class AlertBoard
{
    private volatile State state = new([], ImmutableDictionary<string, IReadOnlyList<AlertView>>.Empty);

    private sealed record State(IReadOnlyList<AlertView> All, ImmutableDictionary<string, IReadOnlyList<AlertView>> BySession);

    /// <summary>All alerts: firing, pending, then those that are over, newest first.</summary>
    public IReadOnlyList<AlertView> All => state.All;

    /// <summary>The alerts of a session.</summary>
    public IReadOnlyList<AlertView> Of(string session) => state.BySession.GetValueOrDefault(session) ?? [];

    public void Show(IReadOnlyList<AlertView> alerts) => state = new(
        alerts, alerts.Where(alert => alert.Session is not null).GroupBy(alert => alert.Session!, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => (IReadOnlyList<AlertView>)[.. group], StringComparer.Ordinal));

    /// <summary>Shows at once that somebody has seen an alert; the next evaluation reads it from the store.</summary>
    public void Acknowledge(string id, string by) => Show([.. All.Select(alert => alert.Id == id ? alert with { AcknowledgedBy = by } : alert)]);
}
