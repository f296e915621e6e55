using Changkong.Connectors.Simulation;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>
/// Which faults a seed has and how bad they are: each kind is there in some seeds and absent in others, because a world that is always bad hides what goes
/// wrong in a good one.
/// </summary>
internal sealed class FaultPlan
{
    private const long Second = 1_000_000;

    /// <summary>Before it nothing fails: stock is received and policies are set.</summary>
    public const long SaleOpensMicroseconds = Second;

    /// <summary>After it nothing fails any more: whoever still asks must be answered.</summary>
    public const long FaultsEndMicroseconds = 25 * Second;

    public FaultPlan(SeededRandom random)
    {
        DropShare = Sometimes(random, 0.5, 0.001, 0.1);
        DoubleShare = Sometimes(random, 0.5, 0.001, 0.2);
        SlowShare = Sometimes(random, 0.4, 0.001, 0.05);
        LineCuts = random.Chance(0.25) ? 1 + random.Below(2) : 0;
        SyncFailureShare = Sometimes(random, 0.25, 0.0005, 0.01);
        SlowSyncShare = Sometimes(random, 0.3, 0.01, 0.2);
        KillShareAtWrite = Sometimes(random, 0.5, 0.0005, 0.01);
        Kills = random.Chance(0.6) ? 1 + random.Below(4) : 0;
        HasSnapshots = random.Chance(0.5);
        HasClockSteps = random.Chance(0.3);
        QueueMaximum = random.Chance(0.3) ? 200 + random.Below(1000) : 65_536;
        RoundMaximum = random.Chance(0.3) ? 1 + random.Below(64) : 4_096;
    }

    /// <summary>Of messages that never arrive.</summary>
    public double DropShare { get; }

    /// <summary>Of messages that arrive twice.</summary>
    public double DoubleShare { get; }

    /// <summary>Of messages that take seconds.</summary>
    public double SlowShare { get; }

    /// <summary>How often one channel is cut off for a while.</summary>
    public int LineCuts { get; }

    public double SyncFailureShare { get; }

    public double SlowSyncShare { get; }

    /// <summary>At each step of a round: the process is killed right there.</summary>
    public double KillShareAtWrite { get; }

    /// <summary>Kills at any moment.</summary>
    public int Kills { get; }

    public bool HasSnapshots { get; }

    /// <summary>Whether the server's clock may be behind or ahead after a start.</summary>
    public bool HasClockSteps { get; }

    public int QueueMaximum { get; }

    public int RoundMaximum { get; }

    private static double Sometimes(SeededRandom random, double chance, double least, double most) =>
        random.Chance(chance) ? least * Math.Pow(most / least, random.Unit()) : 0;
}
