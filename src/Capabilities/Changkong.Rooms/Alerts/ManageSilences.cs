using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Rooms;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Rooms.Alerts;

/// <summary>A silence as people ask for it.</summary>
/// <param name="Matchers">1 to 10; all must be met.</param>
/// <param name="From">Now when absent.</param>
/// <param name="Until">After <paramref name="From"/>, at most 30 days.</param>
internal sealed record SilenceInput(IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset Until, DateTimeOffset? From = null, string? Comment = null);

/// <summary>Keeps alerts quiet for a while, and takes that back.</summary>
internal static class ManageSilences
{
    private const int MatchersMaximum = 10;
    private const int CommentCharactersMaximum = 300;
    private static readonly TimeSpan LengthMaximum = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/silences").WithTags("Alerts");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.View).WithName("listSilences").WithSummary("Silences that have not run out; of other rooms than those you may see, none.");
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Operate).WithName("createSilence").WithSummary("Keep the alerts that meet all matchers quiet until an instant.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Operate).WithName("deleteSilence").WithSummary("End a silence now.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<Silence>>> ListAsync(OperationsDbContext context, IRoomFeed feed, IRoomScope scope, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rows = await context.Set<SilenceRow>().AsNoTracking().Where(row => row.Until > now).OrderBy(row => row.Until).ToListAsync(cancellation);
        var seen = new List<Silence>(rows.Count);
        foreach (var silence in rows.ConvertAll(row => row.Silence()))
        {
            if (await AlertScopes.TouchesAsync(scope, feed, silence.Matchers, cancellation))
            {
                seen.Add(silence);
            }
        }

        return TypedResults.Ok(seen);
    }

    private static async Task<Results<Created<Silence>, ProblemHttpResult>> CreateAsync(
        SilenceInput input, OperationsDbContext context, AlertBook book, IRoomFeed feed, IRoomScope scope, ICurrentActor actor, IIdSource ids, TimeProvider time,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Check(input, now);
        if (!await AlertScopes.CoversAsync(scope, feed, input.Matchers, cancellation))
        {
            return RoomProblems.BeyondScope();
        }

        var row = new SilenceRow
        {
            Id = ids.Next(),
            Matchers = [.. input.Matchers.Select(SilenceRow.Text)],
            From = input.From ?? now,
            Until = input.Until,
            Comment = input.Comment?.Trim() ?? "",
            CreatedBy = actor.Name,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Created($"/api/silences/{row.Id}", row.Silence());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, OperationsDbContext context, AlertBook book, IRoomFeed feed, IRoomScope scope, CancellationToken cancellation)
    {
        if (await context.Set<SilenceRow>().FindAsync([id], cancellation) is not { } row || !await AlertScopes.TouchesAsync(scope, feed, row.Silence().Matchers, cancellation))
        {
            return RoomProblems.NoSuch("silence", id);
        }

        if (!await AlertScopes.CoversAsync(scope, feed, row.Silence().Matchers, cancellation))
        {
            return RoomProblems.BeyondScope();
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.NoContent();
    }

    internal static void Check(SilenceInput input, DateTimeOffset now)
    {
        if (input.Matchers is not { Count: > 0 and <= MatchersMaximum } || input.Matchers.Any(matcher => string.IsNullOrEmpty(matcher?.Value) || matcher.Value.Length > 256))
        {
            throw new BadInputException("matchers", $"Give 1 to {MatchersMaximum} matchers, each with a value.");
        }

        var from = input.From ?? now;
        if (input.Until <= from || input.Until <= now || input.Until - from > LengthMaximum)
        {
            throw new BadInputException("until", "A silence ends in the future, after it begins, and lasts at most 30 days.");
        }

        if (input.Comment?.Length > CommentCharactersMaximum)
        {
            throw new BadInputException("comment", $"At most {CommentCharactersMaximum} characters.");
        }
    }
}
