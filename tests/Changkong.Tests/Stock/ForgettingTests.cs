using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class ForgettingTests
{
    private const long DayMilliseconds = 24L * 3600 * 1000;

    private readonly LedgerHarness ledger = new();

    [Fact]
    public void Forget_AfterTheTimeThatAnswersAreKept_LeavesWhatIsOpenAndChangesNoNumber()
    {
        ledger.Post(PostingAction.Received, 1_000_000);
        var open = new HoldStock("open", LedgerHarness.Douyin, "b", LedgerHarness.Sku, 1) { ExpiresAfter = TimeSpan.FromHours(24) };
        ledger.Hold(open);
        int rounds = (3 * AnswerTable.PageRecords) / 1_000;
        for (int round = 0; round < rounds; round++)
        {
            Refuse(round, 1_000);
        }

        int before = ledger.Book.Answers.Count;
        ledger.Now += 6 * DayMilliseconds;
        ledger.Post(PostingAction.Received, 1);
        ledger.Book.Forget(ledger.State.ForgetBefore, 100).ShouldBe(0, "nothing is forgotten before seven days have passed");
        ledger.Now += 2 * DayMilliseconds;
        ledger.Post(PostingAction.Received, 1);
        var hash = ledger.State.Hash();

        // The page with the open hold stays, and so does the one that is being filled.
        ledger.Book.Forget(ledger.State.ForgetBefore, 100).ShouldBe(AnswerTable.PageRecords);
        ledger.Book.Answers.Count.ShouldBeLessThan(before);
        ledger.State.Hash().ShouldBe(hash);
        Folded().Hash().ShouldBe(hash, "whoever folds the log anew has forgotten nothing and comes to the same");
        ledger.Hold(open).ShouldBeOfType<HoldOutcome.Held>();
        Refuse(rounds / 2, 1_000);
    }

    [Fact]
    public void Queue_Full_TurnsAwayAndTakesAgainOnceARoundIsTaken()
    {
        var queue = new DeskQueue(roundCommandsMaximum: 3, queuedCommandsMaximum: 4);
        DeskCall Call(int count) => new([.. Enumerable.Range(0, count).Select(number => new SweepCommand(number))]);
        queue.TryOffer(Call(2), out bool begins).ShouldBeTrue();
        begins.ShouldBeTrue();
        queue.TryOffer(Call(2), out begins).ShouldBeTrue();
        begins.ShouldBeFalse();
        queue.TryOffer(Call(1), out _).ShouldBeFalse();

        var round = new List<DeskCall>();
        queue.Take(round);
        round.Count.ShouldBe(1, "a call is not cut: two and two are more than a round takes");
        queue.TryOffer(Call(2), out _).ShouldBeTrue();
        round.Clear();
        queue.Take(round);
        queue.Take(round);
        round.Count.ShouldBe(2);
        round.Clear();
        queue.Take(round);
        round.ShouldBeEmpty();
        queue.TryOffer(Call(1), out begins).ShouldBeTrue();
        begins.ShouldBeTrue("whoever worked the queue off is done");
    }

    private void Refuse(int round, int count) => ledger.Round(Enumerable.Range(0, count)
        .Select(number => (LedgerCommand)CommandChecks.Check(new HoldStock($"r{round}-{number}", LedgerHarness.Douyin, "b", "unknown", 1), out _)!).ToList());

    private StockState Folded()
    {
        var state = new StockState(new());
        foreach (byte[] json in ledger.Events)
        {
            LedgerHarness.Fold(state, json);
        }

        return state;
    }
}
