namespace Changkong.Contracts.Stock;

/// <summary>Who gets the units.</summary>
public enum StockFairness : byte
{
    /// <summary>Who asks first: a hold keeps the units.</summary>
    Hold = 0,
    /// <summary>Who pays first: a hold keeps nothing, the payment decides.</summary>
    FirstPaidFirstServed = 1,
    /// <summary>Requests are collected, and a draw that anybody can check decides.</summary>
    Lottery = 2,
}

/// <summary>What a payment gets that comes after its hold has expired.</summary>
public enum PaymentAfterExpiry : byte
{
    /// <summary>The units, if there still are; otherwise its money back.</summary>
    HoldAgain = 0,
    /// <summary>Its money back.</summary>
    Refund = 1,
}

/// <summary>How channels share the units of a SKU.</summary>
public enum AllocationMode : byte
{
    /// <summary>Every channel sells from one pool; each of <see cref="StockPolicy.Channels"/> is guarded: the others leave it <see cref="ChannelShare.Value"/> units.</summary>
    Shared = 0,
    /// <summary>Each channel has the units it was given; only those channels sell. <see cref="ChannelShare.Value"/> is what a rebalancing aims at, in units.</summary>
    Fixed = 1,
    /// <summary>As fixed; a rebalancing gives each channel its <see cref="ChannelShare.Value"/>, in thousandths of what is sellable.</summary>
    Ratio = 2,
    /// <summary>As fixed; a rebalancing gives by the rate at which channels sell, never less than <see cref="ChannelShare.Value"/> units to one while there are so many.</summary>
    Dynamic = 3,
}

/// <summary>What a channel has of a SKU.</summary>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="Value">0 to 1,000,000,000; its meaning is the mode's.</param>
public readonly record struct ChannelShare(string Channel, int Value);

/// <summary>How a SKU is sold.</summary>
public sealed record StockPolicy
{
    /// <summary>What holds where nobody has said otherwise.</summary>
    public static StockPolicy Default { get; } = new();

    /// <summary>How long units are kept for a buyer. 5 seconds to 24 hours, in whole milliseconds. Default: 15 minutes.</summary>
    public TimeSpan HoldFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Who gets the units. Default: who asks first.</summary>
    public StockFairness Fairness { get; init; }

    /// <summary>What a late payment gets. Default: the units, if there still are.</summary>
    public PaymentAfterExpiry PaymentAfterExpiry { get; init; }

    /// <summary>Units that one buyer may hold and have bought together, all channels. 0: no limit. Up to 1,000,000. Default: 0.</summary>
    public int BuyerLimit { get; init; }

    /// <summary>How long a request may wait in order when there are not enough units. Zero: no wait list. Up to 24 hours. Default: zero.</summary>
    public TimeSpan WaitFor { get; init; }

    /// <summary>How channels share the units. Default: one pool.</summary>
    public AllocationMode Allocation { get; init; }

    /// <summary>What each channel has. At most 32. In ratio mode they add up to at most 1,000.</summary>
    public IReadOnlyList<ChannelShare> Channels { get; init; } = [];

    /// <summary>When a lottery is drawn; requests after it are refused. Needed for <see cref="StockFairness.Lottery"/>.</summary>
    public DateTimeOffset? DrawAt { get; init; }

    /// <summary>
    /// The lottery's commitment: lower-case hexadecimal SHA-256 of the seed's 32 bytes, then the SKU in UTF-8. Set by the ledger when the policy is taken. Who reveals the seed proves the draw:
    /// entries are served in the order of HMAC-SHA256(seed, id of the hold).
    /// </summary>
    public string Commitment { get; init; } = "";
}

/// <summary>Changes how a SKU is sold. Holds that exist keep their terms.</summary>
/// <param name="Key">Chosen by the caller. The same key with the same body gets the same answer.</param>
/// <param name="Sku">The SKU; empty for what holds where a SKU has no policy of its own. A policy may be set before the first units come.</param>
/// <param name="Policy">The whole policy.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why; may be empty. At most 200 characters.</param>
public sealed record SetStockPolicy(string Key, string Sku, StockPolicy Policy, string Actor, string Reason = "");

/// <summary>What became of a <see cref="SetStockPolicy"/>. Exhaustive.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome()
    {
    }

    /// <summary>It holds from now on.</summary>
    /// <param name="Policy">As it was taken.</param>
    public sealed record Taken(StockPolicy Policy) : PolicyOutcome;

    /// <summary>No; nothing has changed.</summary>
    /// <param name="Field">What is wrong, such as <c>channels[0].value</c>.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record Refused(string Field, string Reason) : PolicyOutcome;

    /// <summary>The key was used before with another body.</summary>
    public sealed record Conflict : PolicyOutcome
    {
        /// <summary>The one there is.</summary>
        public static Conflict Instance { get; } = new();
    }
}
