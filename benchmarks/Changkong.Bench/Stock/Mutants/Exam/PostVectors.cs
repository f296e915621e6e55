using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Each way of a posting, and postings whose lines see each other.</summary>
internal static class PostVectors
{
    private const long Clock = 1_000_000;

    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run() => Ways() ?? Channels() ?? Corrections();

    private static string? Ways()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.Received, 100);
        script.Post(PostingAction.Announced, 30);
        script.Post(PostingAction.Arrived, 10);
        script.Post(PostingAction.TransitLost, 5);
        script.Post(PostingAction.Withdrawn, 7);
        script.Post(PostingAction.Damaged, 20);
        script.Post(PostingAction.Repaired, 6);
        script.Post(PostingAction.Scrapped, 4);
        script.Post(PostingAction.Returned, 12);
        script.Post(PostingAction.InspectedGood, 5);
        script.Post(PostingAction.InspectedBad, 3);
        script.Post(PostingAction.PresaleOpened, 9);
        script.Post(PostingAction.PresaleClosed, 2);
        script.Post(PostingAction.CorrectedUp, 1);
        foreach (var (pool, units) in ((StockPool, long)[])[(StockPool.Free, 100 + 10 - 7 - 20 + 6 + 5 + 1), (StockPool.Transit, 15), (StockPool.Damaged, 13), (StockPool.Returned, 4), (StockPool.Presale, 7), (StockPool.Safety, 0)])
        {
            script.Units("a", pool, units);
        }

        script.Post(PostingAction.SafetySet, 8);
        script.Post(PostingAction.SafetySet, 3);
        script.Units("a", StockPool.Safety, 3);
        script.Units("a", StockPool.Free, 92);
        return script.Wrong;
    }

    private static string? Channels()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.Received, 10);
        script.Expect(new PostStock("c1", PostingAction.AllocationSet, [new("a", "w", 6, "x:1")], "exam"), new PostOutcome.Posted(6, 0));
        script.Expect(new PostStock("c2", PostingAction.AllocationSet, [new("a", "w", 4, "x:1")], "exam"), new PostOutcome.Posted(2, 0));
        script.Expect(new PostStock("c3", PostingAction.Reallocated, [new("a", "w", 4, "x:1", "y:1"), new("a", "w", 3, "y:1", "x:1")], "exam"), new PostOutcome.Posted(14, 0));
        script.Expect(new PostStock("c4", PostingAction.Reallocated, [new("a", "w", 3, "x:1", "y:1"), new("a", "w", 1, "x:1", "z:1")], "exam"), new PostOutcome.Refused(PostRefusal.NotEnough, 1));
        script.Expect(new PostStock("c5", PostingAction.Deallocated, [new("a", "w", 1, "y:1")], "exam"), new PostOutcome.Posted(1, 0));
        script.Expect(new PostStock("c6", PostingAction.Transferred, [new("a", "w", 2, To: "w2")], "exam"), new PostOutcome.Posted(4, 0));
        script.Channel("a", "x:1", 3);
        script.Channel("a", "y:1", 0);
        script.Units("a", StockPool.Free, 7);
        return script.Wrong;
    }

    // What is missing is taken from free, then from the channels in their order, then from what is kept back; what is promised stays.
    private static string? Corrections()
    {
        var script = new ExamScript(Clock);
        script.Post(PostingAction.Received, 20);
        script.Expect(new PostStock("k1", PostingAction.Allocated, [new("a", "w", 4, "x:1"), new("a", "w", 5, "y:1")], "exam"), new PostOutcome.Posted(9, 0));
        script.Post(PostingAction.SafetySet, 3);
        script.Expect(new HoldStock("h", "z:1", "", "a", 2), script.Held("h"));
        script.Expect(new PostStock("k2", PostingAction.CorrectedDown, [new("a", "w", 8)], "exam"), new PostOutcome.Posted(8, 0));
        script.Channel("a", "x:1", 2);
        script.Channel("a", "y:1", 5);
        script.Expect(new PostStock("k3", PostingAction.Counted, [new("a", "w", 5)], "exam"), new PostOutcome.Posted(7, 0));
        script.Channel("a", "y:1", 0);
        script.Units("a", StockPool.Safety, 3);
        script.Expect(new PostStock("k4", PostingAction.Counted, [new("a", "w", 1)], "exam"), new PostOutcome.Posted(3, 1));
        script.Units("a", StockPool.Held, 2);
        script.Units("a", StockPool.Safety, 0);
        script.Expect(new PostStock("k5", PostingAction.Counted, [new("a", "w", 2)], "exam"), new PostOutcome.Posted(0, 0));
        return script.Wrong;
    }
}
