namespace Changkong.Insight.Reviews;

/// <summary>That the review of a session is ready, and since when. The review itself is computed when it is read, because refunds go on restating it.</summary>
internal sealed class PreparedReview
{
    public required string Session { get; init; }

    public required string Room { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    public required long LogPosition { get; init; }
}
