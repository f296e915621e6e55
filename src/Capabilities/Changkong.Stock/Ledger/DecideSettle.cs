using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>What becomes of a hold: paid, given back, shipped, cancelled. What was done is kept under the key; a refusal changes nothing and is decided anew when asked again.</summary>
internal sealed class DecideSettle(StockDraft draft, MoveBuffer moves)
{
    // Codes under which a settlement's answer is kept.
    private const byte Done = 0;
    private const byte DoneLate = 1;
    private const byte RefundDue = 2;

    public SettleOutcome Decide(SettleCommand command)
    {
        if (draft.TryFind(command.Key, out var earlier))
        {
            return earlier.Kind == AnswerKind.Settlement && earlier.Body == command.Body ? OutcomeOf(in earlier) : SettleOutcome.Conflict.Instance;
        }

        if (!draft.TryFind(command.Hold, out var hold) || hold.Kind != AnswerKind.Hold)
        {
            return new SettleOutcome.Refused(SettleRefusal.UnknownHold);
        }

        moves.Clear();
        return command.Settle.Action switch
        {
            SettleAction.Deposit => Deposit(command, in hold),
            SettleAction.Commit => Commit(command, in hold),
            SettleAction.Release => Release(command, in hold),
            SettleAction.Ship => Ship(command, in hold),
            SettleAction.Cancel => Cancel(command, in hold),
            _ => GiveMoneyBack(command, in hold),
        };
    }

    private static SettleOutcome OutcomeOf(in Answer answer) =>
        answer.Reason == RefundDue ? SettleOutcome.RefundDue.Instance : new SettleOutcome.Done((SettleAction)answer.Line, answer.Reason == DoneLate);

    private SettleOutcome Deposit(SettleCommand command, in Answer hold)
    {
        if (!hold.Has(HoldMarks.Presale))
        {
            return Refuse(SettleRefusal.NotPresale);
        }

        if (!hold.IsOpenHold || hold.Has(HoldMarks.Deposited) || draft.Now > hold.ExpiresAt)
        {
            return Refuse(WhyNotOpen(in hold));
        }

        AddHeld(in hold, static move => move with { From = StockPool.PresaleHeld, To = StockPool.Deposit });
        return Enter(command, EntryKind.Committed, HoldMarks.Deposited, Done);
    }

    private SettleOutcome Commit(SettleCommand command, in Answer hold)
    {
        if (hold.Has(HoldMarks.Committed))
        {
            return Refuse(hold.Has(HoldMarks.Cancelled) ? SettleRefusal.AlreadyCancelled : SettleRefusal.AlreadyCommitted);
        }

        if (!hold.Has(HoldMarks.Held))
        {
            return Refuse(SettleRefusal.NotHeld);
        }

        bool isOver = !hold.IsOpenHold, isLate = isOver || (draft.Now > hold.ExpiresAt && hold.Expires);
        if (isLate && (hold.Has(HoldMarks.RefundDue) || TermsOf(in hold).Policy.PaymentAfterExpiry == PaymentAfterExpiry.Refund))
        {
            return Refund(command, in hold);
        }

        if (!isOver && !hold.Has(HoldMarks.Unreserved))
        {
            var from = hold.Has(HoldMarks.Deposited) ? StockPool.Deposit : StockBook.HeldPool(in hold);
            var to = hold.Has(HoldMarks.Presale) ? StockPool.PresaleSold : StockPool.Sold;
            AddHeld(in hold, move => move with { From = from, To = to });
            return Enter(command, EntryKind.Committed, isLate ? HoldMarks.Committed | HoldMarks.Late : HoldMarks.Committed, isLate ? DoneLate : Done);
        }

        return TryTakeAnew(in hold)
            ? Enter(command, EntryKind.Committed, HoldMarks.Committed | HoldMarks.Reallocated | (isLate ? HoldMarks.Late : 0), isLate ? DoneLate : Done)
            : Refund(command, in hold);
    }

    private SettleOutcome Release(SettleCommand command, in Answer hold)
    {
        if (hold.IsWaiting)
        {
            return Enter(command, EntryKind.Released, HoldMarks.Released, Done);
        }

        if (!hold.IsOpenHold)
        {
            return Refuse(WhyNotOpen(in hold));
        }

        AddGivenBack(in hold);
        return Enter(command, EntryKind.Released, HoldMarks.Released, Done);
    }

    private SettleOutcome Ship(SettleCommand command, in Answer hold)
    {
        if (!hold.Has(HoldMarks.Committed) || hold.Has(HoldMarks.Shipped | HoldMarks.Cancelled))
        {
            return Refuse(WhyNotPaid(in hold));
        }

        AddHeld(in hold, static move => move with { From = StockPool.Sold, To = StockPool.Outside });
        return HasAll(StockPool.Sold) ? Enter(command, EntryKind.Committed, HoldMarks.Shipped, Done) : Refuse(SettleRefusal.NotFilled);
    }

    private SettleOutcome Cancel(SettleCommand command, in Answer hold)
    {
        if (!hold.Has(HoldMarks.Committed) || hold.Has(HoldMarks.Shipped | HoldMarks.Cancelled))
        {
            return Refuse(WhyNotPaid(in hold));
        }

        if (hold.Has(HoldMarks.Presale))
        {
            // A presale whose receipt is there stands among what is sold; before that, among what is promised.
            AddHeld(in hold, static move => move with { From = StockPool.PresaleSold, To = StockPool.Presale });
            if (HasAll(StockPool.PresaleSold))
            {
                return Enter(command, EntryKind.Committed, HoldMarks.Cancelled, Done);
            }

            moves.Clear();
            AddHeld(in hold, static move => move with { From = StockPool.Sold, To = StockPool.Free });
        }
        else
        {
            AddHeld(in hold, static move => move with { From = StockPool.Sold, To = move.From });
        }

        return HasAll(StockPool.Sold) ? Enter(command, EntryKind.Committed, HoldMarks.Cancelled, Done) : Refuse(SettleRefusal.NotFilled);
    }

    private SettleOutcome GiveMoneyBack(SettleCommand command, in Answer hold) =>
        hold.IsRefundDue ? Enter(command, EntryKind.Committed, HoldMarks.Refunded, Done) : Refuse(SettleRefusal.NoRefundDue);

    // What the hold still keeps goes back first, so that a refund never keeps units.
    private SettleOutcome.RefundDue Refund(SettleCommand command, in Answer hold)
    {
        moves.Clear();
        if (hold.IsOpenHold)
        {
            AddGivenBack(in hold);
        }

        var marks = hold.IsOpenHold ? HoldMarks.RefundDue | HoldMarks.Expired : HoldMarks.RefundDue;
        draft.Enter(EntryOf(command, EntryKind.Refused) with { Marks = marks, Reason = RefundDue }, moves.Moves, TextsOf(command));
        return SettleOutcome.RefundDue.Instance;
    }

    private bool TryTakeAnew(in Answer hold)
    {
        Span<Move> single = stackalloc Move[1];
        bool isPresale = hold.Has(HoldMarks.Presale);
        var to = isPresale ? StockPool.PresaleSold : StockPool.Sold;
        var wanted = draft.MovesOf(in hold, single);
        foreach (ref readonly var move in wanted)
        {
            // A SKU may come from several warehouses: the limit counts all of it.
            long ofSku = 0;
            foreach (ref readonly var other in wanted)
            {
                ofSku += other.Sku == move.Sku ? other.Quantity : 0;
            }

            int limit = draft.Book.TermsOf(draft.Book.StockOf(move.Sku)).Policy.BuyerLimit;
            bool isOverLimit = limit > 0 && hold.Buyer != 0 && draft.UnitsOf(move.Sku, hold.Buyer) + ofSku > limit;
            var want = new Want(move.Sku, NameBook.None, move.Channel, move.Quantity);
            if (isOverLimit || !Allocation.TryTake(draft, moves, in want, isPresale, to, out _))
            {
                return false;
            }
        }

        return moves.FitsIntoEvent(draft.Book);
    }

    private PolicyTerms TermsOf(in Answer hold) => draft.Book.TermsOf(draft.Book.StockOf(hold.Sku));

    private void AddHeld(in Answer hold, Func<Move, Move> turn)
    {
        Span<Move> single = stackalloc Move[1];
        foreach (ref readonly var move in draft.MovesOf(in hold, single))
        {
            moves.Add(turn(move));
        }
    }

    private void AddGivenBack(in Answer hold)
    {
        if (!hold.Has(HoldMarks.Unreserved))
        {
            HoldReturns.Add(draft, moves, in hold);
        }
    }

    // Several lines may draw on one pool, so all of them are counted together.
    private bool HasAll(StockPool pool)
    {
        foreach (ref readonly var move in moves.Moves)
        {
            var stock = draft.Book.StockOf(move.Sku);
            if (stock.FindPlace(move.Warehouse) is not { } place || moves.Now(stock, place, pool) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private SettleOutcome.Done Enter(SettleCommand command, EntryKind kind, HoldMarks marks, byte code)
    {
        draft.Enter(EntryOf(command, kind) with { Marks = marks, Reason = code }, moves.Moves, TextsOf(command));
        return new(command.Settle.Action, code == DoneLate);
    }

    private static SettleOutcome.Refused Refuse(SettleRefusal reason) => new(reason);

    private static SettleRefusal WhyNotOpen(in Answer hold) =>
        hold.Has(HoldMarks.Committed) ? SettleRefusal.AlreadyCommitted
        : hold.Has(HoldMarks.Released | HoldMarks.Expired | HoldMarks.RefundDue) || hold.IsOpenHold ? SettleRefusal.AlreadyReleased
        : SettleRefusal.NotHeld;

    private static SettleRefusal WhyNotPaid(in Answer hold) =>
        hold.Has(HoldMarks.Cancelled) ? SettleRefusal.AlreadyCancelled
        : hold.Has(HoldMarks.Shipped) ? SettleRefusal.AlreadyShipped
        : SettleRefusal.NotCommitted;

    private static LedgerEntry EntryOf(SettleCommand command, EntryKind kind) => new()
    {
        Kind = kind, Key = command.Key, Hold = command.Hold, Body = command.Body, Answers = AnswerKind.Settlement, Action = (byte)command.Settle.Action,
    };

    private static EntryTexts TextsOf(SettleCommand command) => new(Key: command.Settle.Key, Order: command.Settle.Order);
}

/// <summary>The way back of what an open hold keeps.</summary>
internal static class HoldReturns
{
    public static void Add(StockDraft draft, MoveBuffer moves, in Answer hold)
    {
        Span<Move> single = stackalloc Move[1];
        var held = hold.Has(HoldMarks.Deposited) ? StockPool.Deposit : StockBook.HeldPool(in hold);
        foreach (ref readonly var move in draft.MovesOf(in hold, single))
        {
            moves.Add(move with { From = held, To = move.From });
        }
    }
}
