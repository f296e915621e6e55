using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>
/// The books: balances, answers, waiting lists, policies. Built from entries alone; the same entries in another order give the same books. The round under way works on it through <see cref="StockDraft"/>
/// and leaves no trace. Touched by one loop at a time; knows no clock, event or log.
/// </summary>
internal sealed class StockBook
{
    private readonly List<SkuStock> stocks = [];
    private readonly Dictionary<UInt128, Move[]> bundles = [];
    private readonly BuyerTally tally = new();
    private readonly HashSet<SkuStock> lotteries = [];
    private readonly HashSet<SkuStock> waitedFor = [];
    private readonly SortedDictionary<long, List<UInt128>> ends = [];
    private long lastEnd;
    private List<UInt128>? lastEndKeys;

    public NameBook Skus { get; } = new();

    public NameBook Warehouses { get; } = new();

    public NameBook Channels { get; } = new();

    public AnswerTable Answers { get; } = new();

    public ChangeLog Changes { get; } = new();

    public BuyerTally Buyers => tally;

    public IReadOnlyList<SkuStock> Stocks => stocks;

    /// <summary>SKUs that have or had a lottery.</summary>
    public IReadOnlyCollection<SkuStock> Lotteries => lotteries;

    /// <summary>SKUs for which somebody waits or has waited.</summary>
    public IReadOnlyCollection<SkuStock> WaitedFor => waitedFor;

    /// <summary>Movements of holds that have more than one.</summary>
    public IReadOnlyDictionary<UInt128, Move[]> Bundles => bundles;

    /// <summary>The default policy, and the event it is from.</summary>
    public PolicyTerms Terms { get; private set; } = PolicyTerms.Default;

    public long TermsSequence { get; private set; }

    /// <summary>The newest event's number; events of one book are numbered from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>The newest event's time.</summary>
    public long Time { get; set; }

    /// <summary>Holds and waits by the second in which they end, the earliest first. May name what has ended otherwise since.</summary>
    public IReadOnlyDictionary<long, List<UInt128>> Ends => ends;

    /// <summary>Nothing of that second is left to end.</summary>
    public void RemoveEnd(long second)
    {
        ends.Remove(second);
        lastEndKeys = null;
    }

    public SkuStock StockOf(int sku)
    {
        while (stocks.Count <= sku)
        {
            stocks.Add(new(stocks.Count));
        }

        return stocks[sku];
    }

    public PolicyTerms TermsOf(SkuStock stock) => stock.Policy ?? Terms;

    public ReadOnlySpan<Move> MovesOf(in Answer answer, Span<Move> single)
    {
        if (answer.MoveCount > 1)
        {
            return bundles[answer.Key];
        }

        if (answer.MoveCount == 0)
        {
            return default;
        }

        single[0] = new(answer.Sku, answer.Warehouse, answer.Channel, answer.From, HeldPool(in answer), answer.Quantity);
        return single[..1];
    }

    /// <summary>Where units of a hold are before anything is paid.</summary>
    public static StockPool HeldPool(in Answer answer) => answer.Has(HoldMarks.Presale) ? StockPool.PresaleHeld : StockPool.Held;

    public Cell CellOf(in Move move, StockPool pool) => StockOf(move.Sku).FindOrAddPlace(move.Warehouse).FindOrAdd(pool, move.Channel);

    /// <summary>Takes an event in.</summary>
    public void Apply(in LedgerEntry entry, ReadOnlySpan<Move> moves)
    {
        Sequence = Math.Max(Sequence, entry.Sequence);
        Time = Math.Max(Time, entry.Time);
        foreach (ref readonly var move in moves)
        {
            Apply(in move, in entry);
        }

        if (entry.Kind == EntryKind.PolicyChanged)
        {
            return;
        }

        if (entry.Hold != UInt128.Zero)
        {
            ApplyToHold(in entry, moves);
        }

        if (entry.Answers is not (AnswerKind.None or AnswerKind.Hold))
        {
            EntryMerge.IntoAnswer(ref FindOrAdd(entry.Key), in entry, moves);
        }
    }

    /// <summary>A policy takes effect, unless a newer one is known.</summary>
    public void ApplyPolicy(int sku, PolicyTerms terms, in LedgerEntry entry)
    {
        if (sku == NameBook.None)
        {
            (Terms, TermsSequence) = entry.Sequence >= TermsSequence ? (terms, entry.Sequence) : (Terms, TermsSequence);
        }
        else if (StockOf(sku) is var stock && entry.Sequence >= stock.PolicySequence)
        {
            RestorePolicy(stock, terms, entry.Sequence);
            stock.ChangedSequence = Math.Max(stock.ChangedSequence, entry.Sequence);
            Changes.Touch(sku);
        }

        AnswerPolicy(in entry);
    }

    /// <summary>The seed of a lottery is revealed: from now on its entries are served.</summary>
    public void ApplyDraw(int sku, byte[] seed, in LedgerEntry entry)
    {
        var stock = StockOf(sku);
        if (entry.Sequence >= stock.DrawSequence)
        {
            RestoreDraw(stock, seed, entry.Sequence);
        }

        Sequence = Math.Max(Sequence, entry.Sequence);
        Time = Math.Max(Time, entry.Time);
    }

    /// <summary>Puts a record back as a snapshot has it.</summary>
    public void Restore(in Answer answer)
    {
        Answers.Add(answer.Key, out _) = answer;
        if (answer.IsOpenHold || answer.IsWaiting)
        {
            AddEnd(in answer);
        }
    }

    public void RestoreBundle(UInt128 key, Move[] moves) => bundles[key] = moves;

    public void RestoreTerms(PolicyTerms terms, long sequence) => (Terms, TermsSequence) = (terms, sequence);

    public void RestorePolicy(SkuStock stock, PolicyTerms terms, long sequence)
    {
        (stock.Policy, stock.PolicySequence) = (terms, sequence);
        if (terms.Fairness == StockFairness.Lottery)
        {
            lotteries.Add(stock);
        }
    }

    public void RestoreDraw(SkuStock stock, byte[] seed, long sequence)
    {
        lotteries.Add(stock);
        (stock.DrawSeed, stock.DrawSequence) = (seed, sequence);
    }

    /// <summary>A request stands in line.</summary>
    public void AddWaiting(SkuStock stock, long sequence, UInt128 hold)
    {
        stock.Waiting.TryAdd(sequence, hold);
        waitedFor.Add(stock);
    }

    /// <summary>Nobody waits for these any more.</summary>
    public void RemoveWaited() => waitedFor.RemoveWhere(stock => stock.Waiting.Count == 0);

    /// <summary>Forgets answers that nothing can happen to any more.</summary>
    public int Forget(long changedBefore, int pagesMaximum)
    {
        int forgotten = Answers.Forget(changedBefore, pagesMaximum);
        if (forgotten > 0 && bundles.Count > 0)
        {
            foreach (var key in bundles.Keys.Where(key => !Answers.TryFind(key, out _)).ToList())
            {
                bundles.Remove(key);
            }
        }

        return forgotten;
    }

    private void AnswerPolicy(in LedgerEntry entry)
    {
        Sequence = Math.Max(Sequence, entry.Sequence);
        Time = Math.Max(Time, entry.Time);
        if (entry.Key != UInt128.Zero)
        {
            EntryMerge.IntoAnswer(ref FindOrAdd(entry.Key), in entry, default);
        }
    }

    private void Apply(in Move move, in LedgerEntry entry)
    {
        var stock = StockOf(move.Sku);
        Changes.Touch(move.Sku);
        stock.ChangedSequence = Math.Max(stock.ChangedSequence, entry.Sequence);
        if (move.From == move.To)
        {
            // A request for which nothing is moved yet.
            return;
        }

        stock.Lines.Add(new(entry.Sequence, entry.Time, entry.Hold, move.Quantity, move.Warehouse, move.Channel, move.From, move.To, entry.Kind, entry.Action));
        var place = stock.FindOrAddPlace(move.Warehouse);
        if (move.From != StockPool.Outside)
        {
            place.FindOrAdd(move.From, move.Channel).Units -= move.Quantity;
        }

        if (move.To != StockPool.Outside)
        {
            place.FindOrAdd(move.To, move.Channel).Units += move.Quantity;
        }
    }

    private ref Answer FindOrAdd(UInt128 key)
    {
        if (Answers.TryFind(key, out int number))
        {
            return ref Answers.At(number);
        }

        return ref Answers.Add(key, out _);
    }

    private void ApplyToHold(in LedgerEntry entry, ReadOnlySpan<Move> moves)
    {
        ref var hold = ref FindOrAdd(entry.Hold);
        bool wasOpen = hold.IsOpenHold, wasWaiting = hold.IsWaiting;
        Count(in hold, -1);
        bool keeps = EntryMerge.Keeps(in hold, in entry);
        EntryMerge.IntoHold(ref hold, in entry, moves);
        if (keeps && moves.Length > 1)
        {
            bundles[entry.Hold] = moves.ToArray();
        }

        Count(in hold, 1);
        foreach (ref readonly var move in moves)
        {
            if (EntryMerge.IsSale(in move))
            {
                StockOf(move.Sku).RateOf(move.Channel).Add(entry.Time, move.Quantity);
            }
        }

        if (entry.Kind == EntryKind.Queued)
        {
            AddWaiting(StockOf(moves[0].Sku), entry.Sequence, entry.Hold);
        }

        if ((!wasOpen && hold.IsOpenHold) || (!wasWaiting && hold.IsWaiting))
        {
            AddEnd(in hold);
        }
    }

    private void Count(in Answer hold, int sign)
    {
        if (!EntryMerge.CountsForBuyer(in hold))
        {
            return;
        }

        Span<Move> single = stackalloc Move[1];
        foreach (ref readonly var move in MovesOf(in hold, single))
        {
            tally.Add(move.Sku, hold.Buyer, sign * move.Quantity);
        }
    }

    private void AddEnd(in Answer hold)
    {
        // Holds of one moment mostly end in one second, too.
        long second = hold.ExpiresAt / 1000;
        if (second != lastEnd || lastEndKeys is null)
        {
            if (!ends.TryGetValue(second, out var keys))
            {
                ends.Add(second, keys = []);
            }

            (lastEnd, lastEndKeys) = (second, keys);
        }

        lastEndKeys.Add(hold.Key);
    }
}
