using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Evidence;

/// <summary>
/// What is signed of a block. It holds nothing but what follows from the log and the key, so that the same log gives the same hashes. Its bytes are kept as they were signed.
/// </summary>
/// <param name="Session">Session of the chain.</param>
/// <param name="Block">Number within the session, from 1.</param>
/// <param name="MinuteUnixMilliseconds">First instant of the minute of event time. Late records are among those of a later minute.</param>
/// <param name="Records">Records in it, at least 1.</param>
/// <param name="Partition">Partition of the log.</param>
/// <param name="FirstOffset">Offset of its first record.</param>
/// <param name="LastOffset">Offset of its last record.</param>
/// <param name="Root">Merkle root over the records' envelopes.</param>
/// <param name="Previous">SHA-256 of the header before; zeros for the first.</param>
/// <param name="Key">Id of the key that signed.</param>
internal sealed record BlockHeader(
    string Session, long Block, long MinuteUnixMilliseconds, int Records, int Partition, long FirstOffset, long LastOffset, byte[] Root, byte[] Previous, string Key)
{
    public const string Format = "changkong-evidence-block/1";

    public static byte[] NoPrevious { get; } = new byte[MerkleTree.HashBytes];

    public static byte[] HashOf(ReadOnlySpan<byte> header) => SHA256.HashData(header);

    public byte[] ToUtf8()
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, EvidenceJson.Writing))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("session", Session);
            json.WriteNumber("block", Block);
            json.WriteString("minute", EventTime.Format(MinuteUnixMilliseconds));
            json.WriteNumber("records", Records);
            json.WriteNumber("partition", Partition);
            json.WriteNumber("firstOffset", FirstOffset);
            json.WriteNumber("lastOffset", LastOffset);
            json.WriteString("root", Convert.ToHexStringLower(Root));
            json.WriteString("previous", Convert.ToHexStringLower(Previous));
            json.WriteString("key", Key);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a header; null when the bytes are not those that <see cref="ToUtf8"/> writes.</summary>
    public static BlockHeader? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var json = document.RootElement;
            if (json.GetProperty("format").GetString() != Format || !EventTime.TryParse(System.Text.Encoding.UTF8.GetBytes(json.GetProperty("minute").GetString()!), out long minute))
            {
                return null;
            }

            var header = new BlockHeader(
                json.GetProperty("session").GetString()!, json.GetProperty("block").GetInt64(), minute, json.GetProperty("records").GetInt32(), json.GetProperty("partition").GetInt32(),
                json.GetProperty("firstOffset").GetInt64(), json.GetProperty("lastOffset").GetInt64(), Convert.FromHexString(json.GetProperty("root").GetString()!),
                Convert.FromHexString(json.GetProperty("previous").GetString()!), json.GetProperty("key").GetString()!);
            return header.ToUtf8().AsSpan().SequenceEqual(utf8.Span) ? header : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
