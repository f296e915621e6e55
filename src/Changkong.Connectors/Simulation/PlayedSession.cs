using Changkong.Contracts.Rooms;

namespace Changkong.Connectors.Simulation;

/// <summary>A session that an earlier run with the same options has played, wholly or in part.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="IsOver">Whether its end has been told.</param>
internal sealed record PlayedSession(SessionPlan Plan, bool IsOver)
{
    // Paid at the latest two minutes after the end, and settled or sent back within a hundred hours and a few minutes from then.
    private const long SettledAfterMilliseconds = 102 * 3_600_000L;

    /// <summary>Null when these options do not give the session.</summary>
    public static PlayedSession? Of(SimulationOptions options, SessionSummary played) =>
        SessionPlan.Of(options, played) is { } plan ? new(plan, played.EndedUnixMilliseconds >= plan.EndUnixMilliseconds) : null;

    /// <summary>Whether nothing of it is still to come.</summary>
    public bool IsSettled(long nowUnixMilliseconds) => IsOver && Plan.EndUnixMilliseconds + SettledAfterMilliseconds < nowUnixMilliseconds;
}
