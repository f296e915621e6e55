using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>What kind of command an answer belongs to.</summary>
internal enum AnswerKind : byte
{
    /// <summary>Nothing but a later event is known of it: the events came in another order than they were written.</summary>
    None = 0,
    Hold = 1,
    Settlement = 2,
    Posting = 3,
    Policy = 4,
}

/// <summary>What has happened to a hold. Each event adds its mark; marks do not depend on the order in which events come.</summary>
[Flags]
internal enum HoldMarks : ushort
{
    None = 0,
    Held = 1,
    Queued = 2,
    Refused = 4,
    Released = 8,
    Expired = 16,
    Committed = 32,
    Shipped = 64,
    Cancelled = 128,
    Deposited = 256,
    RefundDue = 512,
    Refunded = 1024,
    Presale = 2048,
    Lottery = 4096,
    Late = 8192,
    Unreserved = 16384,
    /// <summary>Paid with other units than were held: those of the payment count.</summary>
    Reallocated = 32768,
}

/// <summary>
/// The answer to one key, and for a hold what became of it. Plain data in arrays: 96 bytes, no object for an answer. The single movement of a hold stands here; several stand in the book.
/// </summary>
internal struct Answer
{
    public ulong KeyHigh;
    public ulong KeyLow;
    public ulong Body;
    public ulong Buyer;
    public long ChangedAt;
    /// <summary>End of a hold or of the waiting; units moved by a posting.</summary>
    public long ExpiresAt;
    /// <summary>Available units of a refusal; shortfall of a posting.</summary>
    public long Second;
    public int Sku;
    public int Quantity;
    public int Warehouse;
    public int Channel;
    public HoldMarks Marks;
    public AnswerKind Kind;
    /// <summary>A refusal's reason; a settlement's outcome.</summary>
    public byte Reason;
    /// <summary>Line that a refusal is about; action of a settlement.</summary>
    public byte Line;
    /// <summary>Where the single movement came from.</summary>
    public StockPool From;
    /// <summary>Movements of a hold; more than one stand in the book.</summary>
    public byte MoveCount;

    public readonly UInt128 Key => new(KeyHigh, KeyLow);

    public readonly bool Has(HoldMarks marks) => (Marks & marks) != 0;

    /// <summary>Units are held that nobody has paid or given back.</summary>
    public readonly bool IsOpenHold => Has(HoldMarks.Held) && !Has(HoldMarks.Released | HoldMarks.Expired | HoldMarks.Committed | HoldMarks.RefundDue);

    /// <summary>Ends by itself when its time is over; a presale whose deposit is paid does not.</summary>
    public readonly bool Expires => IsOpenHold && !Has(HoldMarks.Deposited);

    /// <summary>The buyer waits, or stands in a lottery.</summary>
    public readonly bool IsWaiting => Has(HoldMarks.Queued) && !Has(HoldMarks.Held | HoldMarks.Refused | HoldMarks.Released);

    /// <summary>A refund is a task of the team.</summary>
    public readonly bool IsRefundDue => Has(HoldMarks.RefundDue) && !Has(HoldMarks.Refunded);

    /// <summary>Something will still happen to it: it is not forgotten, whatever its age.</summary>
    public readonly bool IsOpen => IsOpenHold || IsWaiting || IsRefundDue;
}
