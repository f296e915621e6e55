using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Danmaku;
using Changkong.Danmaku.Knowledge;
using Changkong.Danmaku.Moderation;
using Changkong.Danmaku.State;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

/// <summary>What people may decide, on panels that are folded from events.</summary>
public sealed class DanmakuDecisionTests
{
    private readonly List<byte[]> log =
    [
        DanmakuEvents.Event("j1", EventType.CommentJudged, DanmakuEvents.Start, "s1", writer => writer.Add(EventField.Cause, "held").Add(EventField.State, "held").Add(EventField.Viewer, "v").Add(EventField.Text, "x"), EventSources.Own),
        DanmakuEvents.Event("j2", EventType.CommentJudged, DanmakuEvents.Start, "s1", writer => writer.Add(EventField.Cause, "blocked").Add(EventField.State, "blocked").Add(EventField.Viewer, "v").Add(EventField.Text, "x"), EventSources.Own),
        DanmakuEvents.Event("j3", EventType.CommentJudged, DanmakuEvents.Start, "s1", writer => writer.Add(EventField.Cause, "asked").Add(EventField.State, "shown").Add(EventField.Viewer, "v").Add(EventField.Text, "多少钱")
            .Add(EventField.Group, "g").Add(EventField.Labels, "question:price"), EventSources.Own),
    ];

    [Fact]
    public void Review_Twice_TheSecondIsToldWhoDecided()
    {
        Take(ReviewDecision.Review(Panel(), Stamp("r1", "ann"), "held", new(ReviewVerdict.Show, "ok"))).ShouldBeOfType<ReviewOutcome.Done>();
        Panel().HoldQueue.ShouldBeEmpty();
        Take(ReviewDecision.Review(Panel(), Stamp("r2", "bob"), "held", new(ReviewVerdict.Block, "no"))).ShouldBeOfType<ReviewOutcome.NotOpen>().Why.ShouldContain("ann");
        Take(ReviewDecision.Review(Panel(), Stamp("r3", "bob"), "nothing", new(ReviewVerdict.Block, "no"))).ShouldBeOfType<ReviewOutcome.UnknownComment>();
    }

    [Fact]
    public void Appeal_IsDecidedBySomebodyElse()
    {
        Take(ReviewDecision.Appeal(Panel(), Stamp("a0", "ann"), "held", "why")).ShouldBeOfType<ReviewOutcome.NotOpen>();
        Take(ReviewDecision.Review(Panel(), Stamp("r1", "ann"), "held", new(ReviewVerdict.Block, "no"))).ShouldBeOfType<ReviewOutcome.Done>();
        Take(ReviewDecision.Appeal(Panel(), Stamp("a1", "eve"), "held", "why")).ShouldBeOfType<ReviewOutcome.Done>();
        Take(ReviewDecision.Appeal(Panel(), Stamp("a2", "eve"), "held", "why")).ShouldBeOfType<ReviewOutcome.NotOpen>();
        Panel().OpenAppeals.ShouldHaveSingleItem();
        Take(ReviewDecision.DecideAppeal(Panel(), Stamp("d1", "ann"), "held", new(ReviewVerdict.Show, "ok"))).ShouldBeOfType<ReviewOutcome.SamePerson>();
        Take(ReviewDecision.DecideAppeal(Panel(), Stamp("d2", "bob"), "held", new(ReviewVerdict.Show, "ok"))).ShouldBeOfType<ReviewOutcome.Done>();
        Panel().OpenAppeals.ShouldBeEmpty();
        Panel().DecisionOn("held").ShouldNotBeNull().State.ShouldBe("shown");
        Take(ReviewDecision.Appeal(Panel(), Stamp("a3", "eve"), "blocked", "why")).ShouldBeOfType<ReviewOutcome.Done>();
    }

    [Fact]
    public void Answer_Prompted_IsAlsoALineForTheHost()
    {
        var decision = AnswerQuestionDecision.Decide(Panel(), Stamp("q1", "ann"), "g", new("99元", null, AnswerMode.Prompt));
        decision.Events.Count.ShouldBe(2);
        Take(decision).ShouldBeOfType<AnswerOutcome.Answered>().View.Level.ShouldBe("suggested");
        Panel().Questions.Find("g").ShouldNotBeNull().WaitingSince.ShouldBeNull();
        Take(AnswerQuestionDecision.Decide(Panel(), Stamp("q2", "bob"), "g", new("99元", null, AnswerMode.Copy))).ShouldBeOfType<AnswerOutcome.NobodyWaits>().By.ShouldBe("ann");
        Take(AnswerQuestionDecision.Decide(Panel(), Stamp("q3", "bob"), "none", new("99元", null, AnswerMode.Copy))).ShouldBeOfType<AnswerOutcome.UnknownGroup>();
    }

    [Theory]
    [InlineData("Copy", null, null, "text")]
    [InlineData("Copy", "id", "text", "text")]
    [InlineData("Post", null, "typed", "answer")]
    public void Answer_OfNoClearOrigin_IsBadInput(string mode, string? answer, string? text, string field) =>
        Should.Throw<BadInputException>(() => AnswerQuestionEndpoint.Check(new(Enum.Parse<AnswerMode>(mode), answer, text))).Field.ShouldBe(field);

    [Fact]
    public void Decisions_WithinOneMillisecond_AreInForceInTheirOrder()
    {
        foreach (string state in new[] { "on", "off", "on", "off" })
        {
            var stamp = new DecisionStamp($"z{log.Count}", "s1", Panel().DecisionTime(DanmakuEvents.Start), "ann");
            var decision = new ModerationChange(ModerationActions.Set, "abuse", state, 0, "").Decide(stamp with { Id = $"{(char)('z' - log.Count)}" });
            log.Add(decision.Events[0].ToArray());
        }

        Panel().Moderation.SetSwitch("abuse").ShouldBe(false);
    }

    private RoomPanel Panel() => DanmakuEvents.Fold(log).Find("s1")!;

    private DecisionStamp Stamp(string id, string actor) => new(id, "s1", Panel().DecisionTime(DanmakuEvents.Start + 1_000), actor);

    private TOutcome Take<TOutcome>(Decision<TOutcome> decision)
    {
        log.AddRange(decision.Events.Select(json => json.ToArray()));
        return decision.Outcome;
    }
}
