using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Ingest.Keys;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Ingest.Endpoints;

/// <param name="Name">For people, 1 to 80 characters.</param>
/// <param name="Sources">Sources the key may send to: <c>platform:account</c>, <c>platform:*</c> or <c>*</c>; 1 to 100.</param>
internal sealed record IngestKeyRequest(string Name, IReadOnlyList<string> Sources);

internal sealed record IngestKeyView(string Id, string Name, IReadOnlyList<string> Sources, bool Enabled, DateTimeOffset CreatedAt);

/// <param name="Key">The key.</param>
/// <param name="Secret">Shown this once. Its text, in UTF-8, is the HMAC key.</param>
internal sealed record IngestKeyCreated(IngestKeyView Key, string Secret);

/// <summary>Keys of senders: made, listed and taken away by owners.</summary>
internal static class IngestKeyEndpoints
{
    private const int NameLengthMaximum = 80;
    private const int SourcesMaximum = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/ingest-keys").RequireAuthorization(Policies.Manage).WithTags("Ingest");
        keys.MapGet("", ListAsync).WithName("listIngestKeys").WithSummary("The keys senders sign with; never their secrets.");
        keys.MapPost("", CreateAsync).WithName("createIngestKey").WithSummary("Makes a key; the answer holds its secret, which is shown this once.").ProducesProblem(StatusCodes.Status400BadRequest);
        keys.MapDelete("/{id}", DeleteAsync).WithName("deleteIngestKey").WithSummary("Takes a key away; requests signed with it are refused from now on.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<IngestKeyView>>> ListAsync(OperationsDbContext context, CancellationToken cancellation) =>
        TypedResults.Ok((await context.Set<IngestKeyRow>().AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync(cancellation)).ConvertAll(View));

    private static async Task<Created<IngestKeyCreated>> CreateAsync(
        IngestKeyRequest request, OperationsDbContext context, IngestKeyRing ring, IIdSource ids, ISecretProtector secrets, TimeProvider time, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > NameLengthMaximum)
        {
            throw new BadInputException("name", $"Use 1 to {NameLengthMaximum} characters.");
        }

        if (request.Sources is not { Count: > 0 and <= SourcesMaximum } || !request.Sources.All(IsPattern))
        {
            throw new BadInputException("sources", $"Name 1 to {SourcesMaximum} sources, each platform:account, platform:* or *.");
        }

        var created = CreateIngestKey.Create(request.Name.Trim(), request.Sources, ids, secrets, time);
        context.Add(created.Row);
        await context.SaveChangesAsync(cancellation);
        ring.Forget();
        return TypedResults.Created($"/api/ingest-keys/{created.Row.Id}", new IngestKeyCreated(View(created.Row), created.Secret));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext context, IngestKeyRing ring, CancellationToken cancellation)
    {
        if (await context.Set<IngestKeyRow>().FindAsync([id], cancellation) is not { } row)
        {
            return TypedResults.Problem($"There is no ingest key '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        ring.Forget();
        return TypedResults.NoContent();
    }

    private static bool IsPattern(string source) => source == "*" || Gate.SourceNames.Fault(source) is null;

    private static IngestKeyView View(IngestKeyRow row) => new(row.Id, row.Name, row.Sources, row.Enabled, row.CreatedAt);
}
