using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>
/// The arithmetic of a lottery that everybody can do again: commitment, tickets, draw. Nothing here depends on time, order of arrival or this installation.
/// </summary>
internal static class LotteryMath
{
    /// <summary>Names this arithmetic in rules and proofs. Another one gets another name.</summary>
    public const string Format = "changkong-lottery-1";

    public const int SeedBytes = 32;

    /// <summary>SHA-256(seed ‖ session ‖ 0x00 ‖ rule text), texts in UTF-8.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> seed, string session, string ruleText) =>
        SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(session), 0, .. Encoding.UTF8.GetBytes(ruleText)]);

    /// <summary>
    /// A viewer's ticket: <c>t_</c> and 128 bits of SHA-256(format ‖ 0x00 ‖ lottery ‖ 0x00 ‖ pseudonym) in base64url. It says nothing of the viewer to those who do not hold the
    /// pseudonym, and differs from lottery to lottery.
    /// </summary>
    public static string Ticket(string lottery, string viewer)
    {
        byte[] hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(Format), 0, .. Encoding.UTF8.GetBytes(lottery), 0, .. Encoding.UTF8.GetBytes(viewer)]);
        return "t_" + Base64Url.EncodeToString(hash.AsSpan(0, 16));
    }

    /// <summary>
    /// Positions of the winners in the sorted list of tickets, first prize first. The generator is HMAC_DRBG(entropy = seed, nonce = root of the entries, personalization = format ‖
    /// 0x00 ‖ session ‖ 0x00 ‖ lottery ‖ 0x00 ‖ number of entries as 8 bytes, big-endian); winner n is the entry that a Fisher–Yates shuffle puts in place n.
    /// </summary>
    public static IReadOnlyList<int> Draw(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> root, string session, string lottery, int entries, int winners)
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(count, (ulong)entries);
        var generator = new HmacDrbg(
            seed, root, [.. Encoding.UTF8.GetBytes(Format), 0, .. Encoding.UTF8.GetBytes(session), 0, .. Encoding.UTF8.GetBytes(lottery), 0, .. count]);
        var moved = new Dictionary<int, int>();
        var drawn = new List<int>();
        for (int place = 0; place < Math.Min(winners, entries); place++)
        {
            int chosen = place + (int)generator.Below((ulong)(entries - place));
            drawn.Add(moved.GetValueOrDefault(chosen, chosen));
            moved[chosen] = moved.GetValueOrDefault(place, place);
        }

        return drawn;
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
