using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation.Batch;

/// <summary>Asks for lists of many viewers.</summary>
/// <param name="Count">Items a viewer, 1 to 50.</param>
/// <param name="ActiveDays">Only viewers active within so many days, 1 to 365. Default: 30.</param>
/// <param name="Model">Version that scores; empty or left out for the one that serves when the batch begins.</param>
internal sealed record BatchInput(int Count, int? ActiveDays = null, string? Model = null);

/// <summary>Whom a batch would be for.</summary>
/// <param name="Viewers">Viewers active within the days.</param>
internal sealed record BatchAudience(int ActiveDays, int Viewers);

/// <summary>A batch as people see it.</summary>
internal sealed record BatchView(string Id, BatchState State, int Count, DateTimeOffset Since, int Viewers, int Done, string Model, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? EndedAt);

/// <summary>Lists for many viewers: asked for, watched, taken as a file.</summary>
internal static class ManageBatches
{
    private const int KeptMaximum = 20;
    private const int ActiveDaysDefault = 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommend/batches").WithTags("Recommendation").RequireAuthorization(Policies.Configure);
        group.MapGet("", ListAsync).WithName("listBatches").WithSummary("Batches with their progress, newest first.");
        group.MapGet("/audience", Audience).WithName("readBatchAudience").WithSummary("How many viewers a batch would score.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("", AskAsync).WithName("askBatch").WithSummary("Scores all viewers active lately, in the background.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/stop", StopAsync).WithName("stopBatch").WithSummary("Stops a batch; what was scored stays.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id}/file", FileAsync).WithName("readBatchFile").WithSummary("The lists as CSV: viewer, rank, product, score, lane, variant.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<BatchView>>> ListAsync(OperationsDbContext store, CancellationToken cancellation) =>
        TypedResults.Ok((await store.Set<BatchRow>().AsNoTracking().OrderByDescending(row => row.AskedAt).ToListAsync(cancellation)).ConvertAll(View));

    private static Ok<BatchAudience> Audience(int? activeDays, BehaviourBooks books, TimeProvider time)
    {
        int days = Days(activeDays);
        return TypedResults.Ok(new BatchAudience(days, books.Viewers.Names(time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds()).Count()));
    }

    private static async Task<Results<Accepted<BatchView>, ProblemHttpResult>> AskAsync(
        BatchInput input, OperationsDbContext store, ModelStore models, IAuditTrail audit, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        if (input.Count is < 1 or > 50)
        {
            throw new BadInputException("count", "1 to 50 items a viewer.");
        }

        int days = Days(input.ActiveDays);
        string model = input.Model?.Trim() ?? "";
        if (model.Length > 0 && !(await models.ListAsync(cancellation)).Exists(row => row.Id == model))
        {
            return ManageModels.NotFound(model);
        }

        foreach (var old in await store.Set<BatchRow>().Where(row => row.EndedAt != null).OrderByDescending(row => row.AskedAt).Skip(KeptMaximum - 1).ToListAsync(cancellation))
        {
            await store.Set<BatchPiece>().Where(piece => piece.Batch == old.Id).ExecuteDeleteAsync(cancellation);
            store.Remove(old);
        }

        var now = time.GetUtcNow();
        var batch = new BatchRow { Id = ids.Next(), Count = input.Count, Since = now.AddDays(-days), Model = model, AskedBy = actor.Name, AskedAt = now };
        store.Add(batch);
        await store.SaveChangesAsync(cancellation);
        await audit.RecordAsync("recommendationBatch", batch.Id, new { batch.Count, ActiveDays = days, batch.Model }, cancellation);
        return TypedResults.Accepted("/api/recommend/batches", View(batch));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(string id, OperationsDbContext store, IAuditTrail audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<BatchRow>().FindAsync([id], cancellation) is not { } batch)
        {
            return NotFound(id);
        }

        if (batch.State is BatchState.Waiting or BatchState.Running)
        {
            (batch.State, batch.EndedAt) = (BatchState.Stopped, time.GetUtcNow());
            await store.SaveChangesAsync(cancellation);
            await audit.RecordAsync("recommendationBatchStop", id, new { batch.Done, batch.Viewers }, cancellation);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> FileAsync(string id, OperationsDbContext store, IAuditTrail audit, CancellationToken cancellation)
    {
        if (await store.Set<BatchRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } batch)
        {
            return NotFound(id);
        }

        await audit.RecordAsync("recommendationBatchFile", id, new { batch.Done, batch.Count }, cancellation);
        var pieces = store.Set<BatchPiece>().AsNoTracking().Where(piece => piece.Batch == id).OrderBy(piece => piece.Number).Select(piece => piece.Content).AsAsyncEnumerable();
        return TypedResults.Stream(file => WriteAsync(file, pieces, cancellation), "text/csv; charset=utf-8", $"recommendations-{batch.Id}.csv");
    }

    // A file of a million viewers never stands in memory as a whole.
    private static async Task WriteAsync(Stream file, IAsyncEnumerable<byte[]> pieces, CancellationToken cancellation)
    {
        await file.WriteAsync(Encoding.UTF8.GetBytes(RunBatches.Header), cancellation);
        await foreach (byte[] piece in pieces.WithCancellation(cancellation))
        {
            await file.WriteAsync(piece, cancellation);
        }
    }

    private static int Days(int? activeDays) => activeDays is null or (>= 1 and <= 365) ? activeDays ?? ActiveDaysDefault : throw new BadInputException("activeDays", "1 to 365 days.");

    private static BatchView View(BatchRow row) => new(row.Id, row.State, row.Count, row.Since, row.Viewers, row.Done, row.Model, row.AskedBy, row.AskedAt, row.EndedAt);

    private static ProblemHttpResult NotFound(string id) => TypedResults.Problem($"There is no batch '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
