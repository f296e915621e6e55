using Changkong.Contracts.Access;
using Changkong.Contracts.Events;
using Changkong.Danmaku.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Moderation;

/// <summary>What a person decides on a comment.</summary>
internal enum ReviewVerdict
{
    Show,
    Block,
}

/// <summary>A person's decision on a comment that was held or judged otherwise.</summary>
internal sealed record ReviewComment(ReviewVerdict Verdict, string Reason);

/// <summary>Says that a blocked comment was blocked wrongly, for the viewer or by the viewer.</summary>
internal sealed record AppealComment(string Reason);

/// <summary>What became of a review, an appeal or the decision on it.</summary>
internal abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>It is in the log.</summary>
    public sealed record Done(ReviewView View) : ReviewOutcome;

    /// <summary>The panel holds no such comment (any more).</summary>
    public sealed record UnknownComment : ReviewOutcome;

    /// <summary>It has been decided, or there is nothing to decide.</summary>
    public sealed record NotOpen(string Why) : ReviewOutcome;

    /// <summary>Who decided first may not decide on the appeal.</summary>
    public sealed record SamePerson(string Actor) : ReviewOutcome;
}

internal static class ReviewDecision
{
    public static Decision<ReviewOutcome> Review(RoomPanel panel, DecisionStamp stamp, string comment, ReviewComment command)
    {
        if (panel.FindComment(comment) is not { } line)
        {
            return new(new ReviewOutcome.UnknownComment(), []);
        }

        return panel.DecisionOn(comment) is { } earlier
            ? new(new ReviewOutcome.NotOpen($"{earlier.Actor} has decided it: {earlier.State}. An appeal can change that."), [])
            : Take(stamp, line, ReviewFact.Review, StateOf(command.Verdict), command.Reason);
    }

    public static Decision<ReviewOutcome> Appeal(RoomPanel panel, DecisionStamp stamp, string comment, string reason)
    {
        if (panel.FindComment(comment) is not { } line)
        {
            return new(new ReviewOutcome.UnknownComment(), []);
        }

        string state = panel.DecisionOn(comment)?.State ?? (line.Status == CommentStatus.Blocked ? "blocked" : "");
        return state != "blocked" ? new(new ReviewOutcome.NotOpen("Only a blocked comment can be appealed."), [])
            : IsOpen(panel, comment) ? new(new ReviewOutcome.NotOpen("An appeal is open already."), [])
            : Take(stamp, line, ReviewFact.Appeal, "appealed", reason);
    }

    public static Decision<ReviewOutcome> DecideAppeal(RoomPanel panel, DecisionStamp stamp, string comment, ReviewComment command)
    {
        if (panel.FindComment(comment) is not { } line)
        {
            return new(new ReviewOutcome.UnknownComment(), []);
        }

        return !IsOpen(panel, comment) ? new(new ReviewOutcome.NotOpen("There is no open appeal."), [])
            : panel.DecisionOn(comment)?.Actor == stamp.Actor ? new(new ReviewOutcome.SamePerson(stamp.Actor), [])
            : Take(stamp, line, ReviewFact.AppealDecision, StateOf(command.Verdict), command.Reason);
    }

    private static bool IsOpen(RoomPanel panel, string comment) =>
        panel.AppealOf(comment) is { } appeal && (panel.DecisionOn(comment) is not { } decision || decision.Order < appeal.Order);

    private static string StateOf(ReviewVerdict verdict) => verdict == ReviewVerdict.Show ? "shown" : "blocked";

    private static Decision<ReviewOutcome> Take(DecisionStamp stamp, JudgedLine line, string action, string state, string reason) => new(
        new ReviewOutcome.Done(new(state, stamp.Actor, reason, DateTimeOffset.FromUnixTimeMilliseconds(stamp.Time))),
        [
            DanmakuDesk.Event(stamp, EventType.CommentReviewed, writer => writer.Add(EventField.Cause, line.Order.Id).Add(EventField.State, state).Add(EventField.Viewer, line.Viewer)
                .Add(EventField.Action, action).Add(EventField.Actor, stamp.Actor).Add(EventField.Reason, reason)),
        ]);
}

internal static class ReviewCommentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/comments/{comment}").RequireAuthorization(Policies.Operate)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/review", ReviewAsync).WithName("reviewComment").WithSummary("Show or block a comment, with the reason.");
        group.MapPost("/appeal", AppealAsync).WithName("appealComment").WithSummary("Enter an appeal against a blocked comment.");
        group.MapPost("/appeal-decision", DecideAsync).WithName("decideAppeal").WithSummary("Decide an appeal; by another person than who decided first.");
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> ReviewAsync(string session, string comment, ReviewComment command, DanmakuDesk desk, CancellationToken cancellation)
    {
        var checkedCommand = command with { Reason = DanmakuDesk.Reason(command.Reason, isNeeded: true) };
        return Answer(comment, await desk.DecideAsync(session, (panel, stamp) => ReviewDecision.Review(panel, stamp, comment, checkedCommand), cancellation));
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> AppealAsync(string session, string comment, AppealComment command, DanmakuDesk desk, CancellationToken cancellation)
    {
        string reason = DanmakuDesk.Reason(command.Reason, isNeeded: true);
        return Answer(comment, await desk.DecideAsync(session, (panel, stamp) => ReviewDecision.Appeal(panel, stamp, comment, reason), cancellation));
    }

    private static async Task<Results<Ok<ReviewView>, ProblemHttpResult>> DecideAsync(string session, string comment, ReviewComment command, DanmakuDesk desk, CancellationToken cancellation)
    {
        var checkedCommand = command with { Reason = DanmakuDesk.Reason(command.Reason, isNeeded: true) };
        return Answer(comment, await desk.DecideAsync(session, (panel, stamp) => ReviewDecision.DecideAppeal(panel, stamp, comment, checkedCommand), cancellation));
    }

    private static Results<Ok<ReviewView>, ProblemHttpResult> Answer(string comment, ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Done done => TypedResults.Ok(done.View),
        ReviewOutcome.NotOpen notOpen => DanmakuProblems.Conflict("Nothing to decide", notOpen.Why),
        ReviewOutcome.SamePerson same => DanmakuProblems.Forbidden("Not by the same person", $"{same.Actor} has decided first: somebody else decides on the appeal."),
        _ => DanmakuProblems.NoSuch("comment", comment),
    };
}
