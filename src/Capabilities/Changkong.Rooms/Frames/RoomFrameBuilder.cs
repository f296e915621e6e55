using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>
/// A full frame and what lets the next one be built and compared cheaply: the values of its minutes by cell. Built on the partition's loop, immutable after.
/// </summary>
internal sealed record BuiltFrame(RoomFrame Frame, IReadOnlyDictionary<long, BuiltMinute> Minutes, long Comments);

/// <summary>The tile metrics of one minute, and the state's revision at which they were read.</summary>
internal sealed record BuiltMinute(long Revision, double?[] Values, TrendMinute View);

/// <summary>Builds the whole frame of a session from its state.</summary>
internal static class RoomFrameBuilder
{
    private const long MinuteMilliseconds = 60_000;
    private const int SparkMinutes = 60;
    private const int MinutesMaximum = 24 * 60;

    // Stays that are still open lengthen every minute in which they began; older minutes are read again only when an event touches them.
    private const int FreshMinutes = 10;

    public static BuiltFrame Build(SessionState session, FrameInputs inputs, BuiltFrame? previous)
    {
        session.Settle();
        var minutes = Minutes(session, previous);
        var trust = TrustReader.Of(session, inputs);
        var frame = new RoomFrame(
            session.Name,
            0,
            true,
            inputs.NowUnixMs,
            session.Watermark,
            session.AcceptedThrough,
            SessionView.OriginOf(session),
            SessionView.PhaseOf(session),
            SessionView.HeaderOf(session),
            Tiles(session, inputs, trust, minutes),
            new([.. minutes.OrderBy(minute => minute.Key).Select(minute => minute.Value.View)]),
            RoomTimeline.Overlays(session),
            RoomTables.Funnel(session, inputs.Settings.Benchmarks),
            RoomTables.Channels(session),
            RoomTables.Products(session),
            RoomTables.Slices(session),
            Comments(session),
            0,
            inputs.Alerts,
            RoomTimeline.Actions(session),
            trust);
        return new(frame, minutes, session.Measure(CellReference.Session, Analytics.Dictionary.Measures.Comments) ?? 0);
    }

    private static Dictionary<long, BuiltMinute> Minutes(SessionState session, BuiltFrame? previous)
    {
        long clock = SessionState.MinuteNumber(session.AsOf);
        var built = new Dictionary<long, BuiltMinute>(session.Minutes.Count);
        for (int cell = 0; cell < session.Minutes.Count; cell++)
        {
            long minute = session.Minutes[cell];
            if (minute > clock || minute <= clock - MinutesMaximum)
            {
                continue;
            }

            bool known = previous is not null && previous.Minutes.TryGetValue(minute, out var before) && before.Revision >= session.MinuteRevisions[cell] && minute <= clock - FreshMinutes;
            built[minute] = known ? previous!.Minutes[minute] : Read(session, cell, minute, previous);
        }

        return built;
    }

    private static BuiltMinute Read(SessionState session, int cell, long minute, BuiltFrame? previous)
    {
        var values = new double?[RoomMetrics.Tiles.Count];
        for (int metric = 0; metric < values.Length; metric++)
        {
            values[metric] = SessionView.NumberOf(session, new(CellKind.Minute, cell), RoomMetrics.Tiles[metric]);
        }

        // The same values keep the same view, so that comparing two frames is comparing references.
        if (previous is not null && previous.Minutes.TryGetValue(minute, out var before) && before.Values.AsSpan().SequenceEqual(values))
        {
            return before with { Revision = session.Revision };
        }

        var view = new Dictionary<string, double?>(RoomMetrics.Trend.Count, StringComparer.Ordinal);
        for (int metric = 0; metric < RoomMetrics.Trend.Count; metric++)
        {
            view[RoomMetrics.Trend[metric].Id] = values[metric];
        }

        return new(session.Revision, values, new(minute * MinuteMilliseconds, view));
    }

    private static Dictionary<string, Tile> Tiles(SessionState session, FrameInputs inputs, RoomTrust trust, Dictionary<long, BuiltMinute> minutes)
    {
        long clock = SessionState.MinuteNumber(session.AsOf);
        int minuteOfSession = (int)Math.Clamp(clock - SessionState.MinuteNumber(SessionView.StartOf(session)), 0, MinutesMaximum);
        var tiles = new Dictionary<string, Tile>(RoomMetrics.Tiles.Count, StringComparer.Ordinal);
        for (int metric = 0; metric < RoomMetrics.Tiles.Count; metric++)
        {
            var value = SessionView.ValueOf(session, CellReference.Session, RoomMetrics.Tiles[metric]);
            var (median, sessions) = RoomHistory.MedianAt(inputs.Before, minuteOfSession, metric);
            var comparison = sessions == 0 ? null : new TileComparison(median, sessions, median is not 0 ? (value.Value - median) / median : null);
            tiles[RoomMetrics.Tiles[metric].Id] = new(value, comparison, Spark(minutes, clock, metric), TrustReader.OfTile(trust, inputs, value.Estimated, SessionView.ErrorOf(value)));
        }

        return tiles;
    }

    private static double?[] Spark(Dictionary<long, BuiltMinute> minutes, long clock, int metric)
    {
        var spark = new double?[SparkMinutes];
        for (int index = 0; index < SparkMinutes; index++)
        {
            spark[index] = minutes.GetValueOrDefault(clock - SparkMinutes + 1 + index)?.Values[metric];
        }

        return spark;
    }

    private static List<CommentRow> Comments(SessionState session)
    {
        var rows = new List<CommentRow>();
        foreach (var line in session.Comments.Lines())
        {
            if (rows.Count > 0 && rows[^1].Text == line.Text)
            {
                rows[^1] = rows[^1] with { Repeats = rows[^1].Repeats + 1 };
                continue;
            }

            rows.Add(new(line.Id, line.Time, line.Viewer, line.FanLevel, line.Text, 1));
        }

        return rows;
    }
}
