namespace Changkong.Compliance.Disputes;

/// <summary>Where a case stands.</summary>
public enum DisputeState
{
    /// <summary>Waits for a plan.</summary>
    Open,

    /// <summary>A plan waits for agreement.</summary>
    PlanProposed,

    /// <summary>The plan is agreed and waits to be carried out.</summary>
    Agreed,

    /// <summary>The plan has been carried out.</summary>
    Executed,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Before the platform.</summary>
    Appealed,
}

/// <summary>What is done with a case.</summary>
public enum DisputeAction
{
    /// <summary>Opened by a person or by an event of the platform.</summary>
    Open,

    /// <summary>A plan is proposed.</summary>
    Propose,

    /// <summary>The plan is agreed.</summary>
    Agree,

    /// <summary>The plan is refused; another is needed.</summary>
    Refuse,

    /// <summary>The plan has been carried out.</summary>
    Execute,

    /// <summary>Taken to the platform.</summary>
    Appeal,

    /// <summary>Ended with an outcome.</summary>
    Close,

    /// <summary>Something is written down.</summary>
    Note,

    /// <summary>No plan in time: told to the team.</summary>
    Escalate,
}

/// <summary>How a case ended.</summary>
public enum DisputeOutcome
{
    /// <summary>The complaint was right.</summary>
    Upheld,

    /// <summary>The complaint was wrong.</summary>
    Rejected,

    /// <summary>The parties settled.</summary>
    Settled,
}

/// <summary>What may follow what. Pure.</summary>
internal static class DisputeRules
{
    private static readonly Dictionary<DisputeAction, (DisputeState[] From, DisputeState? To)> Table = new()
    {
        [DisputeAction.Propose] = ([DisputeState.Open, DisputeState.PlanProposed, DisputeState.Appealed], DisputeState.PlanProposed),
        [DisputeAction.Agree] = ([DisputeState.PlanProposed], DisputeState.Agreed),
        [DisputeAction.Refuse] = ([DisputeState.PlanProposed], DisputeState.Open),
        [DisputeAction.Execute] = ([DisputeState.Agreed], DisputeState.Executed),
        [DisputeAction.Appeal] = ([DisputeState.Open, DisputeState.PlanProposed, DisputeState.Agreed, DisputeState.Executed, DisputeState.Closed], DisputeState.Appealed),
        [DisputeAction.Close] = ([DisputeState.Open, DisputeState.PlanProposed, DisputeState.Agreed, DisputeState.Executed, DisputeState.Appealed], DisputeState.Closed),
        [DisputeAction.Note] = (Enum.GetValues<DisputeState>(), null),
    };

    /// <summary>The state after an action of a person; null when the action may not follow.</summary>
    public static DisputeState? After(DisputeState state, DisputeAction action) =>
        Table.TryGetValue(action, out var rule) && rule.From.Contains(state) ? rule.To ?? state : null;

    /// <summary>How many escalations are due of a case that waits for a plan: 0 to the number of hours, one more when the plan is overdue.</summary>
    public static int EscalationAt(DateTimeOffset openedAt, DateTimeOffset now, IReadOnlyList<int> hours, int planDueHours) =>
        hours.Append(planDueHours).Count(hour => now - openedAt >= TimeSpan.FromHours(hour));
}
