using System.Buffers.Binary;
using Changkong.Contracts.Log;

namespace Changkong.Ingest.Log;

/// <summary>
/// Looks through the write-ahead file before SQLite does. SQLite silently ignores everything from the first bad frame on; this says that there was one.
/// Layout: https://www.sqlite.org/fileformat2.html#walformat
/// </summary>
internal static class WalInspection
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const uint Magic = 0x377F0682;

    /// <summary>Null when every frame of the current generation is whole.</summary>
    public static LogDamage? Find(string walPath)
    {
        if (!File.Exists(walPath))
        {
            return null;
        }

        using var file = new FileStream(walPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 20);
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
        {
            return null;
        }

        uint magic = read < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt32BigEndian(header);
        if ((magic & ~1u) != Magic)
        {
            return Damage("has a damaged header", 0, file.Length);
        }

        return FindInFrames(file, header, isBigEndian: (magic & 1) != 0);
    }

    private static LogDamage? FindInFrames(FileStream file, ReadOnlySpan<byte> header, bool isBigEndian)
    {
        int pageBytes = BinaryPrimitives.ReadInt32BigEndian(header[8..]);
        var sums = Sum(header[..24], isBigEndian, default);
        if (pageBytes is < 512 or > 65536 || sums != Stored(header[24..]))
        {
            return Damage("has a damaged header", 0, file.Length);
        }

        byte[] frame = new byte[FrameHeaderBytes + pageBytes];
        long position = HeaderBytes;
        while (true)
        {
            int read = file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false);
            bool isOfThisGeneration = read >= 16 && frame.AsSpan(8, 8).SequenceEqual(header.Slice(16, 8));
            if (read == 0 || !isOfThisGeneration)
            {
                return null;
            }

            if (read < frame.Length)
            {
                return Damage("ends within a page", position, file.Length);
            }

            sums = Sum(frame.AsSpan(FrameHeaderBytes), isBigEndian, Sum(frame.AsSpan(0, 8), isBigEndian, sums));
            if (sums != Stored(frame.AsSpan(16)))
            {
                return Damage("has a page whose checksum does not match", position, file.Length);
            }

            position += frame.Length;
        }
    }

    private static (uint First, uint Second) Stored(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static (uint First, uint Second) Sum(ReadOnlySpan<byte> bytes, bool isBigEndian, (uint First, uint Second) from)
    {
        var (first, second) = from;
        for (int index = 0; index < bytes.Length; index += 8)
        {
            var pair = bytes.Slice(index, 8);
            first += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(pair) : BinaryPrimitives.ReadUInt32LittleEndian(pair)) + second;
            second += (isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(pair[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(pair[4..])) + first;
        }

        return (first, second);
    }

    private static LogDamage Damage(string what, long position, long length) =>
        new(-1, 0, 0, $"The write-ahead file {what} at byte {position} of {length}; what follows is ignored. A crash in the middle of an unacknowledged write leaves this too.");
}
