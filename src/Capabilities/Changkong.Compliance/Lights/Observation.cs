namespace Changkong.Compliance.Lights;

/// <summary>Something new that is watched for a number of sessions before it counts as proven.</summary>
internal sealed class Observation
{
    public const int TextLengthMaximum = 120;

    public required string Id { get; init; }

    /// <summary><c>product</c> or <c>format</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Product id, or the team's name of the format.</summary>
    public required string Subject { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Room it is tried in; empty for all.</summary>
    public required string Room { get; init; }

    /// <summary>Sessions without a red light that are needed, counted from the configuration when it began.</summary>
    public required int SessionsNeeded { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
