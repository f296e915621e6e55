namespace Changkong.Bench.Stock.Simulation;

/// <summary>Paths that ordinary runs hardly ever take. A simulation that has not taken them all has proved little; so they are counted, and none may stay at zero.</summary>
internal enum Rare
{
    RequestDropped,
    RequestDoubled,
    AnswerDropped,
    AnswerDoubled,
    AnswerOvertaken,
    LineCut,
    ServerBusy,
    KilledBeforeWrite,
    KilledBetweenWriteAndAnswer,
    KilledHalfwayThroughAnswers,
    UnsyncedWriteLost,
    UnsyncedWriteSurvived,
    TornTailCut,
    SyncFailed,
    AnswerToOldLife,
    RepeatAnsweredFromRecord,
    RepeatAnsweredAfterRestart,
    StartedFromSnapshot,
    ClockBehindLog,
    SeveralInOneRound,
    SoldOut,
    BundleRefusedAsWhole,
    BuyerLimitHit,
    KeyWithOtherBody,
    HoldExpired,
    PaymentAfterExpiryServed,
    PaymentAfterExpiryRefunded,
    PaymentLateBeforeSweep,
    PaymentWhileServerWasDown,
    FirstPaidFirstServedLost,
    WaitedAndServed,
    WaitedInVain,
    DrawnByLot,
    NotDrawn,
    CancelledAndSoldAgain,
    CorrectionWhileHeld,
    CorrectionWithShortfall,
    UnitsReallocated,
}

/// <summary>How often each rare path was taken.</summary>
internal sealed class RareCounts
{
    private readonly long[] counts = new long[Enum.GetValues<Rare>().Length];

    public long this[Rare path] => counts[(int)path];

    public void Met(Rare path, int times = 1) => counts[(int)path] += times;

    public void Add(RareCounts other)
    {
        for (int path = 0; path < counts.Length; path++)
        {
            counts[path] += other.counts[path];
        }
    }

    /// <summary>Paths that were never taken.</summary>
    public IEnumerable<Rare> Missing() => Enum.GetValues<Rare>().Where(path => counts[(int)path] == 0);
}
