using System.Text.Json;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Events;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Disputes;

/// <summary>
/// Collects the evidence around what a case is about, as references into the chain. Only closed blocks are referred to, so a case is looked at again until its window lies behind the
/// chain. Collecting twice adds nothing.
/// </summary>
internal sealed class DisputeCollector(OperationsDbContext store, FindEvidence find, IOptions<DisputeOptions> options, TimeProvider time)
{
    // A chain that has not passed the window by then has ended before it.
    private static readonly TimeSpan WaitMaximum = TimeSpan.FromHours(24);

    public async Task CollectAsync(DisputeCase dispute, CancellationToken cancellation)
    {
        var window = TimeSpan.FromMinutes(options.Value.WindowMinutes);
        var about = (await find.AboutAsync(dispute.Session, dispute.Subject, cancellation)).Where(record => record.Block is not null).ToList();
        if (about.Count > 0)
        {
            dispute.SubjectAt ??= DateTimeOffset.FromUnixTimeMilliseconds(about.Min(record => record.Facts.TimeUnixMilliseconds));
            Learn(dispute, about);
        }

        var found = new List<FoundRecord>(about);
        if (dispute.SubjectAt is { } at)
        {
            found.AddRange(await find.WithinAsync(dispute.Session, (at - window).ToUnixTimeMilliseconds(), (at + window).ToUnixTimeMilliseconds(), cancellation));
        }

        var known = await store.Set<DisputeReference>().Where(reference => reference.Case == dispute.Id).Select(reference => reference.Record).ToListAsync(cancellation);
        var chosen = Choose(found, about.Select(record => record.Facts.Record).ToHashSet(), dispute, options.Value.ReferencesMaximum);
        store.AddRange(chosen.Where(reference => !known.Contains(reference.Record)).Take(Math.Max(0, options.Value.ReferencesMaximum - known.Count)));
        dispute.IsCollected = await IsBehindAsync(dispute, window, cancellation) || time.GetUtcNow() - dispute.OpenedAt > WaitMaximum;
        await store.SaveChangesAsync(cancellation);
    }

    /// <summary>What belongs to the case, the most important first; pure.</summary>
    internal static IReadOnlyList<DisputeReference> Choose(IEnumerable<FoundRecord> found, IReadOnlySet<long> about, DisputeCase dispute, int maximum)
    {
        long centre = dispute.SubjectAt?.ToUnixTimeMilliseconds() ?? 0;
        return
        [
            .. found.DistinctBy(record => record.Facts.Record)
                .Select(record => (Record: record, Reason: ReasonOf(record, about, dispute.Viewer)))
                .OrderBy(candidate => candidate.Reason).ThenBy(candidate => Math.Abs(candidate.Record.Facts.TimeUnixMilliseconds - centre)).ThenBy(candidate => candidate.Record.Facts.Record)
                .Take(maximum)
                .Select(candidate => new DisputeReference
                {
                    Case = dispute.Id,
                    Record = candidate.Record.Facts.Record,
                    Block = candidate.Record.Block!.Number,
                    Place = candidate.Record.Place,
                    Leaf = MerkleTree.Leaf(candidate.Record.Record.Envelope),
                    Type = candidate.Record.Facts.Type,
                    Event = candidate.Record.Facts.Id,
                    At = DateTimeOffset.FromUnixTimeMilliseconds(candidate.Record.Facts.TimeUnixMilliseconds),
                    Reason = candidate.Reason,
                }),
        ];
    }

    private static EvidenceReason ReasonOf(FoundRecord record, IReadOnlySet<long> about, string viewer)
    {
        if (about.Contains(record.Facts.Record))
        {
            return EvidenceReason.Subject;
        }

        if (viewer.Length > 0 && Field(record.Record, EventField.Viewer) == viewer)
        {
            return EvidenceReason.Person;
        }

        return EventTypes.Find(record.Facts.Type)?.Type switch
        {
            EventType.SpeechJudged => EvidenceReason.Speech,
            EventType.PlatformWarned or EventType.PlatformViolated => EvidenceReason.Platform,
            EventType.ProductListed or EventType.PriceChanged => EvidenceReason.Product,
            EventType.CommentReviewed or EventType.ModerationChanged => EvidenceReason.Moderation,
            EventType.CommentJudged => Field(record.Record, EventField.State) == "shown" ? EvidenceReason.Comment : EvidenceReason.Moderation,
            EventType.OrderCreated or EventType.OrderPaid or EventType.OrderCancelled or EventType.OrderShipped or EventType.OrderSigned or EventType.RefundRequested
                or EventType.OrderRefunded or EventType.OrderArbitrated => EvidenceReason.Order,
            _ => EvidenceReason.Action,
        };
    }

    private static void Learn(DisputeCase dispute, IEnumerable<FoundRecord> about)
    {
        foreach (var record in about)
        {
            dispute.Viewer = dispute.Viewer.Length > 0 ? dispute.Viewer : Field(record.Record, EventField.Viewer);
            dispute.Product = dispute.Product.Length > 0 ? dispute.Product : Field(record.Record, EventField.Product);
            dispute.Host = dispute.Host.Length > 0 ? dispute.Host : Field(record.Record, EventField.Host);
        }
    }

    private static string Field(EvidenceRecord record, EventField field)
    {
        if (record.Payload is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(record.Payload);
        return document.RootElement.GetProperty("event").TryGetProperty("body", out var body) && body.TryGetProperty(EventFields.Definition(field).Name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    private async Task<bool> IsBehindAsync(DisputeCase dispute, TimeSpan window, CancellationToken cancellation)
    {
        var chain = await store.Set<EvidenceChain>().AsNoTracking().SingleOrDefaultAsync(row => row.Session == dispute.Session, cancellation);
        return chain is not null && dispute.SubjectAt is { } at && chain.LastClosedMinute >= (at + window).ToUnixTimeMilliseconds();
    }
}
