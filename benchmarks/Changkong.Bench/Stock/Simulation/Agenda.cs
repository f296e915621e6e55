namespace Changkong.Bench.Stock.Simulation;

/// <summary>What can happen next in the simulated world.</summary>
internal enum HappeningKind : byte
{
    /// <summary>A client begins, or goes on after a pause.</summary>
    ClientActs,

    /// <summary>A client has waited long enough for an answer.</summary>
    ClientTimesOut,

    RequestArrives,
    AnswerArrives,
    DiskAnswers,
    SweepIsDue,
    Killed,
    Started,
    LineCut,
    LineMended,
}

/// <summary>One thing that happens at a moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Errand">Whose request or answer, where it is about one.</param>
/// <param name="Content">The answer that arrives.</param>
/// <param name="Number">Which life of the server, which try of a client, which line.</param>
internal readonly record struct Happening(HappeningKind Kind, Errand? Errand = null, object? Content = null, int Number = 0);

/// <summary>The only clock of the simulation: time stands still until the next thing happens. The same order for the same seed, also of things at the same moment.</summary>
internal sealed class Agenda
{
    private const int SequenceBits = 22;

    private readonly PriorityQueue<Happening, long> queue = new(1 << 15);
    private long sequence;

    /// <summary>Since the beginning of the simulated world.</summary>
    public long NowMicroseconds { get; private set; }

    public void Add(long afterMicroseconds, Happening happening)
    {
        // The sequence wraps long after every entry with the same number has gone.
        long at = NowMicroseconds + Math.Max(0, afterMicroseconds);
        queue.Enqueue(happening, (at << SequenceBits) | (sequence++ & ((1 << SequenceBits) - 1)));
    }

    public bool TryTake(out Happening happening)
    {
        if (!queue.TryDequeue(out happening, out long place))
        {
            return false;
        }

        NowMicroseconds = place >> SequenceBits;
        return true;
    }
}
