using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.Knowledge;
using Changkong.Danmaku.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku;

/// <summary>A held comment that waits, or a blocked one, with what people said of it.</summary>
internal sealed record ReviewableComment(PanelLine Comment, double AgeSeconds, ReviewView? Decision, ReviewView? Appeal);

/// <summary>What a person said of a comment.</summary>
/// <param name="State"><c>shown</c>, <c>blocked</c> or <c>appealed</c>.</param>
internal sealed record ReviewView(string State, string By, string Reason, DateTimeOffset At);

/// <summary>The curves of a session and what is laid over them.</summary>
internal sealed record DanmakuCurves(IReadOnlyList<MinuteView> Minutes, IReadOnlyList<MarkView> Marks);

/// <summary>What the panel still holds of a viewer in this session.</summary>
/// <param name="Muted">The mute in force, if any.</param>
internal sealed record ViewerHistory(string Viewer, SwitchView? Muted, IReadOnlyList<PanelLine> Comments);

/// <summary>The panel and its parts, for those who see the room.</summary>
internal static class ReadPanel
{
    private const int LinesInPanel = 100;
    private const int QuestionsMaximum = 300;
    private const int MinutesMaximum = MinuteBook.MinutesMaximum;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policies.View).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", PanelAsync).WithName("getDanmakuPanel").WithSummary("The panel whole, as the hub sends it first.");
        group.MapGet("/holds", HoldsAsync).WithName("listHeldComments").WithSummary("Held comments that wait for a person, the oldest first.");
        group.MapGet("/blocked", BlockedAsync).WithName("listBlockedComments").WithSummary("Blocked comments, the newest first, with decisions and appeals.");
        group.MapGet("/appeals", AppealsAsync).WithName("listAppeals").WithSummary("Appeals that wait for a decision, the oldest first.");
        group.MapGet("/questions", QuestionsAsync).WithName("listQuestions").WithSummary("Question groups: those who wait first, then the answered.");
        group.MapGet("/curves", CurvesAsync).WithName("getDanmakuCurves").WithSummary("Mood, intent and the three layers by minute, with products and actions.");
        group.MapGet("/viewers/{viewer}", ViewerAsync).WithName("getViewerHistory").WithSummary("What the panel still holds of a viewer in this session, the newest first.");
    }

    private static async Task<Ok<PanelFrame>> PanelAsync(string session, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok((await panels.FrameAsync(session, since: 0, LinesInPanel, cancellation)).Frame);

    private static async Task<Ok<List<ReviewableComment>>> HoldsAsync(string session, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok(await panels.ReadAsync(session, panel => panel.HoldQueue.Select(line => View(panel, line)).ToList(), cancellation));

    private static async Task<Ok<List<ReviewableComment>>> BlockedAsync(string session, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok(await panels.ReadAsync(session, panel => panel.BlockedLog.Select(line => View(panel, line)).ToList(), cancellation));

    private static async Task<Ok<List<ReviewableComment>>> AppealsAsync(string session, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok(await panels.ReadAsync(
            session, panel => panel.OpenAppeals.Select(appeal => panel.FindComment(appeal.Key)).OfType<JudgedLine>().Select(line => View(panel, line)).ToList(), cancellation));

    private static async Task<Ok<IReadOnlyList<QuestionView>>> QuestionsAsync(string session, PanelReader panels, Suggestions suggestions, CancellationToken cancellation)
    {
        var questions = await panels.ReadAsync(session, panel => PanelViews.Questions(panel, QuestionsMaximum), cancellation);
        return TypedResults.Ok(await suggestions.AddAsync(session, questions, cancellation));
    }

    private static async Task<Ok<DanmakuCurves>> CurvesAsync(string session, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok(await panels.ReadAsync(session, panel => new DanmakuCurves(PanelViews.Minutes(panel, MinutesMaximum), PanelViews.Marks(panel)), cancellation));

    private static async Task<Ok<ViewerHistory>> ViewerAsync(string session, string viewer, PanelReader panels, CancellationToken cancellation) =>
        TypedResults.Ok(await panels.ReadAsync(session, panel => new ViewerHistory(
            viewer, panel.Moderation.InForce(panel.AsOf).Where(fact => fact.Action == ModerationActions.Mute && fact.Subject == viewer).Select(PanelViews.Switch).FirstOrDefault(),
            [.. panel.LinesOf(viewer).Select(PanelLine.Of)]), cancellation));

    private static ReviewableComment View(RoomPanel panel, JudgedLine line) => new(
        PanelLine.Of(line), Math.Max(0, panel.AsOf - line.Order.Time) / 1000.0, Said(panel.DecisionOn(line.Order.Id)), Said(panel.AppealOf(line.Order.Id)));

    private static ReviewView? Said(ReviewFact? fact) => fact is null ? null : new(fact.State, fact.Actor, fact.Reason, PanelViews.Instant(fact.Order.Time));
}

/// <summary>Lets in those who see the room of the session; a session that may not be seen and one that does not exist are the same to the caller.</summary>
internal static class SeenRooms
{
    public static RouteGroupBuilder OfSeenRoom(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            string session = (string)context.HttpContext.GetRouteValue("session")!;
            var feed = (IRoomFeed)context.HttpContext.RequestServices.GetService(typeof(IRoomFeed))!;
            var scope = (IRoomScope)context.HttpContext.RequestServices.GetService(typeof(IRoomScope))!;
            string? room = await feed.RoomOfAsync(session, context.HttpContext.RequestAborted);
            if (room is null || !scope.Sees(room))
            {
                return DanmakuProblems.NoSession(session);
            }

            try
            {
                return await next(context);
            }
            catch (PartitionBusyException busy)
            {
                return TypedResults.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Busy");
            }
        });
        return group;
    }
}

/// <summary>What the endpoints refuse with.</summary>
internal static class DanmakuProblems
{
    public static ProblemHttpResult NoSession(string session) => NoSuch("session", session);

    public static ProblemHttpResult NoSuch(string what, string id) =>
        TypedResults.Problem($"There is no {what} '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult Conflict(string title, string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict, title: title);

    public static ProblemHttpResult Forbidden(string title, string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status403Forbidden, title: title);
}
