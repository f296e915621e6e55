using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Projection;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

public sealed class ProjectionTests
{
    private static readonly Metric Clicks = Metrics.Find("product_clicks")!;

    [Fact]
    public void LateListing_OfAProduct_RestatesTheRowsFromItsTimeToTheNextListing()
    {
        TestEvent[] clicks = [Click("c1", 1_000), Click("c2", 5_000), Click("c3", 9_000)];
        using var testing = AnalyticsTesting.With([.. clicks, Listing("l2", 8_000, "鞋"), Listing("l1", 4_000, "衣")], 1);

        ByCategory(testing).ShouldBe(new Dictionary<string, double?> { [Dimensions.Unknown] = 1, ["衣"] = 1, ["鞋"] = 1 }, ignoreOrder: true);
        testing.Write(TestEvent.Batches([Listing("l0", 500, "帽")], 1, Next(testing)));
        ByCategory(testing).ShouldBe(new Dictionary<string, double?> { ["帽"] = 1, ["衣"] = 1, ["鞋"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void LateStart_OfASession_RestatesItsRowsAndNoOthers()
    {
        var start = new TestEvent("s", EventType.SessionStarted, RandomEvents.Start, "a").With(EventField.Room, "room-a").With(EventField.Platform, "douyin");
        var other = new TestEvent("o", EventType.ProductClicked, RandomEvents.Start + 1, "b").With(EventField.Product, "p");
        using var testing = AnalyticsTesting.With([Click("c1", 61_000), other, start], 1);

        var rows = testing.Query(new() { Metrics = [Clicks], Dimensions = [Dimensions.Find("room")!, Dimensions.Find("minute_of_session")!] }).Rows;
        rows.Select(row => (row.Keys[0], row.Keys[1])).ShouldBe([("room-a", "1"), (Dimensions.Unknown, Dimensions.Unknown)], ignoreOrder: true);
    }

    [Fact]
    public void Crash_BetweenBatches_LeavesAPrefixThatIsContinuedWithoutLossOrDoubling()
    {
        var events = new RandomEvents(31).Generate(900);
        var batches = TestEvent.Batches(events, 40);
        using var whole = new AnalyticsTesting();
        whole.Write(batches);
        using var broken = new AnalyticsTesting();
        for (int from = 0; from < batches.Count; from += 7)
        {
            // The writer dies after its transaction or within it; the next one reads from the position of the store.
            using var writer = new ProjectionWriter(broken.Store, TestEvent.Partitions);
            foreach (var batch in batches.Take(from + 7).Where(batch => batch.NextOffset > writer.Positions[batch.Partition]))
            {
                writer.Write([batch]);
            }

            using var dying = new ProjectionWriter(broken.Store, TestEvent.Partitions);
            Should.Throw<InvalidDataException>(() => dying.Write([.. batches.Skip(from + 7).Take(3), Unreadable()]));
        }

        Everything(broken).ShouldBe(Everything(whole));
        broken.Query(new() { Metrics = [Clicks] }).Position.ShouldBe(events.Count);
    }

    [Fact]
    public void Batches_OfAnySize_GiveTheSameRows()
    {
        var random = new RandomEvents(32);
        var events = random.Generate(600);
        using var one = AnalyticsTesting.With(events, 1);
        using var all = AnalyticsTesting.With(random.Shuffled(events), 10_000);
        Everything(one).ShouldBe(Everything(all));
    }

    [Fact]
    public void FullRun_OfInterleavedRooms_IsOrderedByRoomAndHoldsTheSameRows()
    {
        var random = new RandomEvents(33);
        var events = random.Generate(900, sessions: 6);
        using var ordered = new AnalyticsTesting();
        using var asArrived = new AnalyticsTesting();
        Fill(ordered, runRows: 400);
        Fill(asArrived, runRows: int.MaxValue);

        Run(ordered).ShouldBe((800, true));
        Run(asArrived).ShouldBe((0, true));
        Everything(ordered).ShouldBe(Everything(asArrived));

        void Fill(AnalyticsTesting testing, int runRows)
        {
            foreach (var batch in TestEvent.Batches(events, 50))
            {
                // Another writer each time: what stands in order is known from the store, not from memory.
                using var writer = new ProjectionWriter(testing.Store, TestEvent.Partitions, runRows: runRows);
                writer.Write([batch]);
            }
        }
    }

    [Theory]
    [InlineData(128, int.MaxValue)]
    [InlineData(511, int.MaxValue)]
    [InlineData(512, RowClustering.RunRowsDefault)]
    [InlineData(2048, RowClustering.RunRowsDefault)]
    public void Runs_WithLittleMemory_AreLeftAsTheLogHasThem(int memoryMegabytes, int runRows) => RowClustering.RunRowsWithin(memoryMegabytes).ShouldBe(runRows);

    [Fact]
    public void UnknownTypes_AndEventsWithoutSession_AreRowsLikeOthers()
    {
        var strange = new TestEvent("x", EventType.StockChanged, RandomEvents.Start, "").With(EventField.Sku, "k").With(EventField.Stock, 5);
        using var testing = AnalyticsTesting.With([strange, Click("c", 1)]);
        using var connection = testing.Store.Connect();
        using var result = connection.Query("SELECT count(*) FILTER (WHERE session = 0), count(*) FROM events");
        result.NextChunk().ShouldBeTrue();
        (result.Column(0).GetLong(0), result.Column(1).GetLong(0)).ShouldBe((1, 2));
    }

    [Fact]
    public void Texts_BeyondTheLimitOfAColumn_ShareOneCode()
    {
        var codes = new TextCodes("channel", entriesMaximum: 3);
        uint[] first = [codes.Code("a"), codes.Code("b"), codes.Code("c")];
        first.ShouldBe([1u, 2, 3]);
        codes.Code("d").ShouldBe(TextCodes.Overflow);
        codes.Code("e").ShouldBe(TextCodes.Overflow);
        codes.Code("b").ShouldBe(2u);
        codes.Unsaved.Select(text => text.Text).ShouldBe(["a", "b", "c", TextCodes.OverflowText]);
    }

    [Fact]
    public void SessionsLeftFromMemory_WhenTheirFactsAreNeededAgain_AreReadFromTheStore()
    {
        var events = Enumerable.Range(0, 60).Select(session => Listing($"l{session}", 1_000, $"c{session}") with { Session = $"s{session}" }).ToList();
        var late = Enumerable.Range(0, 60).Select(session => Click($"k{session}", 2_000) with { Session = $"s{session}" }).ToList();
        using var testing = new AnalyticsTesting();
        using (var writer = new ProjectionWriter(testing.Store, TestEvent.Partitions, sessionsMaximum: 4))
        {
            foreach (var batch in TestEvent.Batches([.. events, .. late], 5))
            {
                writer.Write([batch]);
            }
        }

        ByCategory(testing).Count.ShouldBe(60);
        ByCategory(testing).Keys.ShouldNotContain(Dimensions.Unknown);
    }

    private static TestEvent Click(string id, long time) =>
        new TestEvent(id, EventType.ProductClicked, RandomEvents.Start + time, "a").With(EventField.Product, "p").With(EventField.Viewer, "v");

    private static TestEvent Listing(string id, long time, string category) =>
        new TestEvent(id, EventType.ProductListed, RandomEvents.Start + time, "a").With(EventField.Product, "p").With(EventField.Category, category);

    private static Dictionary<string, double?> ByCategory(AnalyticsTesting testing) =>
        testing.Query(new() { Metrics = [Clicks], Dimensions = [Dimensions.Find("category")!] }).Rows.ToDictionary(row => row.Keys[0]!, row => row.Values[0].Value);

    private static long[] Next(AnalyticsTesting testing)
    {
        using var writer = new ProjectionWriter(testing.Store, TestEvent.Partitions);
        return [.. writer.Positions];
    }

    /// <summary>Rows in ordered runs, and whether a room or session never comes again within a run of 400.</summary>
    private static (long Rows, bool InOrder) Run(AnalyticsTesting testing)
    {
        using var connection = testing.Store.Connect();
        using var result = connection.Query("""
            WITH numbered AS (SELECT room, session, event_type, time_ms, (row_number() OVER (ORDER BY rowid) - 1) // 400 AS run, rowid AS place FROM events WHERE clustered),
            neighbours AS (SELECT (room, session, event_type, time_ms) AS key, lag((room, session, event_type, time_ms)) OVER (PARTITION BY run ORDER BY place) AS previous FROM numbered)
            SELECT count(*), coalesce(bool_and(previous IS NULL OR previous <= key), TRUE) FROM neighbours
            """);
        result.NextChunk().ShouldBeTrue();
        return (result.Column(0).GetLong(0), result.Column(1).GetBoolean(0));
    }

    private static LogBatch Unreadable()
    {
        var payload = new System.Buffers.ArrayBufferWriter<byte>();
        LogFrames.Write(payload, "{ not an event"u8);
        return new(0, 1_000_000, 1, 0, payload.WrittenMemory);
    }

    private static string Everything(AnalyticsTesting testing)
    {
        string columns = string.Join(", ", Dimensions.All.Where(Changkong.Analytics.Query.DimensionKeys.IsCoded)
            .Select(dimension => $"(SELECT any_value(value) FROM dictionary WHERE dimension = '{dimension.Id}' AND code = e.{dimension.Id}) AS {dimension.Id}"));
        using var connection = testing.Store.Connect();
        using var result = connection.Query($"SELECT count(*), md5(string_agg(CAST(r AS VARCHAR), '|' ORDER BY r.id)) FROM (SELECT id, time_ms, minute_of_session, viewer, order_key, amount, times, online, {columns} FROM events e) r");
        result.NextChunk().ShouldBeTrue();
        return $"{result.Column(0).GetLong(0)} {System.Text.Encoding.UTF8.GetString(result.Column(1).GetText(0))}";
    }
}
