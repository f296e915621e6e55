using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Api;

internal sealed record AuditEntryView(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Kind,
    string Subject,
    IReadOnlyDictionary<string, JsonElement>? Before,
    IReadOnlyDictionary<string, JsonElement>? After,
    string Address);

internal sealed record AuditPage(IReadOnlyList<AuditEntryView> Items, int Total);

/// <summary>Every change, newest first.</summary>
internal static class AuditEndpoints
{
    private const int PageLength = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", ListAsync)
            .RequireAuthorization(Policies.Audit).WithName("listAudit").WithTags("Audit")
            .WithSummary($"Who changed what, newest first, {PageLength} a page; page 0 is the first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> ListAsync(
        OperationsDbContext context, CancellationToken cancellation, DateTimeOffset? from = null, DateTimeOffset? to = null, string? actor = null, string? kind = null, int page = 0)
    {
        if (page is < 0 or > 1_000_000)
        {
            return Problems.BadInput("page", "Use 0 for the first page, at most 1000000.");
        }

        var entries = context.AuditEntries.AsNoTracking()
            .Where(entry => (from == null || entry.At >= from) && (to == null || entry.At < to))
            .Where(entry => (actor == null || entry.Actor == actor) && (kind == null || entry.Kind == kind));
        int total = await entries.CountAsync(cancellation);
        var items = await entries.OrderByDescending(entry => entry.Id).Skip(page * PageLength).Take(PageLength).ToListAsync(cancellation);
        return TypedResults.Ok(new AuditPage(items.ConvertAll(View), total));
    }

    private static AuditEntryView View(AuditEntry entry) => new(
        entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        entry.At,
        entry.Actor,
        entry.Kind,
        entry.Subject,
        Fields(entry.Before),
        Fields(entry.After),
        entry.Address);

    private static Dictionary<string, JsonElement>? Fields(string? json) => json is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
}
