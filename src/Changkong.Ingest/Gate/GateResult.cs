using Changkong.Contracts.Events;

namespace Changkong.Ingest.Gate;

/// <summary>What became of one event.</summary>
internal enum EventVerdict : byte
{
    Accepted,
    Duplicate,
    Rejected,
}

/// <summary>Why a whole batch was refused. Nothing of it was taken.</summary>
internal enum RefusalReason : byte
{
    BadSource,
    BodyTooLarge,
    TooManyEvents,
    UnknownEncoding,
    BadEncoding,
    MissingSignature,
    BadTimestamp,
    TimestampOutsideWindow,
    BadNonce,
    UnknownKey,
    KeyDisabled,
    WrongSignature,
    ReplayedNonce,
    SourceNotAllowed,
    Busy,
    LogFull,
    LogFailed,
}

/// <summary>What became of a batch. Exhaustive.</summary>
internal abstract record GateResult
{
    private GateResult()
    {
    }

    /// <summary>Every event has its verdict; the accepted ones are durable.</summary>
    public sealed record Answered(int Accepted, int Duplicates, int Rejected, IReadOnlyList<EventOutcome> Outcomes) : GateResult;

    /// <summary>The batch was refused as a whole.</summary>
    public sealed record Refused(RefusalReason Reason, string Detail, TimeSpan? RetryAfter = null) : GateResult;
}

/// <summary>Verdict of one event.</summary>
/// <param name="Index">Place in the batch, from 0.</param>
/// <param name="Id">Its id where it could be read.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Fault">Why, when rejected.</param>
internal readonly record struct EventOutcome(int Index, string? Id, EventVerdict Verdict, EventFault Fault);
