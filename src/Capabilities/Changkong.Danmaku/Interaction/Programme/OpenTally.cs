using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>Opens a poll: viewers vote by sending a token, one vote each.</summary>
/// <param name="Title">1 to 100 characters.</param>
/// <param name="Options">2 to 10; no token stands for two.</param>
/// <param name="DurationSeconds">5 to 7200.</param>
/// <param name="Counting">Which vote of a viewer counts; the first when absent.</param>
internal sealed record OpenPoll(string Title, IReadOnlyList<TallyOption> Options, int DurationSeconds, VoteCounting Counting = VoteCounting.First);

/// <summary>Counts who sends a token, such as 扣1.</summary>
/// <param name="Title">1 to 100 characters.</param>
/// <param name="Tokens">1 to 8 that mean the same.</param>
/// <param name="DurationSeconds">5 to 7200.</param>
internal sealed record OpenCount(string Title, IReadOnlyList<string> Tokens, int DurationSeconds);

/// <summary>How a poll or a count comes to its end.</summary>
internal enum TallyEnd
{
    /// <summary>Only if its time is over.</summary>
    WhenDue,

    /// <summary>Now: a person ends it.</summary>
    Now,
}

internal static class OpenTally
{
    private const int OpenMaximum = 10;

    public static TallyRule Check(OpenPoll command)
    {
        if (command.Options is not { Count: >= 2 and <= 10 })
        {
            throw new BadInputException("options", "Give 2 to 10 options.");
        }

        CheckTitleAndTime(command.Title, command.DurationSeconds);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < command.Options.Count; index++)
        {
            InteractionChecks.Text($"options[{index}].label", command.Options[index]?.Label, 40);
            InteractionChecks.Tokens($"options[{index}].tokens", command.Options[index]!.Tokens, taken);
        }

        return new(command.Options, command.Counting);
    }

    public static TallyRule Check(OpenCount command)
    {
        CheckTitleAndTime(command.Title, command.DurationSeconds);
        InteractionChecks.Tokens("tokens", command.Tokens, []);
        return new([new(command.Tokens[0], command.Tokens)], VoteCounting.First);
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, bool isPoll, string title, TallyRule rule, int durationSeconds, string actor)
    {
        if (session.EndedAt is not null)
        {
            return InteractionOutcome.No("Session is over", $"Session '{session.Name}' is over.");
        }

        if (session.Course.Tallies.Count(tally => tally.Result is null) >= OpenMaximum)
        {
            return InteractionOutcome.No("Too many at once", $"At most {OpenMaximum} polls and counts run at a time: end one.");
        }

        return InteractionOutcome.Yes(id, ProgrammeJson.Event(id, clock, session.Name, isPoll ? ProgrammeAction.PollOpened : ProgrammeAction.CountOpened, writer => writer
            .Add(EventField.Title, title.Trim()).Add(EventField.Actor, actor).Add(EventField.DurationMilliseconds, durationSeconds * 1_000L), rule));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{session}/polls", OpenPollAsync).RequireAuthorization(Policies.Operate).WithName("openPoll").WithSummary("Open a poll.").ProducesCommandProblems();
        routes.MapPost("/{session}/counts", OpenCountAsync).RequireAuthorization(Policies.Operate).WithName("openCount").WithSummary("Count who sends a token, such as 扣1.").ProducesCommandProblems();
        routes.MapPost("/{session}/polls/{poll}/close", ClosePollAsync).RequireAuthorization(Policies.Operate).WithName("closePoll").WithSummary("End a poll now and write its result.").ProducesCommandProblems();
        routes.MapPost("/{session}/counts/{count}/close", CloseCountAsync).RequireAuthorization(Policies.Operate).WithName("closeCount").WithSummary("End a count now and write its result.").ProducesCommandProblems();
    }

    private static void CheckTitleAndTime(string title, int durationSeconds)
    {
        InteractionChecks.Text("title", title, 100);
        InteractionChecks.Between("durationSeconds", durationSeconds, 5, 7_200);
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> OpenPollAsync(
        string session, OpenPoll command, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, IIdSource ids, CancellationToken cancellation) =>
        OpenAsync(session, true, command.Title, Check(command), command.DurationSeconds, desk, scope, actor, ids, cancellation);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> OpenCountAsync(
        string session, OpenCount command, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, IIdSource ids, CancellationToken cancellation) =>
        OpenAsync(session, false, command.Title, Check(command), command.DurationSeconds, desk, scope, actor, ids, cancellation);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> OpenAsync(
        string session, bool isPoll, string title, TallyRule rule, int durationSeconds, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, IIdSource ids, CancellationToken cancellation)
    {
        string id = ids.Next(), name = actor.Name;
        return desk.AnswerAsync(isPoll ? "openPoll" : "openCount", session, scope, (state, clock) => Decide(state, clock, id, isPoll, title, rule, durationSeconds, name), cancellation);
    }

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> ClosePollAsync(
        string session, string poll, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation) => CloseAsync(session, poll, desk, scope, actor, cancellation);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> CloseCountAsync(
        string session, string count, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation) => CloseAsync(session, count, desk, scope, actor, cancellation);

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> CloseAsync(
        string session, string id, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation)
    {
        string name = actor.Name;
        return desk.AnswerAsync("closeTally", session, scope, (state, clock) => CloseTally.Decide(state, clock, id, TallyEnd.Now, name), cancellation);
    }
}

/// <summary>Ends a poll or a count and writes its result into the log.</summary>
internal static class CloseTally
{
    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, TallyEnd end, string actor)
    {
        if (session.Course.Tally(id) is not { } tally)
        {
            return InteractionOutcome.Missing("poll or count", id);
        }

        if (tally.Result is not null)
        {
            return InteractionOutcome.Yes(id);
        }

        if (end is TallyEnd.WhenDue && clock < tally.ClosesAt && session.EndedAt is null)
        {
            return InteractionOutcome.No("Still open", $"It runs until {DateTimeOffset.FromUnixTimeMilliseconds(tally.ClosesAt):O}.");
        }

        var result = Tally.Count(session, tally.Rule, tally.OpensAt, Math.Min(clock, tally.ClosesAt));
        return InteractionOutcome.Yes(id, ProgrammeJson.Event($"{id}.closed", clock, session.Name, tally.IsPoll ? ProgrammeAction.PollClosed : ProgrammeAction.CountClosed, writer => writer
            .Add(EventField.Cause, id).Add(EventField.Actor, actor).Add(EventField.Count, result.Participants).Add(EventField.Quantity, result.Messages), result));
    }
}
