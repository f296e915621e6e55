using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>How an entry changes an answer. The same for the round under way and for the books; marks and maxima only, so that the order of entries does not matter.</summary>
internal static class EntryMerge
{
    public static void IntoHold(ref Answer hold, in LedgerEntry entry, ReadOnlySpan<Move> moves)
    {
        hold.ChangedAt = Math.Max(hold.ChangedAt, entry.Time);
        bool wasReallocated = hold.Has(HoldMarks.Reallocated), wasHeld = hold.Has(HoldMarks.Held);
        hold.Marks |= entry.Marks;
        if ((entry.Marks & HoldMarks.Reallocated) != 0)
        {
            TakeMoves(ref hold, moves);
        }

        if (entry.Answers != AnswerKind.Hold)
        {
            return;
        }

        hold.Kind = AnswerKind.Hold;
        if (entry.Body != 0)
        {
            // What the ledger does of itself under a waiting buyer's key says neither the body nor the buyer again.
            (hold.Body, hold.Buyer) = (entry.Body, entry.Buyer);
        }

        switch (entry.Kind)
        {
            case EntryKind.Held:
                hold.ExpiresAt = entry.ExpiresAt;
                break;
            case EntryKind.Queued when !wasHeld:
                hold.ExpiresAt = entry.ExpiresAt;
                break;
            case EntryKind.Refused:
                (hold.Reason, hold.Line, hold.Second) = (entry.Reason, entry.Line, entry.Second);
                break;
        }

        if (!wasReallocated && (entry.Kind == EntryKind.Held || (entry.Kind == EntryKind.Queued && !wasHeld)))
        {
            TakeMoves(ref hold, moves);
        }
    }

    /// <summary>Whether the movements of an entry are those that the hold is about from now on.</summary>
    public static bool Keeps(in Answer before, in LedgerEntry entry) =>
        (entry.Marks & HoldMarks.Reallocated) != 0 || (entry.Kind == EntryKind.Held && !before.Has(HoldMarks.Reallocated));

    public static void IntoAnswer(ref Answer answer, in LedgerEntry entry, ReadOnlySpan<Move> moves)
    {
        answer.ChangedAt = Math.Max(answer.ChangedAt, entry.Time);
        answer.Kind = entry.Answers;
        answer.Body = entry.Body;
        answer.Line = entry.Answers == AnswerKind.Settlement ? entry.Action : entry.Line;
        answer.Reason = entry.Reason;
        answer.Second = entry.Second;
        long moved = 0;
        foreach (ref readonly var move in moves)
        {
            moved += move.Quantity;
        }

        answer.ExpiresAt = moved;
    }

    /// <summary>Whether the units of a hold count for its buyer: held or paid, and neither given back nor cancelled.</summary>
    public static bool CountsForBuyer(in Answer hold) =>
        hold.Buyer != 0 && !hold.Has(HoldMarks.Cancelled)
        && (hold.Has(HoldMarks.Committed) || (hold.IsOpenHold && !hold.Has(HoldMarks.Unreserved)));

    /// <summary>Whether a movement takes units from what can be sold and gives them to a buyer.</summary>
    public static bool IsSale(in Move move) =>
        move.From is StockPool.Free or StockPool.Channel or StockPool.Presale && move.To is StockPool.Held or StockPool.Sold or StockPool.PresaleHeld or StockPool.PresaleSold;

    private static void TakeMoves(ref Answer hold, ReadOnlySpan<Move> moves)
    {
        hold.MoveCount = (byte)moves.Length;
        if (!moves.IsEmpty)
        {
            ref readonly var move = ref moves[0];
            (hold.Sku, hold.Quantity, hold.Warehouse, hold.Channel, hold.From) = (move.Sku, move.Quantity, move.Warehouse, move.Channel, move.From);
        }
    }
}
