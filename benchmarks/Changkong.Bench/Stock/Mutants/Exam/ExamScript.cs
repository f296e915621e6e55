using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>A history written by hand: each command in a round of its own, with the answer that it must get. Remembers the first that is wrong.</summary>
internal sealed class ExamScript(long now)
{
    private readonly ExamBooks books = new(new LedgerBounds(99, 99));
    private int settlements;

    public long Now { get; set; } = now;

    public int ServedMaximum { get; init; } = 100;

    public string? Wrong { get; private set; }

    /// <param name="command">What is asked.</param>
    /// <param name="expected">The answer; null for a policy that is taken.</param>
    public void Expect(object command, object? expected)
    {
        object answer = books.Decide([command], Now, ServedMaximum)[0];
        books.Complete();
        bool isGood = expected is null ? answer is PolicyOutcome.Taken : answer.Equals(expected);
        Wrong ??= isGood ? null : $"{command} was answered {answer}, expected {expected}";
    }

    /// <summary>Several commands in one round.</summary>
    public void Together(IReadOnlyList<object> commands, IReadOnlyList<object> expected)
    {
        var answers = books.Decide(commands, Now, ServedMaximum);
        books.Complete();
        for (int index = 0; index < answers.Count; index++)
        {
            Wrong ??= answers[index].Equals(expected[index]) ? null : $"{commands[index]} was answered {answers[index]}, expected {expected[index]}";
        }
    }

    /// <summary>A posting of SKU a in warehouse w that is possible.</summary>
    public void Post(PostingAction action, int quantity)
    {
        object answer = books.Decide([new PostStock($"posting-{settlements++}", action, [new("a", "w", quantity)], "exam")], Now, ServedMaximum)[0];
        books.Complete();
        Wrong ??= answer is PostOutcome.Posted { Shortfall: 0 } ? null : $"{action} of {quantity} was answered {answer}";
    }

    public void Channel(string sku, string channel, long expected)
    {
        var book = books.Book;
        long units = book.StockOf(book.Skus.Find(sku)).Places.Sum(place => place.Units(StockPool.Channel, book.Channels.Find(channel)));
        Wrong ??= units == expected ? null : $"{channel} has {units} units of {sku}, expected {expected}";
    }

    /// <summary>Units that were sold by holds in all minutes that are remembered.</summary>
    public void Rate(string sku, long expected)
    {
        long units = books.Book.StockOf(books.Book.Skus.Find(sku)).Rates.Sum(rate => rate.Ring.Sum(minute => minute.Units));
        Wrong ??= units == expected ? null : $"{units} units of {sku} count as sold, expected {expected}";
    }

    public void Refused(SetStockPolicy command, string field)
    {
        object answer = books.Decide([command], Now, ServedMaximum)[0];
        books.Complete();
        Wrong ??= answer is PolicyOutcome.Refused refused && refused.Field == field ? null : $"{command} was answered {answer}";
    }

    public void Settle(string holdKey, SettleAction action, SettleOutcome expected) =>
        Expect(new SettleHold($"settlement-{settlements++}", ExamKeys.HoldId(holdKey), action), expected);

    public void Swept(int countMaximum, int expired, bool hasMore)
    {
        var swept = books.Sweep(countMaximum, Now);
        Wrong ??= swept == (expired, hasMore) ? null : $"a sweep of {countMaximum} ended {swept}";
    }

    public void Units(string sku, StockPool pool, long expected)
    {
        long units = books.Book.StockOf(books.Book.Skus.Find(sku)).Units(pool);
        Wrong ??= units == expected ? null : $"{pool} of {sku} holds {units}, expected {expected}";
    }

    /// <summary>The same history, its entries in other orders.</summary>
    public string? Shuffled() => Enumerable.Range(1, 20).Select(books.CompareWithShuffledReplay).FirstOrDefault(wrong => wrong is not null);

    /// <summary>What a hold by the default policy is answered now.</summary>
    public HoldOutcome.Held Held(string key) =>
        new(ExamKeys.HoldId(key), DateTimeOffset.FromUnixTimeMilliseconds(Now + (long)StockPolicy.Default.HoldFor.TotalMilliseconds), IsReserved: true);
}
