using System.Collections.Concurrent;
using Changkong.Contracts.Events;
using Changkong.Contracts.Trust;
using Changkong.Ingest.Gate;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Health;

/// <summary>How one source is doing, for the health screen.</summary>
/// <param name="Trust">What every tile knows too.</param>
/// <param name="EventsPerSecond">Mean over the last ten seconds.</param>
/// <param name="UsualIntervalMilliseconds">Usual time between its batches; null until it has sent a few.</param>
/// <param name="RejectedByReason">Refused events by reason.</param>
internal sealed record SourceHealth(SourceTrust Trust, double EventsPerSecond, long? UsualIntervalMilliseconds, IReadOnlyDictionary<string, long> RejectedByReason);

/// <summary>What the health endpoint reads.</summary>
internal interface IIngestHealth
{
    /// <summary>Every source seen since the start, by name.</summary>
    IReadOnlyList<SourceHealth> Sources { get; }
}

/// <summary>Keeps the book of the sources. Thread-safe; bounded: beyond ten thousand sources the rest share one entry.</summary>
internal sealed class SourceBook(IOptions<GateOptions> options, TimeProvider time) : IIngestHealth, ISourceTrust
{
    public const int SourcesMaximum = 10_000;
    private const string Others = "(others)";
    private readonly ConcurrentDictionary<string, SourceEntry> entries = new(StringComparer.Ordinal);

    IReadOnlyList<SourceHealth> IIngestHealth.Sources => [.. entries.Values.Select(entry => entry.Health(Now())).OrderBy(health => health.Trust.Source, StringComparer.Ordinal)];

    IReadOnlyList<SourceTrust> ISourceTrust.Sources => [.. entries.Values.Select(entry => entry.Health(Now()).Trust)];

    /// <summary>Events with a time before this are late.</summary>
    public long LateBefore(string source) => entries.TryGetValue(source, out var entry) ? entry.Watermark - (long)options.Value.LatenessAllowed.TotalMilliseconds : long.MinValue;

    public void OnAnswered(GateBatch batch, GateResult.Answered answer)
    {
        Entry(batch.Source).Add(Now(), batch.WatermarkUnixMilliseconds, answer, batch.Late);
    }

    private SourceEntry Entry(string source) =>
        entries.TryGetValue(source, out var known) ? known : entries.GetOrAdd(entries.Count < SourcesMaximum ? source : Others, name => new SourceEntry(name));

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>The book of one source. Thread-safe.</summary>
internal sealed class SourceEntry(string source)
{
    private const int GapsMaximum = 32;
    private const int RateSeconds = 10;
    private const int BatchesBeforeUsual = 5;
    private const long SmallestGapMilliseconds = 15_000;
    private const long ForgottenAfterMilliseconds = 30 * 60_000;
    private readonly Lock gate = new();
    private readonly SlidingCount perSecond = new(RateSeconds);
    private readonly SlidingCount duplicatesOfMinute = new(60);
    private readonly SlidingCount lateOfMinute = new(60);
    private readonly long[] rejected = new long[256];
    private readonly List<SourceGap> gaps = [];
    private long lastAccepted;
    private long watermark = long.MinValue;
    private long accepted;
    private long duplicates;
    private long late;
    private long batches;
    private double usualInterval;

    public long Watermark => Volatile.Read(ref watermark) is var at && at == long.MinValue ? 0 : at;

    public void Add(long now, long newestEvent, GateResult.Answered answer, int lateEvents)
    {
        lock (gate)
        {
            duplicates += answer.Duplicates;
            late += lateEvents;
            duplicatesOfMinute.Add(now / 1000, answer.Duplicates);
            lateOfMinute.Add(now / 1000, lateEvents);
            foreach (var outcome in answer.Outcomes)
            {
                rejected[(byte)outcome.Fault.Reason] += outcome.Verdict == EventVerdict.Rejected ? 1 : 0;
            }

            if (answer.Accepted == 0)
            {
                return;
            }

            accepted += answer.Accepted;
            // An event that claims to come from the future must not make all others late.
            Volatile.Write(ref watermark, Math.Max(watermark, Math.Min(newestEvent, now)));
            AddArrival(now);
            perSecond.Add(now / 1000, answer.Accepted);
        }
    }

    public SourceHealth Health(long now)
    {
        lock (gate)
        {
            var reasons = new Dictionary<string, long>();
            long rejectedEvents = 0;
            for (int reason = 1; reason < rejected.Length; reason++)
            {
                if (rejected[reason] != 0)
                {
                    reasons[Names.Of((DropReason)reason)] = rejected[reason];
                    rejectedEvents += rejected[reason];
                }
            }

            bool isSilent = lastAccepted != 0 && IsGap(now - lastAccepted) && now - lastAccepted < ForgottenAfterMilliseconds;
            var trust = new SourceTrust(source, lastAccepted, Watermark, accepted, duplicates, late, rejectedEvents, isSilent ? [.. gaps.TakeLast(GapsMaximum - 1), new SourceGap(lastAccepted, null)] : [.. gaps])
            {
                DuplicatesInLastMinute = duplicatesOfMinute.Total(now / 1000),
                LateInLastMinute = lateOfMinute.Total(now / 1000),
            };
            return new(trust, perSecond.Total(now / 1000) / (double)RateSeconds, batches > BatchesBeforeUsual ? (long)usualInterval : null, reasons);
        }
    }

    private void AddArrival(long now)
    {
        long silence = now - lastAccepted;
        if (batches > 0 && silence >= 0)
        {
            if (IsGap(silence) && silence < ForgottenAfterMilliseconds)
            {
                gaps.Add(new(lastAccepted, now));
                if (gaps.Count > GapsMaximum)
                {
                    gaps.RemoveAt(0);
                }
            }
            else if (silence < ForgottenAfterMilliseconds)
            {
                usualInterval = batches == 1 ? silence : (usualInterval * 0.9) + (silence * 0.1);
            }
        }

        batches++;
        lastAccepted = Math.Max(lastAccepted, now);
    }

    private bool IsGap(long silence) => batches > BatchesBeforeUsual && silence > Math.Max(SmallestGapMilliseconds, usualInterval * 8);
}
