using System.Text.Json;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Contracts.Settings;
using Changkong.Contracts.Trust;
using Changkong.Rooms;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

public sealed class RoomFrameTests
{
    private const long Start = 1_795_000_020_000;

    private static readonly FrameInputs Inputs = new(1_795_000_900_000, new TenantSettings(), [], new Dictionary<string, RecentTrouble>(), [], []);

    [Fact]
    public void Frame_OfAnyOrderOfEvents_IsTheSame()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var events = SyntheticEvents.Generate(seed, 500);
            string expected = Json(Folding.Fold(events));
            Json(Folding.Fold(Folding.Shuffled(events, seed))).ShouldBe(expected);
            Json(RoomFoldTests.SavedAndLoaded(Folding.Fold(events))).ShouldBe(expected);
        }
    }

    // What a console does: lists by key, the rest replaced. Applied to the frame before, a delta must give the frame after.
    [Fact]
    public void Deltas_AppliedOneAfterAnother_GiveTheFullFrame()
    {
        for (int seed = 20; seed < 26; seed++)
        {
            var events = SyntheticEvents.Generate(seed, 900, ends: false);
            var state = new RoomsState();
            BuiltFrame? last = null;
            var screen = new Screen();
            foreach (var part in events.Chunk(60))
            {
                Folding.Fold(state, part);
                if (state.Find("s0") is not { } session)
                {
                    continue;
                }

                var built = RoomFrameBuilder.Build(session, Inputs, last);
                screen.Apply(last is null ? built.Frame : RoomFrameDelta.Between(last, built));
                last = built;
                var whole = RoomFrameBuilder.Build(session, Inputs, null).Frame;
                screen.Tiles.OrderBy(tile => tile.Key).Select(Text).ShouldBe(whole.Tiles!.OrderBy(tile => tile.Key).Select(Text));
                screen.Minutes.Values.Select(Text).ShouldBe(whole.Trend!.Minutes.Select(Text));
                screen.Products.OrderBy(row => row.Key).Select(row => Text(row.Value)).ShouldBe(whole.Products!.OrderBy(row => row.Product).Select(Text));
                screen.Funnel.OrderBy(row => row.Key).Select(row => Text(row.Value)).ShouldBe(whole.Funnel!.Select(Text));
                screen.Slices.OrderBy(row => row.Key).Select(row => Text(row.Value)).ShouldBe(whole.Slices!.OrderBy(row => row.Key).Select(row => Text(row.Value)));
            }
        }
    }

    [Fact]
    public void Delta_WithoutNewEvents_SaysNothing()
    {
        var session = Folding.Fold(SyntheticEvents.Generate(3, 300)).Find("s0")!;
        var first = RoomFrameBuilder.Build(session, Inputs, null);
        var second = RoomFrameBuilder.Build(session, Inputs with { NowUnixMs = Inputs.NowUnixMs + 1000 }, first);
        RoomFrameDelta.IsEmpty(RoomFrameDelta.Between(first, second), first.Frame).ShouldBeTrue();
    }

    [Fact]
    public void Delta_OfManyComments_SendsTenAndCountsTheRest()
    {
        var state = Folding.Fold([Comment(0)]);
        var first = RoomFrameBuilder.Build(state.Find("s")!, Inputs, null);
        Folding.Fold(state, Enumerable.Range(1, 40).Select(Comment));
        var delta = RoomFrameDelta.Between(first, RoomFrameBuilder.Build(state.Find("s")!, Inputs, first));
        delta.Comments!.Count.ShouldBe(RoomFrameDelta.CommentsMaximum);
        delta.CommentsDropped.ShouldBe(30);
        delta.Comments[^1].Text.ShouldBe("text 40");
    }

    [Fact]
    public void Comments_AlikeInARow_AreOneLine()
    {
        var events = Enumerable.Range(0, 5).Select(number => Comment(number) with { Fields = Fields((EventField.Viewer, "abcdefghij"), (EventField.Text, number < 4 ? "多少钱" : "谢谢")) });
        var comments = RoomFrameBuilder.Build(Folding.Fold(events).Find("s")!, Inputs, null).Frame.Comments!;
        comments.Select(row => (row.Text, row.Repeats, row.Viewer)).ShouldBe([("多少钱", 4, "abcdef"), ("谢谢", 1, "abcdef")]);
    }

    [Theory]
    [InlineData(100, 400, 0.25, 10_000, 0.75, 20_000L)]
    [InlineData(300, 400, 0.25, 10_000, 0.25, null)]
    [InlineData(0, 400, 0.25, 10_000, 1.0, null)]
    public void Stage_LossBeyondTheBenchmark_IsWorthTheGmvOfThoseLost(long people, long before, double benchmark, long gmv, double loss, long? recoverable)
    {
        // 75 % lost where 25 % is normal: 200 of 400 people too many, at 100 a head for the 100 who stayed.
        var stage = RoomTables.StageOf(FunnelStageName.Carted, people, people, before, benchmark, gmv);
        stage.Loss!.Value.ShouldBe(loss, 1e-9);
        stage.RecoverableGmv.ShouldBe(recoverable);
    }

    [Fact]
    public void Stage_AfterNobody_HasNoRate() => RoomTables.StageOf(FunnelStageName.Entered, 10, 12, 0, null, 0).Rate.ShouldBeNull();

    [Fact]
    public void Action_IsComparedWithTheMinutesBeforeAndAfter()
    {
        var events = new List<SyntheticEvent> { new("a", EventType.ActionTaken, Start + (10 * 60_000), "s", Fields((EventField.Action, "pin"), (EventField.Product, "p"), (EventField.Actor, "li"))) };
        for (int minute = 0; minute < 17; minute++)
        {
            events.Add(new($"o{minute}", EventType.OrderPaid, Start + (minute * 60_000), "s", Fields((EventField.Order, $"o{minute}"), (EventField.Amount, minute < 10 ? 100L : 300L))));
        }

        var effect = RoomTimeline.Actions(Folding.Fold(events).Find("s")!).ShouldHaveSingleItem().Effect.ShouldNotBeNull();
        effect.ShouldBe(new ActionEffect("gmv", 100, 300, null, Start + (16 * 60_000), Start + (21 * 60_000)));
    }

    [Fact]
    public void Tile_IsComparedWithTheSameMinuteOfTheSessionsBefore()
    {
        SessionCurve Curve(int scale) => RoomHistory.CurveOf(Folding.Fold(Enumerable.Range(0, 6).Select(minute =>
            new SyntheticEvent($"o{minute}", EventType.OrderPaid, Start + (minute * 60_000), "s", Fields((EventField.Order, $"o{minute}"), (EventField.Amount, 100L * scale))))).Find("s")!);
        int gmv = RoomMetrics.GmvTile;
        Curve(1).At(2, gmv).ShouldBe(300);
        Curve(1).At(99, gmv).ShouldBe(600);
        RoomHistory.MedianAt([Curve(1), Curve(2), Curve(5)], 2, gmv).ShouldBe((600d, 3));
        RoomHistory.MedianAt([Curve(1), Curve(2)], 2, gmv).ShouldBe((450d, 2));
        RoomHistory.MedianAt([], 2, gmv).ShouldBe(((double?)null, 0));
    }

    [Fact]
    public void Curve_AtTheLastMinute_EqualsTheSession()
    {
        foreach (var group in SyntheticEvents.Generate(31, 800).GroupBy(one => one.Session))
        {
            var session = Folding.Fold(group).Find(group.Key)!;
            var curve = RoomHistory.CurveOf(session);
            session.Settle();
            var range = new MinuteRange(session);
            foreach (long minute in session.Minutes.AsSpan().ToArray().Order())
            {
                range.Add(session.FindMinute(minute));
            }

            // Orders refunded without a known payment are counted in each of their minutes.
            foreach (var measure in Measures.All.Where(measure => measure.Booking is Booking.OwnEvent || measure.Fold is not MeasureFold.Distinct))
            {
                range.Measure(measure).ShouldBe(session.Measure(CellReference.Session, measure), measure.Id);
            }

            // Random events may end a session before the first of them: such a session has no minutes.
            (curve.Values.Count > 0).ShouldBe(session.AsOf >= SessionView.StartOf(session));
        }
    }

    [Fact]
    public void OrdersWithoutAnyAmount_LeaveGmvUnknown()
    {
        var tiles = RoomFrameBuilder.Build(Folding.Fold([new("o", EventType.OrderPaid, Start, "s", Fields((EventField.Order, "o"), (EventField.Viewer, "v")))]).Find("s")!, Inputs, null).Frame.Tiles!;
        tiles["gmv"].Value.Value.ShouldBeNull();
        tiles["gmv"].Value.Reason.ShouldBe(MissingReason.NoData);
        tiles["pay_cnt"].Value.Value.ShouldBe(1);
    }

    [Theory]
    [InlineData(1, "fresh")]
    [InlineData(6, "late")]
    [InlineData(31, "stale")]
    public void SilentRoom_GrowsLateAndStale(int silentSeconds, string expected)
    {
        // The fold accepts everything at 1,795,000,000,000.
        var session = Folding.Fold([Comment(1)]).Find("s")!;
        var inputs = Inputs with { NowUnixMs = 1_795_000_000_000 + (silentSeconds * 1000), Sources = [new SourceTrust("test:one", 1_795_000_000_000, Start, 1, 2, 3, 4, [new(1, null)])] };
        var trust = TrustReader.Of(session, inputs);
        trust.State.ToString().ToLowerInvariant().ShouldBe(expected);
        trust.Sources.ShouldHaveSingleItem().Gaps.ShouldHaveSingleItem().ToUnixMs.ShouldBe(inputs.NowUnixMs);
    }

    [Fact]
    public void Trouble_IsThatOfTheLastMinute()
    {
        var window = new TrustWindow();
        RecentTrouble At(int second, long duplicates, long late) => window.Look([new SourceTrust("a", 0, 0, 0, duplicates, late, 0, [])], second * 1000L)["a"];
        At(0, 100, 5).ShouldBe(new RecentTrouble(0, 0));
        At(1, 103, 5).ShouldBe(new RecentTrouble(3, 0));
        At(30, 110, 9).ShouldBe(new RecentTrouble(10, 4));
        At(91, 110, 9).ShouldBe(new RecentTrouble(0, 0));
    }

    [Fact]
    public void Product_ShowsPinStockAndPace()
    {
        var events = new List<SyntheticEvent>
        {
            new("l", EventType.ProductListed, Start, "s", Fields((EventField.Product, "p"), (EventField.Title, "杯子"), (EventField.Price, 900L), (EventField.Stock, 50L))),
            new("k", EventType.StockChanged, Start + 60_000, "s", Fields((EventField.Sku, "k"), (EventField.Product, "p"), (EventField.Stock, 40L))),
            new("c", EventType.PriceChanged, Start - 1, "s", Fields((EventField.Product, "p"), (EventField.Price, 100L))),
            new("i", EventType.ProductPinned, Start + 60_000, "s", Fields((EventField.Product, "p"))),
            new("e", EventType.ProductExplainStarted, Start + 60_000, "s", Fields((EventField.Product, "p"))),
            new("o", EventType.OrderPaid, Start + 120_000, "s", Fields((EventField.Product, "p"), (EventField.Order, "o"), (EventField.Quantity, 4L), (EventField.Amount, 3600L))),
            new("x", EventType.Commented, Start + 180_000, "s", Fields((EventField.Viewer, "v"), (EventField.Text, "!"))),
        };
        var row = RoomTables.Products(Folding.Fold(events).Find("s")!).ShouldHaveSingleItem();
        (row.Title, row.Price, row.Stock, row.Pinned, row.Explaining, row.Units, row.MinutesToEmpty, row.ExplainSeconds).ShouldBe(("杯子", 900L, 40L, true, true, 4L, 100d, 120d));
    }

    [Fact]
    public void Spans_SideBySide_CountKeysOncePerSpan()
    {
        var events = Enumerable.Range(0, 10).Select(number => new SyntheticEvent($"e{number}", EventType.AudienceEntered, Start + (number * 60_000), "s", Fields((EventField.Viewer, $"v{number % 3}"))));
        var session = Folding.Fold(events).Find("s")!;
        var from = DateTimeOffset.FromUnixTimeMilliseconds(Start);
        var viewers = ReadRooms.Compare(session, (from, from.AddMinutes(2)), (from.AddMinutes(2), from.AddMinutes(10))).Single(pair => pair.Metric == "viewers");
        viewers.ShouldBe(new SpanComparison("viewers", 2, 3, 0.5));
    }

    private static SyntheticEvent Comment(int number) =>
        new($"c{number:d3}", EventType.Commented, Start + number, "s", Fields((EventField.Viewer, $"viewer-{number}"), (EventField.Text, $"text {number}")));

    private static Dictionary<EventField, object> Fields(params (EventField Field, object Value)[] fields) => fields.ToDictionary(field => field.Field, field => field.Value);

    private static string Json(RoomsState state) =>
        string.Join("\n", state.Sessions.OrderBy(session => session.Name, StringComparer.Ordinal).Select(session => Text(RoomFrameBuilder.Build(session, Inputs, null).Frame)));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);

    private sealed class Screen
    {
        public Dictionary<string, Tile> Tiles { get; } = [];
        public SortedDictionary<long, TrendMinute> Minutes { get; } = [];
        public Dictionary<string, ProductRow> Products { get; } = [];
        public Dictionary<FunnelStageName, FunnelStage> Funnel { get; } = [];
        public Dictionary<string, IReadOnlyList<SliceRow>> Slices { get; } = [];

        public void Apply(RoomFrame frame)
        {
            Put(Tiles, frame.Tiles);
            Put(Slices, frame.Slices);
            frame.Trend?.Minutes.ToList().ForEach(minute => Minutes[minute.MinuteUnixMs] = minute);
            frame.Products?.ToList().ForEach(row => Products[row.Product] = row);
            frame.Funnel?.ToList().ForEach(row => Funnel[row.Stage] = row);
        }

        private static void Put<TValue>(Dictionary<string, TValue> target, IReadOnlyDictionary<string, TValue>? values)
        {
            foreach (var (key, value) in values ?? new Dictionary<string, TValue>())
            {
                target[key] = value;
            }
        }
    }
}
