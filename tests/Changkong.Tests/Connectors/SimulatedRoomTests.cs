using Changkong.Connectors;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;
using static Changkong.Tests.Connectors.SimulatedSessions;

namespace Changkong.Tests.Connectors;

public sealed class SimulatedRoomTests
{
    private const long Minute = 60_000, Hour = 60 * Minute;

    [Fact]
    public void Play_SameSeed_SameBytes() => Play(new(Plan()), Evening + Hour).ShouldBe(Play(new(Plan()), Evening + Hour));

    [Fact]
    public void Play_OtherSeed_OtherSession() => Play(new(Plan(seed: 8)), Evening + Hour).ShouldNotBe(Play(new(Plan()), Evening + Hour));

    // The pace of the clock and the size of batches must not show in the events, or a restart would send new events under ids already used.
    [Fact]
    public void Play_TimeCutIntoOddSteps_SameBytesAsInOne()
    {
        var room = new SimulatedRoom(Plan());
        var batch = new EventBatch();
        using var collected = new MemoryStream();
        for (long now = Evening - (11 * Minute); now <= Evening + Hour; now += 7_777)
        {
            bool done = false;
            while (!done)
            {
                batch.Clear();
                done = room.Advance(now, batch, eventsMaximum: 3);
                collected.Write(batch.Lines.Span);
            }
        }

        batch.Clear();
        room.Advance(Evening + Hour, batch);
        collected.Write(batch.Lines.Span);
        collected.ToArray().ShouldBe(Play(new(Plan()), Evening + Hour));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void Play_ToTheLastOrder_EveryEventPassesTheGatesRules(int index)
    {
        var room = new SimulatedRoom(Plan(room: index));
        var events = Read(Play(room, long.MaxValue));
        room.IsFinished.ShouldBeTrue();
        events.Count.ShouldBeGreaterThan(3_000);
        events.ShouldNotContain(played => played.Type == EventType.Unknown);
        events.Select(played => played.Id).Distinct().Count().ShouldBe(events.Count);
        events.ShouldAllBe(played => played.Session == room.Plan.Session && played.Source == room.Plan.Source);
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.TimeUnixMilliseconds <= pair.Second.TimeUnixMilliseconds);
    }

    [Fact]
    public void Play_AnySession_SaysThatItIsSimulated()
    {
        var started = Read(Play(new(Plan()), Evening)).Single(played => played.Type == EventType.SessionStarted);
        started[EventField.Origin].ShouldBe("simulator");
        started[EventField.Title]!.ShouldContain("模拟");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Play_WholeSession_FunnelNarrowsAtEveryStage(ulong seed)
    {
        var events = Read(Play(new(Plan(seed, eventsPerSecond: 20)), long.MaxValue));
        EventType[] stages = [EventType.AudienceExposed, EventType.AudienceEntered, EventType.ProductExposed, EventType.ProductClicked, EventType.Carted, EventType.OrderCreated, EventType.OrderPaid];
        var people = stages.Select(stage => events.Where(played => played.Type == stage).Select(played => played[EventField.Viewer]!).ToHashSet()).ToArray();
        for (int stage = 1; stage < stages.Length; stage++)
        {
            people[stage].IsSubsetOf(people[stage - 1]).ShouldBeTrue($"{stages[stage]} ⊄ {stages[stage - 1]}");
            people[stage].Count.ShouldBeGreaterThan(0, stages[stage].ToString());
        }

        people[^2].Count.ShouldBeGreaterThan(people[^1].Count, "some orders must stay unpaid");
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(4UL)]
    public void Play_WholeSession_MoneyIsConsistentPerOrder(ulong seed)
    {
        var events = Read(Play(new(Plan(seed, eventsPerSecond: 20)), long.MaxValue));
        var paid = events.Where(played => played.Type == EventType.OrderPaid).ToDictionary(played => played[EventField.Order]!);
        var refunded = events.Where(played => played.Type == EventType.OrderRefunded).ToDictionary(played => played[EventField.Order]!);
        var settled = events.Where(played => played.Type == EventType.OrderSettled).ToDictionary(played => played[EventField.Order]!);
        refunded.ShouldNotBeEmpty();
        foreach (var (order, refund) in refunded)
        {
            refund.Number(EventField.Amount).ShouldBeInRange(1, paid[order].Number(EventField.Amount));
            refund.TimeUnixMilliseconds.ShouldBeGreaterThan(paid[order].TimeUnixMilliseconds);
            refund[EventField.Reason].ShouldNotBeNullOrEmpty();
        }

        foreach (var (order, payment) in paid)
        {
            long back = refunded.TryGetValue(order, out var refund) ? refund.Number(EventField.Amount) : 0;
            long kept = settled.TryGetValue(order, out var settlement) ? settlement.Number(EventField.Amount) : 0;
            (back + kept).ShouldBe(payment.Number(EventField.Amount), order);
        }
    }

    [Fact]
    public void Play_WholeSession_OnlineSampleIsWhoEnteredAndNotLeft()
    {
        long online = 0;
        int samples = 0;
        foreach (var played in Read(Play(new(Plan()), long.MaxValue)))
        {
            online += played.Type switch { EventType.AudienceEntered => 1, EventType.AudienceLeft => -1, _ => 0 };
            if (played.Type == EventType.AudienceSampled)
            {
                samples++;
                played.Number(EventField.Online).ShouldBe(online);
            }
        }

        online.ShouldBe(0);
        samples.ShouldBeGreaterThan(170);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(100, true)]
    public void Play_AskedRate_IsTheMeanOverTheBroadcast(double eventsPerSecond, bool steady)
    {
        double seconds = 0, events = 0;
        for (int room = 0; room < 6; room++)
        {
            var plan = Plan(room: room, eventsPerSecond: eventsPerSecond, minutes: eventsPerSecond > 10 ? 6 : 30, steady: steady) with { Incidents = [] };
            events += Read(Play(new(plan), plan.EndUnixMilliseconds)).Count;
            seconds += plan.Duration.TotalSeconds;
        }

        (events / seconds).ShouldBeInRange(eventsPerSecond * 0.8, eventsPerSecond * 1.2);
    }

    [Theory]
    [InlineData(IncidentKind.StreamCut, EventType.StreamCut, 1)]
    [InlineData(IncidentKind.StockOut, EventType.StockChanged, 1)]
    [InlineData(IncidentKind.RefundSpike, EventType.RefundRequested, 3)]
    [InlineData(IncidentKind.TrafficBurst, EventType.AudienceExposed, 500)]
    [InlineData(IncidentKind.BotBurst, EventType.Commented, 100)]
    public void Inject_Incident_ShowsInTheEventsOfTheNextMinutes(IncidentKind kind, EventType shownBy, int more)
    {
        int Count(bool inject)
        {
            var room = new SimulatedRoom(Plan(eventsPerSecond: 20) with { Incidents = [] });
            Play(room, Evening + (15 * Minute));
            if (inject)
            {
                room.Inject(kind);
            }

            return Read(Play(room, Evening + (20 * Minute))).Count(played => played.Type == shownBy && (kind != IncidentKind.StockOut || played.Number(EventField.Stock) == 0));
        }

        (Count(inject: true) - Count(inject: false)).ShouldBeGreaterThanOrEqualTo(more);
    }
}
