using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Connectors;

public sealed class SimulationRunTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 30, 0, TimeSpan.Zero);
    private static readonly SimulationOptions Small = new()
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

    [Theory]
    [InlineData(0, 5, "rooms")]
    [InlineData(6, 0, "eventsPerSecond")]
    public void Options_OutOfRange_NameTheOption(int rooms, double eventsPerSecond, string named) =>
        new SimulationOptions { Rooms = rooms, EventsPerSecond = eventsPerSecond }.Fault()!.ShouldContain(named);

    [Fact]
    public async Task Simulator_StartedTwice_SecondIsRefusedUntilStopped()
    {
        var clock = new SkippingClock(Noon);
        await using var simulator = new Simulator(new RecordingGate(clock), clock, NullLogger<Simulator>.Instance);
        (await simulator.StartAsync(Small with { HistoryDays = 0 }, TestContext.Current.CancellationToken)).ShouldBeNull();
        simulator.Status.IsRunning.ShouldBeTrue();
        (await simulator.StartAsync(Small, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await simulator.StopAsync();
        simulator.Status.IsRunning.ShouldBeFalse();
    }

    private static async Task<(RecordingGate Gate, SkippingClock Clock)> RunAsync(SimulationOptions options, TimeSpan duration, RecordingGate? gate = null, SkippingClock? clock = null)
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
        await Should.ThrowAsync<OperationCanceledException>(new SimulationRun(options, gate, clock, NullLogger.Instance).RunAsync(stop.Token));
        return (gate, clock);
    }
}
