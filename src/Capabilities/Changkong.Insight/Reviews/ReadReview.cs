using Changkong.Insight.Goals;
using Changkong.Insight.Items;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Insight.Reviews;

/// <summary>Reads the review of one session, with refunds up to now.</summary>
internal static class ReadReview
{
    public static async Task<Results<Ok<Review>, ProblemHttpResult>> HandleAsync(
        string session, SessionAccess access, ReviewBuilder builder, OperationsDbContext store, CancellationToken cancellation) =>
        await access.FindAsync(session, cancellation) is not null && await BuildAsync(session, builder, store, cancellation) is { } review
            ? TypedResults.Ok(review)
            : SessionAccess.NotFound(session);

    internal static async Task<Review?> BuildAsync(string session, ReviewBuilder builder, OperationsDbContext store, CancellationToken cancellation)
    {
        var goals = await SetGoals.OfAsync(session, store, cancellation);
        var items = await ListItems.OfAsync(session, store, cancellation);
        return await builder.BuildAsync(session, goals.ToDictionary(goal => goal.Metric, goal => goal.Target), items, cancellation);
    }
}
