using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Interaction.Lines;

/// <summary>Gives the host a line to say.</summary>
/// <param name="Text">1 to 500 characters.</param>
/// <param name="IsPinned">It stays in view until it is withdrawn; otherwise until the host has said it.</param>
/// <param name="Origin">person, answer or node; person when absent.</param>
/// <param name="Cause">Id of the group of questions or of the node it comes from.</param>
/// <param name="Product">Product it is about.</param>
internal sealed record PromptLine(string Text, bool IsPinned = false, string Origin = LineOrigins.Person, string? Cause = null, string? Product = null);

internal static class PromptLineDecision
{
    public const int OpenMaximum = 50;

    public static void Check(PromptLine command)
    {
        InteractionChecks.Text("text", command.Text, 500);
        if (!LineOrigins.OfPeople.Contains(command.Origin))
        {
            throw new BadInputException("origin", $"Use {string.Join(", ", LineOrigins.OfPeople)}.");
        }

        foreach (var (field, value) in new[] { ("cause", command.Cause), ("product", command.Product) })
        {
            if (value?.Length > 64)
            {
                throw new BadInputException(field, "At most 64 characters.");
            }
        }
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, PromptLine command, string id, string actor) =>
        session.EndedAt is not null ? InteractionOutcome.No("Session is over", $"Session '{session.Name}' is over.")
        : session.Course.Lines.Count(IsOpen) >= OpenMaximum ? InteractionOutcome.No("Too many lines", $"The host has {OpenMaximum} lines already: withdraw one.")
        : InteractionOutcome.Yes(id, ProgrammeJson.Event(id, clock, session.Name, ProgrammeAction.LinePrompted, writer => writer
            .Add(EventField.Text, command.Text.Trim()).Add(EventField.Level, command.IsPinned ? "pinned" : "prompt").Add(EventField.Reason, command.Origin)
            .Add(EventField.Cause, command.Cause).Add(EventField.Product, command.Product).Add(EventField.Actor, actor)));

    public static Decision<InteractionOutcome> Follow(SessionInteraction session, long clock, string id, string action, string actor) =>
        session.Course.Line(id) is not { } line ? InteractionOutcome.Missing("line", id)
        : (action == ProgrammeAction.LineDone ? line.DoneAt is not null : line.IsWithdrawn) ? InteractionOutcome.Yes(id)
        : InteractionOutcome.Yes(id, ProgrammeJson.Event($"{id}.{(action == ProgrammeAction.LineDone ? "done" : "withdrawn")}", clock, session.Name, action, writer => writer
            .Add(EventField.Cause, id).Add(EventField.Actor, actor)));

    /// <summary>Whether the host still sees it.</summary>
    public static bool IsOpen(LineCourse line) => !line.IsWithdrawn && (line.DoneAt is null || line.IsPinned);
}

internal static class PromptLineEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{session}/lines", PromptAsync).RequireAuthorization(Policies.Operate).WithName("promptLine").WithSummary("Give the host a line to say.").ProducesCommandProblems();
        routes.MapPost("/{session}/lines/{line}/done", DoneAsync).RequireAuthorization(Policies.Present).WithName("markLineDone").WithSummary("Say that the host has said a line.").ProducesCommandProblems();
        routes.MapDelete("/{session}/lines/{line}", WithdrawAsync).RequireAuthorization(Policies.Operate).WithName("withdrawLine").WithSummary("Take a line from the teleprompter.").ProducesCommandProblems();
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> PromptAsync(string session, PromptLine command, [AsParameters] InteractionCall call)
    {
        PromptLineDecision.Check(command);
        return call.BeginAsync("promptLine", session, (state, clock, id, actor) => PromptLineDecision.Decide(state, clock, command, id, actor));
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> DoneAsync(string session, string line, [AsParameters] InteractionCall call) =>
        call.FollowAsync("markLineDone", session, line, ProgrammeAction.LineDone, PromptLineDecision.Follow);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> WithdrawAsync(string session, string line, [AsParameters] InteractionCall call) =>
        call.FollowAsync("withdrawLine", session, line, ProgrammeAction.LineWithdrawn, PromptLineDecision.Follow);
}
