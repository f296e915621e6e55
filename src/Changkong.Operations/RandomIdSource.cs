using System.Buffers.Binary;
using System.Security.Cryptography;
using Changkong.Contracts.Identity;

namespace Changkong.Operations;

/// <summary>48 bits of milliseconds, then 80 random bits, in the base 32 of Crockford.</summary>
internal sealed class RandomIdSource(TimeProvider time) : IIdSource
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public string Next() => string.Create(26, time.GetUtcNow().ToUnixTimeMilliseconds(), static (characters, milliseconds) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        RandomNumberGenerator.Fill(bytes[6..]);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (int i = characters.Length - 1; i >= 0; i--)
        {
            characters[i] = Digits[(int)(value & 31)];
            value >>= 5;
        }
    });
}
