using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Units that go from one pool to another.</summary>
internal readonly record struct Move(int Sku, int Warehouse, int Channel, StockPool From, StockPool To, int Quantity);

/// <summary>What an event of the ledger is.</summary>
internal enum EntryKind : byte
{
    Posted,
    Held,
    Committed,
    Released,
    Refused,
    Queued,
    PolicyChanged,
}

/// <summary>
/// One event of the ledger as the books need it: made by a decision, or read back from the log. The numbers of names are this process's. Texts that only the event carries stand in <see cref="EntryTexts"/>.
/// </summary>
internal struct LedgerEntry
{
    public EntryKind Kind;
    public long Sequence;
    public long Time;
    /// <summary>Digest of the command's key; 0 for what the ledger does of itself.</summary>
    public UInt128 Key;
    /// <summary>Digest of what was asked under the key.</summary>
    public ulong Body;
    /// <summary>The hold it is about.</summary>
    public UInt128 Hold;
    public ulong Buyer;
    /// <summary>What the command belongs to: which kind of answer it leaves under <see cref="Key"/>.</summary>
    public AnswerKind Answers;
    /// <summary>Posting or settlement action.</summary>
    public byte Action;
    public byte Reason;
    public byte Line;
    /// <summary>Marks that the event adds to the hold.</summary>
    public HoldMarks Marks;
    public long ExpiresAt;
    public long Second;
    public int Sku;
    public int FirstMove;
    public int MoveCount;
}

/// <summary>What an event says beyond its effect on the books.</summary>
internal readonly record struct EntryTexts(string Key = "", string Buyer = "", string Order = "", string Actor = "", string Reason = "", string Sku = "", string Text = "");
