using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Changkong.Live.Checkpoints;

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="FoldVersion">The fold's version.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The first event that the state has not seen.</param>
internal readonly record struct SnapshotHeader(string Fold, int FoldVersion, int Partition, long Offset);

/// <summary>
/// The bytes of a snapshot file, little-endian. Format 1, of a snapshot that names no parts: magic and format version (8), fold version (4), partition (4), offset (8),
/// payload length (8), length of the fold's name (4), the name in UTF-8, the payload, CRC32C of all before it (4). Format 2 has behind the name: number of parts (4), each
/// part's hash and length (24), CRC32C of all before it (4), so that the names can be read and trusted without the payload.
/// </summary>
internal static class SnapshotFormat
{
    private const uint VersionWithoutParts = 1;
    private const uint VersionWithParts = 2;
    private const uint Magic = 0x4E534B43; // "CKSN"
    private const int FixedBytes = 36;
    private const int CountBytes = 4;
    private const int PartBytes = 24;
    private const int ChecksumBytes = 4;
    private const int FoldNameBytesMaximum = 1_024;

    /// <summary>Writes a whole snapshot.</summary>
    public static void Write(Stream output, in SnapshotHeader header, IReadOnlyCollection<PartName> parts, ChunkedBuffer payload)
    {
        var checksum = new Checksum();
        byte[] head = HeadOf(in header, parts, payload.Length);
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
    public static bool TryRead(ReadOnlySpan<byte> file, out SnapshotHeader header, out PartName[] parts, out ReadOnlySpan<byte> payload, out string reason)
    {
        payload = default;
        if (!TryReadHead(file, out header, out parts, out int headBytes, out long payloadBytes, out reason))
        {
            return false;
        }

        if (payloadBytes < 0 || payloadBytes > file.Length || headBytes + payloadBytes + ChecksumBytes != file.Length)
        {
            reason = "it is cut off, or longer than it says";
            return false;
        }

        if (!IsSealed(file[..^ChecksumBytes], file[^ChecksumBytes..]))
        {
            reason = "its checksum does not match";
            return false;
        }

        payload = file.Slice(headBytes, (int)payloadBytes);
        return true;
    }

    /// <summary>Reads what stands before the payload. False when it cannot be trusted.</summary>
    /// <exception cref="IOException">The disk did not hand it out: what it says is not known.</exception>
    public static bool TryReadHead(string path, out SnapshotHeader header, out PartName[] parts)
    {
        (header, parts) = (default, []);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            byte[] start = new byte[FixedBytes + FoldNameBytesMaximum + CountBytes];
            var known = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
            if (known.Length < FixedBytes || BinaryPrimitives.ReadUInt32LittleEndian(known[4..]) != VersionWithParts)
            {
                return TryReadHead(known, out header, out parts, out _, out _, out _);
            }

            byte[] head = new byte[Math.Min(file.Length, HeadBytes(known))];
            file.Position = 0;
            file.ReadExactly(head);
            return TryReadHead(head, out header, out parts, out _, out _, out _);
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private static bool TryReadHead(ReadOnlySpan<byte> file, out SnapshotHeader header, out PartName[] parts, out int headBytes, out long payloadBytes, out string reason)
    {
        (header, parts, headBytes, payloadBytes) = (default, [], 0, 0);
        if (file.Length < FixedBytes || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
        {
            reason = "it is not a snapshot, or cut off";
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (version is not (VersionWithoutParts or VersionWithParts))
        {
            reason = $"its format is {version}, this program reads {VersionWithoutParts} and {VersionWithParts}";
            return false;
        }

        payloadBytes = BinaryPrimitives.ReadInt64LittleEndian(file[24..]);
        int nameBytes = BinaryPrimitives.ReadInt32LittleEndian(file[32..]);
        long wanted = nameBytes is < 0 or > FoldNameBytesMaximum ? long.MaxValue : version == VersionWithParts ? HeadBytes(file) : FixedBytes + nameBytes;
        if (wanted > file.Length)
        {
            reason = "it is cut off, or longer than it says";
            return false;
        }

        headBytes = (int)wanted;
        if (version == VersionWithParts)
        {
            if (!IsSealed(file[..(headBytes - ChecksumBytes)], file[(headBytes - ChecksumBytes)..]))
            {
                reason = "the checksum of its beginning does not match";
                return false;
            }

            parts = MemoryMarshal.Cast<byte, PartName>(file[(FixedBytes + nameBytes + CountBytes)..(headBytes - ChecksumBytes)]).ToArray();
        }

        header = new(
            Encoding.UTF8.GetString(file.Slice(FixedBytes, nameBytes)),
            BinaryPrimitives.ReadInt32LittleEndian(file[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(file[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(file[16..]));
        reason = "";
        return true;
    }

    // Of a file with parts; long.MaxValue when it does not say.
    private static long HeadBytes(ReadOnlySpan<byte> file)
    {
        int nameBytes = BinaryPrimitives.ReadInt32LittleEndian(file[32..]);
        if (nameBytes is < 0 or > FoldNameBytesMaximum || file.Length < FixedBytes + nameBytes + CountBytes)
        {
            return long.MaxValue;
        }

        int count = BinaryPrimitives.ReadInt32LittleEndian(file[(FixedBytes + nameBytes)..]);
        return count < 0 ? long.MaxValue : FixedBytes + nameBytes + CountBytes + ((long)count * PartBytes) + ChecksumBytes;
    }

    private static bool IsSealed(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> expected)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return expected.Length >= ChecksumBytes && checksum.Value == BinaryPrimitives.ReadUInt32LittleEndian(expected);
    }

    private static byte[] HeadOf(in SnapshotHeader header, IReadOnlyCollection<PartName> parts, long payloadBytes)
    {
        byte[] name = Encoding.UTF8.GetBytes(header.Fold);
        byte[] bytes = new byte[FixedBytes + name.Length + (parts.Count == 0 ? 0 : CountBytes + (parts.Count * PartBytes) + ChecksumBytes)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), parts.Count == 0 ? VersionWithoutParts : VersionWithParts);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), header.FoldVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), header.Partition);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), header.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), payloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), name.Length);
        name.CopyTo(bytes, FixedBytes);
        if (parts.Count > 0)
        {
            WriteParts(bytes, FixedBytes + name.Length, parts);
        }

        return bytes;
    }

    private static void WriteParts(byte[] head, int position, IReadOnlyCollection<PartName> parts)
    {
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(position), parts.Count);
        position += CountBytes;
        foreach (var part in parts)
        {
            MemoryMarshal.Write(head.AsSpan(position), part);
            position += PartBytes;
        }

        var checksum = new Checksum();
        checksum.Add(head.AsSpan(0, position));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(position), checksum.Value);
    }
}
