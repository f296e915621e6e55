using Changkong.Contracts.Rooms;

namespace Changkong.Insight.Items;

/// <summary>The session in which an improvement must show.</summary>
internal static class NextSession
{
    /// <summary>The first finished session of the same room and origin that began after <paramref name="session"/>; null when there is none yet.</summary>
    public static SessionSummary? After(string session, IReadOnlyList<SessionSummary> all)
    {
        var from = all.FirstOrDefault(candidate => candidate.Session == session);
        return from?.StartedUnixMilliseconds is not { } start
            ? null
            : all
                .Where(next => next.Room == from.Room && next.Origin == from.Origin && next.State == "ended" && next.StartedUnixMilliseconds > start)
                .MinBy(next => next.StartedUnixMilliseconds);
    }
}
