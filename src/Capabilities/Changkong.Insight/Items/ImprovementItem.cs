namespace Changkong.Insight.Items;

/// <summary>Something the team wants to do better after a review.</summary>
internal sealed class ImprovementItem
{
    public const int TitleLengthMaximum = 200;

    public required string Id { get; init; }

    public required string Session { get; init; }

    public required string Room { get; init; }

    public required string Title { get; set; }

    /// <summary>The metric it is meant to move; null when it is not about a number.</summary>
    public string? Metric { get; set; }

    public required string Owner { get; set; }

    public required DateOnly DueOn { get; set; }

    public required string State { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The room's next session, once it is over and has been looked at.</summary>
    public string? CheckedSession { get; set; }

    public double? ValueBefore { get; set; }

    public double? ValueAfter { get; set; }

    public ImprovementItemView View() => new(Id, Session, Title, Metric, Owner, DueOn, State, CreatedBy, Outcome());

    private ItemOutcome? Outcome() => CheckedSession is null || Metric is null ? null : ItemOutcome.Of(CheckedSession, Metric, ValueBefore, ValueAfter);
}

/// <summary>States of an item.</summary>
internal static class ItemStates
{
    public const string Open = "open", Done = "done", Dropped = "dropped";

    public static bool Has(string state) => state is Open or Done or Dropped;
}

internal sealed record ImprovementItemView(string Id, string Session, string Title, string? Metric, string Owner, DateOnly DueOn, string State, string CreatedBy, ItemOutcome? Outcome);
