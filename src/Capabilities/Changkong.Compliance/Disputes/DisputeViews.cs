using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Disputes;

/// <summary>A case in one line.</summary>
/// <param name="Id">Id.</param>
/// <param name="Origin">What it came from.</param>
/// <param name="Session">Session.</param>
/// <param name="Subject">Order, comment or event it is about.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">What is complained of.</param>
/// <param name="Product">Product; empty when unknown.</param>
/// <param name="Viewer">Pseudonym; empty when unknown.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="PlanDueAt">By when a plan must be there.</param>
/// <param name="PlanProposedAt">When the first plan was proposed.</param>
/// <param name="Escalations">Escalations so far.</param>
/// <param name="Plan">The plan proposed last.</param>
/// <param name="Outcome">How it ended; null while it has not.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="IsCollected">Whether the evidence of its window is complete.</param>
public sealed record DisputeView(
    string Id, DisputeOrigin Origin, string Session, string Subject, string Title, string Text, string Product, string Viewer, DisputeState State, DateTimeOffset OpenedAt, DateTimeOffset PlanDueAt,
    DateTimeOffset? PlanProposedAt, int Escalations, string Plan, DisputeOutcome? Outcome, DateTimeOffset? ClosedAt, bool IsCollected)
{
    internal static DisputeView Of(DisputeCase dispute) => new(
        dispute.Id, dispute.Origin, dispute.Session, dispute.Subject, dispute.Title, dispute.Text, dispute.Product, dispute.Viewer, dispute.State, dispute.OpenedAt, dispute.PlanDueAt,
        dispute.PlanProposedAt, dispute.Escalations, dispute.Plan, dispute.Outcome, dispute.ClosedAt, dispute.IsCollected);
}

/// <summary>A step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What.</param>
/// <param name="State">State after it.</param>
/// <param name="Text">Words.</param>
/// <param name="IsLogged">Whether its event is in the log.</param>
public sealed record DisputeStepView(int Number, DateTimeOffset At, string Actor, DisputeAction Action, DisputeState State, string Text, bool IsLogged);

/// <summary>A record of the chain a case stands on.</summary>
/// <param name="Record">Number within the session's chain.</param>
/// <param name="Block">Block.</param>
/// <param name="Place">Place within the block.</param>
/// <param name="Leaf">SHA-256 leaf in hex.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Event">Id of the event.</param>
/// <param name="At">Event time.</param>
/// <param name="Reason">Why it belongs to the case.</param>
public sealed record DisputeReferenceView(long Record, long Block, int Place, string Leaf, string Type, string Event, DateTimeOffset At, EvidenceReason Reason);

/// <summary>A case with its history, its evidence and what it taught.</summary>
/// <param name="Dispute">The case.</param>
/// <param name="Steps">Its steps, oldest first.</param>
/// <param name="Evidence">References into the chain, the most important first.</param>
/// <param name="Flags">What screening shows because of it.</param>
public sealed record DisputeDetail(DisputeView Dispute, IReadOnlyList<DisputeStepView> Steps, IReadOnlyList<DisputeReferenceView> Evidence, IReadOnlyList<ScreeningFlagView> Flags);

/// <summary>A flag that screening shows.</summary>
/// <param name="Id">Id.</param>
/// <param name="Case">The case it came from.</param>
/// <param name="Kind">Product or script.</param>
/// <param name="Target">Product id, or words.</param>
/// <param name="Text">What to mind.</param>
/// <param name="At">Since when.</param>
/// <param name="ClearedAt">When it was taken off; null while it stands.</param>
/// <param name="ClearedBy">Who took it off.</param>
public sealed record ScreeningFlagView(string Id, string Case, FlagKind Kind, string Target, string Text, DateTimeOffset At, DateTimeOffset? ClearedAt, string ClearedBy)
{
    internal static ScreeningFlagView Of(ScreeningFlag flag) => new(flag.Id, flag.Case, flag.Kind, flag.Target, flag.Text, flag.At, flag.ClearedAt, flag.ClearedBy);
}

internal static class DisputeViews
{
    public static async Task<DisputeDetail> DetailAsync(DisputeCase dispute, OperationsDbContext store, CancellationToken cancellation)
    {
        var steps = await store.Set<DisputeStep>().AsNoTracking().Where(step => step.Case == dispute.Id).OrderBy(step => step.Number).ToListAsync(cancellation);
        var references = await store.Set<DisputeReference>().AsNoTracking().Where(reference => reference.Case == dispute.Id).ToListAsync(cancellation);
        var flags = await store.Set<ScreeningFlag>().AsNoTracking().Where(flag => flag.Case == dispute.Id).OrderBy(flag => flag.At).ToListAsync(cancellation);
        return new(
            DisputeView.Of(dispute),
            [.. steps.Select(step => new DisputeStepView(step.Number, step.At, step.Actor, step.Action, step.State, step.Text, step.LoggedAt is not null))],
            [.. references.OrderBy(reference => reference.Reason).ThenBy(reference => reference.At).ThenBy(reference => reference.Record).Select(reference => new DisputeReferenceView(
                reference.Record, reference.Block, reference.Place, Convert.ToHexStringLower(reference.Leaf), reference.Type, reference.Event, reference.At, reference.Reason))],
            [.. flags.Select(ScreeningFlagView.Of)]);
    }
}
