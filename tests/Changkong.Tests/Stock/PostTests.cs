using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class PostTests
{
    private readonly LedgerHarness ledger = new();

    [Fact]
    public void Post_SameKey_CountsOnce()
    {
        var receipt = new PostStock("asn-1", PostingAction.Received, [new(LedgerHarness.Sku, LedgerHarness.House, 10)], "erp");
        ledger.Post(receipt).ShouldBe(new PostOutcome.Posted(10, 0));
        ledger.Post(receipt).ShouldBe(new PostOutcome.Posted(10, 0));
        ledger.Post(receipt with { Action = PostingAction.Returned }).ShouldBe(PostOutcome.Conflict.Instance);

        ledger.OnHand().ShouldBe(10);
    }

    [Fact]
    public void Counted_BelowWhatIsPromised_KeepsThePromisesAndSaysWhatIsMissing()
    {
        ledger.Post(PostingAction.Received, 10);
        ledger.Post(PostingAction.SafetySet, 2);
        ledger.Post(PostingAction.Allocated, 3, LedgerHarness.Douyin);
        ledger.Held(3, channel: LedgerHarness.Taobao);

        ledger.Post(PostingAction.Counted, 1).ShouldBe(new PostOutcome.Posted(7, 2));

        (ledger.Units(StockPool.Held), ledger.OnHand()).ShouldBe((3, 3));
        ledger.Post(PostingAction.Counted, 8).ShouldBe(new PostOutcome.Posted(5, 0));
        ledger.OnHand().ShouldBe(8);
    }

    [Fact]
    public void Post_SecondLineImpossible_DoesNothingOfTheFirst()
    {
        ledger.Post(PostingAction.Received, 5);
        ledger.Post(new PostStock("two", PostingAction.Damaged, [new(LedgerHarness.Sku, LedgerHarness.House, 3), new(LedgerHarness.Sku, LedgerHarness.House, 3)], "test"))
            .ShouldBe(new PostOutcome.Refused(PostRefusal.NotEnough, 1));

        (ledger.Units(StockPool.Damaged), ledger.Units(StockPool.Free)).ShouldBe((0, 5));
    }

    [Fact]
    public void Post_BeyondWhatAPoolMayHold_IsAnOverflow()
    {
        ledger.Post(PostingAction.Received, StockLimits.PostedQuantityMaximum).ShouldBeOfType<PostOutcome.Posted>();
        ledger.Post(PostingAction.Received, 1).ShouldBe(new PostOutcome.Refused(PostRefusal.Overflow, 0));
    }

    [Theory]
    [InlineData(PostingAction.Received, 0, null, null, PostRefusal.BadQuantity)]
    [InlineData(PostingAction.Received, -5, null, null, PostRefusal.BadQuantity)]
    [InlineData(PostingAction.Received, 1_000_000_001, null, null, PostRefusal.BadQuantity)]
    [InlineData(PostingAction.Allocated, 1, null, null, PostRefusal.BadName)]
    [InlineData(PostingAction.Allocated, 1, "douyin", null, PostRefusal.BadName)]
    [InlineData(PostingAction.Received, 1, "douyin:main", null, PostRefusal.BadName)]
    [InlineData(PostingAction.Transferred, 1, null, "east", PostRefusal.BadName)]
    [InlineData(PostingAction.Damaged, 1, null, null, PostRefusal.NotEnough)]
    [InlineData((PostingAction)77, 1, null, null, PostRefusal.BadAction)]
    public void Post_OfWhatCannotBe_IsRefusedWithItsReason(PostingAction action, int quantity, string? channel, string? to, PostRefusal reason)
    {
        ledger.Post(action, quantity, channel, to).ShouldBeOfType<PostOutcome.Refused>().Reason.ShouldBe(reason);
        ledger.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Transfer_AndReallocation_LoseNothingOnTheWay()
    {
        ledger.Post(PostingAction.Received, 10);
        ledger.Post(PostingAction.Transferred, 4, to: "west").ShouldBeOfType<PostOutcome.Posted>();
        ledger.Post(PostingAction.Allocated, 5, LedgerHarness.Douyin);
        ledger.Post(PostingAction.Reallocated, 2, LedgerHarness.Douyin, LedgerHarness.Taobao).ShouldBeOfType<PostOutcome.Posted>();

        var east = ledger.Book.StockOf(0).Places[0];
        (east.Units(StockPool.Free), east.Units(StockPool.Channel, ledger.Book.Channels.Find(LedgerHarness.Douyin)), east.Units(StockPool.Channel, ledger.Book.Channels.Find(LedgerHarness.Taobao)))
            .ShouldBe((1, 3, 2));
        ledger.Book.StockOf(0).Places[1].Units(StockPool.Free).ShouldBe(4);
        ledger.OnHand().ShouldBe(10);
    }

    // A planted change behind the ledger's back: the next round must not go on.
    [Fact]
    public void Books_ThatAreNotWhatWasDecided_StopTheNextRound()
    {
        ledger.Post(PostingAction.Received, 10);
        var command = Changkong.Stock.Desk.CommandChecks.Check(new HoldStock("k", LedgerHarness.Douyin, "b", LedgerHarness.Sku, 1), out _)!;
        ledger.State.Round.Decide([command], ledger.Now, 10);

        // Its event never comes back.
        Should.Throw<LedgerBreachException>(() => ledger.State.Round.Decide([], ledger.Now, 10)).Message.ShouldContain("Free");
    }
}
