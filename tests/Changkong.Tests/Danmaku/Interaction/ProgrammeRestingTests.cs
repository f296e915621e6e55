using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku.Interaction;

public sealed class ProgrammeRestingTests
{
    private readonly StagedSession staged = new();

    [Fact]
    public void SessionThatIsOn_OrHasAnOpenPoll_StaysAwake()
    {
        staged.Comment(10, "v1", "1");
        staged.State.Restable(long.MaxValue, 10).ShouldBeEmpty("somebody may have to be greeted");

        staged.Do(20, (session, clock) => OpenTally.Decide(session, clock, "poll-1", isPoll: true, "票", new TallyRule([new("一", ["1"])], VoteCounting.First), 600, "a")).ShouldBeOfType<InteractionOutcome.Done>();
        staged.Tell(EventType.SessionEnded, 700);
        staged.State.Restable(long.MaxValue, 10).ShouldBeEmpty("the clock has yet to close the poll");

        staged.Do(701, (session, clock) => CloseTally.Decide(session, clock, "poll-1", TallyEnd.WhenDue, "")).ShouldBeOfType<InteractionOutcome.Done>();
        staged.State.Restable(long.MaxValue, 10).ShouldBe([StagedSession.Name]);
    }

    [Fact]
    public void SessionThatRests_IsWokenByALateCommentAndEqualsAReplay()
    {
        for (int number = 0; number < 50; number++)
        {
            staged.Comment(10 + number, $"v{number % 7}", $"{number % 3}");
        }

        staged.Tell(EventType.SessionEnded, 700);
        var before = staged.State.Hash();
        var parts = new MemoryParts();
        staged.State.Attach(parts);
        var copy = new ArrayBufferWriter<byte>();
        var name = new PartName(staged.State.Copy(StagedSession.Name, copy), copy.WrittenCount);
        parts.Add(name, copy.WrittenSpan.ToArray());
        staged.State.Rest(StagedSession.Name, name);
        staged.State.Sessions.ShouldBeEmpty();
        staged.State.Hash().ShouldBe(before);
        staged.State.HashOf(copy.WrittenSpan).ShouldBe(name.Hash);

        staged.Comment(65, "late", "1");

        staged.State.Sessions.ShouldHaveSingleItem().Comments.All.Length.ShouldBe(51);
        staged.State.Hash().ShouldBe(StagedSession.Replay(staged.Log).Hash());
    }
}
