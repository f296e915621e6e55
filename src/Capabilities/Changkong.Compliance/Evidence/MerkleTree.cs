using System.Buffers;
using System.Security.Cryptography;

namespace Changkong.Compliance.Evidence;

/// <summary>The tree of RFC 6962: a leaf is hashed after a zero byte, a node after a one byte, so that neither can pass for the other.</summary>
internal static class MerkleTree
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int OnStackBytesMaximum = 1_024;

    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        byte[] leaf = new byte[HashBytes];
        WriteLeaf(record, leaf);
        return leaf;
    }

    /// <summary>The root over the envelopes of at least one record.</summary>
    public static byte[] RootOf(IReadOnlyList<EvidenceRecord> records)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(records.Count * HashBytes);
        var level = rented.AsSpan(0, records.Count * HashBytes);
        for (int index = 0; index < records.Count; index++)
        {
            WriteLeaf(records[index].Envelope, level.Slice(index * HashBytes, HashBytes));
        }

        // Pairs from the left, level by level; what is left over moves up: the same tree as splitting at the largest power of two.
        while (level.Length > HashBytes)
        {
            int nodes = 0;
            for (int at = 0; at < level.Length; at += 2 * HashBytes)
            {
                var pair = level.Slice(at, Math.Min(2 * HashBytes, level.Length - at));
                var node = level.Slice(nodes++ * HashBytes, HashBytes);
                if (pair.Length == HashBytes)
                {
                    pair.CopyTo(node);
                }
                else
                {
                    WriteNode(pair[..HashBytes], pair[HashBytes..], node);
                }
            }

            level = level[..(nodes * HashBytes)];
        }

        byte[] root = level.ToArray();
        ArrayPool<byte>.Shared.Return(rented);
        return root;
    }

    /// <summary>The root over at least one leaf.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => Root(leaves, 0, leaves.Count);

    /// <summary>The hashes that lead from one leaf to the root, beginning beside the leaf.</summary>
    public static IReadOnlyList<byte[]> Path(IReadOnlyList<byte[]> leaves, int index)
    {
        var path = new List<byte[]>();
        AddPath(leaves, 0, leaves.Count, index, path);
        return path;
    }

    /// <summary>The root that a leaf and its path give; null when the path has not the length that the tree needs.</summary>
    public static byte[]? RootOf(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path)
    {
        int used = 0;
        byte[]? root = Climb(leaf, index, count, path, ref used);
        return used == path.Count ? root : null;
    }

    private static byte[] Root(IReadOnlyList<byte[]> leaves, int start, int count)
    {
        if (count == 1)
        {
            return leaves[start];
        }

        int left = LeftOf(count);
        return Node(Root(leaves, start, left), Root(leaves, start + left, count - left));
    }

    private static void AddPath(IReadOnlyList<byte[]> leaves, int start, int count, int index, List<byte[]> path)
    {
        if (count == 1)
        {
            return;
        }

        int left = LeftOf(count);
        if (index < left)
        {
            AddPath(leaves, start, left, index, path);
            path.Add(Root(leaves, start + left, count - left));
        }
        else
        {
            AddPath(leaves, start + left, count - left, index - left, path);
            path.Add(Root(leaves, start, left));
        }
    }

    private static byte[]? Climb(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path, ref int used)
    {
        if (count == 1)
        {
            return leaf;
        }

        int left = LeftOf(count);
        bool isLeft = index < left;
        byte[]? below = isLeft ? Climb(leaf, index, left, path, ref used) : Climb(leaf, index - left, count - left, path, ref used);
        if (below is null || used >= path.Count)
        {
            return null;
        }

        byte[] sibling = path[used++];
        return isLeft ? Node(below, sibling) : Node(sibling, below);
    }

    // The largest power of two that leaves something to the right.
    private static int LeftOf(int count)
    {
        int left = 1;
        while (left * 2 < count)
        {
            left *= 2;
        }

        return left;
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        byte[] node = new byte[HashBytes];
        WriteNode(left, right, node);
        return node;
    }

    private static void WriteNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * HashBytes)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        SHA256.HashData(bytes, node);
    }

    private static void WriteLeaf(ReadOnlySpan<byte> record, Span<byte> leaf)
    {
        Span<byte> bytes = record.Length < OnStackBytesMaximum ? stackalloc byte[OnStackBytesMaximum] : new byte[record.Length + 1];
        bytes[0] = 0;
        record.CopyTo(bytes[1..]);
        SHA256.HashData(bytes[..(record.Length + 1)], leaf);
    }
}
