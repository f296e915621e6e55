namespace Changkong.Stock.Channels;

/// <summary>A rate limit: so many calls a second, and so many at once after a rest. Not thread-safe.</summary>
internal sealed class TokenBucket(double perSecond, int burst)
{
    private double tokens = burst;
    private long filledAt = long.MinValue;

    /// <summary>Calls that may be made at this moment.</summary>
    public int Left(long now)
    {
        Fill(now);
        return (int)tokens;
    }

    public bool TryTake(long now)
    {
        Fill(now);
        if (tokens < 1)
        {
            return false;
        }

        tokens--;
        return true;
    }

    /// <summary>The other side counts otherwise: it says that nothing is left.</summary>
    public void Empty(long now)
    {
        Fill(now);
        tokens = 0;
    }

    // A clock that runs backwards gives nothing and takes nothing.
    private void Fill(long now)
    {
        if (filledAt != long.MinValue && now > filledAt)
        {
            tokens = Math.Min(burst, tokens + ((now - filledAt) * perSecond / 1000));
        }

        filledAt = Math.Max(filledAt, now);
    }
}
