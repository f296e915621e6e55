using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>What random histories hardly meet: bounds of names and sums, books that do not balance, rebalancing, the limit of one sweep.</summary>
internal static class LedgerVectors
{
    private const long Clock = 1_000_000;
    private const int Everything = StockLimits.PostedQuantityMaximum;

    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run() => Names() ?? Sums() ?? Breaches() ?? Rebalancing() ?? Sweeps() ?? LongNames();

    private static string? Names()
    {
        var books = new ExamBooks(new LedgerBounds(2, 2));
        return Expect(books, new PostStock("p1", PostingAction.Received, [new("a", "w1", 1), new("b", "w2", 1)], "exam"), new PostOutcome.Posted(2, 0))
            ?? Expect(books, new PostStock("p2", PostingAction.Received, [new("c", "w1", 1)], "exam"), new PostOutcome.Refused(PostRefusal.TooManyNames, 0))
            ?? Expect(books, new PostStock("p3", PostingAction.Received, [new("a", "w3", 1)], "exam"), new PostOutcome.Refused(PostRefusal.TooManyNames, 0))
            ?? Expect(books, new PostStock("p4", PostingAction.Allocated, [new("a", "w1", 1, "x:1")], "exam"), new PostOutcome.Posted(1, 0))
            ?? Expect(books, new HoldStock("h1", "x:2", "", "b", 1), Held("h1"))
            ?? Expect(books, new PostStock("p5", PostingAction.Allocated, [new("a", "w1", 1, "x:3")], "exam"), new PostOutcome.Refused(PostRefusal.TooManyNames, 0))
            ?? Expect(books, new HoldStock("h2", "x:3", "", "b", 1), new HoldOutcome.Refused(HoldRefusal.UnknownChannel, "b", 0))
            ?? ExpectField(books, new SetStockPolicy("s1", "c", StockPolicy.Default, "exam"), "sku")
            ?? Expect(books, new SetStockPolicy("s2", "a", StockPolicy.Default, "exam"), new PolicyOutcome.Taken(StockPolicy.Default));
    }

    private static string? Sums()
    {
        var books = new ExamBooks(new LedgerBounds(9, 9));
        return Expect(books, new PostStock("p1", PostingAction.Received, [new("a", "w1", Everything), new("a", "w2", Everything)], "exam"), new PostOutcome.Posted(2L * Everything, 0))
            ?? Expect(books, new PostStock("p2", PostingAction.Damaged, [new("a", "w1", Everything), new("a", "w2", Everything)], "exam"), new PostOutcome.Posted(2L * Everything, 0))
            ?? Expect(books, new PostStock("p3", PostingAction.Counted, [new("a", "w1", 0), new("a", "w2", 0)], "exam"), new PostOutcome.Posted(0, Everything))
            ?? Expect(books, new PostStock("p4", PostingAction.Received, [new("b", "w1", Everything), new("b", "w1", 1)], "exam"), new PostOutcome.Refused(PostRefusal.Overflow, 1));
    }

    // Books that are not what was decided stop the ledger, whoever has changed them.
    private static string? Breaches()
    {
        var books = new ExamBooks(new LedgerBounds(9, 9));
        if (Expect(books, new PostStock("p1", PostingAction.Received, [new("a", "w", 5)], "exam"), new PostOutcome.Posted(5, 0)) is { } wrong)
        {
            return wrong;
        }

        var free = books.Book.StockOf(0).Places[0].Find(StockPool.Free)!;
        free.Units = -5;
        if (!Breaks(() => books.Decide([new PostStock("p2", PostingAction.Received, [new("a", "w", 1)], "exam")], Clock, 10)))
        {
            return "a pool below zero does not stop the ledger";
        }

        books.Abandon();
        free.Units = 5;
        books.Decide([new PostStock("p3", PostingAction.Received, [new("a", "w", 1)], "exam")], Clock, 10);
        return Breaks(() => books.Decide([new ExamSweep()], Clock, 10)) ? null : "books that are not what was decided do not stop the ledger";
    }

    private static string? Rebalancing()
    {
        var books = new ExamBooks(new LedgerBounds(9, 9));
        var policy = new StockPolicy { Allocation = AllocationMode.Ratio, Channels = [new("x:1", 500), new("y:1", 300)] };
        return Expect(books, new SetStockPolicy("s", "a", policy, "exam"), new PolicyOutcome.Taken(policy))
            ?? Expect(books, new PostStock("p", PostingAction.Received, [new("a", "w", 100)], "exam"), new PostOutcome.Posted(100, 0))
            ?? (books.Rebalance("a") is 80 ? null : "80 of 100 units belong to channels")
            ?? (books.Rebalance("a") is 0 ? null : "what is balanced is moved again")
            ?? (books.Rebalance("unknown") is null ? null : "an unknown SKU is balanced");
    }

    private static string? Sweeps()
    {
        var books = new ExamBooks(new LedgerBounds(9, 9));
        _ = Expect(books, new PostStock("p", PostingAction.Received, [new("a", "w", 10)], "exam"), new PostOutcome.Posted(10, 0));
        for (int number = 0; number < 5; number++)
        {
            if (Expect(books, new HoldStock($"h{number}", "x:1", "", "a", 2), Held($"h{number}")) is { } wrong)
            {
                return wrong;
            }
        }

        // Two more that end in seconds of their own.
        _ = Expect(books, new PostStock("p2", PostingAction.Received, [new("a", "w", 9)], "exam"), new PostOutcome.Posted(9, 0));
        var short1 = new HoldStock("s1", "x:1", "", "a", 1) { ExpiresAfter = TimeSpan.FromSeconds(6) };
        _ = books.Decide([short1, short1 with { Key = "s2", ExpiresAfter = TimeSpan.FromSeconds(8) }], Clock, 10);
        books.Complete();
        if (books.Sweep(2, Clock + 60_000) is var two && two != (2, true))
        {
            return $"a sweep of two over two seconds ended {two}";
        }

        long later = Clock + (long)TimeSpan.FromHours(1).TotalMilliseconds;
        var ended = new List<(int Expired, bool HasMore)> { books.Sweep(2, later), books.Sweep(2, later), books.Sweep(2, later), books.Sweep(2, later) };
        return ended.SequenceEqual([(2, true), (2, true), (1, false), (0, false)]) ? null : $"sweeps of two at a time ended {string.Join(", ", ended)}";
    }

    // What does not fit into one event is refused as a whole: 48 bytes a movement and three a character, 16 KiB at most.
    private static string? LongNames()
    {
        var books = new ExamBooks(new LedgerBounds(99, 99));
        string channel = "x:" + new string('c', 98), warehouse = new('w', 100);
        var lines = Enumerable.Range(0, StockLimits.LinesMaximum).Select(number => new PostLine(new string('s', 97) + number.ToString("000", System.Globalization.CultureInfo.InvariantCulture), warehouse, 1)).ToList();
        var allocations = lines.Select(line => line with { Channel = channel }).ToList();
        var wishes = lines.Select(line => new StockLine(line.Sku, 1)).ToList();
        return Expect(books, new PostStock("p", PostingAction.Received, lines, "exam"), new PostOutcome.Refused(PostRefusal.TooManyLines, -1))
            ?? Expect(books, new PostStock("q", PostingAction.Received, [.. lines.Take(20)], "exam"), new PostOutcome.Posted(20, 0))
            ?? Expect(books, new HoldStock("h1", channel, "", [.. wishes.Take(18)]), new HoldOutcome.Refused(HoldRefusal.TooManyLines, wishes[0].Sku, 0))
            ?? Expect(books, new PostStock("r", PostingAction.Allocated, [.. allocations.Take(18)], "exam"), new PostOutcome.Refused(PostRefusal.TooManyLines, -1))
            ?? Expect(books, new PostStock("t", PostingAction.Allocated, [.. allocations.Take(17)], "exam"), new PostOutcome.Posted(17, 0))
            ?? Expect(books, new HoldStock("h2", channel, "", [.. wishes.Take(17)]), Held("h2"))
            ?? PromisedLongNames(books, channel, wishes);
    }

    private static string? PromisedLongNames(ExamBooks books, string channel, List<StockLine> wishes)
    {
        var policy = new StockPolicy { Fairness = StockFairness.FirstPaidFirstServed };
        // A promise names no warehouse yet.
        return Expect(books, new SetStockPolicy("s", wishes[0].Sku, policy, "exam"), new PolicyOutcome.Taken(policy))
            ?? Expect(books, new PostStock("u", PostingAction.Received, [new(wishes[20].Sku, "w", 1), new(wishes[21].Sku, "w", 1), new(wishes[22].Sku, "w", 1), new(wishes[23].Sku, "w", 1), new(wishes[24].Sku, "w", 1), new(wishes[25].Sku, "w", 1)], "exam"), new PostOutcome.Posted(6, 0))
            ?? Expect(books, new HoldStock("h3", channel, "", [.. wishes.Take(26)]), new HoldOutcome.Refused(HoldRefusal.TooManyLines, wishes[0].Sku, 0));
    }

    private static HoldOutcome.Held Held(string key) =>
        new(ExamKeys.HoldId(key), DateTimeOffset.FromUnixTimeMilliseconds(Clock + (long)StockPolicy.Default.HoldFor.TotalMilliseconds), IsReserved: true);

    private static string? Expect(ExamBooks books, object command, object expected)
    {
        object answer = books.Decide([command], Clock, 10)[0];
        books.Complete();
        return answer.Equals(expected) ? null : $"{command} was answered {answer}, expected {expected}";
    }

    private static string? ExpectField(ExamBooks books, object command, string field)
    {
        object answer = books.Decide([command], Clock, 10)[0];
        books.Complete();
        return answer is PolicyOutcome.Refused refused && refused.Field == field ? null : $"{command} was answered {answer}";
    }

    private static bool Breaks(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (LedgerBreachException)
        {
            return true;
        }
    }
}
