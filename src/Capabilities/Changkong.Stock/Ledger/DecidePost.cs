using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Moves units by what a warehouse, a supplier or a person says: all lines or none.</summary>
internal sealed class DecidePost(StockDraft draft, MoveBuffer moves, LedgerBounds bounds)
{
    private long shortfall;

    public PostOutcome Decide(PostCommand command)
    {
        if (draft.TryFind(command.Key, out var earlier))
        {
            return earlier.Kind == AnswerKind.Posting && earlier.Body == command.Body ? new PostOutcome.Posted(earlier.ExpiresAt, earlier.Second) : PostOutcome.Conflict.Instance;
        }

        moves.Clear();
        shortfall = 0;
        for (int line = 0; line < command.Post.Lines.Count; line++)
        {
            if (Add(command.Post.Action, command.Post.Lines[line]) is { } refusal)
            {
                return new PostOutcome.Refused(refusal, line);
            }
        }

        if (!moves.FitsIntoEvent(draft.Book))
        {
            return new PostOutcome.Refused(PostRefusal.TooManyLines, -1);
        }

        shortfall = Math.Min(shortfall, StockLimits.PostedQuantityMaximum);
        var entry = new LedgerEntry
        {
            Kind = EntryKind.Posted, Key = command.Key, Body = command.Body, Answers = AnswerKind.Posting, Action = (byte)command.Post.Action, Second = shortfall,
        };
        draft.Enter(entry, moves.Moves, new(Key: command.Post.Key, Actor: command.Post.Actor, Reason: command.Post.Reason));
        return new PostOutcome.Posted(moves.Units, shortfall);
    }

    /// <summary>The pools of the actions that are one relative movement.</summary>
    public static (StockPool From, StockPool To)? PoolsOf(PostingAction action) => action switch
    {
        PostingAction.Received or PostingAction.CorrectedUp => (StockPool.Outside, StockPool.Free),
        PostingAction.Announced => (StockPool.Outside, StockPool.Transit),
        PostingAction.Arrived => (StockPool.Transit, StockPool.Free),
        PostingAction.TransitLost => (StockPool.Transit, StockPool.Outside),
        PostingAction.Withdrawn => (StockPool.Free, StockPool.Outside),
        PostingAction.ShippedOut => (StockPool.Sold, StockPool.Outside),
        PostingAction.Allocated => (StockPool.Free, StockPool.Channel),
        PostingAction.Deallocated => (StockPool.Channel, StockPool.Free),
        PostingAction.Damaged => (StockPool.Free, StockPool.Damaged),
        PostingAction.Repaired => (StockPool.Damaged, StockPool.Free),
        PostingAction.Scrapped => (StockPool.Damaged, StockPool.Outside),
        PostingAction.Returned => (StockPool.Outside, StockPool.Returned),
        PostingAction.InspectedGood => (StockPool.Returned, StockPool.Free),
        PostingAction.InspectedBad => (StockPool.Returned, StockPool.Damaged),
        PostingAction.PresaleOpened => (StockPool.Outside, StockPool.Presale),
        PostingAction.PresaleClosed => (StockPool.Presale, StockPool.Outside),
        _ => null,
    };

    private PostRefusal? Add(PostingAction action, PostLine line)
    {
        var book = draft.Book;
        int sku = Number(book.Skus, line.Sku, bounds.SkusMaximum), warehouse = Number(book.Warehouses, line.Warehouse, bounds.PlacesMaximum);
        int channel = line.Channel is null ? NameBook.None : Number(book.Channels, line.Channel, bounds.PlacesMaximum);
        if (sku == NameBook.None || warehouse == NameBook.None || (line.Channel is not null && channel == NameBook.None))
        {
            return PostRefusal.TooManyNames;
        }

        var stock = book.StockOf(sku);
        var place = stock.FindOrAddPlace(warehouse);
        var move = new Move(sku, warehouse, channel, StockPool.Free, StockPool.Free, line.Quantity);
        if (PoolsOf(action) is var (from, to))
        {
            return Shift(stock, place, move with { From = from, To = to });
        }

        return action switch
        {
            PostingAction.Counted => Count(stock, place, line.Quantity),
            PostingAction.CorrectedDown => TakeOut(stock, place, line.Quantity),
            PostingAction.AllocationSet => SetTo(stock, place, move with { To = StockPool.Channel }),
            PostingAction.SafetySet => SetTo(stock, place, move with { To = StockPool.Safety }),
            PostingAction.Reallocated => Through(stock, place, move with { From = StockPool.Channel, To = StockPool.Free }, Number(book.Channels, line.To!, bounds.PlacesMaximum)),
            PostingAction.Transferred => Transfer(stock, place, move, Number(book.Warehouses, line.To!, bounds.PlacesMaximum)),
            _ => Fill(stock, place, move),
        };
    }

    private static int Number(NameBook names, string name, int maximum)
    {
        int number = names.Find(name);
        return number == NameBook.None && names.Count < maximum ? names.FindOrAdd(name) : number;
    }

    private PostRefusal? Shift(SkuStock stock, Place place, in Move move)
    {
        if (move.From != StockPool.Outside && moves.Now(stock, place, move.From, move.Channel) < move.Quantity)
        {
            return PostRefusal.NotEnough;
        }

        if (move.To != StockPool.Outside && moves.Now(stock, place, move.To, move.Channel) + move.Quantity > StockLimits.PostedQuantityMaximum)
        {
            return PostRefusal.Overflow;
        }

        moves.Add(in move);
        return null;
    }

    // What is on hand stays on hand: a count is about the house, not about who was promised what.
    private PostRefusal? Count(SkuStock stock, Place place, int counted)
    {
        long onHand = 0;
        foreach (var pool in Pools.OnHand)
        {
            onHand += moves.Now(stock, place, pool);
        }

        foreach (var cell in place.Channels)
        {
            onHand += moves.Now(stock, place, StockPool.Channel, cell.Channel);
        }

        return counted >= onHand
            ? Shift(stock, place, new(stock.Number, place.Warehouse, NameBook.None, StockPool.Outside, StockPool.Free, (int)(counted - onHand)))
            : TakeOut(stock, place, onHand - counted);
    }

    private PostRefusal? TakeOut(SkuStock stock, Place place, long quantity)
    {
        long left = quantity - TakeOut(stock, place, StockPool.Free, NameBook.None, quantity);
        foreach (var cell in place.Channels)
        {
            left -= TakeOut(stock, place, StockPool.Channel, cell.Channel, left);
        }

        shortfall += left - TakeOut(stock, place, StockPool.Safety, NameBook.None, left);
        return null;
    }

    private long TakeOut(SkuStock stock, Place place, StockPool pool, int channel, long most)
    {
        int units = (int)Math.Min(most, moves.Now(stock, place, pool, channel));
        moves.Add(new(stock.Number, place.Warehouse, channel, pool, StockPool.Outside, units));
        return units;
    }

    // The move goes from free to the pool; its quantity is what the pool shall have.
    private PostRefusal? SetTo(SkuStock stock, Place place, in Move move)
    {
        long change = move.Quantity - moves.Now(stock, place, move.To, move.Channel);
        return change >= 0
            ? Shift(stock, place, move with { Quantity = (int)change })
            : Shift(stock, place, move with { From = move.To, To = StockPool.Free, Quantity = (int)-change });
    }

    // From one channel over free to another: each event line names one channel.
    private PostRefusal? Through(SkuStock stock, Place place, in Move move, int other) =>
        other == NameBook.None ? PostRefusal.TooManyNames
        : Shift(stock, place, in move) ?? Shift(stock, place, move with { Channel = other, From = StockPool.Free, To = StockPool.Channel });

    private PostRefusal? Transfer(SkuStock stock, Place place, in Move move, int other) =>
        other == NameBook.None ? PostRefusal.TooManyNames
        : Shift(stock, place, move with { To = StockPool.Outside })
            ?? Shift(stock, stock.FindOrAddPlace(other), move with { Warehouse = other, From = StockPool.Outside });

    private PostRefusal? Fill(SkuStock stock, Place place, in Move move) =>
        Shift(stock, place, move with { From = StockPool.PresaleSold, To = StockPool.Outside }) ?? Shift(stock, place, move with { To = StockPool.Sold });
}

/// <summary>Which pools there are.</summary>
internal static class Pools
{
    /// <summary>Pools that are on hand, but for the channels'.</summary>
    public static IReadOnlyList<StockPool> OnHand { get; } = [StockPool.Free, StockPool.Safety, StockPool.Held, StockPool.Sold, StockPool.Damaged, StockPool.Returned];

    /// <summary>Pools that are promised of a later receipt.</summary>
    public static IReadOnlyList<StockPool> Promised { get; } = [StockPool.Presale, StockPool.PresaleHeld, StockPool.Deposit, StockPool.PresaleSold];

    public static bool IsOnHand(StockPool pool) => pool == StockPool.Channel || OnHand.Contains(pool);
}
