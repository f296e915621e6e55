using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>What time does: holds and waits end, lotteries whose seed is known are served, and units that came free go to those who wait.</summary>
internal sealed class Sweep(StockDraft draft, MoveBuffer moves)
{
    private const long UndrawnMilliseconds = 3_600_000;

    public void Run(SweepCommand command)
    {
        int left = command.CountMaximum;
        EndWhatIsOver(command, ref left);
        foreach (var stock in draft.Book.Lotteries)
        {
            if (stock is { IsDrawn: true, Waiting.Count: > 0 } && left > 0)
            {
                ServeDrawn(stock, ref left);
            }
        }

        // A first in line who wants more than there is, and then leaves, sets nothing free; a policy may: so those behind are looked at each second, too.
        foreach (var stock in draft.Book.WaitedFor)
        {
            RemoveAnswered(stock, [.. stock.Waiting.Keys]);
            ServeInOrder(stock, ref left);
        }

        draft.Book.RemoveWaited();

        command.HasMore = left <= 0;
    }

    /// <summary>Units that this round set free go to the first in line that they suffice for.</summary>
    public void ServeWaiting(int countMaximum)
    {
        SkuStock? last = null;
        for (int index = 0; index < draft.Touched.Count && countMaximum > 0; index++)
        {
            var cell = draft.Touched[index];
            if (cell is { Pending: > 0, Pool: StockPool.Free or StockPool.Channel } && draft.Book.StockOf(cell.Sku) is { Waiting.Count: > 0 } stock && stock != last)
            {
                last = stock;
                ServeInOrder(stock, ref countMaximum);
            }
        }
    }

    private void EndWhatIsOver(SweepCommand command, ref int left)
    {
        var done = new List<long>();
        foreach (var (second, keys) in draft.Book.Ends)
        {
            if (second >= draft.Now / 1000 || left <= 0)
            {
                break;
            }

            bool isOver = true;
            foreach (var key in keys)
            {
                if (left <= 0 || !End(key, second, command, ref left))
                {
                    isOver = false;
                }
            }

            if (isOver)
            {
                done.Add(second);
            }
        }

        done.ForEach(draft.Book.RemoveEnd);
    }

    // True when the books, not this round, have nothing left to end: the round may still fail.
    private bool End(UInt128 key, long second, SweepCommand command, ref int left)
    {
        if (!draft.Book.Answers.TryFind(key, out int number))
        {
            return true;
        }

        ref readonly var booked = ref draft.Book.Answers.At(number);
        if ((!booked.Expires && !booked.IsWaiting) || booked.ExpiresAt / 1000 != second)
        {
            return true;
        }

        if (!draft.TryFind(key, out var answer) || (!answer.Expires && !answer.IsWaiting))
        {
            return false;
        }

        // A lottery that nobody draws, because its policy was replaced, still gives its entries an answer.
        bool isLottery = answer.IsWaiting && answer.Has(HoldMarks.Lottery);
        if (answer.ExpiresAt + (isLottery ? UndrawnMilliseconds : 0) >= draft.Now)
        {
            return false;
        }

        left--;
        moves.Clear();
        if (answer.IsWaiting)
        {
            var reason = isLottery ? HoldRefusal.NotDrawn : HoldRefusal.WaitedOut;
            draft.Enter(OfHold(EntryKind.Refused, key) with { Marks = HoldMarks.Refused, Reason = (byte)reason }, default, default);
            return false;
        }

        if (!answer.Has(HoldMarks.Unreserved))
        {
            HoldReturns.Add(draft, moves, in answer);
        }

        command.Expired++;
        draft.Enter(new() { Kind = EntryKind.Released, Hold = key, Marks = HoldMarks.Expired }, moves.Moves, default);
        return false;
    }

    private void ServeInOrder(SkuStock stock, ref int left)
    {
        var over = new List<long>();
        bool isEmpty = !HasUnits(stock);
        foreach (var (sequence, key) in stock.Waiting)
        {
            if (left <= 0 || isEmpty)
            {
                break;
            }

            if (!draft.TryFind(key, out var answer) || !answer.IsWaiting)
            {
                over.Add(sequence);
            }
            else if (!answer.Has(HoldMarks.Lottery) && TryServe(stock, in answer))
            {
                left--;
                isEmpty = !HasUnits(stock);
            }
        }

        RemoveAnswered(stock, over);
    }

    private void ServeDrawn(SkuStock stock, ref int left)
    {
        stock.DrawOrder ??= new(stock.Waiting.Values.OrderBy(key => Ticket(stock.DrawSeed, key)));
        while (left > 0 && stock.DrawOrder.TryPeek(out var key))
        {
            if (draft.TryFind(key, out var answer) && answer.IsWaiting && answer.Has(HoldMarks.Lottery))
            {
                left--;
                if (!TryServe(stock, in answer))
                {
                    draft.Enter(OfHold(EntryKind.Refused, key) with { Marks = HoldMarks.Refused, Reason = (byte)HoldRefusal.NotDrawn }, default, default);
                }
            }

            stock.DrawOrder.Dequeue();
        }

        if (stock.DrawOrder.Count == 0)
        {
            stock.DrawOrder = null;
            RemoveAnswered(stock, [.. stock.Waiting.Where(pair => draft.Book.Answers.TryFind(pair.Value, out int number) && !draft.Book.Answers.At(number).IsWaiting).Select(pair => pair.Key)]);
        }
    }

    private bool TryServe(SkuStock stock, in Answer answer)
    {
        var terms = draft.Book.TermsOf(stock);
        int limit = terms.Policy.BuyerLimit;
        if (limit > 0 && answer.Buyer != 0 && draft.UnitsOf(stock.Number, answer.Buyer) + answer.Quantity > limit)
        {
            return false;
        }

        moves.Clear();
        var want = new Want(stock.Number, answer.Warehouse, answer.Channel, answer.Quantity);
        if (!Allocation.TryTake(draft, moves, in want, isPresale: false, StockPool.Held, out _))
        {
            return false;
        }

        draft.Enter(OfHold(EntryKind.Held, answer.Key) with { Marks = HoldMarks.Held, ExpiresAt = draft.Now + terms.HoldForMilliseconds }, moves.Moves, default);
        return true;
    }

    private static bool HasUnits(SkuStock stock)
    {
        foreach (var place in stock.Places)
        {
            if (place.Now(StockPool.Free) > 0)
            {
                return true;
            }

            foreach (var cell in place.Channels)
            {
                if (cell.Now > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Only what the books, not this round, have answered: the round may still fail.
    private void RemoveAnswered(SkuStock stock, List<long> sequences)
    {
        foreach (long sequence in sequences)
        {
            if (draft.Book.Answers.TryFind(stock.Waiting[sequence], out int number) && !draft.Book.Answers.At(number).IsWaiting)
            {
                stock.Waiting.Remove(sequence);
            }
        }
    }

    private static LedgerEntry OfHold(EntryKind kind, UInt128 hold) => new() { Kind = kind, Hold = hold, Answers = AnswerKind.Hold };

    private static UInt128 Ticket(byte[] seed, UInt128 hold)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> id = stackalloc byte[HoldIds.Length];
        HoldIds.Write(hold, id);
        HMACSHA256.HashData(seed, id, mac);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(mac);
    }
}

/// <summary>The commitment of a lottery and its proof: arithmetic that everybody can do again.</summary>
internal static class LotteryCommitment
{
    public const int SeedBytes = 32;

    /// <summary>Lower-case hexadecimal SHA-256 of the seed, then the SKU in UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> seed, string sku) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(sku)]));
}
