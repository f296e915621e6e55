using System.Security.Cryptography;
using System.Text;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>
/// Merkle tree over the tickets of a lottery, shaped as in RFC 6962: a leaf is SHA-256(0x00 ‖ ticket), a node SHA-256(0x01 ‖ left ‖ right), the left side of a node holds the
/// greatest power of two below its number of leaves. The root of no entry is SHA-256 of nothing.
/// </summary>
internal static class EntryTree
{
    public static byte[] Root(IReadOnlyList<string> tickets)
    {
        var hashes = new byte[tickets.Count][];
        for (int index = 0; index < hashes.Length; index++)
        {
            hashes[index] = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(tickets[index])]);
        }

        return hashes.Length == 0 ? SHA256.HashData([]) : Root(hashes);
    }

    // Pairing neighbours and carrying an odd last one up gives the tree of RFC 6962.
    private static byte[] Root(byte[][] level)
    {
        while (level.Length > 1)
        {
            var above = new byte[(level.Length + 1) / 2][];
            for (int index = 0; index < above.Length; index++)
            {
                above[index] = (index * 2) + 1 < level.Length ? SHA256.HashData([1, .. level[index * 2], .. level[(index * 2) + 1]]) : level[index * 2];
            }

            level = above;
        }

        return level[0];
    }
}
