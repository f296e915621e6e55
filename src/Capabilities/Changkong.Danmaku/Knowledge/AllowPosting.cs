using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Knowledge;

/// <summary>A person's leave to post one answer in one room.</summary>
internal sealed record AllowRuleView(string Id, string Room, string Answer, string AllowedBy, DateTimeOffset AllowedAt, DateTimeOffset Until);

/// <summary>Gives leave to post an approved answer in a room.</summary>
/// <param name="Hours">1 to 720 from now.</param>
internal sealed record AllowPosting(string Room, string Answer, int Hours);

internal static class AllowPostingEndpoints
{
    private const int HoursMaximum = 720;
    private const int RulesMaximum = 5_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/danmaku/allow-rules").WithTags("Danmaku").RequireAuthorization(Policies.Configure);
        group.MapGet("", ListAsync).WithName("listAllowRules").WithSummary("Which answers may be posted in the rooms you see.");
        group.MapPost("", AllowAsync).WithName("allowPosting").WithSummary("Allow that an approved answer is posted in a room.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", WithdrawAsync).WithName("withdrawAllowRule").WithSummary("Withdraw the leave.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<AllowRuleView>>> ListAsync(OperationsDbContext context, IRoomScope scope, CancellationToken cancellation) =>
        TypedResults.Ok((await context.Set<AllowRuleRow>().AsNoTracking().OrderBy(row => row.Room).ThenBy(row => row.Id).ToListAsync(cancellation)).FindAll(row => scope.Sees(row.Room)).ConvertAll(View));

    private static async Task<Results<Created<AllowRuleView>, ProblemHttpResult>> AllowAsync(
        AllowPosting command, OperationsDbContext context, KnowledgeBook knowledge, IRoomScope scope, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        string room = DanmakuDesk.Name("room", command.Room);
        if (command.Hours is < 1 or > HoursMaximum)
        {
            throw new BadInputException("hours", $"Use 1 to {HoursMaximum}.");
        }

        if (!scope.Sees(room))
        {
            return DanmakuProblems.Forbidden("Not your room", $"Room '{room}' is not among yours.");
        }

        if (knowledge.Approved(command.Answer ?? "") is null)
        {
            return DanmakuProblems.NoSuch("approved answer", command.Answer ?? "");
        }

        if (await context.Set<AllowRuleRow>().CountAsync(cancellation) >= RulesMaximum)
        {
            throw new BadInputException("", $"There are {RulesMaximum} rules; withdraw one first.");
        }

        var now = time.GetUtcNow();
        var row = new AllowRuleRow { Id = ids.Next(), Room = room, Answer = command.Answer!, AllowedBy = actor.Name, AllowedAt = now, Until = now.AddHours(command.Hours) };
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
        return TypedResults.Created($"/api/danmaku/allow-rules/{row.Id}", View(row));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(string id, OperationsDbContext context, KnowledgeBook knowledge, IRoomScope scope, CancellationToken cancellation)
    {
        if (await context.Set<AllowRuleRow>().FindAsync([id], cancellation) is not { } row || !scope.Sees(row.Room))
        {
            return DanmakuProblems.NoSuch("allow rule", id);
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static AllowRuleView View(AllowRuleRow row) => new(row.Id, row.Room, row.Answer, row.AllowedBy, row.AllowedAt, row.Until);
}
