using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Lets time do what it does.</summary>
internal sealed record ExamSweep;

/// <summary>What a sweep ended.</summary>
internal sealed record ExamSwept(int Expired);

/// <summary>Reveals the seed of a lottery.</summary>
internal sealed record ExamDraw(string Sku, byte[] Seed);

/// <summary>Whether it was drawn.</summary>
internal sealed record ExamDrawn(bool IsDrawn);

/// <summary>Digests of the examination, made without the ledger's code.</summary>
internal static class ExamKeys
{
    public static UInt128 Digest(string text) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>16 bytes in base64url.</summary>
    public static string HoldId(string key) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Commitment(byte[] seed, string sku) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(sku)]));

    /// <summary>Everything that a command asks for but its key.</summary>
    public static string BodyText(object command) => command switch
    {
        HoldStock hold => string.Create(CultureInfo.InvariantCulture, $"hold {hold.Channel} {hold.Buyer} {hold.ExpiresAfter} {hold.IsPresale} {string.Join(',', hold.Lines)}"),
        SettleHold settle => $"settle {settle.Hold} {settle.Action} {settle.Order}",
        PostStock post => $"post {post.Action} {string.Join(',', post.Lines)}",
        SetStockPolicy set => $"policy {set.Sku} {set.Policy} {string.Join(',', set.Policy.Channels)}",
        _ => throw new ArgumentException($"{command} has no key.", nameof(command)),
    };

    public static ulong Body(object command) => (ulong)Digest(BodyText(command)) | 1;

    public static ulong Buyer(string buyer) => buyer.Length == 0 ? 0 : (ulong)(Digest("buyer " + buyer) >> 64) | 1;
}
