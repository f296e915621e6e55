using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Stock.State;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

/// <summary>What holds over every history that commands can produce.</summary>
public sealed class LedgerHistoryTests
{
    [Fact]
    public void AnyHistory_PoolsNeverGoBelowZeroAndAnswersNeverChange() =>
        Prop.ForAll<int>(seed => new LedgerHistory(seed).Run(rounds: 60, commandsMaximum: 12)).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void AnyHistory_FoldedInAnotherOrder_GivesTheSameBooks() =>
        Prop.ForAll<int>(seed =>
        {
            var history = new LedgerHistory(seed);
            history.Run(rounds: 40, commandsMaximum: 8);
            StateHash wanted = history.Ledger.State.Hash();
            var random = new Random(seed);
            for (int order = 0; order < 3; order++)
            {
                byte[][] events = [.. history.Ledger.Events];
                random.Shuffle(events);
                Folded(events, random).Hash().ShouldBe(wanted, $"seed {seed}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void AnyHistory_SavedAndLoaded_GivesTheSameBooksAndTheSameAnswers() =>
        Prop.ForAll<int>(seed =>
        {
            var history = new LedgerHistory(seed);
            history.Run(rounds: 30, commandsMaximum: 8);
            var before = history.Ledger.State.Hash();
            int length = history.Ledger.Save().Length;
            history.Ledger.Reload();
            history.Ledger.State.Hash().ShouldBe(before, $"seed {seed}");
            history.Ledger.Save().Length.ShouldBe(length, $"seed {seed}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // Every unit that came in is on hand, promised away, or went out: counted from the events alone.
    [Fact]
    public void AnyHistory_UnitsOfTheEvents_AreTheUnitsOfTheBooks() =>
        Prop.ForAll<int>(seed =>
        {
            var history = new LedgerHistory(seed);
            history.Run(rounds: 40, commandsMaximum: 8);
            foreach (string sku in (string[])["sku-1", "sku-2", "sku-3"])
            {
                var counted = PlainCount.OfEvents(history.Ledger.Events, sku);
                foreach (var pool in Enum.GetValues<StockPool>().Where(pool => pool != StockPool.Outside))
                {
                    history.Ledger.Units(pool, sku).ShouldBe(counted.GetValueOrDefault(pool), $"seed {seed}: {pool} of {sku}");
                }

                history.Ledger.OnHand(sku).ShouldBe(PlainCount.CameMinusWent(history.Ledger.Events, sku), $"seed {seed}: on hand of {sku}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    // What the histories above prove, they prove of this.
    [Fact]
    public void Histories_Together_ComeToEveryKindOfEvent()
    {
        var seen = new HashSet<string>();
        for (int seed = 0; seed < 100; seed++)
        {
            var history = new LedgerHistory(seed);
            history.Run(rounds: 60, commandsMaximum: 12);
            seen.UnionWith(history.Ledger.Events.Select(PlainCount.KindOf));
        }

        string[] wanted =
        [
            "stock.held//", "stock.held/presale/", "stock.held/firstPaid/", "stock.queued/wait/", "stock.released//released", "stock.released//expired",
            "stock.committed/commit/", "stock.committed/commit/late", "stock.committed/commit/anew", "stock.committed/commit/lateAnew", "stock.committed/ship/", "stock.committed/cancel/",
            "stock.committed/deposit/", "stock.committed/refunded/", "stock.refused/commit/refundDue", "stock.refused/expired/refundDue", "stock.refused//notEnough", "stock.refused//buyerLimit",
            "stock.refused//unknownSku", "stock.refused//unknownChannel", "stock.refused//waitedOut", "stock.policy_changed/set/", "stock.posted/rebalanced/",
            .. Enum.GetValues<PostingAction>().Select(action => $"stock.posted/{char.ToLowerInvariant(action.ToString()[0])}{action.ToString()[1..]}/"),
        ];
        wanted.Except(seen).ShouldBeEmpty();
    }

    private static StockState Folded(byte[][] events, Random random)
    {
        var state = new StockState(new());
        for (int index = 0; index < events.Length; index++)
        {
            LedgerHarness.Fold(state, events[index]);
            if (random.Next(200) == 0)
            {
                var output = new System.Buffers.ArrayBufferWriter<byte>();
                state.Save(output);
                state = new(new());
                state.Load(output.WrittenSpan);
            }
        }

        return state;
    }
}
