using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Recommendation.Serving;

/// <summary>A viewer who is remembered.</summary>
internal sealed record KnownViewer(string Viewer, DateTimeOffset LastSeen, int Items, long Actions);

/// <summary>What is remembered of a viewer.</summary>
/// <param name="IsSuspect">Acts like a machine: nothing is learned from it.</param>
/// <param name="Events">Newest first.</param>
/// <param name="Leanings">Shares of interest, greatest first.</param>
internal sealed record ViewerProfileView(
    string Viewer, DateTimeOffset LastSeen, long Actions, long Ignored, bool IsSuspect, bool IsControl, IReadOnlyList<ProfileEventView> Events, IReadOnlyList<InterestView> Interests, IReadOnlyList<LeaningView> Leanings);

/// <summary>One event.</summary>
/// <param name="Behaviour"><c>exposed</c>, <c>watched</c>, <c>liked</c>, <c>commented</c>, <c>clicked</c>, <c>favourited</c>, <c>carted</c>, <c>ordered</c>, <c>paid</c> or <c>refunded</c>.</param>
internal sealed record ProfileEventView(DateTimeOffset At, string Behaviour, string Product, string Title, double DwellSeconds);

/// <summary>Interest in one item, decayed to now.</summary>
internal sealed record InterestView(string Product, string Title, double Weight, bool IsBought);

/// <summary>A leaning.</summary>
/// <param name="Kind"><c>category</c>, <c>brand</c> or <c>priceBand</c>.</param>
internal sealed record LeaningView(string Kind, string Name, double Share);

/// <summary>Lists and profiles of viewers, and what is near an item.</summary>
internal static class RecommendEndpoints
{
    public const int CountMaximum = 100;
    private const int KnownMaximum = 50;
    private const int EventsShown = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var viewers = routes.MapGroup("/api/recommend/viewers").WithTags("Recommendation").RequireAuthorization(Policies.Analyse);
        viewers.MapGet("", Known).WithName("listKnownViewers").WithSummary("Viewers who are remembered, those active last first.");
        viewers.MapGet("/{viewer}", RecommendAsync).WithName("recommendForViewer").WithSummary("A list for one viewer, told to the log unless it is a preview; each item with its reasons.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        viewers.MapGet("/{viewer}/profile", Profile).WithName("readViewerProfile").WithSummary("What is remembered of a viewer.").ProducesProblem(StatusCodes.Status404NotFound);
        var items = routes.MapGroup("/api/recommend/items/{product}").WithTags("Recommendation");
        items.MapGet("/similar", (string product, int? count, Recommender recommender, RuleBook rules, CancellationToken cancellation) => NearAsync(product, false, count, recommender, rules, cancellation))
            .RequireAuthorization(Policies.View).WithName("similarItems").WithSummary("Products that the same viewers met; for a new one those most alike.").ProducesProblem(StatusCodes.Status404NotFound);
        items.MapGet("/together", (string product, int? count, Recommender recommender, RuleBook rules, CancellationToken cancellation) => NearAsync(product, true, count, recommender, rules, cancellation))
            .RequireAuthorization(Policies.View).WithName("boughtTogether").WithSummary("Products that the same viewers bought.").ProducesProblem(StatusCodes.Status404NotFound);
        items.MapGet("/audience", AudienceAsync).RequireAuthorization(Policies.Configure).WithName("itemAudience").WithSummary("Viewers who are likely to want a product and have not bought it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<List<KnownViewer>> Known(BehaviourBooks books) => TypedResults.Ok(books.Viewers.Latest(KnownMaximum)
        .Select(viewer => new KnownViewer(viewer.Viewer, DateTimeOffset.FromUnixTimeMilliseconds(viewer.LastTime), viewer.Items.Count, viewer.Actions)).ToList());

    private static async Task<Results<Ok<RecommendationList>, ProblemHttpResult>> RecommendAsync(
        string viewer, int? count, string? platform, long? priceMaximum, double? popularityExponent, double? diversity, bool? preview, string? model, string? session, ServeList serve, ModelBook models, CancellationToken cancellation)
    {
        var request = new ListRequest(
            viewer, Count(count), platform?.Trim() ?? "", priceMaximum, Within("popularityExponent", popularityExponent, 0.5), Within("diversity", diversity, 1), preview ?? false, Session: session?.Trim() ?? "");
        if (model is null)
        {
            return TypedResults.Ok(await serve.ServeAsync(request, cancellation));
        }

        if (!request.IsPreview)
        {
            throw new BadInputException("model", "Another version than the one that serves can be asked for a preview only.");
        }

        return await models.FindAsync(model, cancellation) is { } version ? TypedResults.Ok(await serve.PreviewAsync(request, version, cancellation)) : ManageModels.NotFound(model);
    }

    private static Results<Ok<ViewerProfileView>, ProblemHttpResult> Profile(string viewer, BehaviourBooks books, Recommender recommender)
    {
        if (books.Viewers.Find(viewer) is not { } state)
        {
            return TypedResults.Problem($"Nothing is remembered of viewer '{viewer}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        var limits = books.Viewers.Limits;
        string TitleOf(int item) => books.Items[item].Name;
        return TypedResults.Ok(new ViewerProfileView(
            state.Viewer, DateTimeOffset.FromUnixTimeMilliseconds(state.LastTime), state.Actions, state.Ignored, state.IsSuspect, recommender.IsControl(ViewerBook.KeyOf(viewer)),
            [.. state.Events.Reverse().Take(EventsShown).Select(one => new ProfileEventView(
                DateTimeOffset.FromUnixTimeMilliseconds(one.Time), one.Behaviour.ToString().ToLowerInvariant(), books.Items[one.Item].Product, TitleOf(one.Item), one.DwellSeconds))],
            [.. state.Items.Select(interest => new InterestView(books.Items[interest.Item].Product, TitleOf(interest.Item), interest.WeightAt(books.Watermark, limits.HalfLife, limits.ItemWeight), interest.IsBought))
                .OrderByDescending(interest => interest.Weight).ThenBy(interest => interest.Product, StringComparer.Ordinal).Take(EventsShown)],
            Leanings(state, books)));
    }

    private static async Task<Results<Ok<NearItems>, ProblemHttpResult>> NearAsync(string product, bool isTogether, int? count, Recommender recommender, RuleBook rules, CancellationToken cancellation) =>
        recommender.Near(product, isTogether, Count(count), await rules.ReadAsync("", cancellation)) is { } near ? TypedResults.Ok(near) : NoProduct(product);

    private static async Task<Results<Ok<ItemAudience>, ProblemHttpResult>> AudienceAsync(string product, int? count, FindAudience find, RuleBook rules, CancellationToken cancellation)
    {
        if (count is < 1 or > FindAudience.ViewersMaximum)
        {
            throw new BadInputException("count", $"1 to {FindAudience.ViewersMaximum} viewers.");
        }

        return find.Find(product, count ?? 100, await rules.ReadAsync("", cancellation), cancellation) is { } audience ? TypedResults.Ok(audience) : NoProduct(product);
    }

    private static List<LeaningView> Leanings(ViewerState state, BehaviourBooks books)
    {
        long halfLife = books.Viewers.Limits.AffinityHalfLife;
        var leanings = new List<LeaningView>();
        foreach (var kind in state.Affinities.GroupBy(affinity => affinity.Kind).OrderBy(kind => kind.Key))
        {
            double all = kind.Sum(affinity => affinity.Weight.ValueAt(state.LastTime, halfLife));
            leanings.AddRange(kind.OrderByDescending(affinity => affinity.Weight.ValueAt(state.LastTime, halfLife)).Take(5).Select(affinity => new LeaningView(
                kind.Key switch { AffinityKind.Category => "category", AffinityKind.Brand => "brand", _ => "priceBand" },
                kind.Key switch { AffinityKind.Category => books.Items.Categories[affinity.Name], AffinityKind.Brand => books.Items.Brands[affinity.Name], _ => PriceBandName(affinity.Name) },
                all > 0 ? affinity.Weight.ValueAt(state.LastTime, halfLife) / all : 0)));
        }

        return leanings;
    }

    // Bands are half decades of the price in major units.
    private static string PriceBandName(int band) => FormattableString.Invariant($"{Math.Round(Math.Pow(10, band / 2.0))}–{Math.Round(Math.Pow(10, (band + 1) / 2.0))}");

    private static int Count(int? count) => count is null or (>= 1 and <= CountMaximum) ? count ?? 20 : throw new BadInputException("count", $"1 to {CountMaximum} items.");

    private static double? Within(string field, double? value, double maximum) =>
        value is null || (value >= 0 && value <= maximum) ? value : throw new BadInputException(field, FormattableString.Invariant($"0 to {maximum}."));

    private static ProblemHttpResult NoProduct(string product) => TypedResults.Problem($"No event has named the product '{product}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
