using System.Runtime.InteropServices;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>
/// One round on the books: what its decisions have entered so far, seen by those that follow, and written nowhere until the log has it. Reused round after round.
/// </summary>
internal sealed class StockDraft(StockBook book)
{
    private readonly Dictionary<UInt128, Answer> answers = [];
    private readonly Dictionary<UInt128, Move[]> bundles = [];
    private readonly Dictionary<(int Sku, ulong Buyer), int> tally = [];
    private readonly List<Cell> touched = [];
    private readonly List<SkuStock> waited = [];
    private readonly List<LedgerEntry> entries = [];
    private readonly List<EntryTexts> texts = [];
    private readonly List<Move> moves = [];

    public StockBook Book => book;

    /// <summary>The ledger's time of the round, in milliseconds since 1970.</summary>
    public long Now { get; private set; }

    public int Count => entries.Count;

    /// <summary>Cells that the round has changed, each once.</summary>
    public IReadOnlyList<Cell> Touched => touched;

    public ReadOnlySpan<LedgerEntry> Entries => CollectionsMarshal.AsSpan(entries);

    public ReadOnlySpan<EntryTexts> Texts => CollectionsMarshal.AsSpan(texts);

    public ReadOnlySpan<Move> MovesOf(in LedgerEntry entry) => CollectionsMarshal.AsSpan(moves).Slice(entry.FirstMove, entry.MoveCount);

    /// <summary>Begins a round. Time never runs backwards, whatever the clock does.</summary>
    public void Begin(long clockUnixMilliseconds) => Now = Math.Max(clockUnixMilliseconds, book.Time);

    /// <summary>Forgets the round; the books are as they were.</summary>
    public void Clear()
    {
        foreach (var cell in touched)
        {
            (cell.Pending, cell.IsTouched) = (0, false);
        }

        foreach (var stock in waited)
        {
            stock.PendingWaiting = 0;
        }

        touched.Clear();
        waited.Clear();
        answers.Clear();
        bundles.Clear();
        tally.Clear();
        entries.Clear();
        texts.Clear();
        moves.Clear();
    }

    /// <summary>The answer to a key, as it is after what the round has decided so far.</summary>
    public bool TryFind(UInt128 key, out Answer answer)
    {
        if (answers.TryGetValue(key, out answer))
        {
            return true;
        }

        if (book.Answers.TryFind(key, out int number))
        {
            answer = book.Answers.At(number);
            return answer.Kind != AnswerKind.None;
        }

        return false;
    }

    public ReadOnlySpan<Move> MovesOf(in Answer answer, Span<Move> single) =>
        answer.MoveCount > 1 && bundles.TryGetValue(answer.Key, out var own) ? own : book.MovesOf(in answer, single);

    /// <summary>Units that the buyer holds and has bought.</summary>
    public int UnitsOf(int sku, ulong buyer) => book.Buyers.Of(sku, buyer) + tally.GetValueOrDefault((sku, buyer));

    /// <summary>Whether anybody stands in line for a SKU.</summary>
    public bool HasWaiting(SkuStock stock)
    {
        if (stock.PendingWaiting > 0)
        {
            return true;
        }

        foreach (var key in stock.Waiting.Values)
        {
            if (TryFind(key, out var answer) && answer.IsWaiting)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a lottery still owes anybody an answer.</summary>
    public bool HasEntries(SkuStock stock)
    {
        foreach (var key in stock.Waiting.Values)
        {
            if (TryFind(key, out var answer) && answer.IsWaiting && answer.Has(HoldMarks.Lottery))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Enters an event. Its movements must have been checked: here they only count.</summary>
    public void Enter(LedgerEntry entry, ReadOnlySpan<Move> entryMoves, in EntryTexts entryTexts)
    {
        entry.Sequence = book.Sequence + entries.Count + 1;
        entry.Time = Now;
        entry.FirstMove = moves.Count;
        entry.MoveCount = entryMoves.Length;
        moves.AddRange(entryMoves);
        foreach (ref readonly var move in entryMoves)
        {
            Shift(in move);
        }

        if (entry.Hold != UInt128.Zero)
        {
            EnterHold(in entry, entryMoves);
        }

        if (entry.Answers is not (AnswerKind.None or AnswerKind.Hold) && entry.Key != UInt128.Zero)
        {
            EntryMerge.IntoAnswer(ref Draft(entry.Key), in entry, entryMoves);
        }

        entries.Add(entry);
        texts.Add(entryTexts);
    }

    private void Shift(in Move move)
    {
        if (move.From == move.To)
        {
            return;
        }

        if (move.From != StockPool.Outside)
        {
            Add(book.CellOf(in move, move.From), -move.Quantity);
        }

        if (move.To != StockPool.Outside)
        {
            Add(book.CellOf(in move, move.To), move.Quantity);
        }
    }

    private void Add(Cell cell, int units)
    {
        cell.Pending += units;
        if (!cell.IsTouched)
        {
            cell.IsTouched = true;
            touched.Add(cell);
        }
    }

    private ref Answer Draft(UInt128 key)
    {
        ref var answer = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, key, out bool found);
        if (!found)
        {
            answer = book.Answers.TryFind(key, out int number)
                ? book.Answers.At(number)
                : new() { KeyHigh = (ulong)(key >> 64), KeyLow = (ulong)key, Sku = NameBook.None, Warehouse = NameBook.None, Channel = NameBook.None };
        }

        return ref answer;
    }

    private void EnterHold(in LedgerEntry entry, ReadOnlySpan<Move> entryMoves)
    {
        ref var hold = ref Draft(entry.Hold);
        Tally(in hold, -1);
        bool keeps = EntryMerge.Keeps(in hold, in entry);
        EntryMerge.IntoHold(ref hold, in entry, entryMoves);
        if (keeps && entryMoves.Length > 1)
        {
            bundles[entry.Hold] = entryMoves.ToArray();
        }

        Tally(in hold, 1);
        if (entry.Kind == EntryKind.Queued)
        {
            var stock = book.StockOf(entryMoves[0].Sku);
            stock.PendingWaiting++;
            waited.Add(stock);
        }
    }

    private void Tally(in Answer hold, int sign)
    {
        if (!EntryMerge.CountsForBuyer(in hold))
        {
            return;
        }

        Span<Move> single = stackalloc Move[1];
        foreach (ref readonly var move in MovesOf(in hold, single))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(tally, (move.Sku, hold.Buyer), out _) += sign * move.Quantity;
        }
    }
}
