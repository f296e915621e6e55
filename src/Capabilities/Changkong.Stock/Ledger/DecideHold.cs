using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Keeps units for a buyer, puts the buyer in line, or says no.</summary>
internal sealed class DecideHold(StockDraft draft, MoveBuffer moves, LedgerBounds bounds)
{
    private readonly List<(Want Want, int Line)> wants = [];

    public HoldOutcome Decide(HoldCommand command)
    {
        if (draft.TryFind(command.Key, out var earlier))
        {
            return earlier.Kind == AnswerKind.Hold && earlier.Body == command.Body ? OutcomeOf(in earlier, command) : HoldOutcome.Conflict.Instance;
        }

        if (Resolve(command, out int line) is { } unknown)
        {
            return Refuse(command, unknown, line, 0);
        }

        // The limit per buyer is read before availability: a buyer over the limit must not learn how much is left.
        if (IsOverLimit(command, out line))
        {
            return Refuse(command, HoldRefusal.BuyerLimit, line, 0);
        }

        var terms = draft.Book.TermsOf(draft.Book.StockOf(wants[0].Want.Sku));
        if (!command.Hold.IsPresale && wants.Exists(want => FairnessOf(want.Want.Sku) == StockFairness.Lottery))
        {
            return wants.Count == 1 && draft.Now < terms.DrawAt ? Queue(command, terms.DrawAt, isLottery: true) : Refuse(command, HoldRefusal.NotDrawn, 0, 0);
        }

        if (!command.Hold.IsPresale && wants.Exists(want => FairnessOf(want.Want.Sku) == StockFairness.FirstPaidFirstServed))
        {
            return Promise(command);
        }

        bool mayWait = wants.Count == 1 && terms.WaitForMilliseconds > 0 && !command.Hold.IsPresale;
        if (mayWait && draft.HasWaiting(draft.Book.StockOf(wants[0].Want.Sku)))
        {
            return Queue(command, draft.Now + terms.WaitForMilliseconds, isLottery: false);
        }

        return Keep(command, mayWait, terms);
    }

    /// <summary>What a repeat of the command is told.</summary>
    public static HoldOutcome OutcomeOf(in Answer answer, HoldCommand command)
    {
        if (answer.Has(HoldMarks.Held))
        {
            return new HoldOutcome.Held(HoldIds.ToText(answer.Key), DateTimeOffset.FromUnixTimeMilliseconds(answer.ExpiresAt), !answer.Has(HoldMarks.Unreserved));
        }

        if (answer.Has(HoldMarks.Refused))
        {
            var reason = (HoldRefusal)answer.Reason;
            return new HoldOutcome.Refused(reason, command.Hold.Lines[answer.Line].Sku, answer.Second);
        }

        return answer.Has(HoldMarks.Released)
            ? new HoldOutcome.Refused(HoldRefusal.Withdrawn, command.Hold.Lines[0].Sku, 0)
            : new HoldOutcome.Queued(HoldIds.ToText(answer.Key), answer.Has(HoldMarks.Lottery), DateTimeOffset.FromUnixTimeMilliseconds(answer.ExpiresAt));
    }

    private StockFairness FairnessOf(int sku) => draft.Book.TermsOf(draft.Book.StockOf(sku)).Fairness;

    // Names to numbers; lines of the same SKU and warehouse are summed, so that none is checked against units that another one takes.
    private HoldRefusal? Resolve(HoldCommand command, out int line)
    {
        var book = draft.Book;
        wants.Clear();
        int channel = book.Channels.Find(command.Hold.Channel);
        if (channel == NameBook.None && book.Channels.Count < bounds.PlacesMaximum)
        {
            channel = book.Channels.FindOrAdd(command.Hold.Channel);
        }

        for (line = 0; line < command.Hold.Lines.Count; line++)
        {
            var asked = command.Hold.Lines[line];
            int sku = book.Skus.Find(asked.Sku);
            if (sku == NameBook.None || book.StockOf(sku) is not { Places.Count: > 0 } stock)
            {
                return HoldRefusal.UnknownSku;
            }

            int warehouse = asked.Warehouse is null ? NameBook.None : book.Warehouses.Find(asked.Warehouse);
            if (asked.Warehouse is not null && (warehouse == NameBook.None || stock.FindPlace(warehouse) is null))
            {
                return HoldRefusal.UnknownWarehouse;
            }

            if (channel == NameBook.None || (book.TermsOf(stock) is { IsShared: false } terms && !terms.Names(channel)))
            {
                return HoldRefusal.UnknownChannel;
            }

            Sum(new(sku, warehouse, channel, asked.Quantity), line);
        }

        return null;
    }

    private void Sum(Want want, int line)
    {
        for (int index = 0; index < wants.Count; index++)
        {
            var (known, first) = wants[index];
            if (known.Sku == want.Sku && known.Warehouse == want.Warehouse)
            {
                wants[index] = (known with { Quantity = known.Quantity + want.Quantity }, first);
                return;
            }
        }

        wants.Add((want, line));
    }

    private bool IsOverLimit(HoldCommand command, out int line)
    {
        line = 0;
        foreach (var (want, first) in wants)
        {
            int limit = draft.Book.TermsOf(draft.Book.StockOf(want.Sku)).Policy.BuyerLimit;
            if (limit > 0 && command.Buyer != 0 && draft.UnitsOf(want.Sku, command.Buyer) + QuantityOf(want.Sku) > limit)
            {
                line = first;
                return true;
            }
        }

        return false;
    }

    private long QuantityOf(int sku)
    {
        long quantity = 0;
        foreach (var (want, _) in wants)
        {
            quantity += want.Sku == sku ? want.Quantity : 0;
        }

        return quantity;
    }

    private HoldOutcome Keep(HoldCommand command, bool mayWait, PolicyTerms terms)
    {
        moves.Clear();
        var to = command.Hold.IsPresale ? StockPool.PresaleHeld : StockPool.Held;
        foreach (var (want, line) in wants)
        {
            if (!Allocation.TryTake(draft, moves, in want, command.Hold.IsPresale, to, out long available))
            {
                return mayWait ? Queue(command, draft.Now + terms.WaitForMilliseconds, isLottery: false) : Refuse(command, HoldRefusal.NotEnough, line, available);
            }
        }

        return !moves.FitsIntoEvent(draft.Book) ? Refuse(command, HoldRefusal.TooManyLines, 0, 0) : Enter(command, command.Hold.IsPresale ? HoldMarks.Held | HoldMarks.Presale : HoldMarks.Held);
    }

    // First paid, first served: the request is written down and nothing is kept.
    private HoldOutcome Promise(HoldCommand command)
    {
        AddRequests();
        return !moves.FitsIntoEvent(draft.Book) ? Refuse(command, HoldRefusal.TooManyLines, 0, 0) : Enter(command, HoldMarks.Held | HoldMarks.Unreserved);
    }

    private HoldOutcome.Held Enter(HoldCommand command, HoldMarks marks)
    {
        long expiresAt = draft.Now + (command.Hold.ExpiresAfter is { } asked ? (long)asked.TotalMilliseconds : ShortestTime());
        draft.Enter(EntryOf(command, EntryKind.Held) with { Marks = marks, ExpiresAt = expiresAt }, moves.Moves, TextsOf(command));
        return new(HoldIds.ToText(command.Key), DateTimeOffset.FromUnixTimeMilliseconds(expiresAt), (marks & HoldMarks.Unreserved) == 0);
    }

    private long ShortestTime()
    {
        long shortest = long.MaxValue;
        foreach (var (want, _) in wants)
        {
            shortest = Math.Min(shortest, draft.Book.TermsOf(draft.Book.StockOf(want.Sku)).HoldForMilliseconds);
        }

        return shortest;
    }

    private HoldOutcome.Queued Queue(HoldCommand command, long until, bool isLottery)
    {
        AddRequests();
        var marks = isLottery ? HoldMarks.Queued | HoldMarks.Lottery : HoldMarks.Queued;
        draft.Enter(EntryOf(command, EntryKind.Queued) with { Marks = marks, ExpiresAt = until }, moves.Moves, TextsOf(command));
        return new(HoldIds.ToText(command.Key), isLottery, DateTimeOffset.FromUnixTimeMilliseconds(until));
    }

    private void AddRequests()
    {
        moves.Clear();
        foreach (var (want, _) in wants)
        {
            moves.Add(new(want.Sku, want.Warehouse, want.Channel, StockPool.Free, StockPool.Free, want.Quantity));
        }
    }

    private HoldOutcome.Refused Refuse(HoldCommand command, HoldRefusal reason, int line, long available)
    {
        string sku = command.Hold.Lines[line].Sku;
        available = Math.Min(available, StockLimits.PostedQuantityMaximum);
        var entry = EntryOf(command, EntryKind.Refused) with { Marks = HoldMarks.Refused, Reason = (byte)reason, Line = (byte)line, Second = available };
        draft.Enter(entry, default, TextsOf(command) with { Sku = sku });
        return new(reason, sku, available);
    }

    private static LedgerEntry EntryOf(HoldCommand command, EntryKind kind) =>
        new() { Kind = kind, Key = command.Key, Hold = command.Key, Body = command.Body, Buyer = command.Buyer, Answers = AnswerKind.Hold };

    private static EntryTexts TextsOf(HoldCommand command) => new(Key: command.Hold.Key, Buyer: command.Hold.Buyer);
}
