using System.Text;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Health;
using Changkong.Ingest.PersonalData;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Gate;

/// <summary>The gate: every event of every sender takes the way written in <see cref="steps"/>. Thread-safe; each batch is worked on by one thread at a time.</summary>
internal sealed partial class EventGate : IEventGate
{
    private delegate ValueTask<GateResult.Refused?> BatchStep(GateBatch batch, CancellationToken cancellation);

    private readonly (string Name, BatchStep Run)[] steps;
    private readonly IEventLog log;
    private readonly DedupeIndex dedupe;
    private readonly Pseudonyms pseudonyms;
    private readonly DaySeals seals;
    private readonly byte[] fingerprintKey;
    private readonly SourceBook book;
    private readonly DeadLetterStore deadLetters;
    private readonly IngestInstruments instruments;
    private readonly GateOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<EventGate> logger;

    public EventGate(
        GateParts parts, IEventLog log, DedupeIndex dedupe, Pseudonyms pseudonyms, DaySeals seals, SourceBook book, DeadLetterStore deadLetters,
        IngestInstruments instruments, IOptions<GateOptions> options, TimeProvider time, ILogger<EventGate> logger)
    {
        this.log = log;
        this.dedupe = dedupe;
        this.pseudonyms = pseudonyms;
        this.seals = seals;
        this.book = book;
        this.deadLetters = deadLetters;
        this.instruments = instruments;
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        fingerprintKey = parts.FingerprintKey;
        var events = new EventSteps(this.options, instruments);
        // The way through the gate, in this order. A batch ends at the first step that refuses it, an event at the first that drops it.
        steps =
        [
            ("admit", parts.Admission.AdmitAsync),
            ("verifySignature", parts.Signatures.VerifyAsync),
            ("decompress", parts.Decompression.RunAsync),
            ("split", Split),
            ("eachEvent", events.RunAsync), // decode, check, normalise: EventSteps
            ("deduplicate", Deduplicate),
            ("append", AppendAsync),
        ];
        Admission = parts.Admission;
    }

    public GateAdmission Admission { get; }

    public async ValueTask<GateAnswer> AcceptAsync(string source, ReadOnlyMemory<byte> events, CancellationToken cancellation)
    {
        int accepted = 0, duplicates = 0, rejected = 0;
        foreach (var part in BatchCutter.Cut(events, options.BatchEventsMaximum, options.BodyBytesMaximum))
        {
            switch (await AcceptAsync(new GateRequest { Source = source, Body = part, DeclaredBytes = part.Length, WaitsForRoom = true }, cancellation))
            {
                case GateResult.Answered answer:
                    accepted += answer.Accepted;
                    duplicates += answer.Duplicates;
                    rejected += answer.Rejected;
                    break;
                case GateResult.Refused { RetryAfter: { } wait } when accepted + duplicates + rejected == 0:
                    return new(0, 0, 0, wait);
                case GateResult.Refused { Reason: RefusalReason.BadSource } refused:
                    throw new ArgumentException(refused.Detail, nameof(source));
                case GateResult.Refused refused:
                    throw new LogFaultException($"The gate stopped after {accepted + duplicates + rejected} events: {refused.Detail}", null, refused.RetryAfter is not null);
            }
        }

        return new(accepted, duplicates, rejected);
    }

    /// <summary>Takes a batch in. Answers once the accepted events are durable.</summary>
    public async ValueTask<GateResult> AcceptAsync(GateRequest request, CancellationToken cancellation)
    {
        byte[] source = Encoding.UTF8.GetBytes(request.Source);
        if (SourceNames.Fault(request.Source) is { } fault)
        {
            return Refuse(new(RefusalReason.BadSource, fault));
        }

        using var batch = new GateBatch(request, request.Source, source, log.PartitionCount)
        {
            NowUnixMilliseconds = time.GetUtcNow().ToUnixTimeMilliseconds(),
            FingerprintState = Fingerprint.OfSource(fingerprintKey, source),
            PseudonymState = pseudonyms.OfSource(source),
            Seal = seals.Today(),
            LateBeforeUnixMilliseconds = book.LateBefore(request.Source),
        };
        try
        {
            foreach (var (name, run) in steps)
            {
                long began = IngestInstruments.Now();
                var refused = await run(batch, cancellation);
                instruments.OnStep(name, System.Diagnostics.Stopwatch.GetElapsedTime(began));
                if (refused is not null)
                {
                    return Refuse(refused);
                }
            }

            return Answer(batch);
        }
        finally
        {
            Admission.Leave(batch);
        }
    }

    private GateResult.Refused Refuse(GateResult.Refused refused)
    {
        instruments.OnRefused(refused.Reason);
        return refused;
    }

    private ValueTask<GateResult.Refused?> Split(GateBatch batch, CancellationToken cancellation)
    {
        batch.IsUtf8 = System.Text.Unicode.Utf8.IsValid(batch.Body.Span);
        return new(EventSplitter.TrySplit(batch, options.BatchEventsMaximum)
            ? null
            : new GateResult.Refused(RefusalReason.TooManyEvents, $"More than {options.BatchEventsMaximum} events; send them in smaller batches."));
    }

    private ValueTask<GateResult.Refused?> Deduplicate(GateBatch batch, CancellationToken cancellation)
    {
        if (!dedupe.HasRoom)
        {
            return new(new GateResult.Refused(RefusalReason.Busy, "The gate is writing its memory of accepted events to disk.", options.RetryAfter));
        }

        batch.Verdicts = new DedupeVerdict[batch.Good.Count];
        batch.Reservation = dedupe.Reserve(batch.Keys.AsSpan(0, batch.Good.Count), batch.Verdicts);
        return default;
    }

    private async ValueTask<GateResult.Refused?> AppendAsync(GateBatch batch, CancellationToken cancellation)
    {
        while (true)
        {
            if (await AppendReservedAsync(batch, cancellation) is { } refused)
            {
                return refused;
            }

            // An event that another batch had reserved is a duplicate only if that batch became durable. Otherwise it is this batch's to append.
            if (!await ResolvePendingAsync(batch))
            {
                return null;
            }
        }
    }

    private async ValueTask<GateResult.Refused?> AppendReservedAsync(GateBatch batch, CancellationToken cancellation)
    {
        var reservation = batch.Reservation!;
        try
        {
            if (reservation.Fresh.Length != 0)
            {
                using var runs = new PartitionRuns(batch);
                await log.AppendAsync(runs.Build(reservation.AcceptedAtUnixMilliseconds), cancellation);
                batch.Accepted += reservation.Fresh.Length;
            }

            dedupe.Commit(reservation);
            return null;
        }
        catch (LogFaultException fault)
        {
            dedupe.RollBack(reservation);
            LogAppendFailed(logger, batch.Source, fault);
            return fault.IsTransient
                ? new(RefusalReason.LogFull, fault.Message, options.RetryAfter)
                : new(RefusalReason.LogFailed, fault.Message);
        }
        catch
        {
            dedupe.RollBack(reservation);
            throw;
        }
    }

    private async ValueTask<bool> ResolvePendingAsync(GateBatch batch)
    {
        List<int>? again = null;
        for (int index = 0; index < batch.Good.Count; index++)
        {
            if (batch.Verdicts[index] == DedupeVerdict.Fresh)
            {
                batch.Verdicts[index] = DedupeVerdict.Appended;
            }
            else if (batch.Verdicts[index] == DedupeVerdict.Pending)
            {
                // No outcome: it ended meanwhile, and asking the index again tells how.
                if (dedupe.OutcomeOf(batch.Keys[index]) is { } outcome && await outcome)
                {
                    batch.Verdicts[index] = DedupeVerdict.Duplicate;
                }
                else
                {
                    (again ??= []).Add(index);
                }
            }
        }

        if (again is null)
        {
            return false;
        }

        var keys = again.ConvertAll(index => batch.Keys[index]).ToArray();
        var verdicts = new DedupeVerdict[keys.Length];
        batch.Reservation = dedupe.Reserve(keys, verdicts);
        for (int place = 0; place < keys.Length; place++)
        {
            batch.Verdicts[again[place]] = verdicts[place];
        }

        return true;
    }

    private GateResult.Answered Answer(GateBatch batch)
    {
        var outcomes = new List<EventOutcome>(batch.Faults.Count);
        int duplicates = 0;
        for (int index = 0; index < batch.Good.Count; index++)
        {
            if (batch.Verdicts[index] == DedupeVerdict.Duplicate)
            {
                duplicates++;
                outcomes.Add(new(batch.Good[index].Index, null, EventVerdict.Duplicate, default));
            }
            else if (batch.Good[index].IsLate)
            {
                batch.Late++;
            }
        }

        outcomes.AddRange(batch.Faults.Select(refused => new EventOutcome(refused.Index, null, EventVerdict.Rejected, refused.Fault)));
        outcomes.Sort((left, right) => left.Index.CompareTo(right.Index));
        if (batch.Faults.Count != 0)
        {
            deadLetters.Keep(batch.Source, batch.Faults.ConvertAll(refused => (refused.Fault, batch.Event(refused.Index))));
            foreach (var group in batch.Faults.GroupBy(refused => refused.Fault.Reason))
            {
                instruments.OnRejected(group.Key, group.Count());
            }
        }

        var answer = new GateResult.Answered(batch.Accepted, duplicates, batch.Faults.Count, outcomes);
        instruments.OnAnswered(batch.Accepted, duplicates, batch.Count);
        book.OnAnswered(batch, answer);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Source} could not be appended")]
    private static partial void LogAppendFailed(ILogger logger, string source, Exception fault);
}
