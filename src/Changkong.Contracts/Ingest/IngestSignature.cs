using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Changkong.Contracts.Ingest;

/// <summary>
/// How a request to the ingest endpoint is signed. The signature is the lower-case hexadecimal HMAC-SHA256, under the ingest key's secret, of
/// <c>timestamp LF nonce LF body</c>, where body is the bytes as they are sent (compressed, when they are). Sender and gate share this code.
/// </summary>
public static class IngestSignature
{
    /// <summary>Header with the id of the ingest key.</summary>
    public const string KeyHeader = "X-Changkong-Key";
    /// <summary>Header with the time of signing: milliseconds since 1970-01-01 UTC, in decimal.</summary>
    public const string TimestampHeader = "X-Changkong-Timestamp";
    /// <summary>Header with the nonce: 8 to 64 printable ASCII characters, used once.</summary>
    public const string NonceHeader = "X-Changkong-Nonce";
    /// <summary>Header with the signature.</summary>
    public const string SignatureHeader = "X-Changkong-Signature";
    /// <summary>Length of a signature in characters.</summary>
    public const int Length = 64;

    /// <summary>Signs a request.</summary>
    public static string Compute(ReadOnlySpan<byte> secret, long timestampUnixMilliseconds, string nonce, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestampUnixMilliseconds}\n{nonce}\n")));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether the signature belongs to the request. Takes the same time for every wrong signature.</summary>
    public static bool Verify(ReadOnlySpan<byte> secret, long timestampUnixMilliseconds, string nonce, ReadOnlySpan<byte> body, string signature)
    {
        string expected = Compute(secret, timestampUnixMilliseconds, nonce, body);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
    }

    /// <summary>A new nonce from the system's random source.</summary>
    public static string NewNonce() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}
