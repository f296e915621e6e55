using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Rooms.Frames;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Rooms.Alerts;

/// <summary>Looks at alerts, and says that one has been seen.</summary>
internal static class WatchAlerts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/alerts").WithTags("Alerts");
        group.MapGet("", List).RequireAuthorization(Policies.View).WithName("listAlerts").WithSummary("Alerts of the rooms you may see: firing, pending, then those that are over.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/{id}/acknowledge", AcknowledgeAsync).RequireAuthorization(Policies.Operate).WithName("acknowledgeAlert").WithSummary("Say that you have seen an alert and look after it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<IReadOnlyList<AlertView>> List(AlertBoard board, IRoomScope scope, string? state = null)
    {
        var wanted = PhaseOf(state);
        return TypedResults.Ok<IReadOnlyList<AlertView>>([.. board.All.Where(alert => scope.Sees(alert.Room) && (wanted is null || alert.State == wanted))]);
    }

    // Bound as text: the framework reads enumerations of a query by their C# names only.
    private static AlertPhase? PhaseOf(string? state) =>
        state is null ? null
        : Enum.GetValues<AlertPhase>().Cast<AlertPhase?>().FirstOrDefault(phase => phase!.Value.ToString().Equals(state, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException("state", $"'{state}' is none of {string.Join(", ", Enum.GetNames<AlertPhase>().Select(name => name.ToLowerInvariant()))}.");

    private static async Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        string id, AlertBoard board, AlertBook book, OperationsDbContext context, IAuditTrail audit, IRoomScope scope, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (board.All.FirstOrDefault(alert => alert.Id == id) is not { } shown || !scope.Sees(shown.Room))
        {
            return RoomProblems.NoSuch("alert", id);
        }

        // The first who says so looks after it.
        if (await IsFirstAsync(context, audit, new() { Alert = id, By = actor.Name, At = time.GetUtcNow() }, cancellation))
        {
            book.Changed();
            board.Acknowledge(id, actor.Name);
        }

        return TypedResults.NoContent();
    }

    // Two may say so at the same moment. The store keeps one of them and does not take the other for a fault; the context cannot write so, and would not audit it.
    private static async Task<bool> IsFirstAsync(OperationsDbContext context, IAuditTrail audit, AcknowledgementRow row, CancellationToken cancellation)
    {
        long at = row.At.ToUnixTimeMilliseconds();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await context.Database.ExecuteSqlAsync(
            $"""INSERT INTO alert_acknowledgements (alert, "by", at) VALUES ({row.Alert}, {row.By}, {at}) ON CONFLICT DO NOTHING""", cancellation) == 0)
        {
            return false;
        }

        await audit.RecordAsync("acknowledgementRow", row.Alert, new { row.By, row.At }, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
