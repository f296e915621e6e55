using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>What happens at a node.</summary>
public enum NodeKind
{
    /// <summary>A lottery, ours or the platform's.</summary>
    Lottery,

    /// <summary>A poll.</summary>
    Poll,

    /// <summary>A count of a token (扣1).</summary>
    Count,

    /// <summary>Anything else, which a person marks as done.</summary>
    Other,
}

/// <summary>Plans an interaction node of the session.</summary>
/// <param name="Title">1 to 100 characters.</param>
/// <param name="Kind">What happens.</param>
/// <param name="StartMinute">Minutes after the start of the broadcast, 0 to 1440.</param>
/// <param name="LengthMinutes">1 to 120.</param>
internal sealed record PlanNode(string Title, NodeKind Kind, int StartMinute, int LengthMinutes);

internal static class PlanNodeDecision
{
    private const int NodesMaximum = 30;

    public static void Check(PlanNode command)
    {
        InteractionChecks.Text("title", command.Title, 100);
        InteractionChecks.Between("startMinute", command.StartMinute, 0, 1_440);
        InteractionChecks.Between("lengthMinutes", command.LengthMinutes, 1, 120);
        if (!Enum.IsDefined(command.Kind))
        {
            throw new BadInputException("kind", "Use lottery, poll, count or other.");
        }
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, PlanNode command, string id, string actor) =>
        session.EndedAt is not null ? InteractionOutcome.No("Session is over", $"Session '{session.Name}' is over.")
        : session.Course.Nodes.Count >= NodesMaximum ? InteractionOutcome.No("Too many nodes", $"A session has at most {NodesMaximum} nodes; three to five serve it best.")
        : InteractionOutcome.Yes(id, ProgrammeJson.Event(id, clock, session.Name, ProgrammeAction.NodePlanned, writer => writer
            .Add(EventField.Title, command.Title.Trim()).Add(EventField.Level, command.Kind.ToString().ToLowerInvariant()).Add(EventField.Actor, actor)
            .Add(EventField.Quantity, command.StartMinute * 60L).Add(EventField.DurationMilliseconds, command.LengthMinutes * 60_000L)));

    public static Decision<InteractionOutcome> Follow(SessionInteraction session, long clock, string id, string action, string actor) =>
        session.Course.Node(id) is not { } node ? InteractionOutcome.Missing("node", id)
        : action == ProgrammeAction.NodeDone && node.DoneAt is not null ? InteractionOutcome.Yes(id)
        : InteractionOutcome.Yes(id, ProgrammeJson.Event($"{id}.{(action == ProgrammeAction.NodeDone ? "done" : "removed")}", clock, session.Name, action, writer => writer
            .Add(EventField.Cause, id).Add(EventField.Actor, actor)));
}

internal static class PlanNodeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{session}/nodes", PlanAsync).RequireAuthorization(Policies.Operate).WithName("planNode").WithSummary("Plan an interaction node.").ProducesCommandProblems();
        routes.MapPost("/{session}/nodes/{node}/done", DoneAsync).RequireAuthorization(Policies.Operate).WithName("markNodeDone")
            .WithSummary("Say that a node has taken place; one with a lottery, a poll or a count is done by itself.").ProducesCommandProblems();
        routes.MapDelete("/{session}/nodes/{node}", RemoveAsync).RequireAuthorization(Policies.Operate).WithName("removeNode").WithSummary("Take a node out of the plan.").ProducesCommandProblems();
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> PlanAsync(string session, PlanNode command, [AsParameters] InteractionCall call)
    {
        PlanNodeDecision.Check(command);
        return call.BeginAsync("planNode", session, (state, clock, id, actor) => PlanNodeDecision.Decide(state, clock, command, id, actor));
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> DoneAsync(string session, string node, [AsParameters] InteractionCall call) =>
        call.FollowAsync("markNodeDone", session, node, ProgrammeAction.NodeDone, PlanNodeDecision.Follow);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> RemoveAsync(string session, string node, [AsParameters] InteractionCall call) =>
        call.FollowAsync("removeNode", session, node, ProgrammeAction.NodeRemoved, PlanNodeDecision.Follow);
}
