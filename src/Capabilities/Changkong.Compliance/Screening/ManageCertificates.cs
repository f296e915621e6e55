using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Screening;

/// <summary>A certificate as people see it.</summary>
/// <param name="State"><c>valid</c>, <c>expiring</c> or <c>expired</c>, as of now.</param>
internal sealed record CertificateView(string Id, string Product, string Kind, string KindName, string Number, string Holder, DateTimeOffset? ValidTo, string Note, string State);

/// <summary>A certificate as people write it.</summary>
/// <param name="Product">Product id; empty for every product of the shop.</param>
/// <param name="ValidTo">End of validity; needed where the kind has one.</param>
internal sealed record CertificateInput(string Kind, string Number, string Product = "", string Holder = "", DateTimeOffset? ValidTo = null, string Note = "");

/// <summary>A kind of proof, for forms.</summary>
internal sealed record CertificateKindView(string Kind, string Name, bool Ends, string Example);

/// <summary>Keeps the proofs.</summary>
internal static class ManageCertificates
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/compliance/certificates").WithTags("Compliance");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Screen).WithName("listCertificates").WithSummary("The proofs on file, those that end first on top.");
        group.MapGet("/kinds", Kinds).RequireAuthorization(Policies.Screen).WithName("listCertificateKinds").WithSummary("The kinds of proof and what their numbers look like.");
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Comply).WithName("addCertificate").WithSummary("Puts a proof on file.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPut("/{id}", ChangeAsync).RequireAuthorization(Policies.Comply).WithName("changeCertificate").WithSummary("Changes a proof.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Comply).WithName("deleteCertificate").WithSummary("Takes a proof off file.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static string StateOf(Certificate certificate, DateTimeOffset now, int warningDays) =>
        certificate.ValidTo is not { } end ? "valid" : end <= now ? "expired" : end <= now.AddDays(warningDays) ? "expiring" : "valid";

    private static async Task<Ok<List<CertificateView>>> ListAsync(
        OperationsDbContext store, TimeProvider time, IOptions<ComplianceOptions> options, string? product, CancellationToken cancellation)
    {
        var rows = await store.Set<Certificate>().AsNoTracking().Where(row => product == null || row.Product == product || row.Product == "").ToListAsync(cancellation);
        return TypedResults.Ok(rows.OrderBy(row => row.ValidTo ?? DateTimeOffset.MaxValue).ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => View(row, time, options.Value)).ToList());
    }

    private static Ok<List<CertificateKindView>> Kinds() =>
        TypedResults.Ok(CertificateKind.All.Values.Select(kind => new CertificateKindView(kind.Kind, kind.Name, kind.Ends, kind.Example)).ToList());

    private static async Task<Created<CertificateView>> AddAsync(
        CertificateInput input, OperationsDbContext store, IIdSource ids, TimeProvider time, IOptions<ComplianceOptions> options, CancellationToken cancellation)
    {
        Check(input);
        var row = new Certificate { Id = ids.Next(), Product = input.Product, Kind = input.Kind, Number = input.Number };
        Write(row, input);
        store.Add(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/compliance/certificates/{row.Id}", View(row, time, options.Value));
    }

    private static async Task<Results<Ok<CertificateView>, ProblemHttpResult>> ChangeAsync(
        string id, CertificateInput input, OperationsDbContext store, TimeProvider time, IOptions<ComplianceOptions> options, CancellationToken cancellation)
    {
        Check(input);
        if (await store.Set<Certificate>().FindAsync([id], cancellation) is not { } row)
        {
            return ComplianceProblems.NoSuch("certificate", id);
        }

        Write(row, input);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(View(row, time, options.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await store.Set<Certificate>().FindAsync([id], cancellation) is not { } row)
        {
            return ComplianceProblems.NoSuch("certificate", id);
        }

        store.Remove(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static void Check(CertificateInput input)
    {
        if (input.Kind is null || !CertificateKind.All.TryGetValue(input.Kind, out var kind))
        {
            throw new BadInputException("kind", $"there is no kind of proof '{input.Kind}'; ask /api/compliance/certificates/kinds.");
        }

        if (input.Number is null || input.Number.Length > Certificate.TextLengthMaximum || !kind.Fits(input.Number))
        {
            throw new BadInputException("number", $"a number of {kind.Name} looks like {kind.Example}.");
        }

        if (kind.Ends && input.ValidTo is null)
        {
            throw new BadInputException("validTo", $"{kind.Name} ends; give the day.");
        }

        foreach (var (field, text) in ((string, string?)[])[("product", input.Product), ("holder", input.Holder), ("note", input.Note)])
        {
            if (text is null || text.Length > Certificate.TextLengthMaximum)
            {
                throw new BadInputException(field, $"must be a text of at most {Certificate.TextLengthMaximum} characters.");
            }
        }
    }

    private static void Write(Certificate row, CertificateInput input) =>
        (row.Product, row.Kind, row.Number, row.Holder, row.ValidTo, row.Note) =
            (input.Product.Trim(), input.Kind, input.Number.Replace(" ", "", StringComparison.Ordinal), input.Holder.Trim(), input.ValidTo, input.Note.Trim());

    private static CertificateView View(Certificate row, TimeProvider time, ComplianceOptions options) => new(
        row.Id, row.Product, row.Kind, CertificateKind.All.TryGetValue(row.Kind, out var kind) ? kind.Name : row.Kind, row.Number, row.Holder, row.ValidTo, row.Note,
        StateOf(row, time.GetUtcNow(), options.CertificateWarningDays));
}
