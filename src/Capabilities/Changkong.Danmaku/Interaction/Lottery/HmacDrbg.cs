using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>HMAC_DRBG of NIST SP 800-90A with SHA-256, without reseeding: the same inputs give the same bytes to everybody. One draw asks far less than its limit.</summary>
internal sealed class HmacDrbg
{
    private byte[] key = new byte[SHA256.HashSizeInBytes];
    private byte[] value = new byte[SHA256.HashSizeInBytes];

    public HmacDrbg(ReadOnlySpan<byte> entropy, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> personalization)
    {
        Array.Fill(value, (byte)1);
        Update([.. entropy, .. nonce, .. personalization]);
    }

    public void Generate(Span<byte> output)
    {
        while (!output.IsEmpty)
        {
            value = HMACSHA256.HashData(key, value);
            int taken = Math.Min(value.Length, output.Length);
            value.AsSpan(0, taken).CopyTo(output);
            output = output[taken..];
        }

        Update([]);
    }

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>; each as likely as the others, because draws beyond the last whole multiple are rejected.</summary>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        ulong rejected = unchecked(0 - bound) % bound;
        Span<byte> drawn = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            Generate(drawn);
            ulong number = BinaryPrimitives.ReadUInt64BigEndian(drawn);
            if (number >= rejected)
            {
                return number % bound;
            }
        }
    }

    private void Update(ReadOnlySpan<byte> provided)
    {
        Mix(0, provided);
        if (!provided.IsEmpty)
        {
            Mix(1, provided);
        }
    }

    private void Mix(byte separator, ReadOnlySpan<byte> provided)
    {
        key = HMACSHA256.HashData(key, (byte[])[.. value, separator, .. provided]);
        value = HMACSHA256.HashData(key, value);
    }
}
