using Changkong.Analytics.Dictionary;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Alerts;

/// <summary>What a session's state says to the rules.</summary>
/// <param name="Firing">Fingerprints that fire according to the log, with the id of the event that says so.</param>
internal sealed record SampledSession(string Session, IReadOnlyList<AlertSample> Samples, IReadOnlyDictionary<string, string> Firing);

/// <summary>Reads the values that rules look at from the sessions of a partition. Runs on its loop.</summary>
internal static class AlertSampling
{
    private const long PastMilliseconds = 15 * 60_000;

    public static IReadOnlyList<SampledSession> Of(RoomsState state, IReadOnlyList<AlertRule> rules, long nowUnixMilliseconds)
    {
        var sampled = new List<SampledSession>();
        foreach (var session in state.Sessions)
        {
            bool live = IsWatched(session, nowUnixMilliseconds);
            var firing = session.Alerts.Where(alert => alert.Value.Firing).ToDictionary(alert => alert.Key, alert => alert.Value.Id, StringComparer.Ordinal);
            if (live || firing.Count > 0)
            {
                sampled.Add(new(session.Name, live ? Samples(session, rules, firing) : [], firing));
            }
        }

        return sampled;
    }

    // A session of the past that is being loaded is live until its end arrives; nobody is to be woken by it. A replay is meant to be watched.
    private static bool IsWatched(SessionState session, long now) =>
        SessionView.PhaseOf(session) is RoomPhase.Live && (SessionView.OriginOf(session) is RoomOrigin.Replay || now - session.Watermark <= PastMilliseconds);

    private static List<AlertSample> Samples(SessionState session, IReadOnlyList<AlertRule> rules, Dictionary<string, string> firing)
    {
        session.Settle();
        string room = SessionView.RoomOf(session);
        var windows = new Dictionary<int, MinuteRange>();
        var samples = new List<AlertSample>();
        foreach (var rule in rules)
        {
            if (rule.Enabled && (rule.Rooms is null || rule.Rooms.Contains(room)) && Metrics.Find(rule.Metric) is { } metric)
            {
                string fingerprint = AlertLabels.Fingerprint(rule.Id, session.Name);
                samples.Add(new(rule, session.Name, room, ValueOf(session, metric, rule.WindowMinutes, windows), firing.GetValueOrDefault(fingerprint)));
            }
        }

        return samples;
    }

    private static double? ValueOf(SessionState session, Metric metric, int windowMinutes, Dictionary<int, MinuteRange> windows)
    {
        if (windowMinutes == 0)
        {
            return SessionView.NumberOf(session, CellReference.Session, metric);
        }

        if (!windows.TryGetValue(windowMinutes, out var window))
        {
            windows.Add(windowMinutes, window = Window(session, windowMinutes));
        }

        return window.Value(metric);
    }

    // The newest minutes, the one under way included.
    private static MinuteRange Window(SessionState session, int minutes)
    {
        var window = new MinuteRange(session);
        long last = SessionState.MinuteNumber(session.AsOf);
        for (long minute = last - minutes + 1; minute <= last; minute++)
        {
            if (session.FindMinute(minute) is >= 0 and var cell)
            {
                window.Add(cell);
            }
        }

        return window;
    }
}
