using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku;

/// <summary>Comments that were folded for the same reason: one text over and over, or one viewer who writes too fast.</summary>
/// <param name="Fold">Id: the same for the same reason and text, or reason and viewer.</param>
/// <param name="Text">The newest of them.</param>
/// <param name="Viewer">Who wrote them, when one viewer wrote too fast; null otherwise.</param>
/// <param name="Count">How many of the newest folded comments of the session.</param>
/// <param name="Viewers">By how many viewers.</param>
internal sealed record FoldView(string Fold, string Reason, string Text, string? Viewer, int Count, int Viewers, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>A page of folds.</summary>
/// <param name="Items">The largest first.</param>
/// <param name="Total">Folds on all pages.</param>
/// <param name="Folded">Comments folded in the session so far.</param>
/// <param name="AtHand">How many of them the folds are made of: the newest.</param>
internal sealed record FoldPage(IReadOnlyList<FoldView> Items, int Total, long Folded, int AtHand);

/// <summary>A page of the comments of one fold.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Total">Comments on all pages.</param>
internal sealed record FoldedCommentPage(IReadOnlyList<PanelLine> Items, int Total);

/// <summary>Opens what the stream has only counted, for those who answer for the words of a room.</summary>
internal static class ReadFolded
{
    private const int PageLength = 50;
    private const int PagesMaximum = RoomPanel.FoldedKept / PageLength;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/folded").RequireAuthorization(Policies.Screen).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", FoldsAsync).WithName("listFolds").WithSummary($"What was folded among the newest {RoomPanel.FoldedKept} folded comments, by text or viewer, the largest first, {PageLength} a page; page 0 is the first.");
        group.MapGet("/{fold}", CommentsAsync).WithName("listFoldedComments").WithSummary($"The comments of one fold, the newest first, {PageLength} a page; page 0 is the first.");
    }

    private static async Task<Ok<FoldPage>> FoldsAsync(string session, PanelReader panels, CancellationToken cancellation, string? reason = null, int page = 0)
    {
        RequirePage(page);
        var (lines, folded) = await panels.ReadAsync(session, panel => (panel.Folded.ToArray(), panel.CountOf(CommentStatus.Folded)), cancellation);
        var folds = FoldViews.Of(lines, reason);
        return TypedResults.Ok(new FoldPage([.. folds.Skip(page * PageLength).Take(PageLength)], folds.Count, folded, lines.Length));
    }

    private static async Task<Results<Ok<FoldedCommentPage>, ProblemHttpResult>> CommentsAsync(string session, string fold, PanelReader panels, CancellationToken cancellation, int page = 0)
    {
        RequirePage(page);
        var comments = FoldViews.CommentsOf(await panels.ReadAsync(session, panel => panel.Folded.ToArray(), cancellation), fold);
        return comments.Count == 0
            ? DanmakuProblems.NoSuch("fold at hand", fold)
            : TypedResults.Ok(new FoldedCommentPage([.. comments.Skip(page * PageLength).Take(PageLength).Select(PanelLine.Of)], comments.Count));
    }

    private static void RequirePage(int page)
    {
        if (page is < 0 or > PagesMaximum)
        {
            throw new BadInputException("page", $"Use 0 for the first page, at most {PagesMaximum}.");
        }
    }
}
