namespace Changkong.Contracts.Delivery;

/// <summary>Tells the team of something that waits for a person, through the receivers that the team has set up for alerts of that level. Thread-safe.</summary>
public interface ITeamNotices
{
    /// <summary>Queues the notice for every receiver of its level.</summary>
    /// <returns>How many receivers it was queued for; 0 when nobody wants to hear of that level, or every queue is full.</returns>
    ValueTask<int> TellAsync(TeamNotice notice, CancellationToken cancellation);
}

/// <summary>How loud a notice is. The levels of alerts.</summary>
public enum NoticeLevel
{
    /// <summary>At once.</summary>
    Red,

    /// <summary>Soon.</summary>
    Amber,

    /// <summary>To be known.</summary>
    Blue,
}

/// <summary>Something that waits for a person.</summary>
/// <param name="Id">Id of what waits; the same in every notice about it.</param>
/// <param name="Kind">Stable name of the kind, such as <c>dispute.escalated</c>.</param>
/// <param name="Level">How loud.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">A sentence or two; no personal data.</param>
/// <param name="Session">Session; empty when none.</param>
/// <param name="At">Since when.</param>
public sealed record TeamNotice(string Id, string Kind, NoticeLevel Level, string Title, string Text, string Session, DateTimeOffset At);
