namespace Changkong.Operations.Audit;

/// <summary>Who changed what. Append-only.</summary>
public sealed class AuditEntry
{
    /// <summary>Grows with time.</summary>
    public long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the person; <c>system</c> for jobs.</summary>
    public required string ActorId { get; init; }

    /// <summary>User name at that time.</summary>
    public required string Actor { get; init; }

    /// <summary>Address the request came from; empty for jobs.</summary>
    public required string Address { get; init; }

    /// <summary>What kind of thing: the entity in camelCase, or a deed such as <c>signIn</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Subject { get; init; }

    /// <summary>The changed fields before, as a JSON object; null when it was created. Secrets are masked.</summary>
    public string? Before { get; init; }

    /// <summary>The changed fields after, as a JSON object; null when it was deleted. Secrets are masked.</summary>
    public string? After { get; init; }
}
