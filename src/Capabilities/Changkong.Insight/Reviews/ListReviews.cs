using Changkong.Analytics.Query;
using Changkong.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TypedResults = Microsoft.AspNetCore.Http.TypedResults;

namespace Changkong.Insight.Reviews;

/// <summary>The sessions that have been, newest first, with what they sold and whether their review is ready.</summary>
internal static class ListReviews
{
    private const int SessionsMaximum = 500;

    public static async Task<Ok<IReadOnlyList<ReviewSummary>>> HandleAsync(SessionAccess access, SessionNumbers numbers, OperationsDbContext store, CancellationToken cancellation)
    {
        var visible = await access.ListAsync(cancellation);
        var sessions = visible.Where(session => session.StartedUnixMilliseconds is not null).OrderByDescending(session => session.StartedUnixMilliseconds).Take(SessionsMaximum).ToList();
        if (sessions.Count == 0)
        {
            return TypedResults.Ok<IReadOnlyList<ReviewSummary>>([]);
        }

        var query = new AnalyticsQuery { Metrics = ["gmv"], Dimensions = ["session"], Sessions = [.. sessions.Select(session => session.Session)] };
        var gmv = (await numbers.ReadAsync(query, access.Rooms, cancellation)).Cells.ToDictionary(cell => cell.Keys[0], cell => cell.Values["gmv"]);
        var ready = await store.Set<PreparedReview>().AsNoTracking().Select(review => review.Session).ToHashSetAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<ReviewSummary>>([.. sessions.Select(session => new ReviewSummary(
            session.Session, session.Room, session.Platform, session.Account, session.Title, session.Host,
            ReviewBuilder.InstantOf(session.StartedUnixMilliseconds), ReviewBuilder.InstantOf(session.EndedUnixMilliseconds), session.Origin,
            gmv.GetValueOrDefault(session.Session) ?? SessionNumbers.Nothing, ready.Contains(session.Session)))]);
    }
}
