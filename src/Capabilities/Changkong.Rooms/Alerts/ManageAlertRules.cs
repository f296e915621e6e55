using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Rooms.Alerts;

/// <summary>Which rooms a rule watches; all when <paramref name="Rooms"/> is null.</summary>
internal sealed record AlertScope(IReadOnlyList<string>? Rooms);

/// <summary>A rule as people see it.</summary>
internal sealed record AlertRuleView(
    string Id, string Name, string Metric, AlertScope Scope, AlertOperator Operator, double Threshold, int WindowMinutes, int ForSeconds, int KeepFiringSeconds, AlertLevel Level, bool Enabled,
    IReadOnlyList<string> Inhibits);

/// <summary>A rule as people write it. See <see cref="AlertRule"/> for the meaning of each.</summary>
/// <param name="WindowMinutes">0 (the whole session) to 1,440.</param>
/// <param name="ForSeconds">0 to 86,400.</param>
/// <param name="KeepFiringSeconds">0 to 86,400.</param>
internal sealed record AlertRuleInput(
    string Name, string Metric, AlertOperator Operator, double Threshold, AlertLevel Level, AlertScope? Scope = null, int WindowMinutes = 0, int ForSeconds = 0, int KeepFiringSeconds = 0,
    bool Enabled = true, IReadOnlyList<string>? Inhibits = null);

/// <summary>Writes the rules.</summary>
internal static class ManageAlertRules
{
    private const int RulesMaximum = 200;
    private const int SecondsMaximum = 86_400;
    private const int MinutesMaximum = 1_440;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/alert-rules").WithTags("Alerts");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.View).WithName("listAlertRules").WithSummary("The rules that watch a room you may see, by name.");
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Configure).WithName("createAlertRule").WithSummary("Write a new rule.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapPut("/{id}", ChangeAsync).RequireAuthorization(Policies.Configure).WithName("changeAlertRule").WithSummary("Replace a rule. An alert that fires by it goes on under the new rule.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Configure).WithName("deleteAlertRule").WithSummary("Delete a rule. Its alerts are over.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<AlertRuleView>>> ListAsync(OperationsDbContext context, IRoomScope scope, CancellationToken cancellation) =>
        TypedResults.Ok((await context.Set<AlertRuleRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation)).FindAll(row => AlertScopes.Touches(scope, row.Rooms)).ConvertAll(View));

    private static async Task<Results<Created<AlertRuleView>, ProblemHttpResult>> CreateAsync(
        AlertRuleInput input, OperationsDbContext context, AlertBook book, IRoomScope scope, IIdSource ids, CancellationToken cancellation)
    {
        var known = await context.Set<AlertRuleRow>().Select(row => row.Id).ToListAsync(cancellation);
        if (known.Count >= RulesMaximum)
        {
            throw new BadInputException("", $"There are {RulesMaximum} rules; delete one first.");
        }

        var row = new AlertRuleRow { Id = ids.Next(), Name = input.Name, Metric = input.Metric };
        Write(row, input, known);
        if (!AlertScopes.Covers(scope, row.Rooms))
        {
            return RoomProblems.BeyondScope();
        }

        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Created($"/api/alert-rules/{row.Id}", View(row));
    }

    private static async Task<Results<Ok<AlertRuleView>, ProblemHttpResult>> ChangeAsync(
        string id, AlertRuleInput input, OperationsDbContext context, AlertBook book, IRoomScope scope, CancellationToken cancellation)
    {
        if (await context.Set<AlertRuleRow>().FindAsync([id], cancellation) is not { } row || !AlertScopes.Touches(scope, row.Rooms))
        {
            return RoomProblems.NoSuch("alert rule", id);
        }

        bool wasOwn = AlertScopes.Covers(scope, row.Rooms);
        Write(row, input, await context.Set<AlertRuleRow>().Select(other => other.Id).ToListAsync(cancellation));
        if (!wasOwn || !AlertScopes.Covers(scope, row.Rooms))
        {
            return RoomProblems.BeyondScope();
        }

        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Ok(View(row));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext context, AlertBook book, IRoomScope scope, CancellationToken cancellation)
    {
        if (await context.Set<AlertRuleRow>().FindAsync([id], cancellation) is not { } row || !AlertScopes.Touches(scope, row.Rooms))
        {
            return RoomProblems.NoSuch("alert rule", id);
        }

        if (!AlertScopes.Covers(scope, row.Rooms))
        {
            return RoomProblems.BeyondScope();
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.NoContent();
    }

    private static void Write(AlertRuleRow row, AlertRuleInput input, List<string> known)
    {
        Check(input, row.Id, known);
        (row.Name, row.Metric, row.Operator, row.Threshold, row.Level, row.Enabled) = (input.Name.Trim(), input.Metric, input.Operator, input.Threshold, input.Level, input.Enabled);
        (row.WindowMinutes, row.ForSeconds, row.KeepFiringSeconds) = (input.WindowMinutes, input.ForSeconds, input.KeepFiringSeconds);
        row.Rooms = input.Scope?.Rooms is { Count: > 0 } rooms ? [.. rooms.Distinct()] : null;
        row.Inhibits = [.. (input.Inhibits ?? []).Distinct()];
    }

    internal static void Check(AlertRuleInput input, string id, IReadOnlyCollection<string> known)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 80)
        {
            throw new BadInputException("name", "Use 1 to 80 characters.");
        }

        if (Metrics.Find(input.Metric ?? "") is null)
        {
            throw new BadInputException("metric", $"The dictionary has no metric '{input.Metric}'; GET /api/metrics lists them.");
        }

        if (!double.IsFinite(input.Threshold))
        {
            throw new BadInputException("threshold", "Give a finite number, in the metric's unit.");
        }

        Range("windowMinutes", input.WindowMinutes, MinutesMaximum);
        Range("forSeconds", input.ForSeconds, SecondsMaximum);
        Range("keepFiringSeconds", input.KeepFiringSeconds, SecondsMaximum);
        foreach (string? other in input.Inhibits ?? [])
        {
            if (other is null || other == id || !known.Contains(other))
            {
                throw new BadInputException("inhibits", $"'{other}' is not the id of another rule.");
            }
        }

        if (input.Scope?.Rooms is { } rooms && rooms.Any(room => string.IsNullOrEmpty(room) || room.Length > 256))
        {
            throw new BadInputException("scope.rooms", "Each room has 1 to 256 characters.");
        }
    }

    private static void Range(string field, int value, int maximum)
    {
        if (value < 0 || value > maximum)
        {
            throw new BadInputException(field, $"Use 0 to {maximum}.");
        }
    }

    private static AlertRuleView View(AlertRuleRow row) => new(
        row.Id, row.Name, row.Metric, new(row.Rooms), row.Operator, row.Threshold, row.WindowMinutes, row.ForSeconds, row.KeepFiringSeconds, row.Level, row.Enabled, row.Inhibits);
}
