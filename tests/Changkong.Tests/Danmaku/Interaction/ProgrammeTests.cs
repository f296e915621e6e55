using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lines;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku.Interaction;

/// <summary>Polls, counts, nodes, lines and consented prompts, on folded events.</summary>
public sealed class ProgrammeTests
{
    private static readonly OpenPoll Colours = new("选颜色", [new("红", ["1", "红"]), new("黑", ["2", "黑"])], DurationSeconds: 60);
    private readonly StagedSession room = new();

    [Theory]
    [InlineData(VoteCounting.First, 2, 1)]
    [InlineData(VoteCounting.Last, 1, 2)]
    public void Poll_WithAChangedVote_CountsTheOneThatIsDeclared(VoteCounting counting, int red, int black)
    {
        OpenPoll(10, Colours with { Counting = counting });
        room.Comment(12, "v1", "扣1");
        room.Comment(13, "v2", "红红红");
        room.Comment(14, "v3", "2");
        room.Comment(20, "v1", "黑");
        room.Comment(21, "v4", "多少钱");
        room.Comment(71, "v5", "2");
        room.Reach(75);

        room.Do(75, (session, clock) => CloseTally.Decide(session, clock, "p1", TallyEnd.WhenDue, "")).ShouldBe(new InteractionOutcome.Done("p1"));

        room.Session.Course.Tally("p1")!.Result.ShouldNotBeNull().ShouldSatisfyAllConditions(
            result => result.Participants.ShouldBe(3),
            result => result.Messages.ShouldBe(4),
            result => result.Options.ShouldBe([new("红", red, 2), new("黑", black, 2)]));
    }

    [Fact]
    public void Count_OfOne_CountsViewersAndMessagesWhileItRunsAndStandsAfter()
    {
        room.Reach(10);
        var count = new OpenCount("想要的扣1", ["1"], DurationSeconds: 60);
        room.Do(10, (session, clock) => OpenTally.Decide(session, clock, "c1", isPoll: false, count.Title, OpenTally.Check(count), count.DurationSeconds, "lin")).ShouldBeOfType<InteractionOutcome.Done>();
        foreach (var (viewer, text) in new[] { ("v1", "1"), ("v1", "111"), ("v2", "１"), ("v3", "扣1"), ("v4", "2") })
        {
            room.Comment(20, viewer, text);
        }

        var live = Frame(21).Counts.ShouldHaveSingleItem();
        room.Do(30, (session, clock) => CloseTally.Decide(session, clock, "c1", TallyEnd.Now, "lin"));
        room.Comment(31, "v5", "1");
        var ended = Frame(40).Counts.ShouldHaveSingleItem();

        (live.IsOpen, live.Result.Participants, live.Result.Messages).ShouldBe((true, 3, 4));
        live.Participation.ShouldBe(0.003);
        (ended.IsOpen, ended.Result.Participants, ended.Result.Messages).ShouldBe((false, 3, 4));
    }

    [Fact]
    public void Poll_WhoseOptionsFoldToTheSame_IsBadInput() =>
        Should.Throw<BadInputException>(() => OpenTally.Check(Colours with { Options = [new("一", ["1"]), new("十一", ["11"])] })).Field.ShouldBe("options[1].tokens[0]");

    [Theory]
    [InlineData(2, "nodes.count: 2 nodes are planned; plan 3 to 5")]
    [InlineData(3, null)]
    [InlineData(5, null)]
    [InlineData(6, "nodes.count: 6 nodes are planned; plan 3 to 5")]
    public void Plan_OfSoManyNodes_IsWarnedOfOutsideThreeToFive(int nodes, string? fault)
    {
        for (int number = 0; number < nodes; number++)
        {
            Plan($"n{number}", NodeKind.Lottery, number * 20, 5);
        }

        Frame(1).PlanFaults.ShouldBe(fault is null ? [] : [fault]);
    }

    [Fact]
    public void Plan_WithNodesThatOverlap_NamesThem()
    {
        Plan("n1", NodeKind.Lottery, 10, 10);
        Plan("n2", NodeKind.Poll, 15, 10);
        Plan("n3", NodeKind.Other, 40, 10);

        Frame(1).PlanFaults.ShouldBe(["nodes.overlap: 'n2' begins before 'n1' ends"]);
    }

    [Theory]
    [InlineData(7.9, NodeStatus.Planned)]
    [InlineData(8.1, NodeStatus.Due)]
    [InlineData(16.9, NodeStatus.Due)]
    [InlineData(17.1, NodeStatus.Late)]
    public void Node_ByTheClock_StandsAsItMust(double minutes, NodeStatus status)
    {
        Plan("n1", NodeKind.Poll, 10, 5);

        Frame(minutes * 60).Nodes.ShouldHaveSingleItem().Status.ShouldBe(status);
    }

    [Fact]
    public void Node_WithAPollInItsWindow_IsDoneByItselfAndMeasured()
    {
        Plan("n1", NodeKind.Poll, 10, 5);
        Plan("n2", NodeKind.Lottery, 10, 5);
        OpenPoll(620, Colours);
        room.Comment(625, "v1", "1");
        room.Comment(626, "v2", "2");
        room.Comment(627, "v3", "哈哈");
        room.Reach(640);

        var nodes = Frame(640).Nodes;

        var poll = nodes.Single(node => node.Id == "n1");
        (poll.Status, poll.DoneBy, poll.Participants, poll.Participation).ShouldBe((NodeStatus.Done, "p1", 2, 0.002));
        nodes.Single(node => node.Id == "n2").Status.ShouldBe(NodeStatus.Due);
    }

    [Fact]
    public void Node_MarkedByAPerson_IsDoneAndCountsThoseWhoCommented()
    {
        Plan("n1", NodeKind.Other, 10, 5);
        room.Reach(605);
        room.Do(605, (session, clock) => PlanNodeDecision.Follow(session, clock, "n1", ProgrammeAction.NodeDone, "lin"));
        room.Comment(610, "v1", "哈哈");
        room.Comment(611, "v1", "好听");
        room.Comment(612, "v2", "再来");

        var node = Frame(700).Nodes.ShouldHaveSingleItem();

        (node.Status, node.DoneBy, node.Participants).ShouldBe((NodeStatus.Done, null, 2));
    }

    [Fact]
    public void Lines_OfTheHost_StandInOrderUntilTheyAreSaid()
    {
        Prompt(10, "a", new PromptLine("先讲尺码"));
        Prompt(11, "b", new PromptLine("今天全场包邮", IsPinned: true));
        Prompt(12, "c", new PromptLine("有人问面料", Origin: LineOrigins.Answer, Cause: "g1"));
        Frame(13).Lines.Select(line => line.Id).ShouldBe(["b", "a", "c"]);

        room.Do(14, (session, clock) => PromptLineDecision.Follow(session, clock, "a", ProgrammeAction.LineDone, "host")).ShouldBeOfType<InteractionOutcome.Done>();
        room.Do(14, (session, clock) => PromptLineDecision.Follow(session, clock, "b", ProgrammeAction.LineDone, "host"));
        Frame(15).Lines.Select(line => line.Id).ShouldBe(["b", "c"]);
        room.Session.Course.Line("a")!.ShouldSatisfyAllConditions(line => line.DoneBy.ShouldBe("host"), line => line.DoneAt.ShouldBe(StagedSession.Seconds(14)));

        room.Do(16, (session, clock) => PromptLineDecision.Follow(session, clock, "b", ProgrammeAction.LineWithdrawn, "lin"));
        Frame(17).Lines.Select(line => line.Id).ShouldBe(["c"]);
        room.Do(18, (session, clock) => PromptLineDecision.Follow(session, clock, "none", ProgrammeAction.LineDone, "host")).ShouldBe(new InteractionOutcome.NoSuch("line", "none"));
    }

    [Fact]
    public void Greeting_OfAViewerWithConsent_IsPromptedOnceAndGoneWithTheConsent()
    {
        // 1,795,000,000 is 18 November 2026 in Shanghai.
        var consented = Consented(("v_birthday", new("小林", "11-18", null)), ("v_other_day", new("小王", "11-19", null)), ("v_story", new("阿美", null, "跟了三年")));
        foreach (string viewer in (string[])["v_birthday", "v_other_day", "v_story", "v_nobody"])
        {
            room.Tell(EventType.AudienceEntered, 100, (EventField.Viewer, viewer));
        }

        var due = Greet(110, consented);
        due.Select(work => (work.Kind, work.Viewer)).ShouldBe([(DueKind.Birthday, "v_birthday"), (DueKind.Story, "v_story")], ignoreOrder: true);
        foreach (var work in due)
        {
            room.Do(110, (session, clock) => Greeting.Decide(session, clock, work.Id, work.Viewer!, Greeting.OriginOf(work.Kind)));
        }

        Greet(120, consented).ShouldBeEmpty();
        Frame(120, consented).Lines.Select(line => line.Text).ShouldBe(["今天是小林的生日，祝生日快乐", "阿美：跟了三年"], ignoreOrder: true);
        room.Log.Select(System.Text.Encoding.UTF8.GetString).ShouldNotContain(json => json.Contains("跟了三年", StringComparison.Ordinal) || json.Contains("小林", StringComparison.Ordinal));
        Frame(120).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Greeting_LongAfterTheViewerWasSeenOrWithoutConsent_IsNotDue()
    {
        room.Comment(100, "v_story", "大家好");
        var consented = Consented(("v_story", new("阿美", null, "跟了三年")));

        Greet(110, ConsentedViewers.Nobody).ShouldBeEmpty();
        Greet(221, consented).ShouldBeEmpty();
        Greet(219, consented).Count.ShouldBe(1);
        room.Tell(EventType.SessionEnded, 215);
        Greet(219, consented).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("02-29", 2027, "02-28", true)]
    [InlineData("02-29", 2028, "02-28", false)]
    [InlineData("02-29", 2028, "02-29", true)]
    [InlineData("05-20", 2027, "05-20", true)]
    [InlineData("05-20", 2027, "05-21", false)]
    public void Birthday_OnADay_IsKeptWhereTheTeamIs(string birthday, int year, string day, bool isKept)
    {
        // One minute past midnight in Shanghai is the day before in UTC.
        var instant = DateTimeOffset.Parse($"{year}-{day}T00:01:00+08:00", System.Globalization.CultureInfo.InvariantCulture);

        Consented(("v", new("小林", birthday, null))).HasBirthday("v", instant.ToUnixTimeMilliseconds()).ShouldBe(isKept);
    }

    [Fact]
    public void Layers_OfASession_CountViewersInEach()
    {
        room.Tell(EventType.Liked, 10, (EventField.Viewer, "v1"), (EventField.Count, 5L));
        room.Tell(EventType.Followed, 10, (EventField.Viewer, "v1"));
        room.Tell(EventType.Gifted, 10, (EventField.Viewer, "v2"));
        room.Tell(EventType.AudienceEntered, 10, (EventField.Viewer, "v3"));
        room.Tell(EventType.CommentJudged, 11, (EventField.Cause, "x"), (EventField.State, "shown"), (EventField.Viewer, "v4"), (EventField.Labels, "question:size,layer:deep"));
        room.Tell(EventType.CommentJudged, 11, (EventField.Cause, "y"), (EventField.State, "shown"), (EventField.Viewer, "v1"), (EventField.Labels, "thanks,layer:emotion"));
        OpenPoll(12, Colours);
        room.Comment(13, "v5", "1");

        var layers = Frame(20).Layers;

        (layers.Basic.Participants, layers.Basic.Events).ShouldBe((2, 7));
        (layers.Deep.Participants, layers.Deep.Events).ShouldBe((2, 2));
        (layers.Emotional.Participants, layers.Emotional.Events).ShouldBe((2, 2));
        layers.Viewers.ShouldBe(5);
        layers.Deep.Share.ShouldBe(0.4);
    }

    [Fact]
    public void Decide_AfterTheEndOrOutsideTheScope_IsRefused()
    {
        room.Tell(EventType.SessionEnded, 10);

        room.Do(11, (session, clock) => PromptLineDecision.Decide(session, clock, new PromptLine("再见"), "a", "lin")).ShouldBeOfType<InteractionOutcome.Refused>();
        InteractionDesk.Decide(room.Session, name => name != "r1", (_, _) => InteractionOutcome.Yes("a"), 0).Outcome.ShouldBe(new InteractionOutcome.OutOfScope());
        InteractionDesk.Decide(null, _ => true, (_, _) => InteractionOutcome.Yes("a"), 0).Outcome.ShouldBe(new InteractionOutcome.UnknownSession());
    }

    private InteractionFrame Frame(double seconds, ConsentedViewers? consented = null) =>
        InteractionViews.Frame(room.Session, StagedSession.Seconds(seconds), consented ?? ConsentedViewers.Nobody, TimeSpan.FromMinutes(2), 20);

    private IReadOnlyList<DueWork> Greet(double seconds, ConsentedViewers consented) => Greeting.Due(room.Session, StagedSession.Seconds(seconds), consented, new InteractionOptions());

    private void OpenPoll(double seconds, OpenPoll poll)
    {
        room.Reach(seconds);
        room.Do(seconds, (session, clock) => OpenTally.Decide(session, clock, "p1", isPoll: true, poll.Title, OpenTally.Check(poll), poll.DurationSeconds, "lin")).ShouldBeOfType<InteractionOutcome.Done>();
    }

    private void Plan(string id, NodeKind kind, int startMinute, int lengthMinutes) =>
        room.Do(0, (session, clock) => PlanNodeDecision.Decide(session, clock, new PlanNode(id, kind, startMinute, lengthMinutes), id, "lin")).ShouldBeOfType<InteractionOutcome.Done>();

    private void Prompt(double seconds, string id, PromptLine line)
    {
        PromptLineDecision.Check(line);
        room.Reach(seconds);
        room.Do(seconds, (session, clock) => PromptLineDecision.Decide(session, clock, line, id, "lin")).ShouldBeOfType<InteractionOutcome.Done>();
    }

    private static ConsentedViewers Consented(params (string Viewer, ConsentContent Content)[] records) =>
        new(records.ToDictionary(record => record.Viewer, record => record.Content, StringComparer.Ordinal), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
}
