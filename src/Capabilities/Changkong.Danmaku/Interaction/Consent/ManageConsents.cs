using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Interaction.Consent;

/// <summary>A consent as people see it.</summary>
internal sealed record ConsentView(string Viewer, string Name, string? Birthday, string? Story, DateTimeOffset ConsentedAt, string Source, string WrittenBy, DateTimeOffset WrittenAt);

/// <summary>The tenant's record of what viewers have agreed to. A withdrawal deletes it at once.</summary>
internal static class ManageConsents
{
    private const int PageRows = 200;
    private const int CsvCharactersMaximum = 10_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", ListAsync).RequireAuthorization(Policies.Configure).WithName("listConsents").WithSummary("Consents in force, 200 a page, by pseudonym.");
        routes.MapPut("", WriteAsync).RequireAuthorization(Policies.Configure).WithName("writeConsent").WithSummary("Write down what a viewer has agreed to, in the place of what was there.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/import", ImportAsync).RequireAuthorization(Policies.Configure).WithName("importConsents").WithSummary("Write down many; a bad line is named and the rest goes on.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapDelete("/{viewer}", WithdrawAsync).RequireAuthorization(Policies.Operate).WithName("withdrawConsent").WithSummary("A viewer has withdrawn: the record is deleted at once.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<ConsentView>>> ListAsync(string? after, OperationsDbContext context, ISecretProtector secrets, CancellationToken cancellation)
    {
        string from = after ?? "";
        var rows = await context.Set<ConsentRow>().AsNoTracking().Where(row => row.Viewer.CompareTo(from) > 0).OrderBy(row => row.Viewer).Take(PageRows).ToListAsync(cancellation);
        return TypedResults.Ok(rows.ConvertAll(row => View(row, ConsentBook.Open(row, secrets)!)));
    }

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> WriteAsync(
        ConsentInput input, OperationsDbContext context, ConsentBook book, IViewerPseudonyms pseudonyms, ISecretProtector secrets, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (viewer, content) = ConsentCheck.Check(input, pseudonyms, now);
        if (await IsFullAsync(context, 1, cancellation))
        {
            return Full();
        }

        var row = await PutAsync(context, viewer, content, input, secrets, (actor.Name, now), cancellation);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Ok(View(row, content));
    }

    private static async Task<Results<Ok<ConsentsImported>, ProblemHttpResult>> ImportAsync(
        ImportConsents import, OperationsDbContext context, ConsentBook book, IViewerPseudonyms pseudonyms, ISecretProtector secrets, ICurrentActor actor, TimeProvider time,
        CancellationToken cancellation)
    {
        InteractionChecks.Text("csv", import.Csv, CsvCharactersMaximum);
        var (rows, faults) = ConsentCheck.Read(import.Csv);
        if (await IsFullAsync(context, rows.Count, cancellation))
        {
            return Full();
        }

        var now = time.GetUtcNow();
        var left = faults.ToList();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, input) in rows)
        {
            try
            {
                var (viewer, content) = ConsentCheck.Check(input, pseudonyms, now);
                if (written.Add(viewer))
                {
                    await PutAsync(context, viewer, content, input, secrets, (actor.Name, now), cancellation);
                }
                else
                {
                    left.Add(new(line, "viewer: Named twice in this file; the first line counts."));
                }
            }
            catch (BadInputException bad)
            {
                left.Add(new(line, bad.Message));
            }
        }

        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Ok(new ConsentsImported(written.Count, [.. left.OrderBy(fault => fault.Line).Take(ConsentCheck.FaultsMaximum)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(string viewer, OperationsDbContext context, ConsentBook book, CancellationToken cancellation)
    {
        if (await context.Set<ConsentRow>().FindAsync([viewer], cancellation) is not { } row)
        {
            return TypedResults.Problem($"There is no consent of viewer '{viewer}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.NoContent();
    }

    private static async Task<ConsentRow> PutAsync(
        OperationsDbContext context, string viewer, ConsentContent content, ConsentInput input, ISecretProtector secrets, (string Actor, DateTimeOffset At) by, CancellationToken cancellation)
    {
        byte[] sealedContent = ConsentBook.Seal(content, secrets);
        var row = await context.Set<ConsentRow>().FindAsync([viewer], cancellation);
        if (row is null)
        {
            context.Add(row = new ConsentRow { Viewer = viewer, Content = sealedContent, Source = input.Source.Trim(), WrittenBy = by.Actor });
        }

        (row.Content, row.ConsentedAt, row.Source, row.WrittenBy, row.WrittenAt) = (sealedContent, input.ConsentedAt, input.Source.Trim(), by.Actor, by.At);
        return row;
    }

    private static async Task<bool> IsFullAsync(OperationsDbContext context, int more, CancellationToken cancellation) =>
        await context.Set<ConsentRow>().CountAsync(cancellation) + more > ConsentBook.RecordsMaximum;

    private static ProblemHttpResult Full() => TypedResults.Problem($"At most {ConsentBook.RecordsMaximum} consents are kept.", statusCode: StatusCodes.Status409Conflict, title: "Too many consents");

    private static ConsentView View(ConsentRow row, ConsentContent content) =>
        new(row.Viewer, content.Name, content.Birthday, content.Story, row.ConsentedAt, row.Source, row.WrittenBy, row.WrittenAt);
}
