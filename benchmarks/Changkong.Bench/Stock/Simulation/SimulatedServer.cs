using Changkong.Connectors.Simulation;
using Changkong.Contracts.Log;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>Makes a new life of the server's process.</summary>
/// <param name="world">The outside.</param>
/// <param name="snapshot">What an earlier life has saved; empty for none.</param>
/// <param name="eventsInSnapshot">How many events of the log the snapshot holds.</param>
/// <param name="batches">All batches of the log.</param>
internal delegate SimulatedProcess StartProcess(ProcessWorld world, ReadOnlySpan<byte> snapshot, long eventsInSnapshot, IReadOnlyList<LogBatch> batches);

/// <summary>The machine the desk runs on: a process that is killed and started again, its disk, its clock, and what one round takes.</summary>
internal sealed class SimulatedServer(
    Agenda agenda, FaultPlan faults, SeededRandom random, RareCounts rare, SimulatedNetwork network, StartProcess start, History? history)
{
    private const long SweepMicroseconds = 1_000_000;
    private const long StartUnixMilliseconds = 1_795_000_000_000;

    private SimulatedProcess? process;
    private bool isWriting;
    private bool hasStopped;
    private int answersUntilKill = -1;
    private long clockSkewMilliseconds;
    private byte[] snapshot = [];
    private long eventsInSnapshot;

    /// <summary>How often it was started.</summary>
    public int Life { get; private set; }

    public SimulatedDisk Disk { get; } = new();

    public bool IsUp => process is not null;

    /// <summary>What the process sees as the time.</summary>
    public long ClockUnixMilliseconds => StartUnixMilliseconds + (agenda.NowMicroseconds / 1000) + clockSkewMilliseconds;

    public SimulatedProcess Process => process ?? throw new InvalidOperationException("The simulated server is down.");

    private bool IsFaulty => agenda.NowMicroseconds is >= FaultPlan.SaleOpensMicroseconds and <= FaultPlan.FaultsEndMicroseconds;

    public void Start()
    {
        Life++;
        Disk.Open(rare);
        var batches = Batches();
        // What a snapshot holds was durable before: a log that is shorter has lost what was synced.
        bool usesSnapshot = snapshot.Length > 0 && random.Chance(0.7);
        rare.Met(Rare.StartedFromSnapshot, usesSnapshot ? 1 : 0);
        if (Life > 1 && faults.HasClockSteps)
        {
            clockSkewMilliseconds = random.Between(-4_000L, 2_000L);
            rare.Met(Rare.ClockBehindLog, clockSkewMilliseconds < -2_000 ? 1 : 0);
        }

        process = start(WorldOf(Life), usesSnapshot ? snapshot : [], usesSnapshot ? eventsInSnapshot : 0, batches);
        (isWriting, hasStopped, answersUntilKill) = (false, false, -1);
        history?.Tell($"server starts, life {Life}, {process.Events} events, clock {clockSkewMilliseconds} ms off");
        agenda.Add(SweepMicroseconds, new(HappeningKind.SweepIsDue, Number: Life));
    }

    /// <summary>The state that the log gives to a process that has no snapshot.</summary>
    public string HashOfReplay() => start(WorldOf(Life), [], 0, Batches()).Hash();

    /// <summary>Kills the process if it is still in this life; 0 for any.</summary>
    public void KillLife(int life)
    {
        if (life == 0 || life == Life)
        {
            Kill("from outside");
        }
    }

    public void Take(Errand errand)
    {
        if (process is null)
        {
            rare.Met(Rare.PaymentWhileServerWasDown, errand.Kind == ErrandKind.Pay ? 1 : 0);
            return;
        }

        if (errand.Outcome is not null)
        {
            rare.Met(errand.AnsweredInLife == Life ? Rare.RepeatAnsweredFromRecord : Rare.RepeatAnsweredAfterRestart);
        }

        process.Take(errand);
    }

    public void Sweep(int life)
    {
        if (process is null || life != Life || hasStopped)
        {
            return;
        }

        if (faults.HasSnapshots && !isWriting && random.Chance(0.1))
        {
            (snapshot, eventsInSnapshot) = (process.Save(), process.Events);
        }

        agenda.Add(SweepMicroseconds, new(HappeningKind.SweepIsDue, Number: Life));
        process.Sweep();
    }

    /// <summary>The disk has synced, or says that it has not.</summary>
    public void OnDiskAnswered(int life)
    {
        if (process is null || life != Life)
        {
            rare.Met(Rare.AnswerToOldLife);
            return;
        }

        isWriting = false;
        if (IsFaulty && random.Chance(faults.SyncFailureShare))
        {
            // A disk that has refused once may have dropped what it was given: nothing may be answered before the log was read again.
            rare.Met(Rare.SyncFailed);
            history?.Tell($"the disk refuses to sync");
            hasStopped = true;
            process.OnRefused();
            agenda.Add(random.Between(100_000L, 1_000_000L), new(HappeningKind.Killed, Number: Life));
            return;
        }

        Disk.Sync();
        if (IsKilledHere())
        {
            rare.Met(Rare.KilledBetweenWriteAndAnswer);
            Kill("after the sync, before it answers");
            return;
        }

        answersUntilKill = IsKilledHere() ? random.Below(20) : -1;
        process.OnDurable();
    }

    private ProcessWorld WorldOf(int life) => new(faults, new Pump(), new Clock(this, agenda), run => Write(run, life), (errand, answer) => Answer(errand, answer, life));

    private bool IsKilledHere() => IsFaulty && random.Chance(faults.KillShareAtWrite);

    private void Kill(string when)
    {
        if (process is null)
        {
            return;
        }

        history?.Tell($"server is killed {when}");
        process = null;
        Disk.Crash(random, rare);
        agenda.Add(random.Between(50_000L, 2_000_000L), new(HappeningKind.Started));
    }

    // What a dead process would still do does not happen.
    private void Write(LogAppend run, int life)
    {
        if (process is null || life != Life)
        {
            return;
        }

        rare.Met(Rare.SeveralInOneRound, run.Count > 1 ? 1 : 0);
        if (IsKilledHere())
        {
            rare.Met(Rare.KilledBeforeWrite);
            Kill("before it writes");
            return;
        }

        isWriting = true;
        Disk.Append(run.Count, run.Payload.Span);
        if (IsKilledHere())
        {
            rare.Met(Rare.KilledBetweenWriteAndAnswer);
            Kill("between the write and the sync");
            return;
        }

        agenda.Add(random.Chance(faults.SlowSyncShare) ? random.Between(5_000L, 300_000L) : random.Between(100L, 2_000L), new(HappeningKind.DiskAnswers, Number: Life));
    }

    private void Answer(Errand errand, object answer, int life)
    {
        if (process is null || life != Life)
        {
            return;
        }

        if (answersUntilKill-- == 0)
        {
            rare.Met(Rare.KilledHalfwayThroughAnswers);
            Kill("halfway through its answers");
            return;
        }

        rare.Met(Rare.ServerBusy, answer is NoAnswer { Why: "busy" } ? 1 : 0);
        network.SendAnswer(errand, answer);
    }

    private List<LogBatch> Batches()
    {
        var batches = new List<LogBatch>();
        byte[] log = Disk.Content.ToArray();
        long offset = 0;
        for (int at = 0; SimulatedDisk.TryRead(log, at, out var batch, out int next); at = next)
        {
            batches.Add(new(SimulatedProcess.Home, offset, batch.Count, StartUnixMilliseconds, log.AsMemory(batch.Payload)));
            offset += batch.Count;
        }

        return batches;
    }

    private sealed class Clock(SimulatedServer server, Agenda agenda) : TimeProvider
    {
        public override long TimestampFrequency => 1_000_000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(server.ClockUnixMilliseconds);

        public override long GetTimestamp() => agenda.NowMicroseconds;
    }
}
