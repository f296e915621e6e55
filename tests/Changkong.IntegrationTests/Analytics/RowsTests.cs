using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>Every cell opens to the events it was counted from.</summary>
public sealed class RowsTests
{
    [Theory]
    [InlineData("comments")]
    [InlineData("gmv")]
    [InlineData("refund_amount")]
    [InlineData("entries")]
    public void RowsOfACell_AreAsManyAsItsMeasureCounts(string metric)
    {
        var events = new RandomEvents(21).Generate(900);
        using var testing = AnalyticsTesting.With(events);
        var facts = new ReferenceFacts(events, TimeSpan.FromHours(8));
        var reference = new ReferenceMeasures(events);
        var dimension = Dimensions.Find("province")!;
        var counted = Metrics.Find(metric)!.Measures.First() with { Fold = new MeasureFold.Count() };
        foreach (string value in new[] { "浙江", "广东", Dimensions.Unknown })
        {
            var page = Rows(testing, new() { Metrics = [Metrics.Find(metric)!], Filters = [new(dimension, false, [value])] });
            page.Total.ShouldBe(reference.Value(counted, (booked, own) => facts.Of(dimension, booked, own) == value)!.Value, $"{metric} in {value}");
        }
    }

    [Fact]
    public void Pages_OfRows_ShowEachEventOnceNewestFirst()
    {
        var events = new RandomEvents(22).Generate(600);
        using var testing = AnalyticsTesting.With(events);
        var spec = new QuerySpec { Metrics = [Metrics.Find("entries")!] };
        var pages = Enumerable.Range(1, 100).Select(page => Rows(testing, spec, page, 17)).TakeWhile(page => page.Rows.Count > 0).SelectMany(page => page.Rows).ToList();

        var entered = events.Where(one => one.Type == EventType.AudienceEntered).ToList();
        pages.Select(row => row[0]).ShouldBe(entered.Select(one => one.Id), ignoreOrder: true);
        pages.Select(row => row[1]).ShouldBe(pages.Select(row => row[1]).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void Row_OfAnEvent_ShowsWhatTheEventSaid()
    {
        var paid = new TestEvent("paid-1", EventType.OrderPaid, RandomEvents.Start + 1_234, "s").With(EventField.Order, "o").With(EventField.Viewer, "v").With(EventField.Amount, 9_900).With(EventField.Channel, "a \"b\" \\ c");
        using var testing = AnalyticsTesting.With([paid]);
        var page = Rows(testing, new() { Metrics = [Metrics.Find("gmv")!] });
        string? Shown(string column) => page.Rows.Single()[page.Columns.Select(one => one.Id).ToList().IndexOf(column)];

        (Shown("id"), Shown("time"), Shown("event_type"), Shown("amount"), Shown("channel"), Shown("session"), Shown("province")).ShouldBe(
            ("paid-1", "2026-11-22T11:58:01.234Z", "trade.paid", "9900", "a \"b\" \\ c", "s", null));
        Shown("viewer").ShouldNotBe("v");
    }

    [Fact]
    public void Rows_OfRoomsThatMayNotBeSeen_AreNotShown()
    {
        var events = new RandomEvents(23).Generate(900, sessions: 5);
        using var testing = AnalyticsTesting.With(events);
        var spec = new QuerySpec { Metrics = [Metrics.Find("entries")!, Metrics.Find("average_stay")!, Metrics.Find("refund_amount")!], Rooms = ["room-2"] };
        var page = Rows(testing, spec, 1, 500);
        int room = page.Columns.Select(one => one.Id).ToList().IndexOf("room");

        page.Rows.ShouldAllBe(row => row[room] == "room-2");
        page.Total.ShouldBeLessThan(Rows(testing, spec with { Rooms = null }).Total);
    }

    private static RowsResult Rows(AnalyticsTesting testing, QuerySpec spec, int page = 1, int pageSize = 50) =>
        new RowsRunner(testing.Store, new DimensionKeys(testing.Time, SqlDialect.DuckDb), SqlDialect.DuckDb).Run(spec, page, pageSize, CancellationToken.None);
}
