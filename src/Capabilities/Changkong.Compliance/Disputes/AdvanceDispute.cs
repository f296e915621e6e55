using Changkong.Compliance.Evidence;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Disputes;

/// <summary>What a person does with a case.</summary>
/// <param name="Action">propose, agree, refuse, execute, appeal, close or note.</param>
/// <param name="Text">The plan, the note, the reason. Needed but to agree and to execute; at most 2,000 characters.</param>
/// <param name="Outcome">Needed to close.</param>
/// <param name="Flags">What screening is to show from now on; only with close. At most 20.</param>
internal sealed record AdvanceDisputeInput(DisputeAction? Action, string? Text, DisputeOutcome? Outcome, IReadOnlyList<FlagInput>? Flags);

/// <summary>Something to be minded in future.</summary>
/// <param name="Kind">product or script.</param>
/// <param name="Target">Product id, or the words of the script; 1 to 500 characters.</param>
/// <param name="Text">What to mind, 1 to 500 characters.</param>
internal sealed record FlagInput(FlagKind? Kind, string? Target, string? Text);

/// <summary>Moves a case on.</summary>
internal static class AdvanceDispute
{
    private const int FlagsMaximum = 20;

    public static async Task<Results<Ok<DisputeDetail>, ProblemHttpResult>> HandleAsync(
        string id, AdvanceDisputeInput input, EvidenceAccess access, OperationsDbContext store, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        var dispute = await store.Set<DisputeCase>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (dispute is null || !await access.SeesAsync(dispute.Session, cancellation))
        {
            return DisputeEndpoints.NotFound(id);
        }

        Check(input);
        if (DisputeRules.After(dispute.State, input.Action!.Value) is not { } state)
        {
            return TypedResults.Problem($"The case is {dispute.State}; '{input.Action}' may not follow.", statusCode: StatusCodes.Status409Conflict, title: "Not now");
        }

        Apply(dispute, input, state, time.GetUtcNow());
        store.Add(dispute.Step(input.Action.Value, actor.Name, input.Text?.Trim() ?? "", time.GetUtcNow()));
        foreach (var flag in input.Flags ?? [])
        {
            store.Add(new ScreeningFlag { Id = ids.Next(), Case = id, Kind = flag.Kind!.Value, Target = flag.Target!.Trim(), Text = flag.Text!.Trim(), At = time.GetUtcNow() });
        }

        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return TypedResults.Problem("Somebody else has moved the case on. Read it again.", statusCode: StatusCodes.Status409Conflict, title: "Changed meanwhile");
        }

        return TypedResults.Ok(await DisputeViews.DetailAsync(dispute, store, cancellation));
    }

    private static void Apply(DisputeCase dispute, AdvanceDisputeInput input, DisputeState state, DateTimeOffset now)
    {
        dispute.State = state;
        switch (input.Action)
        {
            case DisputeAction.Propose:
                dispute.Plan = input.Text!.Trim();
                dispute.PlanProposedAt ??= now;
                break;
            case DisputeAction.Close:
                (dispute.Outcome, dispute.ClosedAt) = (input.Outcome, now);
                break;
            case DisputeAction.Appeal:
                (dispute.Outcome, dispute.ClosedAt) = (null, null);
                break;
            default:
                break;
        }
    }

    private static void Check(AdvanceDisputeInput input)
    {
        Require(input.Action is not (null or DisputeAction.Open or DisputeAction.Escalate), "action", "must be propose, agree, refuse, execute, appeal, close or note.");
        bool needsText = input.Action is not (DisputeAction.Agree or DisputeAction.Execute);
        Require(!needsText || !string.IsNullOrWhiteSpace(input.Text), "text", "is required for this action.");
        Require((input.Text?.Length ?? 0) <= DisputeCase.TextCharactersMaximum, "text", $"must have at most {DisputeCase.TextCharactersMaximum} characters.");
        Require((input.Action is DisputeAction.Close) == input.Outcome is not null, "outcome", "is required to close a case, and only then.");
        Require(input.Flags is null or { Count: 0 } || (input.Action is DisputeAction.Close && input.Flags.Count <= FlagsMaximum), "flags", $"go with close only, at most {FlagsMaximum}.");
        foreach (var (index, flag) in (input.Flags ?? []).Index())
        {
            Require(flag.Kind is not null, $"flags[{index}].kind", "must be product or script.");
            Require(flag.Target?.Trim().Length is > 0 and <= ScreeningFlag.TargetCharactersMaximum, $"flags[{index}].target", $"must have 1 to {ScreeningFlag.TargetCharactersMaximum} characters.");
            Require(flag.Text?.Trim().Length is > 0 and <= ScreeningFlag.TargetCharactersMaximum, $"flags[{index}].text", $"must have 1 to {ScreeningFlag.TargetCharactersMaximum} characters.");
        }
    }

    private static void Require(bool holds, string field, string reason)
    {
        if (!holds)
        {
            throw new BadInputException(field, reason);
        }
    }
}
