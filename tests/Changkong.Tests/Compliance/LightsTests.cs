using System.Buffers;
using Changkong.Compliance.Lights;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>The traffic light of a room as a fold of verdicts.</summary>
public sealed class LightsTests
{
    private const long Minute = 60_000;

    [Fact]
    public void Light_AfterTheWindow_GoesBackToGreen_TheWorstStays()
    {
        var lights = new SessionLights();
        lights.Add(Spoken("a", 0, ClaimLight.Red, "red:absolute.price"));
        lights.LightAt(5 * Minute, 15 * Minute).ShouldBe(ClaimLight.Red);
        lights.LightAt(16 * Minute, 15 * Minute).ShouldBe(ClaimLight.Green);
        lights.Worst.ShouldBe(ClaimLight.Red);
        lights.CountByLabel["red:absolute.price"].ShouldBe(1);
    }

    [Fact]
    public void Light_OfATitle_LastsUntilTheTitleIsAnother()
    {
        var lights = new SessionLights();
        lights.Add(Title("a", 0, ClaimLight.Red));
        lights.LightAt(600 * Minute, 15 * Minute).ShouldBe(ClaimLight.Red);
        lights.Add(Title("b", Minute, ClaimLight.Green));
        lights.LightAt(600 * Minute, 15 * Minute).ShouldBe(ClaimLight.Green);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void State_OfTheSameEventsInAnyOrder_HasTheSameHash_AndSurvivesItsSnapshot(int seed)
    {
        var random = new Random(seed);
        byte[][] events = [.. Enumerable.Range(0, 900).Select(index => Event($"e{index}", $"s{random.Next(3)}", random.Next(200_000), random))];
        var straight = Fold(events);
        byte[][] shuffled = [.. events];
        random.Shuffle(shuffled);
        Fold(shuffled).Hash().ShouldBe(straight.Hash());

        var output = new ArrayBufferWriter<byte>();
        straight.Save(output);
        var loaded = new LightsState();
        loaded.Load(output.WrittenSpan);
        loaded.Hash().ShouldBe(straight.Hash());
        loaded.Hash().ShouldNotBe(Fold(events[..^300]).Hash());
    }

    [Fact]
    public void CleanSessions_AfterARedOne_CountFromZero()
    {
        ManageObservations.CleanSessions([Observed("a", ClaimLight.Green), Observed("b", ClaimLight.Red), Observed("c", ClaimLight.Yellow), Observed("d", ClaimLight.Green)]).ShouldBe(2);
        ManageObservations.CleanSessions([Observed("a", ClaimLight.Red)]).ShouldBe(0);
        ManageObservations.CleanSessions([]).ShouldBe(0);
    }

    private static ObservedSession Observed(string session, ClaimLight worst) => new(session, session, DateTimeOffset.UnixEpoch, worst);

    private static LightsState Fold(byte[][] events)
    {
        var state = new LightsState();
        foreach (byte[] json in events)
        {
            var view = default(EventView);
            EventReader.TryRead(json, ref view, out _).ShouldBeTrue();
            state.Apply(ref view, new EventContext(0, 0, 0));
        }

        return state;
    }

    private static byte[] Event(string id, string session, long time, Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        if (random.Next(5) == 0)
        {
            writer.Begin(id, "douyin:shop", random.Next(2) == 0 ? EventType.PlatformWarned : EventType.PlatformViolated, time, session);
            writer.Add(EventField.Reason, "夸大").End();
        }
        else
        {
            string state = random.Next(3) switch { 0 => "red", 1 => "yellow", _ => "green" };
            writer.Begin(id, EventSources.Own, EventType.SpeechJudged, time, session);
            writer.Add(EventField.Cause, $"c-{id}").Add(EventField.State, state).Add(EventField.Text, "全网\"最低\"价").Add(EventField.Product, $"p{random.Next(4)}")
                .Add(EventField.Level, random.Next(3) == 0 ? "title" : "speech").Add(EventField.Labels, state == "green" ? "" : $"{state}:absolute.price").End();
        }

        return output.WrittenSpan.ToArray();
    }

    private static LightFact Spoken(string id, long time, ClaimLight light, string labels) => new(time, id, light, "speech", "", "", labels, "全网最低价", "", 2_000);

    private static LightFact Title(string id, long time, ClaimLight light) => new(time, id, light, "title", "p1", "", "", "顶级锅", "", 0);
}
