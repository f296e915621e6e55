using Changkong.Contracts.Stock;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class HoldTests
{
    private readonly LedgerHarness ledger = new();

    [Fact]
    public void Hold_LastUnitTakenTwice_SecondIsRefusedWithZeroLeft()
    {
        ledger.Post(PostingAction.Received, 1);

        ledger.Hold(1).ShouldBeOfType<HoldOutcome.Held>();
        ledger.Hold(1, "b2").ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 0));

        ledger.Units(StockPool.Held).ShouldBe(1);
        ledger.Units(StockPool.Free).ShouldBe(0);
    }

    [Fact]
    public void Hold_SameKeySameBody_HasTheSameAnswerAndTakesNothing()
    {
        ledger.Post(PostingAction.Received, 10);
        var hold = new HoldStock("once", LedgerHarness.Douyin, "b1", LedgerHarness.Sku, 2);
        var first = ledger.Hold(hold);

        ledger.Now += 60_000;
        ledger.Hold(hold).ShouldBe(first);
        ledger.Units(StockPool.Held).ShouldBe(2);
    }

    [Fact]
    public void Hold_SameKeyOtherQuantity_IsAConflict()
    {
        ledger.Post(PostingAction.Received, 10);
        ledger.Hold(new HoldStock("once", LedgerHarness.Douyin, "b1", LedgerHarness.Sku, 2));

        ledger.Hold(new HoldStock("once", LedgerHarness.Douyin, "b1", LedgerHarness.Sku, 3)).ShouldBe(HoldOutcome.Conflict.Instance);
        ledger.Units(StockPool.Held).ShouldBe(2);
    }

    // medusa #16502: two lines of one cart that share an item were each checked against the same stock.
    [Fact]
    public void Hold_TwoLinesOfOneSku_AreSummedBeforeTheyAreChecked()
    {
        ledger.Post(PostingAction.Received, 3);

        var outcome = ledger.Hold(new HoldStock("cart", LedgerHarness.Douyin, "b1", [new(LedgerHarness.Sku, 2), new(LedgerHarness.Sku, 2)]));

        outcome.ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 3));
        ledger.Units(StockPool.Held).ShouldBe(0);
    }

    [Fact]
    public void Hold_OneLineWithAndOneWithoutWarehouse_DoNotTakeTheSameUnits()
    {
        ledger.Post(PostingAction.Received, 3);

        var outcome = ledger.Hold(new HoldStock("cart", LedgerHarness.Douyin, "b1", [new(LedgerHarness.Sku, 2, LedgerHarness.House), new(LedgerHarness.Sku, 2)]));

        outcome.ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 1));
    }

    [Fact]
    public void Hold_BundleWithOneLineShort_TakesNothingOfTheOthers()
    {
        ledger.Post(PostingAction.Received, 5);
        ledger.Post(PostingAction.Received, 1, sku: "gift");

        ledger.Hold(new HoldStock("bundle", LedgerHarness.Douyin, "b1", [new(LedgerHarness.Sku, 2), new("gift", 2)]))
            .ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, "gift", 1));

        ledger.Units(StockPool.Free).ShouldBe(5);
        ledger.Units(StockPool.Free, "gift").ShouldBe(1);
    }

    [Fact]
    public void Hold_Bundle_IsPaidAndGivenBackAsAWhole()
    {
        ledger.Post(PostingAction.Received, 5);
        ledger.Post(PostingAction.Received, 5, sku: "gift");
        var bundle = new HoldStock("bundle", LedgerHarness.Douyin, "b1", [new(LedgerHarness.Sku, 2), new("gift", 1)]);
        string hold = ledger.Hold(bundle).ShouldBeOfType<HoldOutcome.Held>().Hold;
        ledger.Reload();

        ledger.Settle(hold, SettleAction.Commit).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, false));
        (ledger.Units(StockPool.Sold), ledger.Units(StockPool.Sold, "gift")).ShouldBe((2, 1));
        ledger.Settle(hold, SettleAction.Cancel).ShouldBe(new SettleOutcome.Done(SettleAction.Cancel, false));
        (ledger.Units(StockPool.Free), ledger.Units(StockPool.Free, "gift")).ShouldBe((5, 5));
    }

    [Fact]
    public void Hold_OverTheBuyersLimit_IsRefusedWithoutSayingHowMuchIsLeft()
    {
        ledger.Post(PostingAction.Received, 100);
        ledger.Policy(new StockPolicy { BuyerLimit = 3 });
        string first = ledger.Held(2);

        ledger.Hold(2).ShouldBe(new HoldOutcome.Refused(HoldRefusal.BuyerLimit, LedgerHarness.Sku, 0));
        ledger.Settle(first, SettleAction.Release);
        ledger.Hold(3).ShouldBeOfType<HoldOutcome.Held>();
    }

    [Fact]
    public void Hold_FromSeveralWarehouses_PrefersTheOneThatHasAll()
    {
        ledger.Post(PostingAction.Received, 2);
        ledger.Post(PostingAction.Received, 5, house: "west");
        ledger.Held(4);
        ledger.Book.StockOf(0).Places[1].Units(StockPool.Held).ShouldBe(4);

        // Neither has three now: both give.
        ledger.Held(3);
        ledger.Book.StockOf(0).Places[0].Units(StockPool.Held).ShouldBe(2);
        ledger.Book.StockOf(0).Places[1].Units(StockPool.Held).ShouldBe(5);
    }

    [Theory]
    [InlineData(0, HoldRefusal.BadQuantity)]
    [InlineData(-1, HoldRefusal.BadQuantity)]
    [InlineData(10_001, HoldRefusal.BadQuantity)]
    [InlineData(int.MaxValue, HoldRefusal.BadQuantity)]
    public void Hold_QuantityOutOfRange_IsRefusedWithItsReason(int quantity, HoldRefusal reason)
    {
        ledger.Post(PostingAction.Received, 10);
        int before = ledger.Events.Count;

        ledger.Hold(quantity).ShouldBe(new HoldOutcome.Refused(reason, LedgerHarness.Sku, 0));
        ledger.Events.Count.ShouldBe(before);
    }

    [Fact]
    public void Hold_WrongInItself_IsRefusedWithItsReason()
    {
        ledger.Post(PostingAction.Received, 10);
        var good = new HoldStock("k", LedgerHarness.Douyin, "b", LedgerHarness.Sku, 1);

        Reason(good with { Key = "" }).ShouldBe(HoldRefusal.BadKey);
        Reason(good with { Key = new string('k', 101) }).ShouldBe(HoldRefusal.BadKey);
        Reason(good with { Key = "a|b" }).ShouldBe(HoldRefusal.BadKey);
        Reason(good with { Channel = "douyin" }).ShouldBe(HoldRefusal.BadName);
        Reason(good with { Lines = [] }).ShouldBe(HoldRefusal.NoLines);
        Reason(good with { Lines = [.. Enumerable.Repeat(new StockLine(LedgerHarness.Sku, 1), 51)] }).ShouldBe(HoldRefusal.TooManyLines);
        Reason(good with { Lines = [new(LedgerHarness.Sku, 6_000), new(LedgerHarness.Sku, 6_000)] }).ShouldBe(HoldRefusal.BadQuantity);
        Reason(good with { ExpiresAfter = TimeSpan.FromSeconds(4) }).ShouldBe(HoldRefusal.BadDuration);
        Reason(good with { ExpiresAfter = TimeSpan.FromHours(25) }).ShouldBe(HoldRefusal.BadDuration);
    }

    [Fact]
    public void Hold_OfWhatTheLedgerDoesNotKnow_IsRefusedWithItsReason()
    {
        ledger.Post(PostingAction.Received, 10);
        ledger.Policy(new StockPolicy { Allocation = AllocationMode.Fixed, Channels = [new(LedgerHarness.Taobao, 5)] });

        Reason(new("k1", LedgerHarness.Douyin, "b", "other", 1)).ShouldBe(HoldRefusal.UnknownSku);
        Reason(new("k2", LedgerHarness.Taobao, "b", [new(LedgerHarness.Sku, 1, "west")])).ShouldBe(HoldRefusal.UnknownWarehouse);
        Reason(new("k3", LedgerHarness.Douyin, "b", LedgerHarness.Sku, 1)).ShouldBe(HoldRefusal.UnknownChannel);

        // The answer is kept: what comes later does not change it.
        ledger.Post(PostingAction.Received, 10, sku: "other");
        Reason(new("k1", LedgerHarness.Douyin, "b", "other", 1)).ShouldBe(HoldRefusal.UnknownSku);
    }

    private HoldRefusal Reason(HoldStock hold) => ledger.Hold(hold).ShouldBeOfType<HoldOutcome.Refused>().Reason;
}
