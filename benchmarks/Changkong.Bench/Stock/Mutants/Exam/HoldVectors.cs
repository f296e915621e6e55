using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Holds, payments and draws just on their borders.</summary>
internal static class HoldVectors
{
    private const long Clock = 1_000_000;
    private static readonly long Ends = Clock + (long)StockPolicy.Default.HoldFor.TotalMilliseconds;

    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run() => Guards() ?? Warehouses() ?? Presale() ?? Borders() ?? Draws() ?? WaitList() ?? Keys();

    // The guard of another channel counts over all warehouses, also when a hold is put together from several.
    private static string? Guards()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { Channels = [new("y:1", 2)] }, "exam"), null);
        script.Expect(new PostStock("p1", PostingAction.Received, [new("a", "w1", 3), new("a", "w2", 3), new("a", "w3", 2)], "exam"), new PostOutcome.Posted(8, 0));
        script.Expect(new PostStock("p2", PostingAction.Allocated, [new("a", "w3", 2, "x:1")], "exam"), new PostOutcome.Posted(2, 0));
        script.Expect(new HoldStock("h1", "x:1", "", "a", 7), new HoldOutcome.Refused(HoldRefusal.NotEnough, "a", 6));
        script.Expect(new HoldStock("h2", "x:1", "", "a", 6), script.Held("h2"));
        script.Units("a", StockPool.Free, 2);
        script.Expect(new HoldStock("h3", "y:1", "", "a", 2), script.Held("h3"));
        return script.Wrong;
    }

    private static string? Warehouses()
    {
        var script = new ExamScript(Clock);
        script.Expect(new PostStock("p", PostingAction.Received, [new("a", "w1", 5), new("b", "w2", 5)], "exam"), new PostOutcome.Posted(10, 0));
        script.Expect(new HoldStock("h1", "x:1", "", [new("a", 1, "w2")]), new HoldOutcome.Refused(HoldRefusal.UnknownWarehouse, "a", 0));
        script.Expect(new HoldStock("h2", "x:1", "", [new("a", 1, "w1"), new("b", 6)]), new HoldOutcome.Refused(HoldRefusal.NotEnough, "b", 5));
        script.Units("a", StockPool.Free, 5);
        return script.Wrong;
    }

    private static string? Presale()
    {
        var script = new ExamScript(Clock);
        script.Expect(new PostStock("p1", PostingAction.PresaleOpened, [new("a", "w", 9)], "exam"), new PostOutcome.Posted(9, 0));
        foreach (string key in (string[])["h1", "h2", "h3"])
        {
            script.Expect(new HoldStock(key, "x:1", "u", "a", 3) { IsPresale = true }, script.Held(key));
        }

        script.Settle("h1", SettleAction.Deposit, Done(SettleAction.Deposit));
        script.Settle("h1", SettleAction.Deposit, new SettleOutcome.Refused(SettleRefusal.AlreadyReleased));
        script.Units("a", StockPool.Deposit, 3);
        script.Settle("h1", SettleAction.Commit, Done(SettleAction.Commit));
        script.Settle("h2", SettleAction.Deposit, Done(SettleAction.Deposit));
        script.Settle("h2", SettleAction.Release, Done(SettleAction.Release));
        script.Units("a", StockPool.Presale, 3);
        script.Settle("h1", SettleAction.Ship, new SettleOutcome.Refused(SettleRefusal.NotFilled));
        script.Settle("h1", SettleAction.Cancel, Done(SettleAction.Cancel));
        script.Settle("h1", SettleAction.Cancel, new SettleOutcome.Refused(SettleRefusal.AlreadyCancelled));
        script.Units("a", StockPool.Presale, 6);
        script.Settle("h3", SettleAction.Commit, Done(SettleAction.Commit));
        script.Expect(new PostStock("p2", PostingAction.Received, [new("a", "w", 4)], "exam"), new PostOutcome.Posted(4, 0));
        script.Expect(new PostStock("p3", PostingAction.PresaleFilled, [new("a", "w", 3)], "exam"), new PostOutcome.Posted(6, 0));
        script.Units("a", StockPool.PresaleSold, 0);
        script.Units("a", StockPool.Sold, 3);
        script.Settle("h3", SettleAction.Cancel, Done(SettleAction.Cancel));
        script.Units("a", StockPool.Sold, 0);
        script.Units("a", StockPool.Free, 4);
        return script.Wrong;
    }

    // The last moment of a hold is still in time.
    private static string? Borders()
    {
        var script = new ExamScript(Clock);
        script.Expect(new SetStockPolicy("s", "", new StockPolicy { PaymentAfterExpiry = PaymentAfterExpiry.Refund }, "exam"), null);
        script.Expect(new PostStock("p1", PostingAction.Received, [new("a", "w", 9)], "exam"), new PostOutcome.Posted(9, 0));
        script.Expect(new PostStock("p2", PostingAction.PresaleOpened, [new("a", "w", 9)], "exam"), new PostOutcome.Posted(9, 0));
        script.Expect(new HoldStock("h1", "x:1", "u", "a", 1), script.Held("h1"));
        script.Expect(new HoldStock("h2", "x:1", "u", "a", 1), script.Held("h2"));
        script.Expect(new HoldStock("h3", "x:1", "u", "a", 1) { IsPresale = true }, script.Held("h3"));
        script.Expect(new HoldStock("h4", "x:1", "u", "a", 1), script.Held("h4"));
        script.Now = Ends;
        script.Expect(new ExamSweep(), new ExamSwept(0));
        script.Settle("h1", SettleAction.Commit, Done(SettleAction.Commit));
        script.Settle("h3", SettleAction.Deposit, Done(SettleAction.Deposit));
        script.Now = Ends + 1;
        script.Settle("h2", SettleAction.Commit, SettleOutcome.RefundDue.Instance);
        script.Settle("h2", SettleAction.Release, new SettleOutcome.Refused(SettleRefusal.AlreadyReleased));
        script.Settle("h2", SettleAction.Commit, SettleOutcome.RefundDue.Instance);
        script.Settle("h2", SettleAction.Refunded, Done(SettleAction.Refunded));
        script.Settle("h2", SettleAction.Refunded, new SettleOutcome.Refused(SettleRefusal.NoRefundDue));
        script.Now = Ends + 1_000;
        script.Expect(new ExamSweep(), new ExamSwept(1));
        script.Units("a", StockPool.Free, 8);
        script.Units("a", StockPool.Held, 0);
        return script.Wrong;
    }

    private static string? Draws()
    {
        var script = new ExamScript(Clock);
        byte[] seed = new byte[32];
        var policy = new StockPolicy { Fairness = StockFairness.Lottery, DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(Clock + 500), Commitment = ExamKeys.Commitment(seed, "a") };
        var tenDays = policy with { DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(Clock + (long)TimeSpan.FromDays(10).TotalMilliseconds) };
        script.Refused(new SetStockPolicy("s1", "a", policy with { DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(Clock) }, "exam"), "drawAt");
        script.Refused(new SetStockPolicy("s2", "a", tenDays with { DrawAt = tenDays.DrawAt!.Value.AddMilliseconds(1) }, "exam"), "drawAt");
        script.Expect(new SetStockPolicy("s3", "a", tenDays, "exam"), null);
        script.Expect(new SetStockPolicy("s4", "a", policy, "exam"), null);
        script.Expect(new PostStock("p", PostingAction.Received, [new("a", "w", 2)], "exam"), new PostOutcome.Posted(2, 0));
        foreach (string key in (string[])["h1", "h2", "h3"])
        {
            script.Expect(new HoldStock(key, "x:1", "", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId(key), true, policy.DrawAt.Value));
            script.Expect(new HoldStock(key, "x:1", "", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId(key), true, policy.DrawAt.Value));
        }

        script.Now = Clock + 499;
        script.Expect(new ExamDraw("a", seed), new ExamDrawn(false));
        script.Now = Clock + 500;
        script.Expect(new HoldStock("h4", "x:1", "", "a", 1), new HoldOutcome.Refused(HoldRefusal.NotDrawn, "a", 0));
        script.Expect(new ExamDraw("a", seed), new ExamDrawn(true));
        script.Expect(new ExamDraw("a", seed), new ExamDrawn(false));
        script.Refused(new SetStockPolicy("s5", "a", StockPolicy.Default, "exam"), "policy");
        script.Swept(2, 0, hasMore: true);
        script.Units("a", StockPool.Held, 2);
        script.Swept(2, 0, hasMore: false);
        script.Expect(new SetStockPolicy("s6", "a", StockPolicy.Default, "exam"), null);
        return script.Wrong;
    }

    private static string? WaitList()
    {
        var script = new ExamScript(Clock) { ServedMaximum = 1 };
        var until = DateTimeOffset.FromUnixTimeMilliseconds(Clock + 60_000);
        script.Expect(new SetStockPolicy("s", "a", new StockPolicy { WaitFor = TimeSpan.FromMinutes(1), BuyerLimit = 2 }, "exam"), null);
        script.Expect(new PostStock("p1", PostingAction.Received, [new("a", "w", 1)], "exam"), new PostOutcome.Posted(1, 0));
        script.Expect(new HoldStock("h1", "x:1", "u", "a", 2), new HoldOutcome.Queued(ExamKeys.HoldId("h1"), false, until));
        script.Expect(new HoldStock("h2", "x:1", "v", "a", 2), new HoldOutcome.Queued(ExamKeys.HoldId("h2"), false, until));
        script.Expect(new HoldStock("h3", "x:1", "u", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId("h3"), false, until));
        script.Expect(new PostStock("p2", PostingAction.Received, [new("a", "w", 5)], "exam"), new PostOutcome.Posted(5, 0));
        script.Units("a", StockPool.Held, 2);
        // The first has reached the limit of its buyer: the third, of the same buyer, is passed over.
        script.Swept(1, 0, hasMore: true);
        script.Units("a", StockPool.Held, 4);
        script.Swept(9, 0, hasMore: false);
        script.Units("a", StockPool.Held, 4);
        // One unit is enough for one.
        script.Expect(new HoldStock("h4", "x:1", "w", "a", 2), new HoldOutcome.Queued(ExamKeys.HoldId("h4"), false, until));
        script.Expect(new HoldStock("h5", "x:1", "z", "a", 1), new HoldOutcome.Queued(ExamKeys.HoldId("h5"), false, until));
        script.Expect(new PostStock("p3", PostingAction.Counted, [new("a", "w", 4)], "exam"), new PostOutcome.Posted(2, 0));
        script.Expect(new PostStock("p4", PostingAction.Received, [new("a", "w", 1)], "exam"), new PostOutcome.Posted(1, 0));
        script.Expect(new HoldStock("h5", "x:1", "z", "a", 1), script.Held("h5"));
        script.Settle("h3", SettleAction.Release, Done(SettleAction.Release));
        script.Expect(new HoldStock("h3", "x:1", "u", "a", 1), new HoldOutcome.Refused(HoldRefusal.Withdrawn, "a", 0));
        return script.Wrong;
    }

    private static string? Keys()
    {
        var script = new ExamScript(Clock);
        var receipt = new PostStock("k1", PostingAction.Received, [new("a", "w", 5)], "exam");
        script.Expect(receipt, new PostOutcome.Posted(5, 0));
        script.Expect(receipt, new PostOutcome.Posted(5, 0));
        script.Expect(receipt with { Lines = [new("a", "w", 6)] }, PostOutcome.Conflict.Instance);
        script.Expect(new SetStockPolicy("k2", "a", StockPolicy.Default, "exam"), null);
        script.Expect(new SetStockPolicy("k2", "b", StockPolicy.Default, "exam"), PolicyOutcome.Conflict.Instance);
        script.Expect(new HoldStock("k3", "x:1", "", "a", 1), script.Held("k3"));
        script.Expect(new HoldStock("k3", "x:1", "", "a", 2), HoldOutcome.Conflict.Instance);
        script.Expect(new SettleHold("k4", ExamKeys.HoldId("k3"), SettleAction.Commit), Done(SettleAction.Commit));
        script.Expect(new SettleHold("k4", ExamKeys.HoldId("k3"), SettleAction.Ship), SettleOutcome.Conflict.Instance);
        script.Expect(new SettleHold("k5", ExamKeys.HoldId("k1"), SettleAction.Commit), new SettleOutcome.Refused(SettleRefusal.UnknownHold));
        return script.Wrong;
    }

    private static SettleOutcome.Done Done(SettleAction action) => new(action, IsLate: false);
}
