using System.Collections.Concurrent;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>How a session that is over had stood at each minute since its start, in the headline metrics.</summary>
/// <param name="StartedAt">Event time.</param>
/// <param name="Values">By minute since the start, then by tile metric.</param>
internal sealed record SessionCurve(string Session, long StartedAt, IReadOnlyList<double?[]> Values)
{
    /// <summary>The value at a minute; a session that was over by then keeps its last.</summary>
    public double? At(int minute, int metric) => Values.Count == 0 ? null : Values[Math.Min(minute, Values.Count - 1)][metric];
}

/// <summary>
/// The curves of the sessions before, by room. Sessions of a room lie in many partitions, so they are gathered from all of them, and kept for a while: the past
/// changes rarely. Thread-safe.
/// </summary>
internal sealed class RoomHistory(ILiveRuntime live, SessionReader sessions, TimeProvider time)
{
    /// <summary>How many sessions are compared with.</summary>
    public const int Sessions = 7;

    private const long MinutesMaximum = 24 * 60;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, Gathered> rooms = new(StringComparer.Ordinal);

    private sealed record Gathered(DateTimeOffset At, IReadOnlyList<(long Revision, SessionCurve Curve)> Curves);

    /// <summary>The newest ended sessions of a room that began before, at most <see cref="Sessions"/>, newest first.</summary>
    public async ValueTask<IReadOnlyList<SessionCurve>> BeforeAsync(string room, string session, long startedAt, CancellationToken cancellation)
    {
        if (room.Length == 0)
        {
            return [];
        }

        if (!rooms.TryGetValue(room, out var known) || time.GetUtcNow() - known.At > KeptFor)
        {
            known = new(time.GetUtcNow(), await GatherAsync(room, known?.Curves ?? [], cancellation));
            rooms[room] = known;
        }

        return [.. known.Curves.Select(one => one.Curve).Where(curve => curve.StartedAt < startedAt && curve.Session != session).Take(Sessions)];
    }

    /// <summary>The medians at a minute, by tile metric, and over how many sessions.</summary>
    public static (double? Median, int Sessions) MedianAt(IReadOnlyList<SessionCurve> before, int minute, int metric)
    {
        var values = before.Select(curve => curve.At(minute, metric)).OfType<double>().Order().ToList();
        return values.Count == 0 ? (null, 0)
            : (values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2, values.Count);
    }

    private async Task<IReadOnlyList<(long Revision, SessionCurve Curve)>> GatherAsync(string room, IReadOnlyList<(long Revision, SessionCurve Curve)> known, CancellationToken cancellation)
    {
        var found = new List<(int Partition, string Session, long StartedAt, long Revision)>();
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            int here = partition;
            found.AddRange(await live.ReadAsync<RoomsState, List<(int, string, long, long)>>(here, state =>
                [.. state.All.Where(session => session.EndedAt is not null && SessionView.RoomOf(session) == room)
                    .Select(session => (here, session.Name, SessionView.StartOf(session), session.Revision))], cancellation));
        }

        var gathered = new List<(long Revision, SessionCurve Curve)>();
        foreach (var (partition, session, _, revision) in found.OrderByDescending(one => one.StartedAt).Take(Sessions * 2))
        {
            var same = known.FirstOrDefault(one => one.Revision == revision && one.Curve.Session == session);
            if ((same.Curve ?? await sessions.ReadIfWholeAsync(partition, session, CurveOf, cancellation)) is { } curve)
            {
                gathered.Add((revision, curve));
            }
        }

        return gathered;
    }

    /// <summary>Minute by minute what the session's tiles would have shown.</summary>
    public static SessionCurve CurveOf(SessionState session)
    {
        session.Settle();
        long start = SessionView.StartOf(session);
        long first = SessionState.MinuteNumber(start);
        long last = Math.Min(SessionState.MinuteNumber(session.AsOf), first + MinutesMaximum);
        var range = new MinuteRange(session);
        foreach (long minute in session.Minutes.AsSpan().ToArray().Where(minute => minute < first).Order())
        {
            range.Add(session.FindMinute(minute));
        }

        var values = new List<double?[]>();
        for (long minute = first; minute <= last; minute++)
        {
            if (session.FindMinute(minute) is >= 0 and var cell)
            {
                range.Add(cell);
                values.Add([.. RoomMetrics.Tiles.Select(range.Value)]);
            }
            else
            {
                values.Add(values.Count > 0 ? values[^1] : [.. RoomMetrics.Tiles.Select(range.Value)]);
            }
        }

        return new(session.Name, start, values);
    }
}
