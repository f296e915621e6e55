using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Text;

namespace Changkong.Compliance.Evidence;

/// <summary>
/// One record: an envelope, which is hashed into the tree, and a payload, which the envelope commits to by hash. What is personal stands in the payload only, behind a salt, so that
/// it can be removed without a trace that could be guessed while the chain still holds. See docs/adr/0007.
/// </summary>
/// <param name="Subject">What it is about, hashed to 32 bits: the comment, the order, or the event itself. For finding it.</param>
/// <param name="Offset">Offset in the log.</param>
/// <param name="Envelope">Canonical JSON.</param>
/// <param name="Payload">Canonical JSON; null when it has been erased.</param>
internal sealed record EvidenceRecord(uint Subject, long Offset, byte[] Envelope, byte[]? Payload)
{
    public const int SaltBytes = 16;

    /// <summary>What a verdict or a dispute may stand on. Views, likes and samples are not among it.</summary>
    public static bool IsRecorded(EventType type) => type is
        EventType.CommentJudged or EventType.SpeechJudged or EventType.CommentReviewed or EventType.ModerationChanged or EventType.QuestionAnswered or EventType.DisputeChanged
        or EventType.PlatformWarned or EventType.PlatformViolated or EventType.ActionTaken or EventType.ProductListed or EventType.PriceChanged
        or EventType.SessionStarted or EventType.SessionEnded
        or EventType.OrderCreated or EventType.OrderPaid or EventType.OrderCancelled or EventType.OrderShipped or EventType.OrderSigned
        or EventType.RefundRequested or EventType.OrderRefunded or EventType.OrderArbitrated;

    /// <summary>Makes the record of one event of the log.</summary>
    /// <param name="view">The event.</param>
    /// <param name="context">Where it stands.</param>
    /// <param name="number">Number within the session, from 1.</param>
    /// <param name="saltKey">The session's key.</param>
    public static EvidenceRecord Of(ref EventView view, in EventContext context, long number, ReadOnlySpan<byte> saltKey)
    {
        byte[] payload = PayloadOf(ref view, saltKey);
        var output = new ArrayBufferWriter<byte>(320);
        using (var json = new Utf8JsonWriter(output, EvidenceJson.Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("record", number);
            json.WriteString("type", view.TypeName);
            json.WritePropertyName("id");
            Quote(json, view.Id);
            json.WritePropertyName("source");
            Quote(json, view.Source);
            json.WriteString("time", EventTime.Format(view.TimeUnixMilliseconds));
            json.WriteNumber("partition", context.Partition);
            json.WriteNumber("offset", context.Offset);
            json.WriteString("accepted", EventTime.Format(context.AcceptedAtUnixMilliseconds));
            json.WriteString("payload", Convert.ToHexStringLower(SHA256.HashData(payload)));
            json.WriteEndObject();
        }

        return new(SubjectHash(SubjectOf(ref view)), context.Offset, output.WrittenSpan.ToArray(), payload);
    }

    /// <summary>Whether the payload is the one the envelope commits to.</summary>
    public static bool Commits(EnvelopeFacts envelope, ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload)) == envelope.Payload;

    public static uint SubjectHash(ReadOnlySpan<byte> subject)
    {
        uint hash = 2166136261;
        foreach (byte value in subject)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }

    private static ReadOnlySpan<byte> SubjectOf(ref EventView view) => view.Type switch
    {
        EventType.CommentJudged or EventType.SpeechJudged or EventType.CommentReviewed or EventType.DisputeChanged => view.Text(EventField.Cause),
        _ when view.Has(EventField.Order) => view.Text(EventField.Order),
        _ => view.Id,
    };

    // The event stands in the payload as it stands in the log, but for the sealed name, which no evidence needs.
    private static byte[] PayloadOf(ref EventView view, ReadOnlySpan<byte> saltKey)
    {
        var output = new ArrayBufferWriter<byte>(view.Utf8.Length + 192);
        Span<byte> salt = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(saltKey, view.Utf8, salt);
        output.Write("{\"salt\":\""u8);
        output.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(salt[..SaltBytes])));
        output.Write("\""u8);
        if (view.Has(EventField.Text))
        {
            output.Write(",\"folded\":"u8);
            using var json = new Utf8JsonWriter(output, EvidenceJson.Writing);
            json.WriteStringValue(TextFold.Fold(EventText.Decode(view.Text(EventField.Text))));
        }

        output.Write(",\"event\":"u8);
        if (view.Has(EventField.Nickname))
        {
            WriteWithout(output, view.Utf8, view.Body, "nickname"u8);
        }
        else
        {
            output.Write(view.Utf8);
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteWithout(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> json, ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        json.Overlaps(body, out int bodyStart);
        output.Write(json[..bodyStart]);
        output.Write("{"u8);
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
                output.Write(isFirst ? default : ","u8);
                output.Write(body[start..(int)reader.BytesConsumed]);
                isFirst = false;
            }
        }

        output.Write("}"u8);
        output.Write(json[(bodyStart + body.Length)..]);
    }

    // Names of the log are escaped already where they must be.
    private static void Quote(Utf8JsonWriter json, ReadOnlySpan<byte> raw)
    {
        Span<byte> quoted = stackalloc byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted[1..]);
        json.WriteRawValue(quoted, skipInputValidation: true);
    }
}

/// <summary>What an envelope says.</summary>
/// <param name="Record">Number within the session.</param>
/// <param name="Type">Type of the event, as on the wire.</param>
/// <param name="Id">Id of the event.</param>
/// <param name="Source">Source of the event.</param>
/// <param name="TimeUnixMilliseconds">Event time.</param>
/// <param name="Partition">Partition of the log.</param>
/// <param name="Offset">Offset in the log.</param>
/// <param name="AcceptedUnixMilliseconds">When the gate accepted it.</param>
/// <param name="Payload">SHA-256 of the payload, in hex.</param>
internal sealed record EnvelopeFacts(
    long Record, string Type, string Id, string Source, long TimeUnixMilliseconds, int Partition, long Offset, long AcceptedUnixMilliseconds, string Payload)
{
    /// <summary>Reads an envelope; null when it is none.</summary>
    public static EnvelopeFacts? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var json = document.RootElement;
            return new(
                json.GetProperty("record").GetInt64(), json.GetProperty("type").GetString()!, json.GetProperty("id").GetString()!, json.GetProperty("source").GetString()!,
                Time(json, "time"), json.GetProperty("partition").GetInt32(), json.GetProperty("offset").GetInt64(), Time(json, "accepted"), json.GetProperty("payload").GetString()!);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static long Time(JsonElement json, string name) =>
        EventTime.TryParse(Encoding.UTF8.GetBytes(json.GetProperty(name).GetString()!), out long milliseconds) ? milliseconds : throw new FormatException(name);
}
