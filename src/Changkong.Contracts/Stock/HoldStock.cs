namespace Changkong.Contracts.Stock;

/// <summary>Units of one SKU.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Quantity">1 to <see cref="StockLimits.LineQuantityMaximum"/>. Lines of one command with the same SKU and warehouse are summed.</param>
/// <param name="Warehouse">Where from; null lets the ledger take the first warehouse, in the order in which they became known for the SKU, that has the whole line.</param>
public readonly record struct StockLine(string Sku, int Quantity, string? Warehouse = null);

/// <summary>Asks for units to be kept for a buyer until the hold expires. Several lines (a bundle, gifts) are held all or not at all.</summary>
/// <param name="Key">
/// Chosen by the caller, unique among all callers: prefix it. The same key with the same body gets the same answer; with another body, a conflict.
/// </param>
/// <param name="Channel">The selling channel, <c>platform:account</c>.</param>
/// <param name="Buyer">The buyer's pseudonym, for limits; never a platform's own id. Empty: unknown, and no limit per buyer can be kept.</param>
/// <param name="Lines">1 to <see cref="StockLimits.LinesMaximum"/>.</param>
public sealed record HoldStock(string Key, string Channel, string Buyer, IReadOnlyList<StockLine> Lines)
{
    /// <summary>For one line.</summary>
    public HoldStock(string key, string channel, string buyer, string sku, int quantity)
        : this(key, channel, buyer, [new StockLine(sku, quantity)])
    {
    }

    /// <summary>Counted from the ledger's time of the hold; null takes the policy's. <see cref="StockLimits.HoldForMinimum"/> to <see cref="StockLimits.HoldForMaximum"/>.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>Takes units of the presale pool, which are promised of a later receipt, instead of units on hand.</summary>
    public bool IsPresale { get; init; }
}

/// <summary>What became of a <see cref="HoldStock"/>. Exhaustive: there is no other answer.</summary>
public abstract record HoldOutcome
{
    private HoldOutcome()
    {
    }

    /// <summary>The units are kept. Under first paid, first served nothing is kept yet, and <see cref="IsReserved"/> is false: the payment decides.</summary>
    /// <param name="Hold">Id of the hold: name it when it is paid or given back. It depends on the key alone.</param>
    /// <param name="ExpiresAt">A payment after this moment is late, and the policy decides.</param>
    /// <param name="IsReserved">Whether units are kept.</param>
    public sealed record Held(string Hold, DateTimeOffset ExpiresAt, bool IsReserved) : HoldOutcome;

    /// <summary>The buyer waits: in the wait list until units come free, or in a lottery until it is drawn. Ask again under the same key for what became of it.</summary>
    /// <param name="Hold">Id under which the hold will be known.</param>
    /// <param name="IsLottery">Whether it is an entry of a lottery, where the order does not matter.</param>
    /// <param name="Until">When the waiting ends at the latest.</param>
    public sealed record Queued(string Hold, bool IsLottery, DateTimeOffset Until) : HoldOutcome;

    /// <summary>No.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Sku">The SKU it is about; empty when it is about the whole command.</param>
    /// <param name="Available">
    /// Units that the channel could still hold of that SKU when <paramref name="Reason"/> is <see cref="HoldRefusal.NotEnough"/>; otherwise 0, so that a buyer over the limit does not learn how much is left.
    /// </param>
    public sealed record Refused(HoldRefusal Reason, string Sku, long Available) : HoldOutcome;

    /// <summary>The key was used before with another body. The first answer stands.</summary>
    public sealed record Conflict : HoldOutcome
    {
        /// <summary>The one there is.</summary>
        public static Conflict Instance { get; } = new();
    }
}

/// <summary>Why units are not kept. The first group is wrong in the command itself and leaves no trace; the second is the ledger's answer, which is kept under the key.</summary>
public enum HoldRefusal
{
    /// <summary>The key is empty or too long.</summary>
    BadKey = 1,
    /// <summary>There is no line.</summary>
    NoLines = 2,
    /// <summary>More than <see cref="StockLimits.LinesMaximum"/> lines.</summary>
    TooManyLines = 3,
    /// <summary>A quantity is below 1 or above <see cref="StockLimits.LineQuantityMaximum"/>, or the lines of one SKU add up to more.</summary>
    BadQuantity = 4,
    /// <summary>A name is empty or too long, or the channel is not <c>platform:account</c>.</summary>
    BadName = 5,
    /// <summary>The time of the hold is out of range.</summary>
    BadDuration = 6,

    /// <summary>The ledger does not know the SKU.</summary>
    UnknownSku = 20,
    /// <summary>The SKU was never in this warehouse.</summary>
    UnknownWarehouse = 21,
    /// <summary>The SKU is not sold on this channel.</summary>
    UnknownChannel = 22,
    /// <summary>There are not enough units for the channel.</summary>
    NotEnough = 23,
    /// <summary>The buyer would have more than the policy allows.</summary>
    BuyerLimit = 24,
    /// <summary>The SKU is drawn by lot, and the drawing is over or the request has several lines.</summary>
    NotDrawn = 25,
    /// <summary>The buyer waited, and nothing came free in time.</summary>
    WaitedOut = 26,
    /// <summary>The buyer gave the place in the wait list up.</summary>
    Withdrawn = 27,
}
