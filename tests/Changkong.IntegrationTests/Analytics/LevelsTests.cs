using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>Totals, subtotals, the top and the others: sums add up, distinct counts and ratios are formed anew.</summary>
public sealed class LevelsTests
{
    private static readonly Metric[] Additive = [Metric("gmv"), Metric("comments"), Metric("entries"), Metric("refund_amount"), Metric("likes")];
    private static readonly Metric[] Others = [Metric("viewers"), Metric("pay_ucnt"), Metric("interaction_rate"), Metric("interaction_depth"), Metric("average_stay"), Metric("uv_value")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Totals_OverCells_AddUpForSumsAndAreCountedAnewForPeople(int seed)
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(seed).Generate(900));
        var spec = new QuerySpec { Metrics = [.. Additive, .. Others], Dimensions = [Dimension("province"), Dimension("channel")], Totals = true, Subtotals = true };

        var cut = testing.Query(spec);
        var whole = testing.Query(spec with { Dimensions = [] });
        var cells = cut.Rows.Where(row => row.Level == "cell").ToList();
        for (int index = 0; index < Additive.Length; index++)
        {
            cells.Sum(row => row.Values[index].Value ?? 0).ShouldBe(cut.Totals[index].Value!.Value, Additive[index].Id);
        }

        cut.Totals.ShouldBe(whole.Totals);
        cells.Sum(row => row.Values[Additive.Length].Value!.Value).ShouldBeGreaterThan(cut.Totals[Additive.Length].Value!.Value, "The same viewers come through several channels.");

        var byProvince = testing.Query(spec with { Dimensions = [Dimension("province")], Subtotals = false }).Rows.ToDictionary(row => row.Keys[0]!);
        var subtotals = cut.Rows.Where(row => row.Level == "subtotal").ToList();
        subtotals.Count.ShouldBe(byProvince.Count);
        subtotals.ShouldAllBe(row => row.Keys[1] == null && row.Values.SequenceEqual(byProvince[row.Keys[0]!].Values));
    }

    // Behaviour data say who bought what, not for how much.
    [Fact]
    public void Money_WhereNoPaymentSaysItsAmount_IsUnknownAtEveryLevel()
    {
        using var testing = AnalyticsTesting.With([Paid("1", "silent", null), Paid("2", "silent", null), Paid("3", "spoken", 300), Paid("4", "spoken", null), Paid("5", "mute", null), Paid("6", "free", 0), Entered("7", "empty")]);
        var spec = new QuerySpec { Metrics = [Metric("gmv"), Metric("pay_cnt"), Metric("average_order_value"), Metric("entries")], Dimensions = [Dimension("channel")], Totals = true };

        var cut = testing.Query(spec);
        cut.Rows.Select(row => (row.Keys[0], row.Values[0].Value)).ShouldBe([("spoken", 300d), ("free", 0), ("empty", 0), ("silent", null), ("mute", null)], ignoreOrder: true);
        cut.Rows.Select(row => row.Values[0].Value is null).ShouldBe([false, false, false, true, true], "What is unknown stands last.");
        var silent = cut.Rows.Single(row => row.Keys[0] == "silent");
        silent.Values[0].Reason.ShouldBe(MissingReason.NoData);
        silent.Values[1].Value.ShouldBe(2);
        silent.Values[2].Value.ShouldBeNull();
        cut.Totals[0].Value.ShouldBe(300);

        testing.Query(spec with { Top = 3 }).Rows.Single(row => row.Level == "others").Values[0].Value.ShouldBeNull();
        testing.Query(spec with { Filters = [new(Dimension("channel"), false, ["silent", "mute", "empty"])] }).Totals[0].Value.ShouldBeNull();
        testing.Query(spec with { Filters = [new(Dimension("channel"), false, ["empty"])] }).Totals[0].Value.ShouldBe(0);

        static TestEvent Paid(string id, string channel, long? amount)
        {
            var one = new TestEvent(id, EventType.OrderPaid, RandomEvents.Start, "s").With(EventField.Order, $"o{id}").With(EventField.Viewer, $"v{id}").With(EventField.Channel, channel);
            return amount is { } known ? one.With(EventField.Amount, known) : one;
        }

        static TestEvent Entered(string id, string channel) =>
            new TestEvent(id, EventType.AudienceEntered, RandomEvents.Start, "s").With(EventField.Viewer, $"v{id}").With(EventField.Channel, channel);
    }

    [Theory]
    [InlineData("gmv", true)]
    [InlineData("viewers", true)]
    [InlineData("interaction_rate", false)]
    public void Top_OfCells_LeavesOneRowForAllOthers(string order, bool descending)
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(9).Generate(1_200));
        var spec = new QuerySpec { Metrics = [Metric("gmv"), Metric("viewers"), Metric("interaction_rate")], Dimensions = [Dimension("province"), Dimension("gender")], Order = new(Metric(order), descending), Totals = true };

        var all = testing.Query(spec);
        var top = testing.Query(spec with { Top = 3 });
        var shown = top.Rows.Where(row => row.Level == "cell").ToList();
        shown.Select(row => string.Join("|", row.Keys)).ShouldBe(all.Rows.Take(3).Select(row => string.Join("|", row.Keys)));
        shown.Select(row => row.Values).ShouldBe(all.Rows.Take(3).Select(row => row.Values));

        var others = top.Rows.Single(row => row.Level == "others");
        others.Keys.ShouldBe([null, null]);
        others.Values[0].Value.ShouldBe(all.Rows.Skip(3).Sum(row => row.Values[0].Value));
        others.Values[1].Value!.Value.ShouldBeLessThanOrEqualTo(all.Rows.Skip(3).Sum(row => row.Values[1].Value!.Value));
        others.Values[1].Value!.Value.ShouldBeLessThanOrEqualTo(all.Totals[1].Value!.Value, "Nobody is counted twice among the others.");
        top.Totals.ShouldBe(all.Totals);
    }

    [Fact]
    public void Top_WithPlaceForAll_ShowsAlsoCellsThatTheOrderingMetricDoesNotKnow()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(4).Generate(900));
        var spec = new QuerySpec { Metrics = [Metric("gmv"), Metric("viewers")], Dimensions = [Dimension("event_type")] };

        var top = testing.Query(spec with { Top = 100 });

        top.Rows.ShouldAllBe(row => row.Level == "cell");
        top.Rows.Select(row => row.Keys[0]).ShouldContain("audience.entered", "Entries have viewers but no money.");
        top.Rows.Select(row => row.Keys[0]).ShouldBe(testing.Query(spec).Rows.Select(row => row.Keys[0]));
    }

    [Fact]
    public void Top_WithATimeGrain_KeepsTheSameSeriesInEveryBucket()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(4).Generate(900));
        var result = testing.Query(new() { Metrics = [Metric("gmv"), Metric("viewers")], Dimensions = [Dimension("province")], Grain = TimeGrain.Minute, Top = 2 });

        result.Columns.Select(column => column.Kind).ShouldBe(["dimension", "time", "metric", "metric"]);
        result.Rows.Where(row => row.Level == "cell").Select(row => row.Keys[0]).Distinct().Count().ShouldBe(2);
        result.Rows.Where(row => row.Level == "others").ShouldAllBe(row => row.Keys[0] == null && row.Keys[1] != null);
        result.Rows.Where(row => row.Level == "others").Select(row => row.Keys[1]).ShouldBeUnique();
    }

    [Fact]
    public void MetricWithoutTheDimension_AmongOthers_IsNotAvailableAndNeverANumber()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(5).Generate(300));
        var result = testing.Query(new() { Metrics = [Metric("online"), Metric("gmv"), Metric("average_online")], Dimensions = [Dimension("province")], Totals = true });

        result.Rows.ShouldNotBeEmpty();
        result.Rows.ShouldAllBe(row => row.Values[0].Value == null && row.Values[0].Reason == MissingReason.NotAvailableHere && row.Values[2].Reason == MissingReason.NotAvailableHere);
        result.Rows.ShouldContain(row => row.Values[1].Value > 0);
        result.Warnings.ShouldContain(warning => warning.Contains("online") && warning.Contains("province"));
    }

    [Fact]
    public void MissingValues_OfADimension_AreShownAsUnknownAndCanBeFiltered()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(6).Generate(600));
        var spec = new QuerySpec { Metrics = [Metric("entries")], Dimensions = [Dimension("province")], Totals = true };
        var all = testing.Query(spec);
        var unknown = all.Rows.Single(row => row.Keys[0] == Dimensions.Unknown).Values[0].Value!.Value;

        testing.Query(spec with { Filters = [new(Dimension("province"), false, [Dimensions.Unknown])] }).Totals[0].Value.ShouldBe(unknown);
        testing.Query(spec with { Filters = [new(Dimension("province"), true, [Dimensions.Unknown, "浙江"])] }).Totals[0].Value
            .ShouldBe(all.Rows.Where(row => row.Keys[0] is not Dimensions.Unknown and not "浙江").Sum(row => row.Values[0].Value));
        testing.Query(spec with { Filters = [new(Dimension("province"), false, ["火星"])] }).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Rooms_ThatMayNotBeSeen_AreInNoNumberAndNoRow()
    {
        var events = new RandomEvents(10).Generate(900, sessions: 5);
        using var testing = AnalyticsTesting.With(events);
        var facts = new ReferenceFacts(events, TimeSpan.FromHours(8));
        var spec = new QuerySpec { Metrics = [Metric("entries"), Metric("average_stay"), Metric("online"), Metric("refund_amount")], Dimensions = [Dimension("room")], Totals = true };
        var all = testing.Query(spec);
        var seen = testing.Query(spec with { Rooms = ["room-1"] });

        all.Rows.Count.ShouldBeGreaterThan(1);
        seen.Rows.Select(row => row.Keys[0]).ShouldBe(["room-1"]);
        seen.Rows[0].Values.ShouldBe(all.Rows.Single(row => row.Keys[0] == "room-1").Values);
        seen.Totals[0].Value.ShouldBe(events.Count(one => one.Type == EventType.AudienceEntered && facts.Of(Dimension("room"), one) == "room-1"));
        testing.Query(spec with { Rooms = [] }).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void TimeBounds_OfAQuery_TakeTheFirstInstantAndLeaveTheLast()
    {
        var events = new[] { 0L, 999, 1_000, 1_999, 2_000 }.Select((time, index) => new TestEvent($"e{index}", EventType.AudienceEntered, RandomEvents.Start + time, "s").With(EventField.Viewer, $"v{index}"));
        using var testing = AnalyticsTesting.With(events);
        testing.Query(new() { Metrics = [Metric("entries")], FromMilliseconds = RandomEvents.Start + 999, ToMilliseconds = RandomEvents.Start + 2_000, Totals = true }).Totals[0].Value.ShouldBe(3);
    }

    private static Metric Metric(string id) => Metrics.Find(id)!;

    private static Dimension Dimension(string id) => Dimensions.Find(id)!;
}
