using Changkong.Contracts.Access;
using Changkong.Contracts.Claims;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>What may be asked of the evidence: by compliance and the owner only.</summary>
internal static class EvidenceEndpoints
{
    private const int ChainsMaximum = 200;
    private const int BlocksMaximum = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var evidence = routes.MapGroup("/api/compliance/evidence").WithTags("Evidence").RequireAuthorization(Policies.Comply).ProducesProblem(StatusCodes.Status404NotFound);
        evidence.MapGet("", ListAsync).WithName("listEvidence").WithSummary("The newest chains of evidence, one a session.");
        evidence.MapGet("/{session}", ReadAsync).WithName("readEvidence").WithSummary("The chain of a session and its blocks.");
        evidence.MapGet("/{session}/subjects/{subject}", AboutAsync).WithName("proveSubject")
            .WithSummary("What is recorded of a comment, a span of words or an order, proved; verdicts are made again where the engine is still there.");
        evidence.MapGet("/{session}/verification", VerifyAsync).WithName("verifyEvidence").WithSummary("Recomputes the chain of a session.");
        evidence.MapGet("/{session}/file", DownloadAsync).WithName("exportEvidence").WithSummary("The chain of a session as a sealed file that verifies by itself.")
            .Produces(StatusCodes.Status200OK, contentType: EvidenceFile.ContentType);
        evidence.MapPost("/{session}/seal", SealAsync).WithName("sealEvidence").WithSummary("Closes the open blocks of a session now, so that an export holds everything.");
        evidence.MapPost("/verify", VerifyFileAsync).Accepts<byte[]>(EvidenceFile.ContentType).WithName("verifyEvidenceFile").WithSummary("Checks an exported file.");
        evidence.MapGet("/keys", KeysAsync).WithName("listEvidenceKeys").WithSummary("The public keys, to be handed to whoever will check an export.");
        evidence.MapPost("/keys", RotateAsync).RequireAuthorization(Policies.Manage).WithName("rotateEvidenceKey").WithSummary("Puts a new signing key in force; the old one endorses it and can sign no more.");
        evidence.MapPost("/erasures", EraseViewer.HandleAsync).WithName("eraseViewer").WithSummary("Erases the words of one viewer; the chain holds as before.");
    }

    private static async Task<Ok<IReadOnlyList<EvidenceChainView>>> ListAsync(EvidenceAccess access, OperationsDbContext store, CancellationToken cancellation)
    {
        var sessions = (await access.SessionsAsync(cancellation))?.ToList();
        var chains = await store.Set<EvidenceChain>().AsNoTracking().Where(chain => sessions == null || sessions.Contains(chain.Session))
            .OrderByDescending(chain => chain.LastAt).Take(ChainsMaximum).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<EvidenceChainView>>([.. chains.Select(EvidenceChainView.Of)]);
    }

    private static async Task<Results<Ok<SessionEvidence>, ProblemHttpResult>> ReadAsync(
        string session, EvidenceAccess access, EvidenceExport export, OperationsDbContext store, CancellationToken cancellation)
    {
        if (!await access.SeesAsync(session, cancellation) || await export.FindAsync(session, cancellation) is not { } chain)
        {
            return EvidenceAccess.NotFound(session);
        }

        var blocks = await store.Set<EvidenceBlock>().AsNoTracking().Where(block => block.Session == session).OrderByDescending(block => block.Number).Take(BlocksMaximum)
            .Select(block => new { block.Number, block.Minute, block.Records, block.Header, block.KeyId, IsKept = block.Envelopes != null }).ToListAsync(cancellation);
        long open = await store.Set<EvidencePending>().Where(pending => pending.Session == session).SumAsync(pending => (long)pending.Records, cancellation);
        return TypedResults.Ok(new SessionEvidence(
            EvidenceChainView.Of(chain), open,
            [.. blocks.Select(block => new EvidenceBlockView(block.Number, block.Minute, block.Records, Convert.ToHexStringLower(BlockHeader.HashOf(block.Header)), block.KeyId, block.IsKept))]));
    }

    private static async Task<Results<Ok<SubjectEvidence>, ProblemHttpResult>> AboutAsync(
        string session, string subject, EvidenceAccess access, FindEvidence find, EvidenceKeys keys, ISecretProtector secrets, IEnumerable<IVerdictEngine> engines, CancellationToken cancellation)
    {
        var found = await access.SeesAsync(session, cancellation) ? await find.AboutAsync(session, subject, cancellation) : [];
        if (found.Count == 0)
        {
            return TypedResults.Problem($"Nothing is recorded of '{subject}' in session '{session}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound);
        }

        var publicKeys = (await keys.ListAsync(cancellation)).ToDictionary(key => key.Id, key => key.PublicKey, StringComparer.Ordinal);
        var leaves = found.Where(record => record.Block is not null).Select(record => record.Block!).DistinctBy(block => block.Number)
            .ToDictionary(block => block.Number, block => (IReadOnlyList<byte[]>)[.. RecordPack.Unpack(block, secrets).Select(record => MerkleTree.Leaf(record.Envelope))]);
        return TypedResults.Ok(new SubjectEvidence(
            session, subject,
            [.. found.Select(record => RecordViews.Of(record, record.Block is null ? [] : leaves[record.Block.Number], publicKeys))],
            [.. found.Where(record => RecordViews.IsVerdict(record.Facts.Type)).Select(record => ProveVerdict.Prove(record.Facts, record.Record, engines))]));
    }

    private static async Task<Results<Ok<EvidenceReport>, ProblemHttpResult>> VerifyAsync(string session, EvidenceAccess access, EvidenceExport export, CancellationToken cancellation) =>
        await access.SeesAsync(session, cancellation) && await export.FindAsync(session, cancellation) is { } chain
            ? TypedResults.Ok(await export.VerifyAsync(chain, cancellation))
            : EvidenceAccess.NotFound(session);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        string session, EvidenceAccess access, EvidenceExport export, IAuditTrail audit, CancellationToken cancellation)
    {
        if (!await access.SeesAsync(session, cancellation) || await export.FindAsync(session, cancellation) is not { } chain)
        {
            return EvidenceAccess.NotFound(session);
        }

        await audit.RecordAsync("evidenceExport", session, new { chain.Blocks }, cancellation);
        return TypedResults.Stream(output => export.WriteAsync(chain, output, cancellation), EvidenceFile.ContentType, $"evidence-{session}.ndjson");
    }

    private static async Task<Results<Ok<EvidenceChainView>, ProblemHttpResult>> SealAsync(
        string session, EvidenceAccess access, EvidenceExport export, EvidenceProjection projection, CancellationToken cancellation)
    {
        if (!await access.SeesAsync(session, cancellation))
        {
            return EvidenceAccess.NotFound(session);
        }

        await projection.SealAsync(session, cancellation);
        return await export.FindAsync(session, cancellation) is { } chain ? TypedResults.Ok(EvidenceChainView.Of(chain)) : EvidenceAccess.NotFound(session);
    }

    private static async Task<Ok<EvidenceReport>> VerifyFileAsync(HttpRequest request, string? key, CancellationToken cancellation) =>
        TypedResults.Ok(await EvidenceVerifier.VerifyAsync(request.Body, key, cancellation));

    private static async Task<Ok<IReadOnlyList<EvidenceKeyView>>> KeysAsync(EvidenceKeys keys, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<EvidenceKeyView>>([.. (await keys.ListAsync(cancellation)).Select(View)]);

    private static async Task<Ok<EvidenceKeyView>> RotateAsync(EvidenceKeys keys, EvidenceProjection projection, CancellationToken cancellation)
    {
        string id = "";
        await projection.AloneAsync(
            async stopping =>
            {
                using var key = await keys.RotateAsync(stopping);
                id = key.Id;
            },
            cancellation);
        return TypedResults.Ok(View((await keys.ListAsync(cancellation)).Single(key => key.Id == id)));
    }

    private static EvidenceKeyView View(EvidenceKey key) => new(key.Id, key.CreatedAt, key.RetiredAt, EvidenceFile.Pem(key.PublicKey), key.EndorsedBy);
}
