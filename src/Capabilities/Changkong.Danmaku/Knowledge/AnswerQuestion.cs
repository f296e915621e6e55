using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Rooms;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Changkong.Live;
using Changkong.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Knowledge;

/// <summary>How an answer reaches those who wait.</summary>
internal enum AnswerMode
{
    /// <summary>Somebody of the desk has copied it or says it.</summary>
    Copy,

    /// <summary>It goes onto the host's teleprompter.</summary>
    Prompt,

    /// <summary>It is posted; only an approved answer, and only where a person has allowed that for the room.</summary>
    Post,
}

/// <summary>Answers everybody who asks one question.</summary>
/// <param name="Answer">Id of an approved answer; or else <paramref name="Text"/>.</param>
/// <param name="Text">Typed by a person, 1 to 300 characters.</param>
internal sealed record AnswerQuestion(AnswerMode Mode, string? Answer = null, string? Text = null);

/// <summary>What became of an <see cref="AnswerQuestion"/>.</summary>
internal abstract record AnswerOutcome
{
    private AnswerOutcome()
    {
    }

    /// <summary>It is in the log.</summary>
    public sealed record Answered(AnswerView View) : AnswerOutcome;

    /// <summary>The session has no such group.</summary>
    public sealed record UnknownGroup : AnswerOutcome;

    /// <summary>Nobody waits: it has been answered with the same words.</summary>
    public sealed record NobodyWaits(string By) : AnswerOutcome;
}

/// <summary>What is said, and on what authority.</summary>
internal sealed record GivenAnswer(string Text, string? KnowledgeId, AnswerMode Mode);

internal static class AnswerQuestionDecision
{
    public static Decision<AnswerOutcome> Decide(RoomPanel panel, DecisionStamp stamp, string group, GivenAnswer given)
    {
        if (panel.Questions.Find(group) is not { } asked)
        {
            return new(new AnswerOutcome.UnknownGroup(), []);
        }

        // Two people press at once, or one presses twice: what has been said is not said again.
        if (asked.WaitingCount == 0 && asked.Answer is { } earlier && earlier.Text == given.Text)
        {
            return new(new AnswerOutcome.NobodyWaits(earlier.Actor), []);
        }

        string level = given.Mode == AnswerMode.Post ? "posted" : "suggested";
        string origin = given.KnowledgeId is null ? "person" : "knowledge";
        var events = new List<ReadOnlyMemory<byte>>
        {
            DanmakuDesk.Event(stamp, EventType.QuestionAnswered, writer => writer.Add(EventField.Group, group).Add(EventField.Text, given.Text).Add(EventField.Product, asked.Product)
                .Add(EventField.Origin, origin).Add(EventField.Level, level).Add(EventField.Actor, stamp.Actor).Add(EventField.Cause, given.KnowledgeId).Add(EventField.Count, asked.WaitingCount)),
        };
        if (given.Mode == AnswerMode.Prompt)
        {
            events.Add(DanmakuDesk.Event(stamp, EventType.InteractionChanged, writer => writer.Add(EventField.Action, "line.prompted").Add(EventField.Title, asked.Text)
                .Add(EventField.Text, given.Text).Add(EventField.Product, asked.Product).Add(EventField.Group, group).Add(EventField.Actor, stamp.Actor), "-line"));
        }

        return new(new AnswerOutcome.Answered(new(given.Text, origin, level, stamp.Actor, DateTimeOffset.FromUnixTimeMilliseconds(stamp.Time))), events);
    }
}

internal static class AnswerQuestionEndpoint
{
    private const int TextCharactersMaximum = 300;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/questions/{group}/answers", AnswerAsync).RequireAuthorization(Policies.Operate).WithName("answerQuestion")
            .WithSummary("Answer a question for everybody who asks it: copied, prompted to the host, or posted under an allow rule.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> AnswerAsync(
        string session, string group, AnswerQuestion command, KnowledgeBook knowledge, IRoomFeed feed, DanmakuDesk desk, DanmakuInstruments instruments, CancellationToken cancellation)
    {
        Check(command);
        ApprovedAnswer? approved = null;
        if (command.Answer is { } id && (approved = knowledge.Approved(id)) is null)
        {
            return DanmakuProblems.NoSuch("approved answer", id);
        }

        string room = await feed.RoomOfAsync(session, cancellation) ?? "";
        if (command.Mode == AnswerMode.Post && !knowledge.MayPost(room, approved!.Id))
        {
            return DanmakuProblems.Forbidden("Not allowed to post", $"Nobody has allowed that this answer is posted in room '{room}'. Copy it or prompt it to the host.");
        }

        string text = approved?.Answer ?? command.Text!.Trim();
        if (knowledge.Forbidden(text) is { } claim)
        {
            return DanmakuProblems.Conflict("Against a claim rule", $"'{claim.Text}': {claim.Reason} ({claim.Article})");
        }

        var outcome = await desk.DecideAsync(session, (panel, stamp) => AnswerQuestionDecision.Decide(panel, stamp, group, new(text, approved?.Id, command.Mode)), cancellation);
        switch (outcome)
        {
            case AnswerOutcome.Answered answered:
                instruments.OnAnswered(answered.View.Level);
                return TypedResults.Ok(answered.View);
            case AnswerOutcome.NobodyWaits nobody:
                return DanmakuProblems.Conflict("Answered already", $"{nobody.By} has given this answer, and nobody has asked since.");
            default:
                return DanmakuProblems.NoSuch("question", group);
        }
    }

    internal static void Check(AnswerQuestion command)
    {
        if (command.Answer is null == command.Text is null)
        {
            throw new BadInputException("text", "Give either the id of an approved answer or a text.");
        }

        if (command.Text is { } text && (text.Trim().Length is 0 or > TextCharactersMaximum))
        {
            throw new BadInputException("text", $"Use 1 to {TextCharactersMaximum} characters.");
        }

        if (command.Mode == AnswerMode.Post && command.Answer is null)
        {
            throw new BadInputException("answer", "Only an approved answer is posted; a typed one is copied or prompted.");
        }
    }
}
