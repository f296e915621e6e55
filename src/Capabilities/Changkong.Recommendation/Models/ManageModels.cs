using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Recommendation.Models;

/// <summary>A version as people see it.</summary>
/// <param name="Reason">Why it was made to serve; empty for a scheduled training.</param>
internal sealed record ModelView(ModelCard Card, bool IsServing, string Reason, string ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>The versions, what the trainer does, and what there is to learn from.</summary>
/// <param name="Behind">Events of the log that are not in the profiles yet.</param>
internal sealed record ModelsOverview(TrainingStatus Training, int Viewers, int Items, long Behind, IReadOnlyList<ModelView> Models);

/// <summary>Lets a version serve.</summary>
/// <param name="Reason">Why, 1 to 400 characters; the audit log keeps it.</param>
internal sealed record ServeModelInput(string? Reason);

/// <summary>Versions: cards, a training on demand, rollback.</summary>
internal static class ManageModels
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommend/models").WithTags("Recommendation");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.View).WithName("listModels").WithSummary("The versions with their cards, newest first, and what the trainer is doing.");
        group.MapPost("/train", Train).RequireAuthorization(Policies.Configure).WithName("trainModel").WithSummary("Asks for a full training; the list says how it goes.");
        group.MapPost("/{id}/serve", ServeAsync).RequireAuthorization(Policies.Configure).WithName("serveModel").WithSummary("Lets another version serve: a rollback, or back again. Audited.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        CompareModels.Map(group);
    }

    public static ProblemHttpResult NotFound(string id) => TypedResults.Problem($"There is no version '{id}', or it is not kept any more.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    private static async Task<Ok<ModelsOverview>> ListAsync(ModelStore store, TrainModels trainer, BehaviourBooks books, BehaviourProjection projection, CancellationToken cancellation)
    {
        var rows = await store.ListAsync(cancellation);
        return TypedResults.Ok(new ModelsOverview(
            trainer.Status, books.Viewers.Count, books.Items.Count, projection.Behind, rows.ConvertAll(row => new ModelView(ModelStore.CardOf(row), row.IsServing, row.Reason, row.ChangedBy, row.ChangedAt))));
    }

    private static Accepted<TrainingStatus> Train(TrainModels trainer, ICurrentActor actor) => TypedResults.Accepted("/api/recommend/models", trainer.Ask(actor.Name));

    private static async Task<Results<NoContent, ProblemHttpResult>> ServeAsync(
        string id, ServeModelInput input, ModelStore store, ModelBook models, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        string reason = input.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > PersonalisationRow.ReasonLengthMaximum)
        {
            throw new BadInputException("reason", $"Say why, in 1 to {PersonalisationRow.ReasonLengthMaximum} characters.");
        }

        // Made before the row changes: a version that cannot be made again must not be the one that serves.
        if (await models.FindAsync(id, cancellation) is not { } model || !await store.ServeAsync(id, reason, actor.Name, time.GetUtcNow(), cancellation))
        {
            return NotFound(id);
        }

        models.Serve(model);
        return TypedResults.NoContent();
    }
}
