using Changkong.Rooms.State;
using M = Changkong.Analytics.Dictionary.Measures;

namespace Changkong.Rooms.Frames;

/// <summary>The wall's view of a session.</summary>
internal static class RoomCards
{
    private const int SparkMinutes = 60;

    public static RoomCard Build(SessionState session, FrameInputs inputs)
    {
        session.Settle();
        var header = SessionView.HeaderOf(session);
        return new(
            session.Name, header.Room, header.Title, header.Platform, header.Account, header.Host, header.HostTier, SessionView.OriginOf(session), SessionView.PhaseOf(session),
            header.StartedAt, header.EndedAt, header.ClockUnixMs,
            RoomMetrics.Card.ToDictionary(metric => metric.Id, metric => SessionView.ValueOf(session, CellReference.Session, metric), StringComparer.Ordinal),
            inputs.Alerts.Count(alert => alert.State is Alerts.AlertPhase.Firing && alert.SilencedBy is null && alert.InhibitedBy is null),
            TrustReader.Of(session, inputs).State, Spark(session));
    }

    /// <summary>Whether two cards show the same; the ticking clock alone is no change worth sending.</summary>
    public static bool IsSame(RoomCard left, RoomCard right) =>
        left with { Tiles = right.Tiles, Spark = right.Spark, ClockUnixMs = 0 } == right with { ClockUnixMs = 0 }
        && left.Spark.SequenceEqual(right.Spark) && left.Tiles.All(tile => right.Tiles[tile.Key] == tile.Value);

    private static double[] Spark(SessionState session)
    {
        long clock = SessionState.MinuteNumber(session.AsOf);
        var spark = new double[SparkMinutes];
        for (int index = 0; index < SparkMinutes; index++)
        {
            int cell = session.FindMinute(clock - SparkMinutes + 1 + index);
            spark[index] = cell < 0 ? 0 : session.Measure(new(CellKind.Minute, cell), M.PaidAmount) ?? 0;
        }

        return spark;
    }
}
