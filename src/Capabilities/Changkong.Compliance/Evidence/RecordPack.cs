using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Changkong.Operations.Secrets;

namespace Changkong.Compliance.Evidence;

/// <summary>How records lie in the store: lines, compressed; payloads sealed under the master key as well, because what people wrote is kept here for longer than in the log.</summary>
internal static class RecordPack
{
    public const string Purpose = "evidence.payload";

    // What is kept for years is pressed harder than what waits for its minute to close.
    private const int KeptQuality = 4;
    private const int PendingQuality = 1;
    private const int WindowBits = 22;
    private const int HeadBytes = 20;
    private const int UnpackedBytesMaximum = 1 << 30;

    public static byte[] PackEnvelopes(IReadOnlyList<EvidenceRecord> records) => Pack(records, record => record.Envelope, Compress);

    public static byte[] PackPayloads(IReadOnlyList<EvidenceRecord> records, ISecretProtector secrets) => Pack(records, record => record.Payload ?? [], lines => secrets.Protect(Purpose, Compress(lines)));

    public static byte[] PackSubjects(IReadOnlyList<EvidenceRecord> records)
    {
        byte[] subjects = new byte[records.Count * 4];
        for (int index = 0; index < records.Count; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(subjects.AsSpan(index * 4), records[index].Subject);
        }

        return subjects;
    }

    /// <summary>The records of a closed block; empty when its retention is over.</summary>
    public static IReadOnlyList<EvidenceRecord> Unpack(EvidenceBlock block, ISecretProtector secrets)
    {
        if (block.Envelopes is null || block.Payloads is null || block.Subjects is null)
        {
            return [];
        }

        var envelopes = Split(Decompress(block.Envelopes));
        var payloads = Split(Decompress(secrets.Unprotect(Purpose, block.Payloads)));
        var records = new List<EvidenceRecord>(envelopes.Count);
        for (int index = 0; index < envelopes.Count; index++)
        {
            uint subject = BinaryPrimitives.ReadUInt32LittleEndian(block.Subjects.AsSpan(index * 4));
            byte[]? payload = index < payloads.Count && payloads[index].Length > 0 ? payloads[index] : null;
            records.Add(new(subject, -1, envelopes[index], payload));
        }

        return records;
    }

    /// <summary>Packs records of an open block.</summary>
    public static byte[] PackPending(IReadOnlyList<EvidenceRecord> records, ISecretProtector secrets)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(records.Sum(record => HeadBytes + record.Envelope.Length + (record.Payload?.Length ?? 0)));
        var rest = rented.AsSpan();
        foreach (var record in records)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, record.Subject);
            BinaryPrimitives.WriteInt64LittleEndian(rest[4..], record.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(rest[12..], record.Envelope.Length);
            BinaryPrimitives.WriteInt32LittleEndian(rest[16..], record.Payload?.Length ?? 0);
            rest = rest[HeadBytes..];
            record.Envelope.CopyTo(rest);
            rest = rest[record.Envelope.Length..];
            record.Payload.CopyTo(rest);
            rest = rest[(record.Payload?.Length ?? 0)..];
        }

        byte[] packed = secrets.Protect(Purpose, Compress(rented.AsSpan(0, rented.Length - rest.Length), PendingQuality));
        ArrayPool<byte>.Shared.Return(rented);
        return packed;
    }

    public static IEnumerable<EvidenceRecord> UnpackPending(byte[] content, ISecretProtector secrets)
    {
        var bytes = Decompress(secrets.Unprotect(Purpose, content)).AsMemory();
        while (!bytes.IsEmpty)
        {
            var head = bytes.Span;
            int envelope = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
            int payload = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
            yield return new(
                BinaryPrimitives.ReadUInt32LittleEndian(head), BinaryPrimitives.ReadInt64LittleEndian(head[4..]),
                bytes.Slice(HeadBytes, envelope).ToArray(), payload == 0 ? null : bytes.Slice(HeadBytes + envelope, payload).ToArray());
            bytes = bytes[(HeadBytes + envelope + payload)..];
        }
    }

    private delegate byte[] LinesPacker(ReadOnlySpan<byte> lines);

    private static byte[] Pack(IReadOnlyList<EvidenceRecord> records, Func<EvidenceRecord, byte[]> part, LinesPacker pack)
    {
        int length = records.Sum(record => part(record).Length + 1);
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        int at = 0;
        foreach (var record in records)
        {
            byte[] line = part(record);
            line.CopyTo(rented, at);
            at += line.Length;
            rented[at++] = (byte)'\n';
        }

        byte[] packed = pack(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return packed;
    }

    private static List<byte[]> Split(byte[] lines)
    {
        var split = new List<byte[]>();
        var rest = lines.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            split.Add(rest[..end].ToArray());
            rest = rest[(end + 1)..];
        }

        return split;
    }

    // The first four bytes say how long the content is, so that unpacking needs one buffer.
    private static byte[] Compress(ReadOnlySpan<byte> bytes) => Compress(bytes, KeptQuality);

    private static byte[] Compress(ReadOnlySpan<byte> bytes, int quality)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes, rented, out int written, quality, WindowBits)
                ? [(byte)bytes.Length, (byte)(bytes.Length >> 8), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 24), .. rented.AsSpan(0, written)]
                : throw new InvalidOperationException("The compressor refused a buffer of the length it asked for.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static byte[] Decompress(ReadOnlySpan<byte> packed)
    {
        int length = packed.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(packed);
        if (length is < 0 or > UnpackedBytesMaximum)
        {
            throw new InvalidDataException("A block of evidence does not begin with its length: the store was changed by another program.");
        }

        byte[] bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed[4..], bytes, out int written) && written == length
            ? bytes
            : throw new InvalidDataException("A block of evidence cannot be unpacked: the store was changed by another program.");
    }
}
