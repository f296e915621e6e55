using System.Text;
using Changkong.Live.State;

namespace Changkong.Recommendation.Rooms;

/// <summary>The sessions heard of last. One loop writes under <see cref="Gate"/>; requests read under it, and keep it short.</summary>
internal sealed class RoomBook
{
    public const int SessionsMaximum = 500;

    private readonly Dictionary<ulong, RoomState> sessions = [];

    public Lock Gate { get; } = new();

    public IReadOnlyCollection<RoomState> Sessions => sessions.Values;

    /// <summary>The session, begun when it is new. Under <see cref="Gate"/>.</summary>
    public RoomState Of(ReadOnlySpan<byte> session, long time)
    {
        ulong key = Utf8Hash.Of(session);
        if (!sessions.TryGetValue(key, out var room))
        {
            if (sessions.Count >= SessionsMaximum)
            {
                sessions.Remove(sessions.MinBy(entry => entry.Value.LastTime).Key);
            }

            sessions.Add(key, room = new RoomState(Encoding.UTF8.GetString(session)));
        }

        room.LastTime = Math.Max(room.LastTime, time);
        return room;
    }

    /// <summary>Reads one session; null when it is not known.</summary>
    public TResult? Read<TResult>(string session, Func<RoomState, TResult> read)
        where TResult : class
    {
        lock (Gate)
        {
            return sessions.TryGetValue(Utf8Hash.Of(Encoding.UTF8.GetBytes(session)), out var room) ? read(room) : null;
        }
    }

    public void Restore(RoomState room) => sessions[Utf8Hash.Of(Encoding.UTF8.GetBytes(room.Session))] = room;

    public void Clear() => sessions.Clear();
}
