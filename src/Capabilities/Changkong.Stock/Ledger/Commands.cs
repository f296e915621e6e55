using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>A command with the digests of its key and body, computed before the round. Its answer is filled in by the round.</summary>
internal abstract class LedgerCommand(UInt128 key, ulong body)
{
    public UInt128 Key => key;

    public ulong Body => body;
}

internal sealed class HoldCommand(HoldStock hold, UInt128 key, ulong body, ulong buyer) : LedgerCommand(key, body)
{
    public HoldStock Hold => hold;

    /// <summary>Digest of the buyer; 0 when unknown.</summary>
    public ulong Buyer => buyer;

    public HoldOutcome? Outcome { get; set; }
}

internal sealed class SettleCommand(SettleHold settle, UInt128 key, ulong body, UInt128 hold) : LedgerCommand(key, body)
{
    public SettleHold Settle => settle;

    /// <summary>The hold's id, as digest.</summary>
    public UInt128 Hold => hold;

    public SettleOutcome? Outcome { get; set; }
}

internal sealed class PostCommand(PostStock post, UInt128 key, ulong body) : LedgerCommand(key, body)
{
    public PostStock Post => post;

    public PostOutcome? Outcome { get; set; }
}

internal sealed class PolicyCommand(SetStockPolicy set, UInt128 key, ulong body) : LedgerCommand(key, body)
{
    public SetStockPolicy Set => set;

    public PolicyOutcome? Outcome { get; set; }
}

/// <summary>Gives each channel of a SKU what its policy says.</summary>
internal sealed class RebalanceCommand(string sku, string actor) : LedgerCommand(0, 0)
{
    public string Sku => sku;

    public string Actor => actor;

    /// <summary>Nothing is moved when it would be less than so many thousandths of what can be sold: small swings of the rates are no reason to move stock.</summary>
    public int LeastThousandths { get; init; }

    /// <summary>Units moved; null when the SKU is unknown or its channels share one pool.</summary>
    public long? Moved { get; set; }
}

/// <summary>Ends what is over, draws lotteries whose seed is revealed. The clock's doing, not a caller's.</summary>
internal sealed class SweepCommand(int countMaximum) : LedgerCommand(0, 0)
{
    public int CountMaximum => countMaximum;

    public int Expired { get; set; }

    /// <summary>There is more than the sweep may do at once.</summary>
    public bool HasMore { get; set; }
}

/// <summary>Reveals the seed of a lottery whose time has come.</summary>
internal sealed class DrawCommand(string sku, byte[] seed) : LedgerCommand(0, 0)
{
    public string Sku => sku;

    public byte[] Seed => seed;

    public bool IsDrawn { get; set; }
}
