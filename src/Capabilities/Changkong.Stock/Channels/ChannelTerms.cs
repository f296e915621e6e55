using Changkong.Contracts.Stock;

namespace Changkong.Stock.Channels;

/// <summary>How a channel wants to be called, and what may be done to it without a person.</summary>
internal sealed record ChannelTerms(string Channel)
{
    public const double CallsPerSecondMaximum = 1_000;
    public const int CallsAtOnceMaximum = 16;

    /// <summary>Calls a second, pushes and reads together. 0.1 to 1,000. Default: 10.</summary>
    public double CallsPerSecond { get; init; } = 10;

    /// <summary>Calls in one go after a rest. 1 to 1,000. Default: 10.</summary>
    public int Burst { get; init; } = 10;

    /// <summary>Share of the calls that is kept for reading back. 0.05 to 0.9. Default: 0.3.</summary>
    public double ReadShare { get; init; } = 0.3;

    /// <summary>SKUs of one call. 1 (the channel takes no batches) to <see cref="ChannelLimits.LinesMaximum"/>. Default: 50.</summary>
    public int BatchMaximum { get; init; } = 50;

    /// <summary>Pushes under way at the same time, never two for one SKU. 1 to 16. Default: 2.</summary>
    public int CallsAtOnce { get; init; } = 2;

    /// <summary>SKUs that may wait. 100 to 1,000,000. Default: 20,000.</summary>
    public int OutboxMaximum { get; init; } = 20_000;

    /// <summary>A difference of at most so many units is repaired without a person. 0 to 1,000,000. Default: 50.</summary>
    public int AutomaticRepairUnits { get; init; } = 50;

    /// <summary>
    /// How late the channel's own sales may come to the ledger. So long a value below ours is taken for sales that we have not heard of, and is not raised. Default: 10 seconds.
    /// </summary>
    public TimeSpan SalesArriveWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a push it is read back. Default: 500 milliseconds.</summary>
    public TimeSpan ReadBackAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>First wait after a failed call; it doubles with each. Default: 100 milliseconds.</summary>
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait after a failed call. Default: 10 seconds.</summary>
    public TimeSpan RetryMaximum { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the next attempt. Full jitter: callers that failed together do not come back together.</summary>
    /// <param name="attempts">Attempts that have failed, from 1.</param>
    /// <param name="jitter">0 to 1.</param>
    public long RetryMilliseconds(int attempts, double jitter)
    {
        double ceiling = Math.Min(RetryMaximum.TotalMilliseconds, RetryFirst.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 20)));
        return (long)((ceiling / 2) + (ceiling / 2 * jitter));
    }
}
