using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Insight.Items;

/// <summary>What the team set out to improve after a session.</summary>
internal static class ListItems
{
    public static async Task<Results<Ok<IReadOnlyList<ImprovementItemView>>, ProblemHttpResult>> HandleAsync(
        string session, SessionAccess access, OperationsDbContext store, CancellationToken cancellation) =>
        await access.FindAsync(session, cancellation) is null ? SessionAccess.NotFound(session) : TypedResults.Ok(await OfAsync(session, store, cancellation));

    internal static async Task<IReadOnlyList<ImprovementItemView>> OfAsync(string session, OperationsDbContext store, CancellationToken cancellation)
    {
        var items = await store.Set<ImprovementItem>().AsNoTracking().Where(item => item.Session == session).OrderBy(item => item.CreatedAt).ToListAsync(cancellation);
        return [.. items.Select(item => item.View())];
    }
}
