namespace Changkong.Contracts.Stock;

/// <summary>Where units are. All but the outside world, transit and the presale pools are on hand, and add up to it.</summary>
public enum StockPool : byte
{
    /// <summary>Not ours: the supplier, the buyer, the bin. Has no balance.</summary>
    Outside = 0,
    /// <summary>Announced by a supplier, not received yet.</summary>
    Transit = 1,
    /// <summary>On hand, of no channel: what channels share.</summary>
    Free = 2,
    /// <summary>Kept back (安全库存).</summary>
    Safety = 3,
    /// <summary>Allocated to one channel.</summary>
    Channel = 4,
    /// <summary>Kept for buyers who have not paid.</summary>
    Held = 5,
    /// <summary>Paid, not yet out of the house.</summary>
    Sold = 6,
    /// <summary>Cannot be sold.</summary>
    Damaged = 7,
    /// <summary>Came back from buyers and waits for inspection.</summary>
    Returned = 8,
    /// <summary>Promised of a later receipt and not ordered yet (预售, 阶梯库存).</summary>
    Presale = 9,
    /// <summary>Presale units kept for buyers who have not paid.</summary>
    PresaleHeld = 10,
    /// <summary>Presale units whose deposit is paid and whose final payment is due (定金).</summary>
    Deposit = 11,
    /// <summary>Presale units that are paid and wait for the receipt.</summary>
    PresaleSold = 12,
}

/// <summary>What a warehouse, a supplier or a person says. Quantities are relative unless it says otherwise.</summary>
public enum PostingAction
{
    /// <summary>Received: outside → free.</summary>
    Received = 1,
    /// <summary>Announced by a supplier: outside → transit.</summary>
    Announced = 2,
    /// <summary>What was announced arrived: transit → free.</summary>
    Arrived = 3,
    /// <summary>What was announced does not come: transit → outside.</summary>
    TransitLost = 4,
    /// <summary>Left the house without a hold: free → outside. Also a transfer to a warehouse outside the ledger.</summary>
    Withdrawn = 5,
    /// <summary>Sold elsewhere and shipped, as the warehouse says: sold → outside.</summary>
    ShippedOut = 6,

    /// <summary>Absolute: so many units are on hand (快照, 盘点). What is more goes to free; what is less is taken from free, then from channels, then from safety.</summary>
    Counted = 10,
    /// <summary>More by so many than the books say: outside → free.</summary>
    CorrectedUp = 11,
    /// <summary>Less by so many than the books say: taken as in <see cref="Counted"/>.</summary>
    CorrectedDown = 12,

    /// <summary>free → the channel.</summary>
    Allocated = 20,
    /// <summary>The channel → free.</summary>
    Deallocated = 21,
    /// <summary>Absolute: the channel shall have so many units that are not held; taken from free or given back to it.</summary>
    AllocationSet = 22,
    /// <summary>One channel → another, named by <see cref="PostLine.To"/>.</summary>
    Reallocated = 23,
    /// <summary>Absolute: so many units are kept back; taken from free or given back to it.</summary>
    SafetySet = 24,
    /// <summary>Free in one warehouse → free in another, named by <see cref="PostLine.To"/>.</summary>
    Transferred = 25,

    /// <summary>free → damaged.</summary>
    Damaged = 30,
    /// <summary>damaged → free.</summary>
    Repaired = 31,
    /// <summary>damaged → outside.</summary>
    Scrapped = 32,
    /// <summary>Came back from a buyer: outside → returned.</summary>
    Returned = 33,
    /// <summary>Inspected and good: returned → free.</summary>
    InspectedGood = 34,
    /// <summary>Inspected and bad: returned → damaged.</summary>
    InspectedBad = 35,

    /// <summary>So many more units may be promised: outside → presale.</summary>
    PresaleOpened = 40,
    /// <summary>So many fewer: presale → outside.</summary>
    PresaleClosed = 41,
    /// <summary>The receipt for paid presale units is there: presale sold → outside, and as many free → sold.</summary>
    PresaleFilled = 42,
}

/// <summary>One line of a posting.</summary>
/// <param name="Sku">The SKU; a posting may be the first that names it.</param>
/// <param name="Warehouse">The warehouse; a posting may be the first that names it.</param>
/// <param name="Quantity">1 to <see cref="StockLimits.PostedQuantityMaximum"/>; from 0 where the action is absolute.</param>
/// <param name="Channel">Where the action is about a channel: <c>platform:account</c>.</param>
/// <param name="To">The other channel or warehouse, where the action has one.</param>
public readonly record struct PostLine(string Sku, string Warehouse, int Quantity, string? Channel = null, string? To = null);

/// <summary>Moves units. All lines or none.</summary>
/// <param name="Key">Chosen by the caller. What was done is not done again under the same key, and gets the same answer; a refusal has changed nothing, is not kept and is decided anew when asked again.</param>
/// <param name="Action">What happened.</param>
/// <param name="Lines">1 to <see cref="StockLimits.LinesMaximum"/>.</param>
/// <param name="Actor">Who says so: a person, a feed.</param>
/// <param name="Reason">Why; may be empty. At most 200 characters.</param>
public sealed record PostStock(string Key, PostingAction Action, IReadOnlyList<PostLine> Lines, string Actor, string Reason = "");

/// <summary>What became of a <see cref="PostStock"/>. Exhaustive.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>It is in the books.</summary>
    /// <param name="Moved">Units moved.</param>
    /// <param name="Shortfall">
    /// Units that a count or a correction says are missing and that could not be taken out, because they are held, sold or damaged: the ledger keeps its promises to buyers, and a person has to look.
    /// </param>
    public sealed record Posted(long Moved, long Shortfall) : PostOutcome;

    /// <summary>No; nothing has changed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Line">The line it is about, from 0; −1 when it is about the whole command.</param>
    public sealed record Refused(PostRefusal Reason, int Line) : PostOutcome;

    /// <summary>The key was used before with another body.</summary>
    public sealed record Conflict : PostOutcome
    {
        /// <summary>The one there is.</summary>
        public static Conflict Instance { get; } = new();
    }
}

/// <summary>Why a posting is not made.</summary>
public enum PostRefusal
{
    /// <summary>The key is empty or too long.</summary>
    BadKey = 1,
    /// <summary>There is no line.</summary>
    NoLines = 2,
    /// <summary>More than <see cref="StockLimits.LinesMaximum"/> lines.</summary>
    TooManyLines = 3,
    /// <summary>A quantity is out of range.</summary>
    BadQuantity = 4,
    /// <summary>A name is missing, empty or too long, or a channel is not <c>platform:account</c>.</summary>
    BadName = 5,
    /// <summary>There is no such action.</summary>
    BadAction = 6,

    /// <summary>The pool that the units should come from has not so many.</summary>
    NotEnough = 20,
    /// <summary>The pool they should go to would hold more than <see cref="StockLimits.PostedQuantityMaximum"/>.</summary>
    Overflow = 21,
    /// <summary>The ledger holds as many SKUs, warehouses or channels as it may.</summary>
    TooManyNames = 22,
}
