using Changkong.Connectors.Simulation;
using Changkong.Connectors.Simulation.Channels;
using Changkong.Contracts.Events;
using Changkong.Contracts.Recommendation;
using Changkong.Contracts.Rooms;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Connectors;

public sealed class SimulationRunTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 30, 0, TimeSpan.Zero);
    internal static readonly SimulationOptions Small = new()
    {
        Rooms = 2, EventsPerSecond = 1, SessionLength = TimeSpan.FromMinutes(20), Pause = TimeSpan.FromMinutes(5), HistoryDays = 3, Tick = TimeSpan.FromSeconds(10),
    };

    [Fact]
    public async Task Run_OnEmptyData_HasPastSessionsForEveryRoomAndRoomsLiveNow()
    {
        var (gate, clock) = await RunAsync(Small, TimeSpan.FromMinutes(2));
        var ended = gate.Events.Where(played => played.Type == EventType.SessionEnded).ToList();
        ended.Count.ShouldBeGreaterThanOrEqualTo(6);
        var live = gate.Events.Where(played => played.Type == EventType.SessionStarted).Select(played => played.Session).Except(ended.Select(played => played.Session));
        live.ShouldNotBeEmpty();
        gate.Events.ShouldAllBe(played => played.TimeUnixMilliseconds <= clock.GetUtcNow().ToUnixTimeMilliseconds());
        gate.Events.Where(played => played.Type == EventType.SessionStarted).ShouldAllBe(played => played[EventField.Origin] == "simulator");
    }

    [Fact]
    public async Task Run_StartedAgain_RepeatsIdsInsteadOfEvents()
    {
        var (once, _) = await RunAsync(Small, TimeSpan.FromMinutes(10));
        var (twice, clock) = await RunAsync(Small, TimeSpan.FromMinutes(4));
        await RunAsync(Small, TimeSpan.FromMinutes(6), twice, clock);
        int Paid(RecordingGate gate) => gate.Events.Count(played => played.Type == EventType.OrderPaid && played.TimeUnixMilliseconds <= Noon.AddMinutes(9).ToUnixTimeMilliseconds());
        Paid(twice).ShouldBe(Paid(once));
        Paid(once).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Run_WithSpeed_CatchesUpFromSixHoursAgoAndNeverPassesTheClock()
    {
        var (gate, clock) = await RunAsync(Small with { Speed = 60, HistoryDays = 0 }, TimeSpan.FromMinutes(10));
        gate.Events.Min(played => played.TimeUnixMilliseconds).ShouldBeLessThan(Noon.AddHours(-5).ToUnixTimeMilliseconds());
        gate.Events.Max(played => played.TimeUnixMilliseconds).ShouldBeInRange(Noon.AddMinutes(5).ToUnixTimeMilliseconds(), clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Run_StartsNow_EveryRoomGoesLiveAtTheStart()
    {
        var (gate, _) = await RunAsync(Small with { StartsNow = true, HistoryDays = 0, IsSteady = true }, TimeSpan.FromMinutes(1));
        var started = gate.Events.Where(played => played.Type == EventType.SessionStarted).ToList();
        started.Count.ShouldBe(2);
        started.ShouldAllBe(played => played.TimeUnixMilliseconds == Noon.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Run_AfterAStandstill_EndsTheSessionsThatWereOn()
    {
        var (gate, clock) = await RunAsync(Small with { HistoryDays = 0 }, TimeSpan.FromMinutes(3));
        string[] on = Live(gate);
        on.ShouldNotBeEmpty();
        clock.Skip(TimeSpan.FromHours(5));
        int before = gate.Events.Count;
        PlayedSession[] unfinished = [.. on.Select(session => PlayedSession.Of(Small, Summary(gate, session))).OfType<PlayedSession>()];
        unfinished.Length.ShouldBe(on.Length);
        await RunAsync(Small with { HistoryDays = 0 }, TimeSpan.FromMinutes(1), gate, clock, unfinished);
        Live(gate).Intersect(on).ShouldBeEmpty();
        gate.Events.Count.ShouldBeGreaterThan(before);
        gate.Events.Count(played => played.Type == EventType.SessionStarted && on.Contains(played.Session)).ShouldBe(on.Length);
    }

    [Fact]
    public async Task Run_StartedAgain_PlaysTheOrdersOfPastSessionsOn()
    {
        var rare = Small with { Rooms = 1, EventsPerSecond = 2, Pause = TimeSpan.FromHours(20), HistoryDays = 0 };
        var (once, _) = await RunAsync(rare, TimeSpan.FromHours(110));
        var (twice, clock) = await RunAsync(rare, TimeSpan.FromHours(23));
        PlayedSession[] played = [.. SessionsOf(twice, EventType.SessionStarted).Select(session => PlayedSession.Of(rare, Summary(twice, session))!)];
        played.ShouldContain(session => session.IsOver);
        int sent = twice.Batches.Sum(batch => batch.Count);

        await RunAsync(rare, TimeSpan.FromHours(87), twice, clock, played);

        TradeIds(twice, EventType.OrderSettled).ShouldBe(TradeIds(once, EventType.OrderSettled));
        TradeIds(twice, EventType.OrderRefunded).ShouldBe(TradeIds(once, EventType.OrderRefunded));
        TradeIds(once, EventType.OrderSettled).Count(id => id.StartsWith(played.Min(session => session.Plan.Session)!, StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        int sentAgain = twice.Batches.Sum(batch => batch.Count) - twice.Events.Count;
        sentAgain.ShouldBeLessThan(sent / 10);
    }

    [Fact]
    public async Task Run_WithPastSessions_TellsEachSourceInTheOrderOfTime()
    {
        var (gate, _) = await RunAsync(Small, TimeSpan.FromMinutes(5));
        foreach (var source in gate.Events.GroupBy(played => played.Source))
        {
            long newest = 0;
            foreach (var played in source)
            {
                played.TimeUnixMilliseconds.ShouldBeGreaterThan(newest - 60_000, played.Id);
                newest = Math.Max(newest, played.TimeUnixMilliseconds);
            }
        }
    }

    [Fact]
    public void Plan_OfAPlayedSession_IsItsPlan()
    {
        var plan = SessionPlan.Of(Small, 1, Noon.ToUnixTimeMilliseconds());
        SessionPlan.Of(Small, Summary(plan.Session, plan.Room, plan.StartUnixMilliseconds))!.Seed.ShouldBe(plan.Seed);
        SessionPlan.Of(Small with { Seed = 11 }, Summary(plan.Session, plan.Room, plan.StartUnixMilliseconds)).ShouldBeNull();
        SessionPlan.Of(Small with { Rooms = 1 }, Summary(plan.Session, plan.Room, plan.StartUnixMilliseconds)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 5, "rooms")]
    [InlineData(6, 0, "eventsPerSecond")]
    public void Options_OutOfRange_NameTheOption(int rooms, double eventsPerSecond, string named) =>
        new SimulationOptions { Rooms = rooms, EventsPerSecond = eventsPerSecond }.Fault()!.ShouldContain(named);

    [Fact]
    public async Task Simulator_StartedTwice_SecondIsRefusedUntilStopped()
    {
        var clock = new SkippingClock(Noon);
        await using var channels = new OwnChannels([], clock, NullLogger<OwnChannels>.Instance);
        await using var simulator = new Simulator(new RecordingGate(clock), [], [], [], [], channels, clock, NullLogger<Simulator>.Instance);
        (await simulator.StartAsync(Small with { HistoryDays = 0 }, TestContext.Current.CancellationToken)).ShouldBeNull();
        simulator.Status.IsRunning.ShouldBeTrue();
        (await simulator.StartAsync(Small, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await simulator.StopAsync();
        simulator.Status.IsRunning.ShouldBeFalse();
    }

    private static string[] TradeIds(RecordingGate gate, EventType type) =>
        [.. gate.Events.Where(played => played.Type == type).Select(played => played.Id).Order(StringComparer.Ordinal)];

    private static string[] Live(RecordingGate gate) =>
        [.. SessionsOf(gate, EventType.SessionStarted).Except(SessionsOf(gate, EventType.SessionEnded))];

    private static IEnumerable<string> SessionsOf(RecordingGate gate, EventType type) => gate.Events.Where(played => played.Type == type).Select(played => played.Session);

    private static SessionSummary Summary(RecordingGate gate, string session)
    {
        var started = gate.Events.Single(played => played.Type == EventType.SessionStarted && played.Session == session);
        var ended = gate.Events.SingleOrDefault(played => played.Type == EventType.SessionEnded && played.Session == session);
        return Summary(session, started[EventField.Room]!, started.TimeUnixMilliseconds, ended?.TimeUnixMilliseconds);
    }

    private static SessionSummary Summary(string session, string room, long start, long? end = null) =>
        new(session, room, "", "", "", "", "", "simulator", end is null ? "live" : "ended", start, end, end, null);

    internal static async Task<(RecordingGate Gate, SkippingClock Clock)> RunAsync(
        SimulationOptions options, TimeSpan duration, RecordingGate? gate = null, SkippingClock? clock = null, IReadOnlyList<PlayedSession>? played = null, IProductLists? lists = null,
        LedgerSales? ledger = null)
    {
        clock ??= new SkippingClock(Noon);
        gate ??= new RecordingGate(clock);
        var until = clock.GetUtcNow() + duration;
        using var stop = new CancellationTokenSource();
        gate.Answered = () =>
        {
            if (clock.GetUtcNow() >= until)
            {
                stop.Cancel();
            }
        };
        await Should.ThrowAsync<OperationCanceledException>(new SimulationRun(options, played ?? [], gate, lists, ledger, clock, NullLogger.Instance).RunAsync(stop.Token));
        return (gate, clock);
    }
}
