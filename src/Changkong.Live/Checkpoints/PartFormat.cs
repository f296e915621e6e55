using System.Buffers.Binary;
using System.Text;

namespace Changkong.Live.Checkpoints;

/// <summary>What a part says of itself.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="FoldVersion">The fold's version.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Name">Its content.</param>
internal readonly record struct PartHeader(string Fold, int FoldVersion, int Partition, PartName Name);

/// <summary>
/// The bytes of a part file, little-endian: magic and format version (8), fold version (4), partition (4), hash (16), payload length (8), length of the fold's name
/// (4), the name in UTF-8, the payload, CRC32C of all before it (4).
/// </summary>
internal static class PartFormat
{
    private const uint Version = 1;
    private const uint Magic = 0x54504B43; // "CKPT"
    private const int FixedBytes = 44;
    private const int ChecksumBytes = 4;

    /// <summary>Writes a whole part.</summary>
    public static void Write(Stream output, in PartHeader header, ChunkedBuffer payload)
    {
        var checksum = new Checksum();
        byte[] head = HeadOf(in header);
        checksum.Add(head);
        output.Write(head);
        foreach (var chunk in payload.Chunks)
        {
            checksum.Add(chunk.Span);
            output.Write(chunk.Span);
        }

        Span<byte> tail = stackalloc byte[ChecksumBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, checksum.Value);
        output.Write(tail);
    }

    /// <summary>How long the file of a part is.</summary>
    public static long FileBytes(in PartHeader header) => FixedBytes + Encoding.UTF8.GetByteCount(header.Fold) + header.Name.Bytes + ChecksumBytes;

    /// <summary>What its beginning has to be.</summary>
    public static byte[] HeadOf(in PartHeader header)
    {
        byte[] name = Encoding.UTF8.GetBytes(header.Fold);
        byte[] bytes = new byte[FixedBytes + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), header.FoldVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), header.Partition);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), header.Name.Hash.High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), header.Name.Hash.Low);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), header.Name.Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), name.Length);
        name.CopyTo(bytes, FixedBytes);
        return bytes;
    }

    /// <summary>The payload of a whole file. False, with the reason, when it is not the part it should be, or altered.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, in PartHeader expected, out ReadOnlySpan<byte> payload, out string reason)
    {
        payload = default;
        byte[] head = HeadOf(in expected);
        if (file.Length != FileBytes(in expected))
        {
            reason = $"it is {file.Length} bytes long instead of {FileBytes(in expected)}";
            return false;
        }

        if (!file.StartsWith(head))
        {
            reason = "its beginning is not that of the part it should be";
            return false;
        }

        var checksum = new Checksum();
        checksum.Add(file[..^ChecksumBytes]);
        if (checksum.Value != BinaryPrimitives.ReadUInt32LittleEndian(file[^ChecksumBytes..]))
        {
            reason = "its checksum does not match";
            return false;
        }

        payload = file[head.Length..^ChecksumBytes];
        reason = "";
        return true;
    }
}
