using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Insight.Items;

/// <summary>What a person says of an item.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Metric">Id of the dictionary, or null.</param>
/// <param name="Owner">Who sees to it, 1 to 80 characters.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State">open, done or dropped; absent on a new item.</param>
internal sealed record ItemInput(string? Title, string? Metric, string? Owner, DateOnly? DueOn, string? State);

/// <summary>Adds an item to a session, or changes one.</summary>
internal static class WriteItem
{
    private const int OwnerLengthMaximum = 80;

    public static async Task<Results<Created<ImprovementItemView>, ProblemHttpResult>> AddAsync(
        string session, ItemInput input, SessionAccess access, ICurrentActor actor, IIdSource ids, TimeProvider clock, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await access.FindAsync(session, cancellation) is not { } summary)
        {
            return SessionAccess.NotFound(session);
        }

        Check(input);
        var item = new ImprovementItem
        {
            Id = ids.Next(),
            Session = session,
            Room = summary.Room,
            Title = input.Title!.Trim(),
            Metric = input.Metric,
            Owner = input.Owner!.Trim(),
            DueOn = input.DueOn!.Value,
            State = input.State ?? ItemStates.Open,
            CreatedBy = actor.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        store.Add(item);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/items/{item.Id}", item.View());
    }

    public static async Task<Results<Ok<ImprovementItemView>, ProblemHttpResult>> ChangeAsync(
        string id, ItemInput input, SessionAccess access, OperationsDbContext store, CancellationToken cancellation)
    {
        var item = await store.Set<ImprovementItem>().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        if (item is null || await access.FindAsync(item.Session, cancellation) is null)
        {
            return TypedResults.Problem($"There is no item '{id}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound);
        }

        Check(input);
        if (item.Metric != input.Metric)
        {
            // What was measured was another metric.
            (item.CheckedSession, item.ValueBefore, item.ValueAfter) = (null, null, null);
        }

        (item.Title, item.Metric, item.Owner, item.DueOn, item.State) = (input.Title!.Trim(), input.Metric, input.Owner!.Trim(), input.DueOn!.Value, input.State ?? item.State);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(item.View());
    }

    /// <exception cref="BadInputException">A field is wrong.</exception>
    internal static void Check(ItemInput input)
    {
        Require(input.Title?.Trim().Length is > 0 and <= ImprovementItem.TitleLengthMaximum, "title", $"must have 1 to {ImprovementItem.TitleLengthMaximum} characters.");
        Require(input.Metric is null || Metrics.Find(input.Metric) is not null, "metric", $"the dictionary has no metric '{input.Metric}'.");
        Require(input.Owner?.Trim().Length is > 0 and <= OwnerLengthMaximum, "owner", $"must have 1 to {OwnerLengthMaximum} characters.");
        Require(input.DueOn is not null, "dueOn", "is required, as 2026-11-22.");
        Require(input.State is null || ItemStates.Has(input.State), "state", "must be open, done or dropped.");
    }

    private static void Require(bool holds, string field, string reason)
    {
        if (!holds)
        {
            throw new BadInputException(field, reason);
        }
    }
}
