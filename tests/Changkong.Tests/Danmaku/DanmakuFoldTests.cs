using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

/// <summary>The panel is a function of the set of events: order, batching, snapshots and restarts change nothing.</summary>
public sealed class DanmakuFoldTests
{
    // More than any bound of the panel in the larger ones.
    [Theory]
    [InlineData(50, 30)]
    [InlineData(400, 20)]
    [InlineData(6_000, 4)]
    public void AnyOrder_GivesTheSameHash(int count, int seeds)
    {
        for (int seed = 0; seed < seeds; seed++)
        {
            var events = DanmakuEvents.Random(seed, count);
            var expected = DanmakuEvents.Fold(events).Hash();
            for (int shuffle = 0; shuffle < 3; shuffle++)
            {
                DanmakuEvents.Fold(DanmakuEvents.Shuffled(events, shuffle)).Hash().ShouldBe(expected, $"seed {seed}, shuffle {shuffle}");
            }
        }
    }

    [Fact]
    public void AnEventLess_GivesAnotherHash()
    {
        var events = DanmakuEvents.Random(7, 200);
        var whole = DanmakuEvents.Fold(events).Hash();
        int same = Enumerable.Range(0, events.Count).Count(left => DanmakuEvents.Fold(events.Where((_, index) => index != left)).Hash() == whole);

        // Only what a newer decision on the same subject has overtaken may leave no trace.
        same.ShouldBeLessThan(events.Count / 4);
    }

    [Fact]
    public void Snapshot_AnywhereBetween_GoesOnAsIfNothingHadHappened()
    {
        var events = DanmakuEvents.Random(3, 3_000);
        var expected = DanmakuEvents.Fold(events);
        foreach (int cut in new[] { 0, 1, 1_500, 2_999 })
        {
            var saved = new ArrayBufferWriter<byte>();
            DanmakuEvents.Fold(events.Take(cut)).Save(saved);
            var loaded = new DanmakuState();
            loaded.Load(saved.WrittenSpan);
            loaded.Hash().ShouldBe(DanmakuEvents.Fold(events.Take(cut)).Hash());
            DanmakuEvents.Fold(events.Skip(cut), loaded).Hash().ShouldBe(expected.Hash());
        }
    }

    [Fact]
    public void Group_AskedAgainAfterItsAnswer_WaitsFromTheFirstNewMinute()
    {
        var state = DanmakuEvents.Fold([Asked("1", 0), Asked("2", 10_000), Answered(40_000), Asked("3", 50_000), Asked("4", 130_000), Asked("5", 140_000)]);
        var group = state.Find("s1").ShouldNotBeNull().Questions.Find("g").ShouldNotBeNull();

        group.Count.ShouldBe(5);
        group.WaitingCount.ShouldBe(2);
        group.WaitingSince.ShouldBe(DanmakuEvents.Start + 130_000);
    }

    [Fact]
    public void Review_OfAHeldComment_TakesItOffTheQueueWhicheverComesFirst()
    {
        byte[] held = Judged("c1", "held");
        byte[] review = DanmakuEvents.Event("r1", EventType.CommentReviewed, DanmakuEvents.Start + 1, "s1", writer => writer.Add(EventField.Cause, "c1").Add(EventField.State, "shown").Add(EventField.Actor, "a"), EventSources.Own);

        DanmakuEvents.Fold([held]).Find("s1")!.HoldQueue.Count().ShouldBe(1);
        DanmakuEvents.Fold([held, review]).Find("s1")!.HoldQueue.ShouldBeEmpty();
        DanmakuEvents.Fold([review, held]).Find("s1")!.HoldQueue.ShouldBeEmpty();
    }

    [Fact]
    public void Counters_ByState_AreThoseOfTheVerdicts()
    {
        var panel = DanmakuEvents.Fold([Judged("1", "shown"), Judged("2", "shown"), Judged("3", "folded"), Judged("4", "held"), Judged("5", "blocked"), Judged("6", "shown", "link")]).Find("s1")!;
        var counters = PanelViews.Counters(panel);

        counters.Shown.ShouldBe(3);
        counters.Folded.ShouldBe(1);
        counters.Held.ShouldBe(1);
        counters.Blocked.ShouldBe(1);
        counters.ShownWithLink.ShouldBe(1);
        counters.LinkShare.ShouldNotBeNull().ShouldBe(1 / 3.0, 1e-9);
        PanelViews.Holds(panel).Waiting.ShouldBe(1);
    }

    [Fact]
    public void Folded_ByTextOrByViewerWhoWritesTooFast_OpensToItsCommentsNewestFirst()
    {
        var lines = DanmakuEvents.Fold(
            [Folded("1", "a", "666", "burst", 1), Folded("2", "b", "666", "burst", 2), Folded("3", "c", "买它", "burst", 3), Folded("4", "d", "一", "rate", 4), Folded("5", "d", "二", "rate", 5), Judged("6", "shown")])
            .Find("s1")!.Folded.ToArray();

        var folds = FoldViews.Of(lines, reason: null);

        folds.Select(fold => (fold.Reason, fold.Text, fold.Viewer, fold.Count, fold.Viewers)).ShouldBe([("rate", "二", "d", 2, 1), ("burst", "666", null, 2, 2), ("burst", "买它", null, 1, 1)]);
        FoldViews.CommentsOf(lines, folds[1].Fold).Select(line => line.Order.Id).ShouldBe(["2", "1"]);
        FoldViews.Of(lines, "rate").ShouldHaveSingleItem();
        FoldViews.CommentsOf(lines, "0000000000000000").ShouldBeEmpty();
    }

    private static byte[] Folded(string id, string viewer, string text, string reason, long after) => DanmakuEvents.Event(
        "judged-" + id, EventType.CommentJudged, DanmakuEvents.Start + after, "s1",
        writer => writer.Add(EventField.Cause, id).Add(EventField.Viewer, viewer).Add(EventField.State, "folded").Add(EventField.Text, text).Add(EventField.Reason, reason), EventSources.Own);

    private static byte[] Asked(string id, long after) => DanmakuEvents.Event(
        "judged-" + id, EventType.CommentJudged, DanmakuEvents.Start + after, "s1",
        writer => writer.Add(EventField.Cause, id).Add(EventField.State, "shown").Add(EventField.Text, "多少钱").Add(EventField.Labels, "question:price").Add(EventField.Group, "g"), EventSources.Own);

    private static byte[] Answered(long after) => DanmakuEvents.Event(
        "answer", EventType.QuestionAnswered, DanmakuEvents.Start + after, "s1",
        writer => writer.Add(EventField.Group, "g").Add(EventField.Text, "99").Add(EventField.Level, "suggested").Add(EventField.Origin, "person").Add(EventField.Actor, "a"), EventSources.Own);

    private static byte[] Judged(string id, string state, string labels = "layer:basic") => DanmakuEvents.Event(
        "judged-" + id, EventType.CommentJudged, DanmakuEvents.Start, "s1", writer => writer.Add(EventField.Cause, id).Add(EventField.State, state).Add(EventField.Text, "x").Add(EventField.Labels, labels), EventSources.Own);
}
