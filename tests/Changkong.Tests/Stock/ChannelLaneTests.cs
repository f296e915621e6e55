using Changkong.Contracts.Stock;
using Changkong.Stock.Channels;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class ChannelLaneTests
{
    private const string Channel = "douyin:shop";

    private static readonly ChannelTerms Fast = new(Channel)
    {
        CallsPerSecond = 100, Burst = 20, BatchMaximum = 10, CallsAtOnce = 3, AutomaticRepairUnits = 1_000_000,
        SalesArriveWithin = TimeSpan.FromSeconds(2), RetryMaximum = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void AnyHistoryOfFaults_AfterQuiet_ChannelShowsTheLedger() =>
        Prop.ForAll<int>(seed =>
        {
            var world = new LaneWorld(seed, 60, Fast);
            world.Run(400, world.ChangeSome);
            world.Faults = 0;
            world.Run(2_000);
            foreach (var (sku, (units, _)) in world.Ledger)
            {
                world.Shown[sku].Units.ShouldBe(units, sku);
            }

            world.Lane.InStep.ShouldBe((60, 60));
            world.Lane.Waiting.ShouldBe(0);
            world.Lane.UnderWay.ShouldBe(0);
            world.Lane.OpenDrifts.ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void AnyHistory_WithASmallOutbox_NeverExceedsItAndLosesNoNewestValue() =>
        Prop.ForAll<int>(seed =>
        {
            var world = new LaneWorld(seed, 300, Fast with { OutboxMaximum = 25, BatchMaximum = 3 });
            world.Run(300, () =>
            {
                world.ChangeSome();
                (world.Lane.Waiting + world.Lane.UnderWay).ShouldBeLessThanOrEqualTo(25);
            });
            world.Faults = 0;
            world.Run(6_000, () => (world.Lane.Waiting + world.Lane.UnderWay).ShouldBeLessThanOrEqualTo(25));
            world.Ledger.ShouldAllBe(entry => world.Shown[entry.Key].Units == entry.Value.Units);
            world.Lane.InStep.ShouldBe((300, 300));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void AnyDrift_UnderTheLimit_IsRepairedWithoutAPerson() =>
        Prop.ForAll<int>(seed =>
        {
            var world = Settled(seed, Fast);
            var random = new Random(seed);
            for (int drift = 0; drift < 10; drift++)
            {
                world.SetShown("sku" + random.Next(20), random.Next(500));
            }

            world.Run(1_500);
            world.Ledger.ShouldAllBe(entry => world.Shown[entry.Key].Units == entry.Value.Units);
            world.Lane.OpenDrifts.ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Drift_AboveTheLimit_WaitsForAPersonAndIsThenRepaired()
    {
        var world = Settled(7, Fast with { AutomaticRepairUnits = 5 });
        world.SetShown("sku3", world.Ledger["sku3"].Units + 6);
        world.Run(1_000);
        world.Shown["sku3"].Units.ShouldBe(world.Ledger["sku3"].Units + 6);
        world.Lane.OpenDrifts.ShouldHaveSingleItem().Step.ShouldBe(DriftStep.NeedsPerson);
        world.Lane.InStep.ShouldBe((19, 20));

        world.Lane.Repair("sku3", "zhang").ShouldBeTrue();
        world.Run(500);
        world.Shown["sku3"].Units.ShouldBe(world.Ledger["sku3"].Units);
        var ended = world.Lane.EndedDrifts.Last();
        ended.Step.ShouldBe(DriftStep.Repaired);
        ended.RepairedBy.ShouldBe("zhang");
        world.Lane.InStep.ShouldBe((20, 20));
    }

    [Fact]
    public void SalesOfTheChannel_ThatTheLedgerLearnsInTime_AreNotUndone()
    {
        var world = Settled(11, Fast);
        world.Set("sku1", 100);
        world.Run(300);
        int pushes = world.Pushes;
        world.SellThere("sku1", 4, learnedAfter: 1_500);
        world.Run(100, () => world.Shown["sku1"].Units.ShouldBe(96));
        world.Lane.OpenDrifts.ShouldHaveSingleItem().Step.ShouldBe(DriftStep.AwaitsSales);
        world.Run(400, () => world.Shown["sku1"].Units.ShouldBe(96));
        world.Pushes.ShouldBe(pushes);
        world.Lane.EndedDrifts.Last().Step.ShouldBe(DriftStep.Explained);
    }

    [Fact]
    public void SkuThatBecameLess_OvertakesThoseThatBecameMore_ButNotAllOfThem()
    {
        var lane = new ChannelLane(Fast with { BatchMaximum = 8, CallsAtOnce = 1 }, () => 0);
        for (int number = 0; number < 30; number++)
        {
            lane.Offer("sku" + number, 10, 1, 0);
        }

        long now = 0;
        for (; lane.InStep.Equal < 30; now += 50)
        {
            if (lane.TakeRead(now) is { } call)
            {
                lane.Complete(call, new(ChannelCallResult.Done, [.. call.Skus.Select(_ => (long?)10)]), now);
            }
        }

        for (int number = 0; number < 20; number++)
        {
            lane.Offer("sku" + number, 11, 2, now + number);
        }

        for (int number = 20; number < 30; number++)
        {
            lane.Offer("sku" + number, 9, 3, now + number);
        }

        var push = lane.TakePush(now + 100).ShouldNotBeNull();
        push.Lines.Select(line => line.Sku).ShouldBe(["sku20", "sku21", "sku22", "sku0", "sku23", "sku24", "sku25", "sku1"]);
    }

    [Fact]
    public void ValueThatChangesDuringItsPush_IsPushedAgainWithTheNewestOnly()
    {
        var lane = new ChannelLane(Fast, () => 0);
        lane.Offer("a", 5, 1, 0);
        lane.Offer("a", 4, 2, 10);
        var first = lane.TakePush(20).ShouldNotBeNull();
        first.Lines.ShouldBe([new("a", 4, 2)]);
        lane.Offer("a", 3, 3, 30);
        lane.Offer("a", 2, 4, 40);
        lane.TakePush(50).ShouldBeNull("a push of it is under way");
        lane.Complete(first, new(ChannelCallResult.Done, [ChannelLineAnswer.Applied]), 60);
        lane.TakePush(70).ShouldNotBeNull().Lines.ShouldBe([new("a", 2, 4)]);
    }

    [Fact]
    public void Throttled_UntilTheChannelAllows_NothingIsPushed()
    {
        var lane = new ChannelLane(Fast, () => 0);
        lane.Offer("a", 5, 1, 0);
        lane.Offer("a", 4, 2, 0);
        lane.Complete(lane.TakePush(0).ShouldNotBeNull(), new(ChannelCallResult.Throttled, [], TimeSpan.FromSeconds(3), "too many"), 10);
        lane.Offer("b", 5, 3, 20);
        lane.Offer("b", 4, 4, 20);
        lane.TakePush(3_000).ShouldBeNull("nor is another SKU");
        lane.Trouble.ShouldBe("too many");
        lane.TakePush(3_010).ShouldNotBeNull();
    }

    [Fact]
    public void SkuTheChannelDoesNotSell_IsLeftOutOfTheShareInStep()
    {
        var lane = new ChannelLane(Fast, () => 0);
        lane.Offer("a", 5, 1, 0);
        lane.Offer("b", 5, 1, 0);
        var read = lane.TakeRead(0).ShouldNotBeNull();
        lane.Complete(read, new(ChannelCallResult.Done, [5, null]), 10);
        lane.InStep.ShouldBe((1, 1));
        lane.Unlisted.ShouldBe(1);
    }

    [Fact]
    public void AfterAStart_WhatTheChannelShows_IsReadAndNotAssumed()
    {
        var lane = new ChannelLane(Fast, () => 0);
        lane.Offer("a", 5, 1, 0);
        lane.Offer("b", 7, 2, 0);
        lane.InStep.ShouldBe((0, 2));
        lane.TakePush(0).ShouldBeNull("nobody knows yet what it shows");
        lane.Complete(lane.TakeRead(0).ShouldNotBeNull(), new(ChannelCallResult.Done, [5, 6]), 10);
        lane.InStep.ShouldBe((1, 2));
        lane.TakePush(20).ShouldNotBeNull().Lines.ShouldBe([new("b", 7, 2)]);
    }

    [Fact]
    public void SkuThatWaitsAndBecomesLess_MovesUp()
    {
        var lane = InStep("a", "b", "c");
        lane.Offer("a", 11, 2, 100);
        lane.Offer("b", 12, 3, 101);
        lane.Offer("c", 13, 4, 102);
        lane.Offer("c", 9, 5, 103);
        lane.TakePush(200).ShouldNotBeNull().Lines.Select(line => line.Sku).ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void Push_WithoutAnAnswer_LeavesNobodySureOfWhatIsShown()
    {
        var lane = InStep("a", "b");
        lane.Offer("a", 9, 2, 100);
        var push = lane.TakePush(100).ShouldNotBeNull();
        lane.Offer("a", 10, 3, 110);
        lane.Complete(push, new(ChannelCallResult.Uncertain, [], null, "no answer"), 400);
        lane.InStep.ShouldBe((1, 2));
        lane.TakePush(400).ShouldBeNull("it waits for its next attempt");
        lane.TakePush(1_000).ShouldNotBeNull().Lines.ShouldBe([new("a", 10, 3)]);
    }

    [Fact]
    public void Reading_ThatAPushOvertook_SaysNothing()
    {
        var lane = InStep("a");
        long units = 10;
        for (long now = 1_000; now < 4_000; now += 1_000)
        {
            var read = lane.TakeRead(now).ShouldNotBeNull();
            lane.Offer("a", --units, now, now + 1);
            lane.Complete(lane.TakePush(now + 2).ShouldNotBeNull(), new(ChannelCallResult.Done, [ChannelLineAnswer.Applied]), now + 3);
            lane.Complete(read, new(ChannelCallResult.Done, [units + 1]), now + 4);
        }

        lane.DriftsFound.ShouldBe(0);
        lane.InStep.ShouldBe((1, 1));
    }

    [Fact]
    public void TokenBucket_AfterALongRest_GivesItsBurstAndNoMore()
    {
        var bucket = new TokenBucket(10, 5);
        bucket.Left(0).ShouldBe(5);
        bucket.Left(60_000).ShouldBe(5);
        bucket.Empty(60_000);
        bucket.Left(60_200).ShouldBe(2);
    }

    [Fact]
    public void TokenBucket_AfterItsBurst_GivesItsRateAndNoMore()
    {
        var bucket = new TokenBucket(10, 5);
        long taken = 0;
        for (long now = 0; now <= 10_000; now += 7)
        {
            taken += bucket.TryTake(now) ? 1 : 0;
        }

        taken.ShouldBeInRange(104, 105);
    }

    // Ten of each are shown, as the ledger says.
    private static ChannelLane InStep(params string[] skus)
    {
        var lane = new ChannelLane(Fast, () => 0);
        foreach (string sku in skus)
        {
            lane.Offer(sku, 10, 1, 0);
        }

        lane.Complete(lane.TakeRead(0).ShouldNotBeNull(), new(ChannelCallResult.Done, [.. skus.Select(_ => (long?)10)]), 1);
        lane.InStep.ShouldBe((skus.Length, skus.Length));
        return lane;
    }

    private static LaneWorld Settled(int seed, ChannelTerms terms)
    {
        var world = new LaneWorld(seed, 20, terms) { Faults = 0 };
        world.Run(600);
        world.Lane.InStep.ShouldBe((20, 20));
        return world;
    }
}
