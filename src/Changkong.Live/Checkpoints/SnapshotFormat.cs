using System.Buffers.Binary;
using System.Text;

namespace Changkong.Live.Checkpoints;

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="FoldVersion">The fold's version.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The first event that the state has not seen.</param>
internal readonly record struct SnapshotHeader(string Fold, int FoldVersion, int Partition, long Offset);

/// <summary>
/// The bytes of a snapshot file, little-endian: magic and format version (8), fold version (4), partition (4), offset (8), payload length (8), length of the
/// fold's name (4), the name in UTF-8, the payload, CRC32C of all before it (4).
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>Raised when this layout changes.</summary>
    private const uint Version = 1;

    private const uint Magic = 0x4E534B43; // "CKSN"
    private const int FixedBytes = 36;
    private const int ChecksumBytes = 4;

    /// <summary>Writes a whole snapshot.</summary>
    public static void Write(Stream output, in SnapshotHeader header, ChunkedBuffer payload)
    {
        var checksum = new Checksum();
        byte[] head = Header(in header, payload.Length);
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

    /// <summary>Reads a whole snapshot. False, with the reason, when it is torn, altered or of another format.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, out SnapshotHeader header, out ReadOnlySpan<byte> payload, out string reason)
    {
        header = default;
        payload = default;
        if (file.Length < FixedBytes + ChecksumBytes || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
        {
            reason = "it is not a snapshot, or cut off";
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (version != Version)
        {
            reason = $"its format is {version}, this program reads {Version}";
            return false;
        }

        long payloadBytes = BinaryPrimitives.ReadInt64LittleEndian(file[24..]);
        int nameBytes = BinaryPrimitives.ReadInt32LittleEndian(file[32..]);
        if (nameBytes < 0 || payloadBytes < 0 || payloadBytes > file.Length || FixedBytes + (long)nameBytes + payloadBytes + ChecksumBytes != file.Length)
        {
            reason = "it is cut off, or longer than it says";
            return false;
        }

        var checksum = new Checksum();
        checksum.Add(file[..^ChecksumBytes]);
        if (checksum.Value != BinaryPrimitives.ReadUInt32LittleEndian(file[^ChecksumBytes..]))
        {
            reason = "its checksum does not match";
            return false;
        }

        header = new(
            Encoding.UTF8.GetString(file.Slice(FixedBytes, nameBytes)),
            BinaryPrimitives.ReadInt32LittleEndian(file[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(file[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(file[16..]));
        payload = file.Slice(FixedBytes + nameBytes, (int)payloadBytes);
        reason = "";
        return true;
    }

    private static byte[] Header(in SnapshotHeader header, long payloadBytes)
    {
        byte[] name = Encoding.UTF8.GetBytes(header.Fold);
        byte[] bytes = new byte[FixedBytes + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), header.FoldVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), header.Partition);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), header.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), payloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), name.Length);
        name.CopyTo(bytes, FixedBytes);
        return bytes;
    }
}
