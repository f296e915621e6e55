using System.Globalization;
using System.Text;
using Changkong.Live.State;

namespace Changkong.Rooms.Alerts;

/// <summary>What a rule sees in a session at one instant.</summary>
/// <param name="Value">The metric; null when it is unknown, which is never bad.</param>
/// <param name="LoggedId">Id of the event by which the log says that this alert fires; null when it does not. After a restart it is taken over.</param>
internal sealed record AlertSample(AlertRule Rule, string Session, string Room, double? Value, string? LoggedId);

/// <summary>An alert that is not inactive. Immutable; each step makes a new one.</summary>
/// <param name="Since">When the value turned bad.</param>
/// <param name="GoodSince">When the value turned good again, while it still fires.</param>
internal sealed record AlertInstance(
    string Fingerprint, AlertRule Rule, string Session, string Room, AlertPhase Phase, double? Value, long Since, long? FiredAt, long? GoodSince, long? ResolvedAt)
{
    /// <summary>One occurrence of the alert.</summary>
    public string Id => $"{Fingerprint}-{Since.ToString(CultureInfo.InvariantCulture)}";

    public IReadOnlyDictionary<string, string> Labels => AlertLabels.Of(Rule, Session, Room);
}

/// <summary>The labels of an alert, and the fingerprint that tells alerts apart.</summary>
internal static class AlertLabels
{
    public static IReadOnlyDictionary<string, string> Of(AlertRule rule, string session, string room) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["level"] = rule.Level.ToString().ToLowerInvariant(),
        ["metric"] = rule.Metric,
        ["room"] = room,
        ["rule"] = rule.Id,
        ["session"] = session,
    };

    /// <summary>The same for the same rule and session, whatever else of the rule is changed: a rule that is edited while it fires stays one alert.</summary>
    public static string Fingerprint(string rule, string session) =>
        Utf8Hash.Of(Encoding.UTF8.GetBytes($"rule={rule}\nsession={session}")).ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>
/// The states of alerts: inactive → pending, as long as <c>for</c> asks → firing → kept firing → resolved. Pure: time comes in; nothing goes out but the next
/// states.
/// </summary>
internal sealed class AlertEvaluator(int resolvedMaximum)
{
    private readonly Dictionary<string, AlertInstance> active = new(StringComparer.Ordinal);
    private readonly LinkedList<AlertInstance> resolved = [];

    /// <summary>Alerts that are pending or firing.</summary>
    public IReadOnlyCollection<AlertInstance> Active => active.Values;

    /// <summary>Alerts that are over, newest first, at most as many as were asked for.</summary>
    public IReadOnlyCollection<AlertInstance> Resolved => resolved;

    /// <summary>Whether this alert fires.</summary>
    public bool Fires(string fingerprint) => active.GetValueOrDefault(fingerprint)?.Phase is AlertPhase.Firing;

    /// <summary>Moves every alert on. One that has no sample any more (rule gone or switched off, session over) is over.</summary>
    public void Step(IEnumerable<AlertSample> samples, long nowUnixMilliseconds)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            string fingerprint = AlertLabels.Fingerprint(sample.Rule.Id, sample.Session);
            seen.Add(fingerprint);
            var before = active.GetValueOrDefault(fingerprint) ?? Restored(sample, fingerprint, nowUnixMilliseconds);
            Keep(fingerprint, Next(before, sample, fingerprint, nowUnixMilliseconds));
        }

        foreach (var gone in active.Values.Where(instance => !seen.Contains(instance.Fingerprint)).ToList())
        {
            Keep(gone.Fingerprint, gone.Phase is AlertPhase.Firing ? gone with { Phase = AlertPhase.Resolved, ResolvedAt = nowUnixMilliseconds } : null);
        }
    }

    private static AlertInstance? Restored(AlertSample sample, string fingerprint, long now)
    {
        if (sample.LoggedId is not { } id)
        {
            return null;
        }

        // The id of the event ends in the instant the value turned bad.
        string[] parts = id.Split('-');
        long since = parts.Length > 2 && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long read) ? read : now;
        return new(fingerprint, sample.Rule, sample.Session, sample.Room, AlertPhase.Firing, sample.Value, since, since + (sample.Rule.ForSeconds * 1000L), null, null);
    }

    private static AlertInstance? Next(AlertInstance? before, AlertSample sample, string fingerprint, long now)
    {
        bool bad = sample.Value is { } value && sample.Rule.IsBad(value);
        var instance = before is null
            ? new AlertInstance(fingerprint, sample.Rule, sample.Session, sample.Room, AlertPhase.Pending, sample.Value, now, null, null, null)
            : before with { Rule = sample.Rule, Room = sample.Room, Value = sample.Value };
        return instance.Phase is AlertPhase.Firing ? WhileFiring(instance, bad, now)
            : !bad ? null
            : now - instance.Since >= sample.Rule.ForSeconds * 1000L ? instance with { Phase = AlertPhase.Firing, FiredAt = now }
            : instance;
    }

    private static AlertInstance WhileFiring(AlertInstance instance, bool bad, long now)
    {
        if (bad)
        {
            return instance with { GoodSince = null };
        }

        long goodSince = instance.GoodSince ?? now;
        return now - goodSince >= instance.Rule.KeepFiringSeconds * 1000L
            ? instance with { Phase = AlertPhase.Resolved, ResolvedAt = now, GoodSince = goodSince }
            : instance with { GoodSince = goodSince };
    }

    private void Keep(string fingerprint, AlertInstance? instance)
    {
        if (instance is { Phase: not AlertPhase.Resolved })
        {
            active[fingerprint] = instance;
            return;
        }

        active.Remove(fingerprint);
        if (instance is not null)
        {
            resolved.AddFirst(instance);
            if (resolved.Count > resolvedMaximum)
            {
                resolved.RemoveLast();
            }
        }
    }
}
