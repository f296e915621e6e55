using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lottery;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku.Interaction;

/// <summary>A lottery from its announcement to its proof, on folded events.</summary>
public sealed class LotteryCourseTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, LotteryMath.SeedBytes).Select(number => (byte)number)];
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly StagedSession room = new();

    [Fact]
    public void Lottery_FromCommitmentToProof_HoldsAndNamesOnlyThoseWhoEntered()
    {
        Open(10, new OpenLottery("口红", 3, ["想要"], DurationSeconds: 60));
        room.Comment(12, "v_early", "想要");
        for (int number = 0; number < 20; number++)
        {
            room.Comment(20 + number, $"v_{number}", number % 2 == 0 ? "想要！！" : "想 要 想要");
        }

        room.Comment(30, "v_0", "想要");
        room.Comment(31, "v_other", "多少钱");
        room.Comment(73, "v_late", "想要");
        room.Reach(80);

        Close(80).ShouldBe(new InteractionOutcome.Done("l1"));
        Draw(81).ShouldBe(new InteractionOutcome.Done("l1"));

        var lottery = room.Session.Course.Lottery("l1").ShouldNotBeNull();
        lottery.Closing.ShouldNotBeNull().Entries.ShouldBe(20);
        lottery.Drawing.ShouldNotBeNull().Winners.Count.ShouldBe(3);
        var proof = ClosedLottery.Read(room.Session, "l1")!.Proof();
        LotteryVerifier.Check(proof).Holds.ShouldBeTrue();
        proof.Tickets.Count.ShouldBe(20);
        System.Text.Json.JsonSerializer.Serialize(proof).ShouldNotContain("v_");
    }

    [Fact]
    public void Commitment_BeforeTheWindow_IsInTheLogWithoutItsSeed()
    {
        Open(10, new OpenLottery("口红", 3, ["想要"], DurationSeconds: 60));

        var lottery = room.Session.Course.Lottery("l1")!;
        lottery.CommittedAt.ShouldBeLessThan(lottery.OpensAt);
        lottery.Commitment.ShouldBe(LotteryMath.Hex(LotteryMath.Commit(Seed, StagedSession.Name, lottery.RuleText)));
        room.Log.Select(System.Text.Encoding.UTF8.GetString).ShouldNotContain(json => json.Contains(LotteryMath.Hex(Seed), StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_OfThoseMutedJudgedOrWithoutConditions_AreCountedApart()
    {
        room.Tell(EventType.OrderPaid, 5, (EventField.Viewer, "v_buyer"), (EventField.Order, "o1"));
        room.Tell(EventType.OrderPaid, 5, (EventField.Viewer, "v_spam"), (EventField.Order, "o2"));
        room.Tell(EventType.OrderPaid, 5, (EventField.Viewer, "v_muted"), (EventField.Order, "o3"));
        room.Tell(EventType.OrderPaid, 5, (EventField.Viewer, "v_shown"), (EventField.Order, "o4"));
        room.Tell(EventType.OrderPaid, 5, (EventField.Viewer, "v_burst"), (EventField.Order, "o6"));
        room.Tell(EventType.OrderPaid, 90, (EventField.Viewer, "v_after"), (EventField.Order, "o5"));
        Open(10, new OpenLottery("口红", 3, ["1"], DurationSeconds: 60, Conditions: new(FanLevelMinimum: 5, HasOrdered: true)));
        room.Tell(EventType.ModerationChanged, 15, (EventField.Action, "mute"), (EventField.State, "on"), (EventField.Viewer, "v_muted"), (EventField.DurationMilliseconds, 60_000L));
        room.Comment(20, "v_buyer", "扣1", "5-9");
        room.Comment(20, "v_muted", "1", "10+");
        Judge(room.Comment(20, "v_spam", "1", "10+"), "blocked", "set:abuse");
        string appealed = room.Comment(20, "v_shown", "1", "10+");
        Judge(appealed, "folded", "rate");
        Judge(room.Comment(20, "v_burst", "1", "10+"), "folded", "burst");
        room.Tell(EventType.CommentReviewed, 22, (EventField.Cause, appealed), (EventField.State, "shown"), (EventField.Actor, "lin"));
        room.Comment(20, "v_low", "1", "1-4");
        room.Comment(20, "v_after", "1", "10+");
        room.Reach(80);

        Close(80).ShouldBe(new InteractionOutcome.Done("l1"));

        var closing = room.Session.Course.Lottery("l1")!.Closing!;
        CloseLottery.EntriesOf(ClosedLottery.Read(room.Session, "l1")!.EntryEvents).Order().ShouldBe(["v_burst", "v_buyer", "v_shown"]);
        closing.Excluded.ShouldBe(new(Muted: 1, Judged: 1, Unqualified: 2));
    }

    [Fact]
    public void Draw_AfterARestartOrAgain_IsTheSame()
    {
        Open(10, new OpenLottery("口红", 2, ["想要"], DurationSeconds: 60));
        Enter(30);
        room.Reload();
        room.Reach(80);
        Close(80);
        room.Reload();
        Close(90).ShouldBe(new InteractionOutcome.Done("l1"));
        Draw(91);
        var winners = room.Session.Course.Lottery("l1")!.Drawing!.Winners;
        int events = room.Log.Count;

        room.Comment(92, "v_too_late", "想要");
        Draw(100).ShouldBe(new InteractionOutcome.Done("l1"));
        room.Reload();

        room.Session.Course.Lottery("l1")!.Drawing!.Winners.ShouldBe(winners);
        room.Log.Count.ShouldBe(events + 1);
    }

    [Fact]
    public void Draw_BeforeTheListIsClosed_IsRefused()
    {
        Open(10, new OpenLottery("口红", 2, ["想要"], DurationSeconds: 60));
        Enter(5);
        room.Reach(74);

        Close(74).ShouldBeOfType<InteractionOutcome.Refused>();
        room.Do(74, (session, clock) => DrawLottery.Decide(session, clock, "l1", Seed, ["v_0"], "lin")).ShouldBeOfType<InteractionOutcome.Refused>();
        room.Session.Course.Lottery("l1")!.Drawing.ShouldBeNull();
    }

    [Fact]
    public void Draw_WithAnotherSeedThanCommitted_NamesNobody()
    {
        Open(10, new OpenLottery("口红", 2, ["想要"], DurationSeconds: 60));
        Enter(5);
        room.Reach(80);
        Close(80);

        var (winners, fault) = DrawLottery.Winners(ClosedLottery.Read(room.Session, "l1")!, new byte[LotteryMath.SeedBytes]);

        winners.ShouldBeEmpty();
        fault.ShouldNotBeNull().ShouldContain("committed");
    }

    [Fact]
    public void Cancel_OfADrawnLottery_IsRefusedAndOfAnOpenOneIsPublished()
    {
        Open(10, new OpenLottery("口红", 2, ["想要"], DurationSeconds: 60));
        room.Do(20, (session, clock) => CancelLottery.Decide(session, clock, "l1", "奖品缺货", "lin")).ShouldBe(new InteractionOutcome.Done("l1"));
        room.Reach(80);

        room.Session.Course.Lottery("l1")!.CancelReason.ShouldBe("奖品缺货");
        Close(80).ShouldBeOfType<InteractionOutcome.Refused>();
    }

    [Fact]
    public void Open_WithAPasswordInUse_IsRefused()
    {
        Open(10, new OpenLottery("口红", 2, ["想要"], DurationSeconds: 60)).ShouldBeOfType<InteractionOutcome.Done>();

        Open(20, new OpenLottery("面膜", 2, ["想 要！"], DurationSeconds: 60), "l2").ShouldBeOfType<InteractionOutcome.Refused>();
        Open(20, new OpenLottery("面膜", 2, ["面膜"], DurationSeconds: 60), "l3").ShouldBeOfType<InteractionOutcome.Done>();
    }

    [Fact]
    public void Close_OfThousands_WritesThemInEventsThatTheLogTakes()
    {
        Open(10, new OpenLottery("口红", 10, ["想要"], DurationSeconds: 60));
        Enter(5_000);
        room.Reach(80);

        Close(80).ShouldBe(new InteractionOutcome.Done("l1"));
        Draw(81);

        room.Log.Max(json => json.Length).ShouldBeLessThan(EventLimits.EventBytesMaximum);
        LotteryVerifier.Check(ClosedLottery.Read(room.Session, "l1")!.Proof()).Holds.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void State_OfTheSameEventsInAnyOrder_IsTheSame(int seed)
    {
        Entries_OfThoseMutedJudgedOrWithoutConditions_AreCountedApart();
        Draw(85);
        byte[][] shuffled = [.. room.Log];
        new Random(seed).Shuffle(shuffled);

        var other = StagedSession.Replay(shuffled);

        other.Hash().ShouldBe(room.State.Hash());
        var frame = InteractionViews.Frame(other.Find(StagedSession.Name)!, StagedSession.Seconds(90), ConsentedViewers.Nobody, TimeSpan.FromMinutes(2), 20);
        System.Text.Json.JsonSerializer.Serialize(frame)
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(InteractionViews.Frame(room.Session, StagedSession.Seconds(90), ConsentedViewers.Nobody, TimeSpan.FromMinutes(2), 20)));
        room.Reload();
        room.State.Hash().ShouldBe(other.Hash());
    }

    [Theory]
    [InlineData("title")]
    [InlineData("winners")]
    [InlineData("tokens")]
    [InlineData("tokens[0]")]
    [InlineData("tokens[1]")]
    [InlineData("durationSeconds")]
    [InlineData("opensInSeconds")]
    [InlineData("conditions.fanLevelMinimum")]
    public void Check_OfOneWrongField_NamesIt(string field)
    {
        var good = new OpenLottery("口红", 2, ["想要", "要"], DurationSeconds: 60);
        var bad = field switch
        {
            "title" => good with { Title = " " },
            "winners" => good with { Winners = 0 },
            "tokens" => good with { Tokens = [] },
            "tokens[0]" => good with { Tokens = ["！！"] },
            "tokens[1]" => good with { Tokens = ["要", "要要"] },
            "durationSeconds" => good with { DurationSeconds = 9 },
            "opensInSeconds" => good with { OpensInSeconds = 0 },
            _ => good with { Conditions = new(FanLevelMinimum: 0) },
        };

        OpenLotteryDecision.Check(good);
        Should.Throw<BadInputException>(() => OpenLotteryDecision.Check(bad)).Field.ShouldBe(field);
    }

    private InteractionOutcome Open(double seconds, OpenLottery command, string id = "l1")
    {
        room.Reach(seconds);
        return room.Do(seconds, (session, clock) => OpenLotteryDecision.Decide(session, clock, command, id, Seed, "lin"));
    }

    private void Enter(int viewers)
    {
        for (int number = 0; number < viewers; number++)
        {
            room.Comment(20 + (number % 50), $"v_{number:00000000000000000000}", "想要");
        }
    }

    private void Judge(string comment, string state, string reason) =>
        room.Tell(EventType.CommentJudged, 20, (EventField.Cause, comment), (EventField.State, state), (EventField.Reason, reason), (EventField.Labels, "flood,layer:basic"));

    private InteractionOutcome Close(double seconds) => room.Do(seconds, (session, clock) =>
    {
        var (viewers, excluded) = CloseLottery.Look(session, session.Course.Lottery("l1")!.Rule);
        return CloseLottery.Decide(session, clock, "l1", EntryListing.Of("l1", viewers, excluded), Grace);
    });

    private InteractionOutcome Draw(double seconds)
    {
        var (winners, fault) = DrawLottery.Winners(ClosedLottery.Read(room.Session, "l1")!, Seed);
        fault.ShouldBeNull();
        return room.Do(seconds, (session, clock) => DrawLottery.Decide(session, clock, "l1", Seed, winners, "lin"));
    }
}
