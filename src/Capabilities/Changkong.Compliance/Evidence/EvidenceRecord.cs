using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;

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
