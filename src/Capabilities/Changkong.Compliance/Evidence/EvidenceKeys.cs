using System.Security.Cryptography;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Evidence;

/// <summary>A key that can sign, for as long as it is held.</summary>
/// <param name="id">Id of the key.</param>
/// <param name="algorithm">The key.</param>
internal sealed class SigningKey(string id, ECDsa algorithm) : IDisposable
{
    public string Id => id;

    /// <summary>ECDSA over SHA-256, DER, as <c>openssl dgst -sha256 -verify</c> reads it.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => algorithm.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => algorithm.Dispose();
}

/// <summary>The signing keys in the operational store. Scoped to a unit of work.</summary>
internal sealed class EvidenceKeys(OperationsDbContext store, ISecretProtector secrets, IOptions<EvidenceOptions> options, TimeProvider time)
{
    private const string Purpose = "evidence.key";

    /// <summary>What the key before signs when a new one takes over.</summary>
    private static ReadOnlySpan<byte> EndorsementPrefix => "changkong-evidence-key/1\n"u8;

    /// <summary>The key in force; made when there is none, replaced when it is too old. Saved at once.</summary>
    public async Task<SigningKey> CurrentAsync(CancellationToken cancellation)
    {
        var row = await store.Set<EvidenceKey>().AsNoTracking().Where(key => key.RetiredAt == null).OrderByDescending(key => key.CreatedAt).FirstOrDefaultAsync(cancellation);
        return row is null || row.CreatedAt.AddDays(options.Value.KeyDays) <= time.GetUtcNow() ? await RotateAsync(cancellation) : Open(row);
    }

    /// <summary>Puts a new key in force; the old one endorses it, and can sign no more.</summary>
    public async Task<SigningKey> RotateAsync(CancellationToken cancellation)
    {
        var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] publicKey = algorithm.ExportSubjectPublicKeyInfo();
        string id = IdOf(publicKey);
        string endorsedBy = "";
        byte[] endorsement = [];
        var now = time.GetUtcNow();
        foreach (var old in await store.Set<EvidenceKey>().Where(key => key.RetiredAt == null).OrderBy(key => key.CreatedAt).ToListAsync(cancellation))
        {
            using var signing = Open(old);
            (endorsedBy, endorsement) = (old.Id, signing.Sign([.. EndorsementPrefix, .. publicKey]));
            (old.RetiredAt, old.PrivateKey) = (now, null);
        }

        byte[] privateKey = algorithm.ExportPkcs8PrivateKey();
        store.Add(new EvidenceKey
        {
            Id = id,
            CreatedAt = now,
            PublicKey = publicKey,
            PrivateKey = secrets.Protect(Purpose, privateKey),
            EndorsedBy = endorsedBy,
            Endorsement = endorsement,
        });
        CryptographicOperations.ZeroMemory(privateKey);
        await store.SaveChangesAsync(cancellation);
        return new SigningKey(id, algorithm);
    }

    public async Task<IReadOnlyList<EvidenceKey>> ListAsync(CancellationToken cancellation) =>
        await store.Set<EvidenceKey>().AsNoTracking().OrderBy(key => key.CreatedAt).ToListAsync(cancellation);

    /// <summary>The first half of the digest of the public key.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 16));

    /// <summary>Whether the signature is that of the key; false as well when either cannot be read.</summary>
    public static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var algorithm = ECDsa.Create();
            algorithm.ImportSubjectPublicKeyInfo(publicKey, out int read);
            return read == publicKey.Length && algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Whether the old key signed the new one.</summary>
    public static bool Endorses(ReadOnlySpan<byte> oldKey, ReadOnlySpan<byte> newKey, ReadOnlySpan<byte> endorsement) => Verifies(oldKey, [.. EndorsementPrefix, .. newKey], endorsement);

    private SigningKey Open(EvidenceKey row)
    {
        byte[] privateKey = secrets.Unprotect(Purpose, row.PrivateKey ?? throw new InvalidDataException($"Evidence key {row.Id} is in force but has no private part."));
        var algorithm = ECDsa.Create();
        algorithm.ImportPkcs8PrivateKey(privateKey, out _);
        CryptographicOperations.ZeroMemory(privateKey);
        return new SigningKey(row.Id, algorithm);
    }
}
