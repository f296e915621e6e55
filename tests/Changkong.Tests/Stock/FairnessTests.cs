using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class FairnessTests
{
    private readonly LedgerHarness ledger = new();

    [Fact]
    public void WaitList_WhenUnitsComeFree_ServesTheFirstForWhomTheySuffice()
    {
        ledger.Post(PostingAction.Received, 3);
        ledger.Policy(new StockPolicy { WaitFor = TimeSpan.FromMinutes(10) });
        string taken = ledger.Held(3);
        var many = new HoldStock("many", LedgerHarness.Douyin, "b2", LedgerHarness.Sku, 4);
        var few = new HoldStock("few", LedgerHarness.Douyin, "b3", LedgerHarness.Sku, 2);
        var late = new HoldStock("late", LedgerHarness.Douyin, "b4", LedgerHarness.Sku, 2);
        foreach (var hold in (HoldStock[])[many, few, late])
        {
            ledger.Hold(hold).ShouldBeOfType<HoldOutcome.Queued>();
        }

        ledger.Reload();
        ledger.Settle(taken, SettleAction.Release);

        ledger.Hold(many).ShouldBeOfType<HoldOutcome.Queued>();
        ledger.Hold(few).ShouldBeOfType<HoldOutcome.Held>();
        ledger.Hold(late).ShouldBeOfType<HoldOutcome.Queued>();
        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free)).ShouldBe((2, 1));
    }

    [Fact]
    public void WaitList_WhenTheWaitIsOver_GivesADefiniteNo()
    {
        ledger.Post(PostingAction.Received, 1);
        ledger.Policy(new StockPolicy { WaitFor = TimeSpan.FromMinutes(1), HoldFor = TimeSpan.FromHours(1) });
        ledger.Held(1);
        var waiting = new HoldStock("w", LedgerHarness.Douyin, "b2", LedgerHarness.Sku, 1);
        ledger.Hold(waiting);
        ledger.Now += 61_000;
        ledger.Sweep();

        ledger.Hold(waiting).ShouldBe(new HoldOutcome.Refused(HoldRefusal.WaitedOut, LedgerHarness.Sku, 0));
        ledger.Post(PostingAction.Received, 5);
        ledger.Hold(waiting).ShouldBe(new HoldOutcome.Refused(HoldRefusal.WaitedOut, LedgerHarness.Sku, 0));
    }

    [Fact]
    public void WaitList_BuyerWhoLeavesIt_IsNotServed()
    {
        ledger.Post(PostingAction.Received, 1);
        ledger.Policy(new StockPolicy { WaitFor = TimeSpan.FromMinutes(1) });
        string taken = ledger.Held(1);
        var waiting = new HoldStock("w", LedgerHarness.Douyin, "b2", LedgerHarness.Sku, 1);
        string place = ledger.Hold(waiting).ShouldBeOfType<HoldOutcome.Queued>().Hold;
        ledger.Settle(place, SettleAction.Release);
        ledger.Settle(taken, SettleAction.Release);

        ledger.Hold(waiting).ShouldBe(new HoldOutcome.Refused(HoldRefusal.Withdrawn, LedgerHarness.Sku, 0));
        ledger.Units(StockPool.Free).ShouldBe(1);
    }

    [Fact]
    public void Lottery_Drawn_ServesInTheOrderThatAnybodyCanComputeFromTheSeed()
    {
        byte[] seed = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
        ledger.Post(PostingAction.Received, 5);
        ledger.Policy(new StockPolicy
        {
            Fairness = StockFairness.Lottery, DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(ledger.Now + 60_000), Commitment = LotteryCommitment.Of(seed, LedgerHarness.Sku),
        }).ShouldBeOfType<PolicyOutcome.Taken>();
        var entries = Enumerable.Range(0, 40).Select(number => new HoldStock($"entry-{number}", LedgerHarness.Douyin, $"b{number}", LedgerHarness.Sku, 1)).ToList();
        var ids = entries.ToDictionary(entry => ledger.Hold(entry).ShouldBeOfType<HoldOutcome.Queued>().Hold);
        Draw(seed).ShouldBeFalse("it is not time yet");
        ledger.Now += 61_000;
        Draw([.. seed.Reverse()]).ShouldBeFalse("the seed is not the one that was committed to");
        Draw(seed).ShouldBeTrue();
        ledger.Reload();
        while (ledger.Sweep(7).HasMore)
        {
        }

        var winners = ids.Keys.OrderBy(id => Convert.ToHexString(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(id))), StringComparer.Ordinal).Take(5).ToHashSet();
        foreach (var (id, entry) in ids)
        {
            bool won = ledger.Hold(entry) is HoldOutcome.Held;
            won.ShouldBe(winners.Contains(id), entry.Key);
        }

        ledger.Hold(new HoldStock("after", LedgerHarness.Douyin, "b", LedgerHarness.Sku, 1)).ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotDrawn, LedgerHarness.Sku, 0));
        ledger.Units(StockPool.Held).ShouldBe(5);
    }

    [Fact]
    public void SharedPool_WithAGuard_LeavesTheGuardedChannelItsUnits()
    {
        ledger.Post(PostingAction.Received, 10);
        ledger.Policy(new StockPolicy { Channels = [new(LedgerHarness.Taobao, 4)] });

        ledger.Hold(7).ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 6));
        ledger.Hold(6).ShouldBeOfType<HoldOutcome.Held>();
        ledger.Hold(4, "b2", LedgerHarness.Taobao).ShouldBeOfType<HoldOutcome.Held>();
    }

    [Fact]
    public void Rebalance_ByRatio_GivesEachChannelItsShareAndTouchesNothingHeld()
    {
        ledger.Post(PostingAction.Received, 100);
        ledger.Policy(new StockPolicy { Allocation = AllocationMode.Ratio, Channels = [new(LedgerHarness.Douyin, 700), new(LedgerHarness.Taobao, 200)] });
        var first = new RebalanceCommand(LedgerHarness.Sku, "test");
        ledger.Round(first);
        first.Moved.ShouldBe(90);
        ledger.Hold(30).ShouldBeOfType<HoldOutcome.Held>();
        ledger.Hold(21, "b2", LedgerHarness.Taobao).ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 20));

        ledger.Round(new RebalanceCommand(LedgerHarness.Sku, "test"));

        var place = ledger.Book.StockOf(0).Places[0];
        int douyin = ledger.Book.Channels.Find(LedgerHarness.Douyin), taobao = ledger.Book.Channels.Find(LedgerHarness.Taobao);
        (place.Units(StockPool.Channel, douyin), place.Units(StockPool.Channel, taobao), place.Units(StockPool.Free)).ShouldBe((49, 14, 7));
        ledger.OnHand().ShouldBe(100);
    }

    [Fact]
    public void Rebalance_BySellThrough_GivesMoreToTheChannelThatSellsMore()
    {
        ledger.Post(PostingAction.Received, 100);
        ledger.Policy(new StockPolicy { Allocation = AllocationMode.Dynamic, Channels = [new(LedgerHarness.Douyin, 10), new(LedgerHarness.Taobao, 10)] });
        ledger.Post(PostingAction.Allocated, 30, LedgerHarness.Douyin);
        ledger.Post(PostingAction.Allocated, 30, LedgerHarness.Taobao);
        ledger.Held(15);
        ledger.Held(5, "b2", LedgerHarness.Taobao);

        ledger.Round(new RebalanceCommand(LedgerHarness.Sku, "test"));

        // 80 are left: 10 each, and the 60 beyond at 15 to 5.
        var place = ledger.Book.StockOf(0).Places[0];
        (place.Units(StockPool.Channel, ledger.Book.Channels.Find(LedgerHarness.Douyin)), place.Units(StockPool.Channel, ledger.Book.Channels.Find(LedgerHarness.Taobao))).ShouldBe((55, 25));
    }

    private bool Draw(byte[] seed)
    {
        var draw = new DrawCommand(LedgerHarness.Sku, seed);
        ledger.Round(draw);
        return draw.IsDrawn;
    }
}
