using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Contracts.Rooms;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>What a session's state says in the words of the screens.</summary>
internal static class SessionView
{
    private const double SketchError = HyperLogLog.StandardError;

    public static string RoomOf(SessionFacts session) => session.Text(EventField.Room) ?? "";

    /// <summary>Event time at which the minutes of the session begin.</summary>
    public static long StartOf(SessionFacts session) => session.StartedAt != long.MaxValue ? session.StartedAt : session.FirstEvent;

    public static RoomPhase PhaseOf(SessionFacts session)
    {
        if (session.Ended.IsKnown && session.Ended.Order.Time >= session.Started.Order.Time)
        {
            return RoomPhase.Ended;
        }

        return session.Started.IsKnown || !session.Planned.IsKnown ? RoomPhase.Live : RoomPhase.Planned;
    }

    public static RoomOrigin OriginOf(SessionFacts session) => session.Text(EventField.Origin) switch
    {
        "simulator" => RoomOrigin.Simulator,
        "replay" => RoomOrigin.Replay,
        _ => RoomOrigin.Platform,
    };

    public static RoomHeader HeaderOf(SessionFacts session) => new(
        RoomOf(session),
        session.Text(EventField.Title) ?? "",
        session.Text(EventField.Platform) ?? "",
        session.Text(EventField.Account) ?? "",
        session.Text(EventField.Host) ?? "",
        session.Text(EventField.HostTier),
        session.StartedAt == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(session.StartedAt),
        PhaseOf(session) is RoomPhase.Ended ? DateTimeOffset.FromUnixTimeMilliseconds(session.Ended.Order.Time) : null,
        session.AsOf,
        session.Goal);

    public static MetricValue ValueOf(SessionState session, CellReference cell, Metric metric) =>
        MetricValue.Of(metric, measure => session.Measure(cell, measure), metric.Measures.Any(measure => session.IsEstimated(cell, measure)));

    public static double? NumberOf(SessionState session, CellReference cell, Metric metric) => session.Value(cell, metric);

    public static double? ErrorOf(MetricValue value) => value.Estimated ? SketchError : null;

    public static SessionSummary SummaryOf(SessionFacts session)
    {
        var header = HeaderOf(session);
        var phase = PhaseOf(session);
        return new(
            session.Name, header.Room, header.Title, header.Platform, header.Account, header.Host, header.HostTier ?? "",
            OriginOf(session).ToString().ToLowerInvariant(), phase.ToString().ToLowerInvariant(),
            phase is RoomPhase.Planned ? null : StartOf(session), phase is RoomPhase.Ended ? session.Ended.Order.Time : null,
            phase is RoomPhase.Ended ? session.EndAcceptedAt : null, session.Goal);
    }
}
