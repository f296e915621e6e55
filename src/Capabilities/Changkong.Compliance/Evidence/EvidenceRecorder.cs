using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Text;

namespace Changkong.Compliance.Evidence;

/// <summary>Makes records of events. Writes into buffers that it keeps: a record costs what it holds and no more. One thread at a time.</summary>
internal sealed class EvidenceRecorder : IDisposable
{
    private readonly ArrayBufferWriter<byte> envelope = new(512);
    private readonly ArrayBufferWriter<byte> payload = new(4 * 1024);
    private readonly Utf8JsonWriter folding;
    private char[] text = new char[512];
    private char[] folded = new char[512];
    private int[] origins = new int[512];

    public EvidenceRecorder() => folding = new(payload, EvidenceJson.Writing);

    public void Dispose() => folding.Dispose();

    /// <summary>Makes the record of one event of the log.</summary>
    /// <param name="view">The event.</param>
    /// <param name="context">Where it stands.</param>
    /// <param name="number">Number within the session, from 1.</param>
    /// <param name="saltKey">The session's key.</param>
    public EvidenceRecord Record(ref EventView view, in EventContext context, long number, ReadOnlySpan<byte> saltKey)
    {
        WritePayload(ref view, saltKey);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload.WrittenSpan, hash);
        WriteEnvelope(ref view, context, number, hash);
        return new(EvidenceRecord.SubjectHash(SubjectOf(ref view)), context.Offset, envelope.WrittenSpan.ToArray(), payload.WrittenSpan.ToArray());
    }

    private static ReadOnlySpan<byte> SubjectOf(ref EventView view) => view.Type switch
    {
        EventType.CommentJudged or EventType.SpeechJudged or EventType.CommentReviewed or EventType.DisputeChanged => view.Text(EventField.Cause),
        _ when view.Has(EventField.Order) => view.Text(EventField.Order),
        _ => view.Id,
    };

    // Names of the log are escaped already where they must be.
    private void WriteEnvelope(ref EventView view, in EventContext context, long number, scoped ReadOnlySpan<byte> hash)
    {
        envelope.ResetWrittenCount();
        envelope.Write("{\"record\":"u8);
        WriteNumber(number);
        envelope.Write(",\"type\":\""u8);
        envelope.Write(view.TypeName);
        envelope.Write("\",\"id\":\""u8);
        envelope.Write(view.Id);
        envelope.Write("\",\"source\":\""u8);
        envelope.Write(view.Source);
        envelope.Write("\",\"time\":\""u8);
        WriteTime(view.TimeUnixMilliseconds);
        envelope.Write("\",\"partition\":"u8);
        WriteNumber(context.Partition);
        envelope.Write(",\"offset\":"u8);
        WriteNumber(context.Offset);
        envelope.Write(",\"accepted\":\""u8);
        WriteTime(context.AcceptedAtUnixMilliseconds);
        envelope.Write("\",\"payload\":\""u8);
        WriteHex(envelope, hash);
        envelope.Write("\"}"u8);
    }

    // The event stands in the payload as it stands in the log, but for the sealed name, which no evidence needs.
    private void WritePayload(ref EventView view, ReadOnlySpan<byte> saltKey)
    {
        payload.ResetWrittenCount();
        Span<byte> salt = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(saltKey, view.Utf8, salt);
        payload.Write("{\"salt\":\""u8);
        WriteHex(payload, salt[..EvidenceRecord.SaltBytes]);
        payload.Write("\""u8);
        if (view.Has(EventField.Text))
        {
            payload.Write(",\"folded\":"u8);
            WriteFolded(view.Text(EventField.Text));
        }

        payload.Write(",\"event\":"u8);
        if (view.Has(EventField.Nickname))
        {
            WriteWithout(view.Utf8, view.Body, "nickname"u8);
        }
        else
        {
            payload.Write(view.Utf8);
        }

        payload.Write("}"u8);
    }

    private void WriteFolded(ReadOnlySpan<byte> wire)
    {
        if (text.Length < wire.Length)
        {
            (text, folded, origins) = (new char[wire.Length], new char[wire.Length], new int[wire.Length]);
        }

        int length = EventText.Decode(wire, text);
        int kept = TextFold.Fold(text.AsSpan(0, length), folded, origins);
        folding.Reset();
        folding.WriteStringValue(folded.AsSpan(0, kept));
        folding.Flush();
    }

    private void WriteWithout(ReadOnlySpan<byte> json, ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        json.Overlaps(body, out int bodyStart);
        payload.Write(json[..bodyStart]);
        payload.Write("{"u8);
        var reader = new Utf8JsonReader(body);
        reader.Read();
        bool isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            bool isLeftOut = reader.ValueTextEquals(name);
            reader.Read();
            reader.Skip();
            if (!isLeftOut)
            {
                payload.Write(isFirst ? default : ","u8);
                payload.Write(body[start..(int)reader.BytesConsumed]);
                isFirst = false;
            }
        }

        payload.Write("}"u8);
        payload.Write(json[(bodyStart + body.Length)..]);
    }

    private void WriteNumber(long number)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(number, envelope.GetSpan(20), out int written);
        envelope.Advance(written);
    }

    private void WriteTime(long unixMilliseconds)
    {
        EventTime.Write(unixMilliseconds, envelope.GetSpan(EventTime.CanonicalLength));
        envelope.Advance(EventTime.CanonicalLength);
    }

    private static void WriteHex(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Convert.TryToHexStringLower(bytes, output.GetSpan(bytes.Length * 2), out int written);
        output.Advance(written);
    }
}
