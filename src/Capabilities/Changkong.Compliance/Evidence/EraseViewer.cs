using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>Whose words are to be erased.</summary>
/// <param name="Viewer">Pseudonym, as it stands in the records.</param>
/// <param name="Reason">Why, 1 to 500 characters; it is audited.</param>
internal sealed record EraseViewerInput(string? Viewer, string? Reason);

/// <summary>What was erased.</summary>
/// <param name="Records">Records whose words are gone.</param>
/// <param name="Sessions">Sessions they belonged to.</param>
internal sealed record ViewerErased(long Records, int Sessions);

/// <summary>
/// Erases the words of one viewer from the evidence: payload and salt go, the envelope with its hash stays, so that every root, link and signature holds as before. The key of the
/// session's salts is replaced, so that nobody can find out by guessing what the words were.
/// </summary>
internal static class EraseViewer
{
    private const int ReasonCharactersMaximum = 500;

    public static async Task<Ok<ViewerErased>> HandleAsync(
        EraseViewerInput input, EvidenceProjection projection, OperationsDbContext store, ISecretProtector secrets, IAuditTrail audit, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(input.Viewer))
        {
            throw new BadInputException("viewer", "is required: the pseudonym as it stands in the records.");
        }

        if (input.Reason?.Trim().Length is not (> 0 and <= ReasonCharactersMaximum))
        {
            throw new BadInputException("reason", $"must have 1 to {ReasonCharactersMaximum} characters.");
        }

        var erased = new ViewerErased(0, 0);
        await projection.AloneAsync(async stopping => erased = await EraseAsync(input.Viewer, store, secrets, stopping), cancellation);
        await audit.RecordAsync("evidenceErasure", input.Viewer, new { input.Reason, erased.Records, erased.Sessions }, cancellation);
        return TypedResults.Ok(erased);
    }

    internal static async Task<ViewerErased> EraseAsync(string viewer, OperationsDbContext store, ISecretProtector secrets, CancellationToken cancellation)
    {
        // Quotes within words are escaped, so this stands nowhere but in the event's own field.
        byte[] mark = Encoding.UTF8.GetBytes($"\"viewer\":\"{viewer}\"");
        var erased = new ViewerErased(0, 0);
        foreach (string session in await store.Set<EvidenceChain>().AsNoTracking().Select(chain => chain.Session).ToListAsync(cancellation))
        {
            long records = await EraseAsync(session, mark, store, secrets, cancellation);
            erased = records == 0 ? erased : new ViewerErased(erased.Records + records, erased.Sessions + 1);
        }

        return erased;
    }

    private static async Task<long> EraseAsync(string session, byte[] mark, OperationsDbContext store, ISecretProtector secrets, CancellationToken cancellation)
    {
        long count = 0;
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        foreach (long number in await store.Set<EvidenceBlock>().Where(block => block.Session == session && block.Payloads != null).Select(block => block.Number).ToListAsync(cancellation))
        {
            var block = await store.Set<EvidenceBlock>().SingleAsync(row => row.Session == session && row.Number == number, cancellation);
            var records = RecordPack.Unpack(block, secrets);
            var kept = records.Select(record => Erase(record, mark)).ToList();
            long here = records.Zip(kept).Count(pair => !ReferenceEquals(pair.First, pair.Second));
            if (here > 0)
            {
                block.Payloads = RecordPack.PackPayloads(kept, secrets);
                await store.SaveChangesAsync(cancellation);
                count += here;
            }

            store.ChangeTracker.Clear();
        }

        count += await ErasePendingAsync(session, mark, store, secrets, cancellation);
        if (count > 0)
        {
            var chain = await store.Set<EvidenceChain>().SingleAsync(row => row.Session == session, cancellation);
            chain.Erased += count;
            chain.SaltKey = secrets.Protect(ChainBook.SaltPurpose, RandomNumberGenerator.GetBytes(32));
            await store.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        store.ChangeTracker.Clear();
        return count;
    }

    private static async Task<long> ErasePendingAsync(string session, byte[] mark, OperationsDbContext store, ISecretProtector secrets, CancellationToken cancellation)
    {
        long count = 0;
        foreach (var row in await store.Set<EvidencePending>().Where(pending => pending.Session == session).ToListAsync(cancellation))
        {
            var records = RecordPack.UnpackPending(row.Content, secrets).ToList();
            var kept = records.Select(record => Erase(record, mark)).ToList();
            long here = records.Zip(kept).Count(pair => !ReferenceEquals(pair.First, pair.Second));
            if (here > 0)
            {
                row.Content = RecordPack.PackPending(kept, secrets);
                count += here;
            }
        }

        await store.SaveChangesAsync(cancellation);
        return count;
    }

    private static EvidenceRecord Erase(EvidenceRecord record, byte[] mark) =>
        record.Payload is { } payload && payload.AsSpan().IndexOf(mark) >= 0 ? record with { Payload = null } : record;
}
