using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Recommendation.Models;

/// <summary>One version over the viewers of a comparison.</summary>
/// <param name="Coverage">Share of the version's items that stand in at least one list.</param>
/// <param name="TopShare">Share of all positions that the ten most frequent items have.</param>
/// <param name="Viewers">Viewers who have met something new since both versions were trained.</param>
/// <param name="Recall">Mean share of that among the list; null when there is none.</param>
internal sealed record ComparedModel(string Id, double Coverage, double TopShare, int Viewers, double? Recall);

/// <summary>Both lists of one viewer.</summary>
internal sealed record ComparedViewer(string Viewer, IReadOnlyList<string> History, IReadOnlyList<ComparedItem> Left, IReadOnlyList<ComparedItem> Right);

/// <summary>A position of a list.</summary>
/// <param name="IsShared">Whether the other list holds it too.</param>
internal sealed record ComparedItem(string Product, string Title, bool IsShared);

/// <summary>Two versions on the same viewers.</summary>
/// <param name="Overlap">Mean share of a list that the other one holds too.</param>
/// <param name="Shown">The first viewers, list beside list.</param>
internal sealed record ModelComparison(ComparedModel Left, ComparedModel Right, int Viewers, int Length, double Overlap, IReadOnlyList<ComparedViewer> Shown);

/// <summary>Compares two versions on the same viewers, as they are now.</summary>
internal static class CompareModels
{
    private const int Length = 20;
    private const int ViewersMaximum = 500;
    private const int ShownViewers = 8;
    private const int ShownItems = 10;

    public static void Map(RouteGroupBuilder models) =>
        models.MapGet("/compare", HandleAsync).RequireAuthorization(Policies.Configure).WithName("compareModels").WithSummary("The lists of two versions for the same viewers: overlap, coverage, and what was met since.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    public static ModelComparison Compare(ServingModel left, ServingModel right, IReadOnlyList<ViewerState> viewers, BehaviourBooks books)
    {
        long since = Math.Max(left.Set.To ?? long.MinValue, right.Set.To ?? long.MinValue);
        var pairs = viewers.Select(viewer => (Viewer: viewer, Left: ListOf(left, viewer, books, since), Right: ListOf(right, viewer, books, since))).Where(pair => pair.Left.Length > 0 || pair.Right.Length > 0).ToList();
        double overlap = pairs.Count == 0 ? 0 : pairs.Average(pair => pair.Left.Intersect(pair.Right).Count() / (double)Math.Max(1, Math.Max(pair.Left.Length, pair.Right.Length)));
        return new(
            Describe(left, [.. pairs.Select(pair => (pair.Viewer, pair.Left))], since), Describe(right, [.. pairs.Select(pair => (pair.Viewer, pair.Right))], since), pairs.Count, Length, overlap,
            [.. pairs.Take(ShownViewers).Select(pair => Show(pair.Viewer, pair.Left, pair.Right, books))]);
    }

    private static async Task<Results<Ok<ModelComparison>, ProblemHttpResult>> HandleAsync(string left, string right, int? viewers, ModelBook models, BehaviourBooks books, CancellationToken cancellation)
    {
        if (viewers is < 1 or > ViewersMaximum)
        {
            throw new BadInputException("viewers", $"1 to {ViewersMaximum} viewers.");
        }

        if (await models.FindAsync(left, cancellation) is not { } first)
        {
            return ManageModels.NotFound(left);
        }

        return await models.FindAsync(right, cancellation) is { } second ? TypedResults.Ok(Compare(first, second, books.Viewers.Sample(viewers ?? 200), books)) : ManageModels.NotFound(right);
    }

    // What was met since the trainings is what a list should have held: it is no history here.
    private static int[] ListOf(ServingModel model, ViewerState viewer, BehaviourBooks books, long since)
    {
        var known = viewer with { Items = [.. viewer.Items.Where(interest => interest.FirstTime <= since)] };
        return [.. model.Propose(model.HistoryOf(known, books.Viewers.Limits, books.Watermark), books.Watermark, Length).Select(item => item.Item)];
    }

    private static ComparedModel Describe(ServingModel model, IReadOnlyList<(ViewerState Viewer, int[] List)> lists, long since)
    {
        var counts = lists.SelectMany(one => one.List).GroupBy(item => item).Select(item => item.Count()).OrderDescending().ToList();
        var later = lists.Select(one => (one.List, Met: one.Viewer.Items.Where(interest => interest.FirstTime > since && interest.IsActive).Select(interest => interest.Item).ToList())).Where(one => one.Met.Count > 0).ToList();
        return new(
            model.Card.Id, counts.Count / (double)Math.Max(1, model.ItemCount), counts.Count == 0 ? 0 : counts.Take(10).Sum() / (double)counts.Sum(), later.Count,
            later.Count == 0 ? null : later.Average(one => one.Met.Intersect(one.List).Count() / (double)one.Met.Count));
    }

    private static ComparedViewer Show(ViewerState viewer, int[] left, int[] right, BehaviourBooks books) => new(
        viewer.Viewer, [.. viewer.Items.OrderByDescending(interest => interest.LastTime).Take(5).Select(interest => books.Items[interest.Item].Name)],
        [.. left.Take(ShownItems).Select(item => new ComparedItem(books.Items[item].Product, books.Items[item].Name, right.Contains(item)))],
        [.. right.Take(ShownItems).Select(item => new ComparedItem(books.Items[item].Product, books.Items[item].Name, left.Contains(item)))]);
}
