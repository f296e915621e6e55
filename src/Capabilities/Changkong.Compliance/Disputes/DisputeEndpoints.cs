using Changkong.Compliance.Evidence;
using Changkong.Contracts.Access;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Disputes;

/// <summary>Cases and flags over the API: whoever screens may open and read, compliance and the owner move on.</summary>
internal static class DisputeEndpoints
{
    private const int CasesMaximum = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var disputes = routes.MapGroup("/api/compliance").WithTags("Disputes").RequireAuthorization(Policies.Screen)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        disputes.MapGet("/disputes", ListAsync).WithName("listDisputes").WithSummary("The newest cases; those that wait for a plan first.");
        disputes.MapPost("/disputes", OpenDispute.HandleAsync).WithName("openDispute").WithSummary("Opens a case about an order or a comment and collects the evidence around it.");
        disputes.MapGet("/disputes/{id}", ReadAsync).WithName("readDispute").WithSummary("A case with its history and its evidence.");
        disputes.MapPost("/disputes/{id}/steps", AdvanceDispute.HandleAsync).RequireAuthorization(Policies.Comply).WithName("advanceDispute")
            .WithSummary("Moves a case on: plan, agreement, execution, appeal, end.").ProducesProblem(StatusCodes.Status409Conflict);
        disputes.MapGet("/flags", FlagsAsync).WithName("listScreeningFlags").WithSummary("What past cases teach: flags that stand on products and words.");
        disputes.MapPost("/flags/{id}/clear", ClearAsync).RequireAuthorization(Policies.Comply).WithName("clearScreeningFlag").WithSummary("Takes a flag off; it stays in the case.");
    }

    public static ProblemHttpResult NotFound(string id) =>
        TypedResults.Problem($"There is no case '{id}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Ok<IReadOnlyList<DisputeView>>> ListAsync(DisputeState? state, string? session, EvidenceAccess access, OperationsDbContext store, CancellationToken cancellation)
    {
        var sessions = (await access.SessionsAsync(cancellation))?.ToList();
        var cases = await store.Set<DisputeCase>().AsNoTracking()
            .Where(dispute => (state == null || dispute.State == state) && (session == null || dispute.Session == session) && (sessions == null || sessions.Contains(dispute.Session)))
            .OrderBy(dispute => dispute.State == DisputeState.Open ? 0 : 1).ThenByDescending(dispute => dispute.OpenedAt).Take(CasesMaximum).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<DisputeView>>([.. cases.Select(DisputeView.Of)]);
    }

    private static async Task<Results<Ok<DisputeDetail>, ProblemHttpResult>> ReadAsync(string id, EvidenceAccess access, OperationsDbContext store, CancellationToken cancellation)
    {
        var dispute = await store.Set<DisputeCase>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        return dispute is not null && await access.SeesAsync(dispute.Session, cancellation)
            ? TypedResults.Ok(await DisputeViews.DetailAsync(dispute, store, cancellation))
            : NotFound(id);
    }

    private static async Task<Ok<IReadOnlyList<ScreeningFlagView>>> FlagsAsync(string? product, OperationsDbContext store, CancellationToken cancellation)
    {
        var flags = await store.Set<ScreeningFlag>().AsNoTracking().Where(flag => flag.ClearedAt == null && (product == null || (flag.Kind == FlagKind.Product && flag.Target == product)))
            .OrderByDescending(flag => flag.At).Take(CasesMaximum).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<ScreeningFlagView>>([.. flags.Select(ScreeningFlagView.Of)]);
    }

    private static async Task<Results<Ok<ScreeningFlagView>, ProblemHttpResult>> ClearAsync(string id, OperationsDbContext store, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<ScreeningFlag>().SingleOrDefaultAsync(flag => flag.Id == id, cancellation) is not { } flag)
        {
            return TypedResults.Problem($"There is no flag '{id}'.", statusCode: StatusCodes.Status404NotFound);
        }

        (flag.ClearedAt, flag.ClearedBy) = (flag.ClearedAt ?? time.GetUtcNow(), flag.ClearedAt is null ? actor.Name : flag.ClearedBy);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(ScreeningFlagView.Of(flag));
    }
}
