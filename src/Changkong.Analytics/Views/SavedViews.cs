using System.Text.Json;
using Changkong.Analytics.Query;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Analytics.Views;

/// <summary>Keeps, lists and removes views. A person sees own and shared ones, and changes own ones.</summary>
internal static class SavedViews
{
    private const int NameLengthMaximum = 80;
    private const string Time = "time";
    private static readonly string[] Charts = ["table", "line", "bar", "heat"];

    public static async Task<Ok<List<SavedViewInfo>>> ListAsync(OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation)
    {
        var seen = store.Set<SavedView>().AsNoTracking().Where(view => view.Owner == actor.Id || view.IsShared);
        var views = await seen.OrderBy(view => view.Name).ToListAsync(cancellation);
        return TypedResults.Ok(views.ConvertAll(Show));
    }

    public static async Task<Created<SavedViewInfo>> CreateAsync(
        SavedViewRequest request, OperationsDbContext store, ICurrentActor actor, IIdSource ids, AnalyticsQueryCheck check, TimeProvider time, CancellationToken cancellation)
    {
        Check(request, check);
        var view = new SavedView
        {
            Id = ids.Next(),
            Name = request.Name!.Trim(),
            Query = JsonSerializer.Serialize(request.Query, JsonSerializerOptions.Web),
            Chart = request.Chart!,
            Across = request.Across,
            IsShared = request.Shared,
            Owner = actor.Id,
            UpdatedAt = time.GetUtcNow(),
        };
        store.Add(view);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/views/{view.Id}", Show(view));
    }

    public static async Task<Results<Ok<SavedViewInfo>, NotFound, ForbidHttpResult>> ReplaceAsync(
        string id, SavedViewRequest request, OperationsDbContext store, ICurrentActor actor, AnalyticsQueryCheck check, TimeProvider time, CancellationToken cancellation)
    {
        Check(request, check);
        var view = await FindAsync(id, store, actor, cancellation);
        if (view is null)
        {
            return TypedResults.NotFound();
        }

        if (view.Owner != actor.Id)
        {
            return TypedResults.Forbid();
        }

        view.Name = request.Name!.Trim();
        view.Query = JsonSerializer.Serialize(request.Query, JsonSerializerOptions.Web);
        view.Chart = request.Chart!;
        view.Across = request.Across;
        view.IsShared = request.Shared;
        view.UpdatedAt = time.GetUtcNow();
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(Show(view));
    }

    public static async Task<Results<NoContent, NotFound, ForbidHttpResult>> DeleteAsync(string id, OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation)
    {
        var view = await FindAsync(id, store, actor, cancellation);
        if (view is null)
        {
            return TypedResults.NotFound();
        }

        if (view.Owner != actor.Id)
        {
            return TypedResults.Forbid();
        }

        store.Remove(view);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static Task<SavedView?> FindAsync(string id, OperationsDbContext store, ICurrentActor actor, CancellationToken cancellation) =>
        store.Set<SavedView>().SingleOrDefaultAsync(view => view.Id == id && (view.Owner == actor.Id || view.IsShared), cancellation);

    private static void Check(SavedViewRequest request, AnalyticsQueryCheck check)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > NameLengthMaximum)
        {
            throw new BadInputException("name", $"must be 1 to {NameLengthMaximum} characters");
        }

        if (!Charts.Contains(request.Chart))
        {
            throw new BadInputException("chart", $"must be one of {string.Join(", ", Charts)}, not '{request.Chart}'");
        }

        if (request.Query is null)
        {
            throw new BadInputException("query", "must be there");
        }

        check.Check(request.Query, "query.");
        if (request.Across is { } across && !(across == Time ? request.Query.Grain is not null : (request.Query.Dimensions ?? []).Contains(across)))
        {
            throw new BadInputException("across", $"must be a dimension of the query, or {Time} when the query has a grain, not '{across}'");
        }
    }

    private static SavedViewInfo Show(SavedView view) =>
        new(view.Id, view.Name, JsonSerializer.Deserialize<AnalyticsQuery>(view.Query, JsonSerializerOptions.Web)!, view.Chart, view.Across, view.IsShared, view.Owner, view.UpdatedAt);
}

/// <summary>A view as it is sent in.</summary>
internal sealed record SavedViewRequest(string? Name, AnalyticsQuery? Query, string? Chart, string? Across, bool Shared);

/// <summary>A view as it is shown.</summary>
internal sealed record SavedViewInfo(string Id, string Name, AnalyticsQuery Query, string Chart, string? Across, bool Shared, string Owner, DateTimeOffset UpdatedAt);
