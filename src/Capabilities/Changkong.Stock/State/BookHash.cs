using Changkong.Live;
using Changkong.Live.State;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.State;

/// <summary>The digest of the books: names instead of numbers, sums instead of sequences, and nothing that may be forgotten.</summary>
internal static class BookHash
{
    private const ulong OfCell = 1, OfAnswer = 2, OfLine = 3, OfTally = 4, OfPolicy = 5, OfPlaceInLine = 6, OfRate = 7, OfBook = 8, OfDraw = 9;

    public static StateHash Of(StockBook book, long forgetBefore)
    {
        var hasher = new StateHasher();
        ulong[] skus = Words(book.Skus), warehouses = Words(book.Warehouses), channels = Words(book.Channels);
        hasher.Add(OfBook, (ulong)book.Sequence, (ulong)book.Time);
        hasher.Add(OfPolicy, 0, (ulong)book.TermsSequence, StateHasher.Of(PolicyText.Write(book.Terms.Policy)));
        foreach (var stock in book.Stocks)
        {
            AddStock(hasher, book, stock, skus[stock.Number], warehouses, channels);
        }

        AddAnswers(hasher, book, forgetBefore, skus, warehouses, channels);
        foreach (var ((sku, buyer), units) in book.Buyers.All)
        {
            hasher.Add(OfTally, skus[sku], buyer, (ulong)units);
        }

        return hasher.Sum;
    }

    private static void AddStock(StateHasher hasher, StockBook book, SkuStock stock, ulong sku, ulong[] warehouses, ulong[] channels)
    {
        foreach (var place in stock.Places)
        {
            foreach (var cell in place.Cells.Where(cell => cell.Units != 0))
            {
                hasher.Add(OfCell, sku, warehouses[place.Warehouse], WordOf(channels, cell.Channel), (ulong)cell.Pool, (ulong)cell.Units);
            }
        }

        if (stock.Policy is { } terms)
        {
            hasher.Add(OfPolicy, sku, (ulong)stock.PolicySequence, StateHasher.Of(PolicyText.Write(terms.Policy)));
        }

        if (stock.DrawSequence > 0)
        {
            hasher.Add(OfDraw, sku, (ulong)stock.DrawSequence, Utf8Hash.Of(stock.DrawSeed));
        }

        foreach (var (sequence, key) in stock.Waiting)
        {
            if (book.Answers.TryFind(key, out int number) && book.Answers.At(number).IsWaiting)
            {
                hasher.Add(OfPlaceInLine, sku, (ulong)sequence, (ulong)(key >> 64), (ulong)key);
            }
        }

        foreach (var rate in stock.Rates)
        {
            foreach (var (minute, units) in rate.Ring.Where(place => place.Units != 0))
            {
                hasher.Add(OfRate, sku, WordOf(channels, rate.Channel), (ulong)minute, (ulong)units);
            }
        }
    }

    private static void AddAnswers(StateHasher hasher, StockBook book, long forgetBefore, ulong[] skus, ulong[] warehouses, ulong[] channels)
    {
        Span<Move> single = stackalloc Move[1];
        foreach (var (_, records, used) in book.Answers.Pages)
        {
            foreach (ref readonly var answer in records.AsSpan(0, used))
            {
                if (AnswerTable.MayForget(in answer, forgetBefore))
                {
                    continue;
                }

                ulong codes = (ulong)answer.Marks | ((ulong)answer.Kind << 16) | ((ulong)answer.Reason << 24) | ((ulong)answer.Line << 32);
                hasher.Add(OfAnswer, answer.KeyHigh, answer.KeyLow, answer.Body, answer.Buyer, (ulong)answer.ChangedAt, (ulong)answer.ExpiresAt, (ulong)answer.Second, codes);
                foreach (ref readonly var move in book.MovesOf(in answer, single))
                {
                    hasher.Add(
                        OfLine, answer.KeyHigh, answer.KeyLow, WordOf(skus, move.Sku), WordOf(warehouses, move.Warehouse), WordOf(channels, move.Channel), (ulong)move.From,
                        (ulong)move.Quantity);
                }
            }
        }
    }

    private static ulong WordOf(ulong[] words, int number) => number == NameBook.None ? 0 : words[number];

    private static ulong[] Words(NameBook names)
    {
        ulong[] words = new ulong[names.Count];
        for (int number = 0; number < words.Length; number++)
        {
            words[number] = StateHasher.Of(names[number]);
        }

        return words;
    }
}
