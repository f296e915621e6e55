namespace Changkong.Rooms.Alerts;

/// <summary>A label of alerts that a silence looks at.</summary>
internal enum AlertLabel
{
    Rule,
    Room,
    Session,
    Metric,
    Level,
}

/// <summary>A label must have this value.</summary>
internal sealed record SilenceMatcher(AlertLabel Label, string Value);

/// <summary>Keeps alerts quiet for a while: those whose labels meet all matchers. They are still shown.</summary>
internal sealed record Silence(string Id, IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset From, DateTimeOffset Until, string Comment, string CreatedBy)
{
    public bool Quiets(AlertInstance alert, DateTimeOffset now) =>
        now >= From && now < Until && Matchers.Count > 0 && Matchers.All(matcher => alert.Labels[matcher.Label.ToString().ToLowerInvariant()] == matcher.Value);
}

/// <summary>Why an alert is not to be heard.</summary>
internal static class AlertMuting
{
    /// <summary>Id of the silence that keeps it quiet, or null.</summary>
    public static string? SilencedBy(AlertInstance alert, IEnumerable<Silence> silences, DateTimeOffset now) => silences.FirstOrDefault(silence => silence.Quiets(alert, now))?.Id;

    /// <summary>Id of the rule whose firing in the same session makes this one needless to say, or null. A rule does not inhibit itself.</summary>
    public static string? InhibitedBy(AlertInstance alert, IEnumerable<AlertInstance> active) =>
        active.FirstOrDefault(other => other.Phase is AlertPhase.Firing && other.Session == alert.Session && other.Rule.Id != alert.Rule.Id && other.Rule.Inhibits.Contains(alert.Rule.Id))?.Rule.Id;
}
