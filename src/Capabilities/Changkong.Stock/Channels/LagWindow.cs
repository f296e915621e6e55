namespace Changkong.Stock.Channels;

/// <summary>How long the last changes took from the ledger to the channel's acknowledgement. Not thread-safe.</summary>
internal sealed class LagWindow
{
    private const int Kept = 2_048;

    private readonly long[] milliseconds = new long[Kept];
    private int count;

    /// <summary>Lags since the start.</summary>
    public long Total { get; private set; }

    public long LastAt { get; private set; }

    public void Add(long now, long lagMilliseconds)
    {
        milliseconds[(int)(Total++ % Kept)] = Math.Max(0, lagMilliseconds);
        count = Math.Min(count + 1, Kept);
        LastAt = now;
    }

    /// <summary>The lag that 95 of 100 of the last ones did not exceed; null before the first.</summary>
    public long? NinetyFifth()
    {
        if (count == 0)
        {
            return null;
        }

        long[] sorted = milliseconds[..count];
        Array.Sort(sorted);
        return sorted[((count * 95) + 99) / 100 - 1];
    }
}
