using Changkong.Contracts.Stock;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class SettleTests
{
    private readonly LedgerHarness ledger = new();

    public SettleTests() => ledger.Post(PostingAction.Received, 10);

    [Fact]
    public void Commit_OfAHold_MovesItsUnitsToSoldOnce()
    {
        string hold = ledger.Held(4);
        var payment = new SettleHold("pay-1", hold, SettleAction.Commit, "order-1");

        ledger.Settle(payment).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, false));
        ledger.Settle(payment).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, false));
        ledger.Settle(payment with { Order = "order-2" }).ShouldBe(SettleOutcome.Conflict.Instance);
        ledger.Settle(payment with { Key = "pay-2" }).ShouldBe(new SettleOutcome.Refused(SettleRefusal.AlreadyCommitted));

        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Sold), ledger.OnHand()).ShouldBe((0, 4, 10));
    }

    [Fact]
    public void Release_Twice_GivesTheUnitsBackOnce()
    {
        string hold = ledger.Held(4);

        ledger.Settle(hold, SettleAction.Release).ShouldBe(new SettleOutcome.Done(SettleAction.Release, false));
        ledger.Settle(hold, SettleAction.Release).ShouldBe(new SettleOutcome.Refused(SettleRefusal.AlreadyReleased));

        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free)).ShouldBe((0, 10));
    }

    // medusa #12401: the reserved quantity became negative.
    [Fact]
    public void Sweep_AfterARelease_DoesNotGiveTheUnitsBackAgain()
    {
        ledger.Settle(ledger.Held(4), SettleAction.Release);
        ledger.Now += 3_600_000;

        ledger.Sweep().Expired.ShouldBe(0);
        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free)).ShouldBe((0, 10));
    }

    [Fact]
    public void Sweep_WhenTheTimeOfAHoldIsOver_GivesItsUnitsBackOnce()
    {
        ledger.Held(4);
        ledger.Now += 901_000;
        ledger.Sweep().Expired.ShouldBe(1);
        ledger.Now += 1_000;
        ledger.Sweep().Expired.ShouldBe(0);

        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free)).ShouldBe((0, 10));
    }

    // The sweep has not come yet: the hold is over all the same.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Commit_AfterTheTimeOfTheHold_IsLateWhetherOrNotItWasSwept(bool isSwept)
    {
        string hold = ledger.Held(4);
        ledger.Now += 901_000;
        if (isSwept)
        {
            ledger.Sweep();
        }

        ledger.Settle(hold, SettleAction.Commit).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, true));
        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free), ledger.Units(StockPool.Sold)).ShouldBe((0, 6, 4));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Commit_LateUnderThePolicyRefund_IsATaskUntilTheMoneyIsBack(bool isSwept)
    {
        ledger.Policy(new StockPolicy { PaymentAfterExpiry = PaymentAfterExpiry.Refund });
        string hold = ledger.Held(4);
        ledger.Now += 901_000;
        if (isSwept)
        {
            ledger.Sweep();
        }

        var payment = new SettleHold("pay", hold, SettleAction.Commit);
        ledger.Settle(payment).ShouldBe(SettleOutcome.RefundDue.Instance);
        ledger.Settle(payment).ShouldBe(SettleOutcome.RefundDue.Instance);
        (ledger.Units(StockPool.Held), ledger.Units(StockPool.Free), ledger.Units(StockPool.Sold)).ShouldBe((0, 10, 0));

        ledger.Settle(hold, SettleAction.Refunded).ShouldBe(new SettleOutcome.Done(SettleAction.Refunded, false));
        ledger.Settle(hold, SettleAction.Refunded).ShouldBe(new SettleOutcome.Refused(SettleRefusal.NoRefundDue));
    }

    [Fact]
    public void Commit_LateWhenOthersHaveTheUnits_IsRefunded()
    {
        string hold = ledger.Held(10);
        ledger.Now += 901_000;
        ledger.Sweep();
        ledger.Held(1, "b2");

        ledger.Settle(hold, SettleAction.Commit).ShouldBe(SettleOutcome.RefundDue.Instance);
        ledger.Units(StockPool.Sold).ShouldBe(0);
    }

    [Fact]
    public void FirstPaidFirstServed_TheSecondPaymentForTheLastUnits_IsRefunded()
    {
        ledger.Policy(new StockPolicy { Fairness = StockFairness.FirstPaidFirstServed });
        string first = ledger.Held(6), second = ledger.Held(6, "b2");
        ledger.Units(StockPool.Held).ShouldBe(0);

        ledger.Settle(second, SettleAction.Commit).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, false));
        ledger.Settle(first, SettleAction.Commit).ShouldBe(SettleOutcome.RefundDue.Instance);
        ledger.Units(StockPool.Sold).ShouldBe(6);
    }

    [Fact]
    public void ShipAndCancel_OfWhatWasPaid_HappenOnceAndExcludeEachOther()
    {
        string shipped = ledger.Held(2), cancelled = ledger.Held(3);
        ledger.Settle(shipped, SettleAction.Ship).ShouldBe(new SettleOutcome.Refused(SettleRefusal.NotCommitted));
        ledger.Settle(shipped, SettleAction.Commit);
        ledger.Settle(cancelled, SettleAction.Commit);

        ledger.Settle(shipped, SettleAction.Ship).ShouldBeOfType<SettleOutcome.Done>();
        ledger.Settle(shipped, SettleAction.Cancel).ShouldBe(new SettleOutcome.Refused(SettleRefusal.AlreadyShipped));
        ledger.Settle(cancelled, SettleAction.Cancel).ShouldBeOfType<SettleOutcome.Done>();
        ledger.Settle(cancelled, SettleAction.Ship).ShouldBe(new SettleOutcome.Refused(SettleRefusal.AlreadyCancelled));

        (ledger.Units(StockPool.Free), ledger.Units(StockPool.Sold), ledger.OnHand()).ShouldBe((8, 0, 8));
    }

    [Fact]
    public void Presale_FromDepositToShipment_TakesPromisedUnitsUntilTheReceiptIsThere()
    {
        ledger.Post(PostingAction.PresaleOpened, 5);
        string hold = ledger.Hold(new HoldStock("pre", LedgerHarness.Douyin, "b1", LedgerHarness.Sku, 3) { IsPresale = true }).ShouldBeOfType<HoldOutcome.Held>().Hold;
        ledger.Hold(new HoldStock("pre-2", LedgerHarness.Douyin, "b2", LedgerHarness.Sku, 3) { IsPresale = true })
            .ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, LedgerHarness.Sku, 2));

        ledger.Settle(hold, SettleAction.Deposit).ShouldBeOfType<SettleOutcome.Done>();
        ledger.Now += 901_000;
        ledger.Sweep().Expired.ShouldBe(0);
        ledger.Settle(hold, SettleAction.Commit).ShouldBe(new SettleOutcome.Done(SettleAction.Commit, false));
        ledger.Units(StockPool.PresaleSold).ShouldBe(3);
        ledger.Settle(hold, SettleAction.Ship).ShouldBe(new SettleOutcome.Refused(SettleRefusal.NotFilled));

        ledger.Post(PostingAction.PresaleFilled, 3).ShouldBe(new PostOutcome.Posted(6, 0));
        ledger.Settle(hold, SettleAction.Ship).ShouldBeOfType<SettleOutcome.Done>();
        (ledger.Units(StockPool.PresaleSold), ledger.Units(StockPool.Sold), ledger.OnHand()).ShouldBe((0, 0, 7));
    }

    [Fact]
    public void Settle_OfWhatIsNoHold_IsRefusedWithItsReason()
    {
        ledger.Settle("not-an-id", SettleAction.Commit).ShouldBe(new SettleOutcome.Refused(SettleRefusal.UnknownHold));
        ledger.Settle(new SettleHold("", "x", SettleAction.Commit)).ShouldBe(new SettleOutcome.Refused(SettleRefusal.BadKey));
        ledger.Settle(new SettleHold("k", ledger.Held(1), (SettleAction)99)).ShouldBe(new SettleOutcome.Refused(SettleRefusal.BadName));
        ledger.Settle(ledger.Held(1), SettleAction.Deposit).ShouldBe(new SettleOutcome.Refused(SettleRefusal.NotPresale));
    }

    // The limit was once checked for each warehouse's part of the hold by itself.
    [Fact]
    public void Commit_LateOfAHoldFromTwoWarehouses_CountsAllOfItForTheLimitOfTheBuyer()
    {
        ledger.Policy(new StockPolicy { BuyerLimit = 2, PaymentAfterExpiry = PaymentAfterExpiry.HoldAgain }, "split");
        ledger.Post(PostingAction.Received, 1, sku: "split", house: "east");
        ledger.Post(PostingAction.Received, 1, sku: "split", house: "west");
        string hold = ledger.Held(2, "buyer", sku: "split");
        ledger.Now += (long)TimeSpan.FromHours(1).TotalMilliseconds;
        ledger.Sweep();
        ledger.Post(PostingAction.Received, 5, sku: "split", house: "east");
        ledger.Held(1, "buyer", sku: "split");

        ledger.Settle(hold, SettleAction.Commit).ShouldBe(SettleOutcome.RefundDue.Instance);
        ledger.Units(StockPool.Sold, "split").ShouldBe(0);
    }
}
