using System.Security.Cryptography;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>Writes the closed blocks of a chain as one self-contained, sealed file.</summary>
internal sealed class EvidenceExport(OperationsDbContext store, EvidenceKeys keys, ISecretProtector secrets, TimeProvider time)
{
    private const int BlocksAtOnce = 16;

    private static string Program => $"changkong {typeof(EvidenceExport).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The chain of a session, or null.</summary>
    public Task<EvidenceChain?> FindAsync(string session, CancellationToken cancellation) =>
        store.Set<EvidenceChain>().AsNoTracking().SingleOrDefaultAsync(chain => chain.Session == session, cancellation);

    public async Task WriteAsync(EvidenceChain chain, Stream output, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await WriteAsync(EvidenceFile.Manifest(chain, Program, time.GetUtcNow()), output, digest, cancellation);
        using var signing = await keys.CurrentAsync(cancellation);
        foreach (var key in await keys.ListAsync(cancellation))
        {
            await WriteAsync(EvidenceFile.Key(key), output, digest, cancellation);
        }

        await foreach (var block in BlocksAsync(chain, cancellation))
        {
            await WriteAsync(EvidenceFile.Block(block), output, digest, cancellation);
            foreach (var record in RecordPack.Unpack(block, secrets))
            {
                await WriteAsync(EvidenceFile.Record(record), output, digest, cancellation);
            }
        }

        byte[] sum = digest.GetHashAndReset();
        await output.WriteAsync(EvidenceFile.Seal(sum, signing.Id, signing.Sign(sum)), cancellation);
        await output.FlushAsync(cancellation);
    }

    /// <summary>Recomputes the chain as it lies in the store.</summary>
    public async Task<EvidenceReport> VerifyAsync(EvidenceChain chain, CancellationToken cancellation)
    {
        var publicKeys = (await keys.ListAsync(cancellation)).ToDictionary(key => key.Id, key => key.PublicKey, StringComparer.Ordinal);
        var check = new BlockCheck(chain.Session, publicKeys);
        await foreach (var block in BlocksAsync(chain, cancellation))
        {
            try
            {
                var records = block.Envelopes is null ? null : RecordPack.Unpack(block, secrets).Select(record => new CheckedRecord(null, record.Envelope, record.Payload)).ToList();
                check.Block(block.Header, block.Signature, records);
            }
            catch (Exception exception) when (exception is InvalidDataException or SecretUnreadableException)
            {
                check.Fault($"Block {block.Number} cannot be unpacked: {exception.Message}");
                check.Block(block.Header, block.Signature, null);
            }
        }

        if (check.Blocks != chain.Blocks || !check.Head.AsSpan().SequenceEqual(chain.Head))
        {
            check.Fault($"The chain ends at block {check.Blocks}; the session's head says {chain.Blocks}: the end of the chain is missing or was replaced.");
        }

        return EvidenceReport.Of(chain.Session, check);
    }

    /// <summary>The closed blocks in order, a few in memory at a time.</summary>
    public async IAsyncEnumerable<EvidenceBlock> BlocksAsync(EvidenceChain chain, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        long last = 0;
        while (true)
        {
            var blocks = await store.Set<EvidenceBlock>().AsNoTracking().Where(block => block.Session == chain.Session && block.Number > last && block.Number <= chain.Blocks)
                .OrderBy(block => block.Number).Take(BlocksAtOnce).ToListAsync(cancellation);
            foreach (var block in blocks)
            {
                yield return block;
                last = block.Number;
            }

            if (blocks.Count < BlocksAtOnce)
            {
                yield break;
            }
        }
    }

    private static async Task WriteAsync(byte[] line, Stream output, IncrementalHash digest, CancellationToken cancellation)
    {
        digest.AppendData(line);
        await output.WriteAsync(line, cancellation);
    }
}
