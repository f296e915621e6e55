using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Changkong.Ingest.PersonalData;

/// <summary>Encrypts under the data key of one day: AES-256-GCM, layout nonce (12 bytes), ciphertext, tag (16 bytes). Thread-safe.</summary>
internal sealed class DaySeal : IDisposable
{
    public const int OverheadBytes = NonceBytes + TagBytes;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // One cipher a thread: the platform's implementation keeps its nonce in the instance.
    private readonly ThreadLocal<AesGcm> ciphers;
    private readonly ulong noncePrefix = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private int nonceCounter;

    public DaySeal(int day, byte[] key)
    {
        Day = day;
        ciphers = new(() => new AesGcm(key, TagBytes), trackAllValues: true);
    }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; }

    /// <summary>Writes <see cref="OverheadBytes"/> more than the plain bytes.</summary>
    public void Seal(ReadOnlySpan<byte> plain, Span<byte> destination)
    {
        // A random prefix for this start and a counter: no nonce is used twice under a key.
        BinaryPrimitives.WriteUInt64LittleEndian(destination, noncePrefix);
        uint number = (uint)Interlocked.Increment(ref nonceCounter);
        if (number == 0)
        {
            throw new InvalidOperationException("A day's key has sealed four thousand million values since the start; restart to go on.");
        }

        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], number);
        ciphers.Value!.Encrypt(destination[..NonceBytes], plain, destination.Slice(NonceBytes, plain.Length), destination.Slice(NonceBytes + plain.Length, TagBytes));
    }

    /// <summary>False when the bytes were changed or belong to another key.</summary>
    public bool TryOpen(ReadOnlySpan<byte> sealedBytes, Span<byte> plain)
    {
        try
        {
            ciphers.Value!.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var cipher in ciphers.Values)
        {
            cipher.Dispose();
        }

        ciphers.Dispose();
    }
}
