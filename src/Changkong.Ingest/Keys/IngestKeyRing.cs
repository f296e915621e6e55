using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Ingest.Keys;

/// <summary>All keys in memory, decrypted; read from the store at first use and after each change. Thread-safe.</summary>
internal sealed class IngestKeyRing(IServiceScopeFactory scopes, ISecretProtector secrets) : IIngestKeys, IDisposable
{
    public const string SecretPurpose = "ingest.key";
    private readonly SemaphoreSlim loading = new(1, 1);
    private int changes;
    private volatile FrozenDictionary<string, IngestKey>? keys;

    public async ValueTask<IngestKey?> FindAsync(string id, CancellationToken cancellation) => (keys ?? await LoadAsync(cancellation)).GetValueOrDefault(id);

    /// <summary>Called after a change has been saved.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref changes);
        keys = null;
    }

    public void Dispose() => loading.Dispose();

    private async ValueTask<FrozenDictionary<string, IngestKey>> LoadAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            int before = Volatile.Read(ref changes);
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<IngestKeyRow>().AsNoTracking().ToListAsync(cancellation);
            var loaded = rows.ToFrozenDictionary(row => row.Id, row => new IngestKey(row.Id, secrets.Unprotect(SecretPurpose, row.Secret), row.Sources, row.Enabled), StringComparer.Ordinal);
            // A change that was saved while the rows were read is read by the next request.
            keys = before == Volatile.Read(ref changes) ? loaded : null;
            return loaded;
        }
        finally
        {
            loading.Release();
        }
    }
}

/// <summary>A key that was just made. The secret is shown this once.</summary>
internal sealed record NewIngestKey(IngestKeyRow Row, string Secret);

/// <summary>Makes a key.</summary>
internal static class CreateIngestKey
{
    private const int SecretBytes = 32;

    public static NewIngestKey Create(string name, IReadOnlyList<string> sources, IIdSource ids, ISecretProtector secrets, TimeProvider time)
    {
        // The text itself is the HMAC key, so that a sender in any language can use it as it was shown.
        string secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var row = new IngestKeyRow
        {
            Id = "ik_" + ids.Next(),
            Name = name,
            Secret = secrets.Protect(IngestKeyRing.SecretPurpose, Encoding.UTF8.GetBytes(secret)),
            Sources = [.. sources],
            CreatedAt = time.GetUtcNow(),
        };
        return new(row, secret);
    }
}
