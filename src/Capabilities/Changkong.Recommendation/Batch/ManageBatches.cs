using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation.Batch;

/// <summary>Asks for lists of many viewers.</summary>
/// <param name="Count">Items a viewer, 1 to 50.</param>
/// <param name="ActiveDays">Only viewers active within so many days, 1 to 365. Default: 30.</param>
internal sealed record BatchInput(int Count, int? ActiveDays = null);

/// <summary>A batch as people see it.</summary>
internal sealed record BatchView(string Id, BatchState State, int Count, DateTimeOffset Since, int Viewers, int Done, string Model, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? EndedAt);

/// <summary>Lists for many viewers: asked for, watched, taken as a file.</summary>
internal static class ManageBatches
{
    private const int KeptMaximum = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommend/batches").WithTags("Recommendation").RequireAuthorization(Policies.Configure);
        group.MapGet("", ListAsync).WithName("listBatches").WithSummary("Batches with their progress, newest first.");
        group.MapPost("", AskAsync).WithName("askBatch").WithSummary("Scores all viewers active lately, in the background.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/{id}/stop", StopAsync).WithName("stopBatch").WithSummary("Stops a batch; what was scored stays.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id}/file", FileAsync).WithName("readBatchFile").WithSummary("The lists as CSV: viewer, rank, product, score, lane, variant.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<BatchView>>> ListAsync(OperationsDbContext store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.Set<BatchRow>().AsNoTracking().OrderByDescending(row => row.AskedAt).ToListAsync(cancellation)).ConvertAll(View));

    private static async Task<Accepted<BatchView>> AskAsync(BatchInput input, OperationsDbContext store, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        if (input.Count is < 1 or > 50)
        {
            throw new BadInputException("count", "1 to 50 items a viewer.");
        }

        if (input.ActiveDays is < 1 or > 365)
        {
            throw new BadInputException("activeDays", "1 to 365 days.");
        }

        foreach (var old in await store.Set<BatchRow>().Where(row => row.State == BatchState.Done || row.State == BatchState.Stopped).OrderByDescending(row => row.AskedAt).Skip(KeptMaximum - 1).ToListAsync(cancellation))
        {
            await store.Set<BatchPiece>().Where(piece => piece.Batch == old.Id).ExecuteDeleteAsync(cancellation);
            store.Remove(old);
        }

        var now = time.GetUtcNow();
        var batch = new BatchRow { Id = ids.Next(), Count = input.Count, Since = now.AddDays(-(input.ActiveDays ?? 30)), AskedBy = actor.Name, AskedAt = now };
        store.Add(batch);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Accepted("/api/recommend/batches", View(batch));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(string id, OperationsDbContext store, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<BatchRow>().FindAsync([id], cancellation) is not { } batch)
        {
            return NotFound(id);
        }

        if (batch.State is BatchState.Waiting or BatchState.Running)
        {
            (batch.State, batch.EndedAt) = (BatchState.Stopped, time.GetUtcNow());
            await store.SaveChangesAsync(cancellation);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(string id, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await store.Set<BatchRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } batch)
        {
            return NotFound(id);
        }

        var pieces = await store.Set<BatchPiece>().AsNoTracking().Where(piece => piece.Batch == id).OrderBy(piece => piece.Number).Select(piece => piece.Content).ToListAsync(cancellation);
        return TypedResults.File([.. Encoding.UTF8.GetBytes(RunBatches.Header), .. pieces.SelectMany(piece => piece)], "text/csv; charset=utf-8", $"recommendations-{batch.Id}.csv");
    }

    private static BatchView View(BatchRow row) => new(row.Id, row.State, row.Count, row.Since, row.Viewers, row.Done, row.Model, row.AskedBy, row.AskedAt, row.EndedAt);

    private static ProblemHttpResult NotFound(string id) => TypedResults.Problem($"There is no batch '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
