using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Late payments, commands of one round that see each other, who is drawn and who is served.</summary>
internal static class PaymentVectors
{
    private const long Clock = 1_000_000;
    private static readonly long Later = Clock + (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run() => Late() ?? LateBundle() ?? LatePresale() ?? Filled() ?? OneRound() ?? Lottery() ?? Channel() ?? WholeSeconds();

    // Once a refund is due it stays due, whatever comes in later.
    private static string? Late()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { BuyerLimit = 1 }, "exam"), null);
        script.Post(PostingAction.Received, 1);
        script.Expect(new HoldStock("h1", "x:1", "u", "a", 1), script.Held("h1"));
        script.Now = Later;
        script.Expect(new ExamSweep(), new ExamSwept(1));
        script.Expect(new HoldStock("h2", "x:1", "v", "a", 1), script.Held("h2"));
        script.Settle("h1", SettleAction.Commit, SettleOutcome.RefundDue.Instance);
        script.Post(PostingAction.Received, 5);
        script.Settle("h1", SettleAction.Commit, SettleOutcome.RefundDue.Instance);
        script.Settle("h1", SettleAction.Release, new SettleOutcome.Refused(SettleRefusal.AlreadyReleased));
        script.Expect(new HoldStock("h3", "x:1", "w", "a", 1), script.Held("h3"));
        script.Now = Later * 2;
        script.Expect(new ExamSweep(), new ExamSwept(2));
        script.Expect(new HoldStock("h4", "x:1", "w", "a", 1), script.Held("h4"));
        script.Settle("h3", SettleAction.Commit, SettleOutcome.RefundDue.Instance);
        script.Units("a", StockPool.Sold, 0);
        return script.Wrong;
    }

    // What is paid late comes from where units are now, and goes out from there.
    private static string? LateBundle()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { BuyerLimit = 1 }, "exam"), null);
        script.Expect(new PostStock("p1", PostingAction.Received, [new("a", "w1", 1), new("b", "w1", 1)], "exam"), new PostOutcome.Posted(2, 0));
        script.Expect(new HoldStock("h", "x:1", "u", [new("a", 1), new("b", 1)]), script.Held("h"));
        script.Rate("a", 1);
        script.Now = Later;
        script.Expect(new ExamSweep(), new ExamSwept(1));
        script.Expect(new PostStock("p2", PostingAction.Transferred, [new("a", "w1", 1, To: "w2"), new("b", "w1", 1, To: "w2")], "exam"), new PostOutcome.Posted(4, 0));
        script.Settle("h", SettleAction.Commit, new SettleOutcome.Done(SettleAction.Commit, IsLate: true));
        script.Settle("h", SettleAction.Cancel, new SettleOutcome.Done(SettleAction.Cancel, IsLate: false));
        script.Units("a", StockPool.Sold, 0);
        script.Expect(new HoldStock("h2", "x:1", "", [new("a", 1, "w2"), new("b", 1, "w2")]), script.Held("h2"));
        script.Settle("h2", SettleAction.Commit, new SettleOutcome.Done(SettleAction.Commit, IsLate: false));
        script.Rate("a", 3);
        return script.Wrong ?? script.Shuffled();
    }

    private static string? LatePresale()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.PresaleOpened, 3);
        script.Expect(new HoldStock("h", "x:1", "", "a", 2) { IsPresale = true }, script.Held("h"));
        script.Now = Later;
        script.Expect(new ExamSweep(), new ExamSwept(1));
        script.Units("a", StockPool.Presale, 3);
        script.Settle("h", SettleAction.Commit, new SettleOutcome.Done(SettleAction.Commit, IsLate: true));
        script.Units("a", StockPool.PresaleSold, 2);
        script.Units("a", StockPool.Presale, 1);
        return script.Wrong;
    }

    // What the warehouse has sent out by itself cannot be cancelled or sent again.
    private static string? Filled()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.Received, 5);
        script.Expect(new HoldStock("h", "x:1", "", "a", 2), script.Held("h"));
        script.Settle("h", SettleAction.Commit, new SettleOutcome.Done(SettleAction.Commit, IsLate: false));
        script.Post(PostingAction.ShippedOut, 1);
        script.Settle("h", SettleAction.Cancel, new SettleOutcome.Refused(SettleRefusal.NotFilled));
        script.Settle("h", SettleAction.Ship, new SettleOutcome.Refused(SettleRefusal.NotFilled));
        script.Units("a", StockPool.Sold, 1);
        return script.Wrong;
    }

    // Commands of one round see each other: the limit of a buyer, the end of a queue.
    private static string? OneRound()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { BuyerLimit = 2, WaitFor = TimeSpan.FromMilliseconds(1) }, "exam"), null);
        script.Post(PostingAction.Received, 4);
        script.Together(
            [new HoldStock("h1", "x:1", "u", "a", 2), new HoldStock("h2", "x:1", "u", "a", 1), new HoldStock("h3", "x:1", "v", "a", 1), new HoldStock("h4", "x:1", "v", "a", 1), new HoldStock("h5", "x:1", "v", "a", 1)],
            [script.Held("h1"), new HoldOutcome.Refused(HoldRefusal.BuyerLimit, "a", 0), script.Held("h3"), script.Held("h4"), new HoldOutcome.Refused(HoldRefusal.BuyerLimit, "a", 0)]);
        script.Post(PostingAction.Received, 1);
        // A payment does not make room for more.
        script.Together(
            [new SettleHold("pay-1", ExamKeys.HoldId("h1"), SettleAction.Commit), new HoldStock("h8", "x:1", "u", "a", 1)],
            [new SettleOutcome.Done(SettleAction.Commit, IsLate: false), new HoldOutcome.Refused(HoldRefusal.BuyerLimit, "a", 0)]);
        var until = DateTimeOffset.FromUnixTimeMilliseconds(Clock + 1);
        script.Together(
            [new HoldStock("h6", "x:1", "w", "a", 2), new HoldStock("h7", "x:1", "z", "a", 1)],
            [new HoldOutcome.Queued(ExamKeys.HoldId("h6"), false, until), new HoldOutcome.Queued(ExamKeys.HoldId("h7"), false, until)]);
        return script.Wrong;
    }

    // The least ticket wins; who has withdrawn or has enough already does not.
    private static string? Lottery()
    {
        var script = new ExamScript(Clock);
        byte[] seed = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        var policy = new StockPolicy { Fairness = StockFairness.Lottery, BuyerLimit = 1, DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(Clock + 500), Commitment = ExamKeys.Commitment(seed, "a") };
        script.Expect(new SetStockPolicy("s", "a", policy, "exam"), null);
        script.Post(PostingAction.Received, 2);
        string[] keys = [.. Enumerable.Range(0, 8).Select(number => $"entry-{number}").OrderBy(key => Ticket(seed, key), StringComparer.Ordinal)];
        foreach (string key in keys.Order(StringComparer.Ordinal))
        {
            // The first two tickets are of one buyer, the third withdraws.
            string buyer = key == keys[0] || key == keys[1] ? "lucky" : key;
            script.Expect(new HoldStock(key, "x:1", buyer, "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId(key), true, policy.DrawAt.Value));
        }

        script.Settle(keys[2], SettleAction.Release, new SettleOutcome.Done(SettleAction.Release, IsLate: false));
        script.Now = Clock + 600;
        script.Expect(new ExamDraw("a", seed), new ExamDrawn(true));
        script.Swept(1, 0, hasMore: true);
        script.Expect(new HoldStock(keys[0], "x:1", "lucky", "a", 1), script.Held(keys[0]));
        script.Expect(new HoldStock(keys[1], "x:1", "lucky", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId(keys[1]), true, policy.DrawAt.Value));
        script.Swept(9, 0, hasMore: false);
        script.Expect(new HoldStock(keys[1], "x:1", "lucky", "a", 1), new HoldOutcome.Refused(HoldRefusal.NotDrawn, "a", 0));
        script.Expect(new HoldStock(keys[3], "x:1", keys[3], "a", 1), script.Held(keys[3]));
        script.Expect(new HoldStock(keys[4], "x:1", keys[4], "a", 1), new HoldOutcome.Refused(HoldRefusal.NotDrawn, "a", 0));
        return script.Wrong;
    }

    // A queue is served from the units of its channel, too.
    private static string? Channel()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { Allocation = AllocationMode.Fixed, Channels = [new("x:1", 1), new("y:1", 1)], WaitFor = TimeSpan.FromMinutes(1), BuyerLimit = 1 }, "exam"), null);
        script.Post(PostingAction.Received, 1);
        script.Expect(new HoldStock("h1", "x:1", "u", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId("h1"), false, DateTimeOffset.FromUnixTimeMilliseconds(Clock + 60_000)));
        script.Expect(new HoldStock("h2", "x:1", "u", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId("h2"), false, DateTimeOffset.FromUnixTimeMilliseconds(Clock + 60_000)));
        script.Expect(new PostStock("c", PostingAction.Allocated, [new("a", "w", 1, "x:1")], "exam"), new PostOutcome.Posted(1, 0));
        script.Expect(new HoldStock("h1", "x:1", "u", "a", 1), script.Held("h1"));
        script.Expect(new PostStock("d", PostingAction.Received, [new("a", "w", 1)], "exam"), new PostOutcome.Posted(1, 0));
        script.Expect(new PostStock("e", PostingAction.Allocated, [new("a", "w", 1, "x:1")], "exam"), new PostOutcome.Posted(1, 0));
        script.Units("a", StockPool.Held, 1);
        return script.Wrong;
    }

    private static string? WholeSeconds()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.Received, 1);
        script.Expect(new HoldStock("h", "x:1", "", "a", 1) { ExpiresAfter = TimeSpan.FromMilliseconds(5_999) }, new HoldOutcome.Held(ExamKeys.HoldId("h"), DateTimeOffset.FromUnixTimeMilliseconds(Clock + 5_999), IsReserved: true));
        script.Now = Clock + 6_000;
        script.Expect(new ExamSweep(), new ExamSwept(1));
        return script.Wrong;
    }

    private static string Ticket(byte[] seed, string key) => Convert.ToHexString(HMACSHA256.HashData(seed, Encoding.ASCII.GetBytes(ExamKeys.HoldId(key))));
}
