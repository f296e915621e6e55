using Changkong.Contracts.Access;
using Changkong.Contracts.Log;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Ingest.Endpoints;

internal sealed record SourceHealthView(
    string Source, DateTimeOffset? LastAcceptedAt, DateTimeOffset? Watermark, double EventsPerSecond, long Accepted, long Duplicates, long Late, long Rejected,
    IReadOnlyDictionary<string, long> RejectedByReason, long? UsualIntervalMs, IReadOnlyList<SourceGapView> Gaps);

/// <param name="From">Last event before the silence.</param>
/// <param name="To">First event after it; null while it lasts.</param>
internal sealed record SourceGapView(DateTimeOffset From, DateTimeOffset? To);

/// <param name="Partitions">Number of partitions.</param>
/// <param name="Events">Events ever appended.</param>
/// <param name="Bytes">Bytes of its files on disk, the write-ahead file included.</param>
/// <param name="Damage">What cannot be read.</param>
internal sealed record LogHealthView(int Partitions, long Events, long Bytes, IReadOnlyList<LogDamage> Damage);

/// <param name="Length">Appends that wait for the writer of the log.</param>
/// <param name="Bytes">Bytes that wait or are being committed.</param>
/// <param name="Limit">Bytes that may wait; beyond them senders wait, and then get 429.</param>
internal sealed record QueueHealthView(int Length, long Bytes, long Limit);

/// <param name="Hot">Events held in memory.</param>
/// <param name="Spilled">Events held in files.</param>
/// <param name="SpilledSegments">Number of those files.</param>
/// <param name="MemoryBytes">Memory of the index.</param>
internal sealed record DedupeHealthView(int Hot, long Spilled, int SpilledSegments, long MemoryBytes);

/// <param name="Steps">The gate's steps and what they take, since the start.</param>
/// <param name="Sources">Every source since the start.</param>
/// <param name="Log">The durable log.</param>
/// <param name="Queue">What waits for the log.</param>
/// <param name="Dedupe">What the gate recognises as delivered before.</param>
/// <param name="InFlightBytes">Bytes that requests under way hold.</param>
/// <param name="InFlightLimit">Bytes they may hold; beyond them the gate answers 429.</param>
/// <param name="DeadLetters">Letters by source and reason.</param>
internal sealed record IngestHealthView(
    IReadOnlyList<StepTiming> Steps, IReadOnlyList<SourceHealthView> Sources, LogHealthView Log, QueueHealthView Queue, DedupeHealthView Dedupe, long InFlightBytes, long InFlightLimit,
    IReadOnlyList<DeadLetterCountView> DeadLetters);

/// <summary><c>GET /api/ingest/health</c>: how each source and the gate are doing.</summary>
internal static class IngestHealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/ingest/health", Get).RequireAuthorization(Policies.Ingest).WithName("ingestHealth").WithTags("Ingest")
            .WithSummary("Freshness, rates, duplicates, late events, gaps and refusals by source; queues and their limits; size and damage of the log.");

    private static Ok<IngestHealthView> Get(IIngestHealth health, IEventLog log, EventGate gate, DedupeIndex dedupe, DeadLetterStore letters, IngestInstruments instruments)
    {
        long events = 0;
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            events += log.NextOffset(partition);
        }

        var load = log.Load;
        var remembered = dedupe.Load;
        return TypedResults.Ok(new IngestHealthView(
            instruments.Steps.All,
            [.. health.Sources.Select(View)],
            new(log.PartitionCount, events, load.DiskBytes, log.Damage),
            new(load.QueuedAppends, load.QueuedBytes, load.QueuedBytesMaximum),
            new(remembered.Hot, remembered.Spilled, remembered.SpilledFiles, remembered.MemoryBytes),
            gate.Admission.InFlightBytes,
            gate.Admission.InFlightBytesMaximum,
            [.. letters.Counts().Select(count => new DeadLetterCountView(count.Source, Names.Of(count.Reason), count.Letters, count.Events))]));
    }

    private static SourceHealthView View(SourceHealth health)
    {
        var trust = health.Trust;
        return new(
            trust.Source, Instant(trust.LastAcceptedUnixMilliseconds), Instant(trust.WatermarkUnixMilliseconds), health.EventsPerSecond,
            trust.Accepted, trust.Duplicates, trust.Late, trust.Rejected, health.RejectedByReason, health.UsualIntervalMilliseconds,
            [.. trust.Gaps.Select(gap => new SourceGapView(DateTimeOffset.FromUnixTimeMilliseconds(gap.FromUnixMilliseconds), gap.ToUnixMilliseconds is { } to ? DateTimeOffset.FromUnixTimeMilliseconds(to) : null))]);
    }

    private static DateTimeOffset? Instant(long unixMilliseconds) => unixMilliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
}
