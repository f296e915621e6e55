using Changkong.Recommendation.Core.Sequences;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Sequences;

public sealed class ViewerHistoriesTests
{
    [Fact]
    public void Histories_DuplicatesAndAnyOrder_LeaveNoTrace()
    {
        ItemEvent[] events = [new(0, 3, 10), new(0, 1, 20, 2), new(1, 2, 5), new(0, 3, 30, 0.5f)];
        var expected = ViewerHistories.Build(events, 3, 4);
        var shuffled = new Random(7);
        for (int turn = 0; turn < 20; turn++)
        {
            ItemEvent[] again = [.. events, .. events];
            shuffled.Shuffle(again);
            var histories = ViewerHistories.Build(again, 3, 4);
            for (int viewer = 0; viewer < 3; viewer++)
            {
                histories.Of(viewer).ToArray().ShouldBe(expected.Of(viewer).ToArray());
            }
        }

        expected.Of(0).ToArray().ShouldBe([new HistoryItem(1, 20, 2), new HistoryItem(3, 30, 1)]);
        expected.Of(2).ToArray().ShouldBeEmpty();
    }

    [Fact]
    public void Histories_HundredThousandEventsOfOneViewer_KeepTheLatestItems()
    {
        var events = Enumerable.Range(0, 100_000).Select(index => new ItemEvent(0, index % 2_000, index)).ToList();
        var history = ViewerHistories.Build(events, 1, 2_000, itemsPerViewer: 50).Of(0).ToArray();
        history.Length.ShouldBe(50);
        history.Select(one => one.Item).ShouldBe(Enumerable.Range(1_950, 50));
    }

    [Theory]
    [InlineData(5, 0, 1, "Viewer 5")]
    [InlineData(0, 9, 1, "Item 9")]
    [InlineData(0, 0, float.NaN, "weight")]
    [InlineData(0, 0, 0, "weight")]
    public void Histories_EventOutside_NamesTheFault(int viewer, int item, float weight, string named) =>
        Should.Throw<ArgumentException>(() => ViewerHistories.Build([new ItemEvent(viewer, item, 0, weight)], 5, 9)).Message.ShouldContain(named);
}
