using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>A policy with its channels as the ledger's numbers.</summary>
internal sealed class PolicyTerms(StockPolicy policy, IReadOnlyList<(int Channel, int Value)> channels)
{
    /// <summary>What holds where nobody has said otherwise.</summary>
    public static PolicyTerms Default { get; } = new(StockPolicy.Default, []);

    public StockPolicy Policy => policy;

    public IReadOnlyList<(int Channel, int Value)> Channels => channels;

    public StockFairness Fairness => policy.Fairness;

    public long HoldForMilliseconds { get; } = (long)policy.HoldFor.TotalMilliseconds;

    public long WaitForMilliseconds { get; } = (long)policy.WaitFor.TotalMilliseconds;

    public long DrawAt { get; } = policy.DrawAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    public bool IsShared => policy.Allocation == AllocationMode.Shared;

    public bool Names(int channel)
    {
        foreach (var share in channels)
        {
            if (share.Channel == channel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Units of the shared pool that are left to channels other than this one.</summary>
    public long GuardedFromOthers(int channel)
    {
        long units = 0;
        foreach (var share in channels)
        {
            units += share.Channel == channel ? 0 : share.Value;
        }

        return units;
    }
}
