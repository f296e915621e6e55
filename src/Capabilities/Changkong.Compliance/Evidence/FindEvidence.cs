using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>A record and where it stands.</summary>
/// <param name="Block">Its block; null while that is open.</param>
/// <param name="Place">Place within the block, from 0.</param>
/// <param name="Record">The record.</param>
/// <param name="Facts">What its envelope says.</param>
internal sealed record FoundRecord(EvidenceBlock? Block, int Place, EvidenceRecord Record, EnvelopeFacts Facts);

/// <summary>Finds records by what they are about.</summary>
internal sealed class FindEvidence(OperationsDbContext store, ISecretProtector secrets)
{
    /// <summary>The records about a comment, an order or an event, by their number.</summary>
    public async Task<IReadOnlyList<FoundRecord>> AboutAsync(string session, string subject, CancellationToken cancellation)
    {
        uint hash = EvidenceRecord.SubjectHash(Encoding.UTF8.GetBytes(subject));
        var found = new List<FoundRecord>();
        var subjects = await store.Set<EvidenceBlock>().AsNoTracking().Where(block => block.Session == session && block.Subjects != null)
            .OrderBy(block => block.Number).Select(block => new { block.Number, block.Subjects }).ToListAsync(cancellation);
        foreach (var candidate in subjects.Where(candidate => Holds(candidate.Subjects!, hash)))
        {
            var block = await store.Set<EvidenceBlock>().AsNoTracking().SingleAsync(row => row.Session == session && row.Number == candidate.Number, cancellation);
            found.AddRange(Read(block).Where(record => record.Record.Subject == hash && IsAbout(record.Record, subject)));
        }

        found.AddRange((await OpenAsync(session, cancellation)).Where(record => record.Record.Subject == hash && IsAbout(record.Record, subject)));
        return [.. found.OrderBy(record => record.Facts.Record)];
    }

    /// <summary>The records of a span of event time.</summary>
    public async Task<IReadOnlyList<FoundRecord>> WithinAsync(string session, long fromUnixMilliseconds, long untilUnixMilliseconds, CancellationToken cancellation)
    {
        var found = new List<FoundRecord>();

        // Late records stand in a later block than that of their minute; looking a while beyond finds those of an ordinary delay.
        var first = DateTimeOffset.FromUnixTimeMilliseconds(fromUnixMilliseconds).AddMinutes(-1);
        var last = DateTimeOffset.FromUnixTimeMilliseconds(untilUnixMilliseconds).AddMinutes(10);
        var numbers = await store.Set<EvidenceBlock>().AsNoTracking().Where(block => block.Session == session && block.Minute >= first && block.Minute <= last && block.Envelopes != null)
            .OrderBy(block => block.Number).Select(block => block.Number).ToListAsync(cancellation);
        foreach (long number in numbers)
        {
            var block = await store.Set<EvidenceBlock>().AsNoTracking().SingleAsync(row => row.Session == session && row.Number == number, cancellation);
            found.AddRange(Read(block).Where(record => record.Facts.TimeUnixMilliseconds >= fromUnixMilliseconds && record.Facts.TimeUnixMilliseconds <= untilUnixMilliseconds));
        }

        return found;
    }

    public async Task<IReadOnlyList<FoundRecord>> OpenAsync(string session, CancellationToken cancellation)
    {
        var pending = await store.Set<EvidencePending>().AsNoTracking().Where(row => row.Session == session).OrderBy(row => row.Id).Select(row => row.Content).ToListAsync(cancellation);
        return [.. pending.SelectMany(content => RecordPack.UnpackPending(content, secrets)).Select(record => Found(null, 0, record))];
    }

    private IEnumerable<FoundRecord> Read(EvidenceBlock block) => RecordPack.Unpack(block, secrets).Select((record, place) => Found(block, place, record));

    private static FoundRecord Found(EvidenceBlock? block, int place, EvidenceRecord record) =>
        new(block, place, record, EnvelopeFacts.Parse(record.Envelope) ?? throw new InvalidDataException("An envelope in the store cannot be read: it was changed by another program."));

    private static bool Holds(byte[] subjects, uint hash)
    {
        for (int at = 0; at < subjects.Length; at += 4)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(subjects.AsSpan(at)) == hash)
            {
                return true;
            }
        }

        return false;
    }

    // What was erased cannot be asked any more; its 32 bits are all that is left of it.
    private static bool IsAbout(EvidenceRecord record, string subject)
    {
        if (record.Payload is null)
        {
            return true;
        }

        using var document = JsonDocument.Parse(record.Payload);
        var json = document.RootElement.GetProperty("event");
        return json.GetProperty("id").GetString() == subject
            || (json.TryGetProperty("body", out var body) && (IsText(body, EventField.Cause, subject) || IsText(body, EventField.Order, subject)));
    }

    private static bool IsText(JsonElement body, EventField field, string text) =>
        body.TryGetProperty(EventFields.Definition(field).Name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == text;
}
