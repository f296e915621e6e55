namespace Changkong.Compliance.Evidence;

/// <summary>
/// Which block a record belongs to and when blocks close: pure, from what the log holds alone, so that every replay gives the same blocks. One instance per session.
/// <para>
/// The watermark is the greatest event time seen, but never ahead of the gate's clock. A minute closes once the watermark has passed its end by the grace time; a record whose minute
/// is closed goes, with its own time, into the block of the minute the watermark stands in. With no new record for the idle time everything open closes.
/// </para>
/// </summary>
internal sealed class ChainFold(long watermark, long lastClosedMinute, long lastAccepted)
{
    public const long MinuteMilliseconds = 60_000;

    /// <summary>A flood closes the block of its minute early, so that no block outgrows memory.</summary>
    public const int RecordsPerBlockMaximum = 10_000;

    /// <summary>No minute has closed yet.</summary>
    public const long NoMinute = long.MinValue;

    private readonly SortedList<long, OpenBlock> open = [];

    public long Watermark { get; private set; } = watermark;

    public long LastClosedMinute { get; private set; } = lastClosedMinute;

    public long LastAccepted { get; private set; } = lastAccepted;

    public IList<OpenBlock> Open => open.Values;

    /// <summary>Takes up a block that was open when the state was stored.</summary>
    public void Restore(OpenBlock block) => open.Add(block.Minute, block);

    /// <summary>Takes one record in; the blocks that close by it are added to <paramref name="closed"/> in order.</summary>
    public void Take(EvidenceRecord record, long timeUnixMilliseconds, long acceptedUnixMilliseconds, long graceMilliseconds, List<OpenBlock> closed)
    {
        long time = Math.Min(timeUnixMilliseconds, acceptedUnixMilliseconds);
        Watermark = Math.Max(Watermark, time);
        LastAccepted = Math.Max(LastAccepted, acceptedUnixMilliseconds);
        long minute = MinuteOf(time);
        if (minute <= LastClosedMinute)
        {
            minute = Math.Max(MinuteOf(Watermark), LastClosedMinute + MinuteMilliseconds);
        }

        if (!open.TryGetValue(minute, out var block))
        {
            open.Add(minute, block = new OpenBlock(minute));
        }

        block.Add(record);
        if (block.Count >= RecordsPerBlockMaximum)
        {
            open.Remove(minute);
            closed.Add(block);
        }

        while (open.Count > 0 && open.Keys[0] + MinuteMilliseconds + graceMilliseconds <= Watermark)
        {
            CloseFirst(closed);
        }

        // Also minutes without a record are over.
        LastClosedMinute = Math.Max(LastClosedMinute, MinuteOf(Watermark - MinuteMilliseconds - graceMilliseconds));
    }

    /// <summary>Closes everything when the gate's clock is past the last record by the idle time.</summary>
    public void Pass(long acceptedUnixMilliseconds, long idleMilliseconds, List<OpenBlock> closed)
    {
        if (open.Count > 0 && acceptedUnixMilliseconds - LastAccepted >= idleMilliseconds)
        {
            CloseAll(closed);
        }
    }

    /// <summary>Closes everything now.</summary>
    public void CloseAll(List<OpenBlock> closed)
    {
        while (open.Count > 0)
        {
            CloseFirst(closed);
        }
    }

    private static long MinuteOf(long unixMilliseconds) => unixMilliseconds - (((unixMilliseconds % MinuteMilliseconds) + MinuteMilliseconds) % MinuteMilliseconds);

    private void CloseFirst(List<OpenBlock> closed)
    {
        var block = open.Values[0];
        open.RemoveAt(0);
        LastClosedMinute = Math.Max(LastClosedMinute, block.Minute);
        closed.Add(block);
    }
}

/// <summary>The records of a minute that is still open: some stored already, some new.</summary>
/// <param name="minute">First instant of the minute.</param>
/// <param name="storedCount">How many records are stored.</param>
internal sealed class OpenBlock(long minute, int storedCount = 0)
{
    private readonly List<EvidenceRecord> fresh = [];

    public long Minute { get; } = minute;

    public int StoredCount { get; private set; } = storedCount;

    public int Count => StoredCount + fresh.Count;

    /// <summary>What came since the last time the state was stored.</summary>
    public IReadOnlyList<EvidenceRecord> Fresh => fresh;

    public void Add(EvidenceRecord record) => fresh.Add(record);

    /// <summary>The fresh records are stored.</summary>
    public void MarkStored()
    {
        StoredCount += fresh.Count;
        fresh.Clear();
    }
}
