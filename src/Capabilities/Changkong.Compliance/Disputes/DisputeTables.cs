using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Disputes;

/// <summary>What a case came from.</summary>
public enum DisputeOrigin
{
    /// <summary>An order.</summary>
    Order,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A warning or violation of the platform.</summary>
    Platform,
}

/// <summary>A case.</summary>
internal sealed class DisputeCase
{
    public const int TitleCharactersMaximum = 200;
    public const int TextCharactersMaximum = 2_000;

    public required string Id { get; init; }

    public required DisputeOrigin Origin { get; init; }

    /// <summary>Session whose evidence it stands on.</summary>
    public required string Session { get; init; }

    /// <summary>Order, comment or event it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Event time of the subject; null until it is found in the evidence.</summary>
    public DateTimeOffset? SubjectAt { get; set; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    public string Product { get; set; } = "";

    /// <summary>Pseudonym.</summary>
    public string Viewer { get; set; } = "";

    public string Host { get; set; } = "";

    public DisputeState State { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset PlanDueAt { get; init; }

    /// <summary>When a plan was proposed for the first time: from then on it is not escalated.</summary>
    public DateTimeOffset? PlanProposedAt { get; set; }

    /// <summary>Escalations told so far.</summary>
    public int Escalations { get; set; }

    public string Plan { get; set; } = "";

    public DisputeOutcome? Outcome { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether everything within the window has been collected.</summary>
    public bool IsCollected { get; set; }

    public int Steps { get; set; }

    /// <summary>Counts and makes the next step, after the case has been brought to the state that it leads to.</summary>
    public DisputeStep Step(DisputeAction action, string actor, string text, DateTimeOffset at) =>
        new() { Case = Id, Number = ++Steps, At = at, Actor = actor, Action = action, State = State, Text = text };
}

/// <summary>One step of a case; never changed. It becomes an event of the log.</summary>
internal sealed class DisputeStep
{
    public required string Case { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required DisputeAction Action { get; init; }

    public required DisputeState State { get; init; }

    public required string Text { get; init; }

    /// <summary>When its event was in the log; null until then.</summary>
    public DateTimeOffset? LoggedAt { get; set; }
}

/// <summary>A record of the chain that the case stands on.</summary>
internal sealed class DisputeReference
{
    public required string Case { get; init; }

    /// <summary>Number of the record within the session's chain.</summary>
    public required long Record { get; init; }

    public required long Block { get; init; }

    public required int Place { get; init; }

    public required byte[] Leaf { get; init; }

    public required string Type { get; init; }

    public required string Event { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was collected.</summary>
    public required EvidenceReason Reason { get; init; }
}

/// <summary>Why a record belongs to a case. In the order of importance.</summary>
public enum EvidenceReason
{
    /// <summary>It is about the order, the comment or the event itself.</summary>
    Subject,

    /// <summary>The same viewer.</summary>
    Person,

    /// <summary>Words of the host.</summary>
    Speech,

    /// <summary>The platform said so.</summary>
    Platform,

    /// <summary>The team did it.</summary>
    Action,

    /// <summary>A fact about goods: listing or price.</summary>
    Product,

    /// <summary>An order of the window.</summary>
    Order,

    /// <summary>A comment that was not shown, or a review.</summary>
    Moderation,

    /// <summary>A comment of somebody else.</summary>
    Comment,
}

/// <summary>What a case teaches: screening shows it with the product or the words.</summary>
internal sealed class ScreeningFlag
{
    public const int TargetCharactersMaximum = 500;

    public required string Id { get; init; }

    public required string Case { get; init; }

    public required FlagKind Kind { get; init; }

    /// <summary>Product id, or words of a script.</summary>
    public required string Target { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ClearedAt { get; set; }

    public string ClearedBy { get; set; } = "";
}

/// <summary>What a flag is on.</summary>
public enum FlagKind
{
    /// <summary>A product.</summary>
    Product,

    /// <summary>Words of a script.</summary>
    Script,
}

/// <summary>The tables of disputes.</summary>
internal sealed class DisputeModel : IModelContribution
{
    public string Name => "disputes";

    public void Configure(ModelBuilder model)
    {
        model.Entity<DisputeCase>(dispute =>
        {
            dispute.ToTable("dispute_cases");
            dispute.HasKey(d => d.Id);
            dispute.HasIndex(d => d.OpenedAt);
            dispute.HasIndex(d => d.Session);
            dispute.Property(d => d.Steps).IsConcurrencyToken();
        });
        model.Entity<DisputeStep>(step =>
        {
            step.ToTable("dispute_steps");
            step.HasKey(s => new { s.Case, s.Number });
            step.HasIndex(s => s.LoggedAt);

            // The case's own change is audited; its steps are its history.
            step.IsNotAudited();
        });
        model.Entity<DisputeReference>(reference =>
        {
            reference.ToTable("dispute_references");
            reference.HasKey(r => new { r.Case, r.Record });
            reference.IsNotAudited();
        });
        model.Entity<ScreeningFlag>(flag =>
        {
            flag.ToTable("screening_flags");
            flag.HasKey(f => f.Id);
            flag.HasIndex(f => new { f.Kind, f.Target });
        });
    }
}
