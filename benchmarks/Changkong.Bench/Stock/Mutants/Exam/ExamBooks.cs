using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>The ledger under examination: rounds are decided on it, and its entries are entered into the books as the log would bring them back.</summary>
internal sealed class ExamBooks
{
    private readonly StockBook book = new();
    private readonly LedgerRound round;
    private readonly List<(LedgerEntry Entry, Move[] Moves, EntryTexts Texts)> pending = [];
    private readonly List<(LedgerEntry Entry, Move[] Moves, EntryTexts Texts)> log = [];

    private bool changedTooEarly;

    public ExamBooks(LedgerBounds bounds) => round = new(book, bounds);

    public StockBook Book => book;

    /// <summary>Answers in the order of the commands.</summary>
    public List<object> Decide(IReadOnlyList<object> commands, long clock, int servedMaximum)
    {
        var asked = commands.Select(CommandOf).ToList();
        round.Decide(asked, clock, servedMaximum);
        pending.Clear();
        var draft = round.Draft;
        for (int index = 0; index < draft.Count; index++)
        {
            pending.Add((draft.Entries[index], draft.MovesOf(in draft.Entries[index]).ToArray(), draft.Texts[index]));
        }

        return [.. asked.Select(OutcomeOf)];
    }

    /// <summary>Gives channels what their policy says.</summary>
    public long? Rebalance(string sku)
    {
        var command = new RebalanceCommand(sku, "exam");
        DecideAlone(command, round.Book.Time);
        return command.Moved;
    }

    /// <summary>Ends at most so many holds.</summary>
    public (int Expired, bool HasMore) Sweep(int countMaximum, long clock)
    {
        var command = new SweepCommand(countMaximum);
        DecideAlone(command, clock);
        return (command.Expired, command.HasMore);
    }

    public void Abandon()
    {
        round.Abandon();
        pending.Clear();
    }

    /// <summary>The round is in the log.</summary>
    public void Complete()
    {
        foreach (var (entry, moves, texts) in pending)
        {
            Enter(book, entry, moves, texts);
        }

        changedTooEarly = pending.Exists(line => !IsChanged(line.Entry.Hold, line.Entry.Time) || !IsChanged(line.Entry.Key, line.Entry.Time));
        log.AddRange(pending);
        pending.Clear();
        round.Prove();
    }

    /// <summary>What is wrong with the entries of the round as such.</summary>
    public string? EntryFault()
    {
        long sequence = book.Sequence;
        foreach (var (entry, moves, _) in pending)
        {
            if (entry.Sequence != ++sequence || entry.Time < book.Time)
            {
                return $"entry {entry.Sequence} at {entry.Time} comes after {sequence - 1} at {book.Time}";
            }

            if (moves.Any(move => move.Quantity <= 0))
            {
                return $"entry {entry.Sequence} moves {moves.Sum(move => move.Quantity)} units in {moves.Length} lines";
            }
        }

        return null;
    }

    public IEnumerable<((string Sku, string Warehouse, StockPool Pool, string Channel) Pool, long Units)> Balances() => BalancesOf(book);

    /// <summary>The newest holds, as the books have them and as they should be.</summary>
    public string? CompareHolds(NaiveLedger model)
    {
        foreach (var hold in model.Holds.Values.Reverse().Take(40))
        {
            if (!book.Answers.TryFind(ExamKeys.Digest(hold.Command.Key), out int number))
            {
                return $"{hold.Command.Key} is not in the books";
            }

            var real = book.Answers.At(number);
            if (real.IsOpenHold != hold.IsOpen || real.IsWaiting != hold.IsWaiting || real.IsRefundDue != (hold.IsRefundDue && !hold.IsRefunded) || real.Has(HoldMarks.Late) != hold.IsLate
                || real.Has(HoldMarks.Cancelled) != hold.IsCancelled || real.Has(HoldMarks.Shipped) != hold.IsShipped || real.Has(HoldMarks.Deposited) != hold.IsDeposited
                || real.Has(HoldMarks.Expired | HoldMarks.Released) != hold.IsOver || (hold.IsOpen && real.ExpiresAt != hold.ExpiresAt))
            {
                return $"{hold.Command.Key} is {real.Marks} until {real.ExpiresAt}";
            }

            if (hold.Command.Buyer.Length > 0 && hold.Command.Lines.Any(line => book.Skus.Find(line.Sku) is >= 0 and var sku && book.Buyers.Of(sku, ExamKeys.Buyer(hold.Command.Buyer)) != model.UnitsOfBuyer(line.Sku, hold.Command.Buyer)))
            {
                return $"{hold.Command.Buyer} has other units than counted";
            }
        }

        if (book.Buyers.All.Any(pair => pair.Key.Buyer == 0))
        {
            return "units are counted for nobody";
        }

        return changedTooEarly ? "an answer does not say when it was last changed" : null;
    }

    /// <summary>What the books still remember of what is long over.</summary>
    public string? Leftovers() =>
        book.Ends.Count > 0 ? $"{book.Ends.Count} ends are remembered though all is over"
        : book.WaitedFor.Count > 0 ? "an SKU is remembered for whom nobody waits"
        : book.Stocks.Any(stock => stock.Waiting.Count > 0) ? "a queue is remembered though nobody waits"
        : null;

    /// <summary>The same entries in another order.</summary>
    public string? CompareWithShuffledReplay(int seed)
    {
        var shuffled = log.ToArray();
        new Random(seed).Shuffle(shuffled);
        var other = new StockBook();
        // Names get their numbers in order of arrival; here those of the first books are kept.
        CopyNames(book.Skus, other.Skus);
        CopyNames(book.Warehouses, other.Warehouses);
        CopyNames(book.Channels, other.Channels);
        foreach (var (entry, moves, texts) in shuffled)
        {
            Enter(other, entry, moves, texts);
        }

        var units = BalancesOf(other).Where(balance => balance.Units != 0).ToDictionary(balance => balance.Pool, balance => balance.Units);
        if (!BalancesOf(book).Where(balance => balance.Units != 0).All(balance => units.GetValueOrDefault(balance.Pool) == balance.Units))
        {
            return "the entries in another order give other balances";
        }

        if (other.Sequence != book.Sequence || other.Time != book.Time || other.Answers.Count != book.Answers.Count)
        {
            return "the entries in another order give another newest event or other answers";
        }

        foreach (var (entry, _, _) in log.Where(line => line.Entry.Hold != UInt128.Zero))
        {
            if (!book.Answers.TryFind(entry.Hold, out int first) || !other.Answers.TryFind(entry.Hold, out int second) || Describe(book.Answers.At(first)) != Describe(other.Answers.At(second)))
            {
                return $"the entries in another order give another hold {HoldIds.ToText(entry.Hold)}";
            }
        }

        if (book.Bundles.Any(bundle => !other.Bundles.TryGetValue(bundle.Key, out var moves) || !moves.SequenceEqual(bundle.Value)))
        {
            return "the entries in another order give a hold other movements";
        }

        return book.Buyers.All.Order().SequenceEqual(other.Buyers.All.Order()) ? null : "the entries in another order give buyers other units";
    }

    private void DecideAlone(LedgerCommand command, long clock)
    {
        round.Decide([command], clock, servedMaximum: 10);
        pending.Clear();
        var draft = round.Draft;
        for (int index = 0; index < draft.Count; index++)
        {
            pending.Add((draft.Entries[index], draft.MovesOf(in draft.Entries[index]).ToArray(), draft.Texts[index]));
        }

        Complete();
    }

    private bool IsChanged(UInt128 key, long time) => key == UInt128.Zero || !book.Answers.TryFind(key, out int number) || book.Answers.At(number).ChangedAt >= time;

    private static void Enter(StockBook book, in LedgerEntry entry, Move[] moves, EntryTexts texts)
    {
        if (entry.Kind != EntryKind.PolicyChanged)
        {
            book.Apply(in entry, moves);
        }
        else if (entry.Action == 0)
        {
            var policy = PolicyText.Read(texts.Text);
            book.ApplyPolicy(entry.Sku, new(policy, [.. policy.Channels.Select(share => (book.Channels.FindOrAdd(share.Channel), share.Value))]), in entry);
        }
        else
        {
            book.ApplyDraw(entry.Sku, Convert.FromHexString(texts.Text), in entry);
        }
    }

    private static void CopyNames(NameBook from, NameBook to)
    {
        for (int number = 0; number < from.Count; number++)
        {
            to.FindOrAdd(from[number]);
        }
    }

    private static string Describe(in Answer answer) =>
        string.Join(' ', answer.Marks, answer.Kind, answer.Body, answer.Buyer, answer.Reason, answer.Second, answer.ChangedAt, answer.Quantity, answer.MoveCount, answer.From);

    private static IEnumerable<((string Sku, string Warehouse, StockPool Pool, string Channel) Pool, long Units)> BalancesOf(StockBook book) =>
        book.Stocks.SelectMany(stock => stock.Places).SelectMany(place => place.Cells).Select(cell =>
            ((book.Skus[cell.Sku], book.Warehouses[cell.Warehouse], cell.Pool, cell.Pool == StockPool.Channel ? book.Channels[cell.Channel] : ""), cell.Units));

    private static LedgerCommand CommandOf(object command) => command switch
    {
        HoldStock hold => new HoldCommand(hold, ExamKeys.Digest(hold.Key), ExamKeys.Body(hold), ExamKeys.Buyer(hold.Buyer)),
        SettleHold settle => new SettleCommand(settle, ExamKeys.Digest(settle.Key), ExamKeys.Body(settle), HoldIds.Parse(settle.Hold.AsSpan())),
        PostStock post => new PostCommand(post, ExamKeys.Digest(post.Key), ExamKeys.Body(post)),
        SetStockPolicy set => new PolicyCommand(set, ExamKeys.Digest(set.Key), ExamKeys.Body(set)),
        ExamSweep => new SweepCommand(1_000_000),
        ExamDraw draw => new DrawCommand(draw.Sku, draw.Seed),
        _ => throw new ArgumentException($"The ledger knows nothing of {command}.", nameof(command)),
    };

    private static object OutcomeOf(LedgerCommand command) => command switch
    {
        HoldCommand hold => hold.Outcome!,
        SettleCommand settle => settle.Outcome!,
        PostCommand post => post.Outcome!,
        PolicyCommand policy => policy.Outcome!,
        SweepCommand sweep => new ExamSwept(sweep.Expired),
        DrawCommand draw => new ExamDrawn(draw.IsDrawn),
        _ => throw new ArgumentException($"The ledger has no answer for {command}.", nameof(command)),
    };
}
