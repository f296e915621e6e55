using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class SweepTests
{
    private readonly LedgerHarness ledger = new();

    [Fact]
    public void Sweep_RoundThatPaidAHoldIsLost_EndsTheHoldInALaterRound()
    {
        ledger.Post(PostingAction.Received, 1);
        string held = ledger.Held(1);
        ledger.Now += TimeSpan.FromMinutes(16).Ticks / TimeSpan.TicksPerMillisecond;
        var paid = CommandChecks.Check(new SettleHold("paid", held, SettleAction.Commit), out _)!;

        // The log refuses this round: what it decided has not happened.
        ledger.State.Round.Decide([paid, new SweepCommand(1_000)], ledger.Now, 1_000);
        ledger.State.Round.Abandon();
        ledger.Sweep();

        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free)).ShouldBe((0, 1));
    }

    [Fact]
    public void Sweep_FirstInLineLeaves_ThoseBehindAreServedFromWhatIsThere()
    {
        ledger.Post(PostingAction.Received, 3);
        ledger.Policy(new StockPolicy { WaitFor = TimeSpan.FromMinutes(10) });
        var many = new HoldStock("many", LedgerHarness.Douyin, "b1", LedgerHarness.Sku, 4);
        var few = new HoldStock("few", LedgerHarness.Douyin, "b2", LedgerHarness.Sku, 2);
        string first = ledger.Hold(many).ShouldBeOfType<HoldOutcome.Queued>().Hold;
        ledger.Hold(few).ShouldBeOfType<HoldOutcome.Queued>();
        ledger.Reload();

        ledger.Settle(first, SettleAction.Release);
        ledger.Sweep();

        ledger.Hold(few).ShouldBeOfType<HoldOutcome.Held>();
        ledger.Book.WaitedFor.Count.ShouldBe(1);
        ledger.Sweep();
        ledger.Book.WaitedFor.ShouldBeEmpty();
    }

    [Fact]
    public void Sweep_WaitsAreOverWhileNothingIsLeft_ForgetsWhoWaited()
    {
        ledger.Post(PostingAction.Received, 1);
        ledger.Policy(new StockPolicy { WaitFor = TimeSpan.FromMinutes(1), HoldFor = TimeSpan.FromHours(1) });
        ledger.Held(1);
        for (int buyer = 0; buyer < 20; buyer++)
        {
            ledger.Hold(1, $"waits-{buyer}").ShouldBeOfType<HoldOutcome.Queued>();
        }

        ledger.Now += 62_000;
        ledger.Sweep();
        ledger.Sweep();

        ledger.Book.StockOf(0).Waiting.ShouldBeEmpty();
    }
}
