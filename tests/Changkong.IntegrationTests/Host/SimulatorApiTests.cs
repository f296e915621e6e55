using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Rooms;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

public sealed class SimulatorApiTests : IAsyncLifetime
{
    private RunningServer server = null!;
    private HttpClient owner = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync();
        owner = await server.SignInAsync([Roles.Owner]);
    }

    [Fact]
    public async Task Incident_InARoomOnAir_HappensAndIsAudited()
    {
        var card = await PlayAsync();
        using var floor = await server.SignInAsync([Roles.FloorController], [card["room"]!.ToString()]);

        await floor.PostAsync("/api/simulator/incidents", Incident(card["session"]!.ToString(), "streamCut")).AnsweredAsync(HttpStatusCode.Accepted);

        await owner.UntilAsync($"/api/rooms/{card["session"]}", frame => frame["overlays"]!.AsArray().Any(overlay => overlay!["kind"]!.ToString() == "stream" && overlay["endUnixMs"] is null));
        var audit = await owner.GetAsync("/api/audit").AnsweredAsync(HttpStatusCode.OK);
        audit.ToJsonString().ShouldContain("injectIncident");
    }

    [Fact]
    public async Task Incident_WhereItMayNot_IsRefusedByName()
    {
        var real = await StagedRoom.StartAsync(server);
        var played = await StagedRoom.StartAsync(server, origin: "simulator");
        string simulated = Incident(played.Session, "botBurst");
        using var viewer = await server.SignInAsync([Roles.Viewer]);
        using var scoped = await server.SignInAsync([Roles.FloorController], [real.Room]);

        await server.Browser().PostAsync("/api/simulator/incidents", simulated).AnsweredAsync(HttpStatusCode.Unauthorized);
        await viewer.PostAsync("/api/simulator/incidents", simulated).AnsweredAsync(HttpStatusCode.Forbidden);
        await scoped.PostAsync("/api/simulator/incidents", simulated).AnsweredAsync(HttpStatusCode.Forbidden);
        await owner.PostAsync("/api/simulator/incidents", Incident("no-such-session", "botBurst")).AnsweredAsync(HttpStatusCode.NotFound);
        (await owner.PostAsync("/api/simulator/incidents", """{"kind":"botBurst"}""").AnsweredAsync(HttpStatusCode.BadRequest))["field"]!.ToString().ShouldBe("session");
        (await owner.PostAsync("/api/simulator/incidents", Incident(real.Session, "earthquake")).AnsweredAsync(HttpStatusCode.BadRequest))["field"]!.ToString().ShouldBe("kind");
        (await RefusedAsync(Incident(real.Session, "botBurst"))).ShouldBe("Not simulated");
        (await RefusedAsync(simulated)).ShouldBe("Simulator is not running");
        await PlayAsync();
        (await RefusedAsync(simulated)).ShouldBe("Played elsewhere");
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await server.DisposeAsync();
    }

    private async Task<string> RefusedAsync(string incident) => (await owner.PostAsync("/api/simulator/incidents", incident).AnsweredAsync(HttpStatusCode.Conflict))["title"]!.ToString();

    private async Task<JsonNode> PlayAsync()
    {
        await owner.PostAsync("/api/simulator/start", """{"rooms":2}""").AnsweredAsync(HttpStatusCode.OK);
        var cards = await owner.UntilAsync("/api/rooms", answer => answer.AsArray().Any(IsOnAir));
        return cards.AsArray().First(IsOnAir)!;
    }

    // Past sessions are live, too, while they are being played.
    private static bool IsOnAir(JsonNode? card) =>
        card!["state"]!.ToString() == "live" && card["session"]!.ToString() is var session && session.StartsWith("sim-", StringComparison.Ordinal)
        && DateTime.ParseExact(session.Split('-')[^1], "yyyyMMddHHmm", CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow().AddMinutes(-59);

    private static string Incident(string session, string kind) => $$"""{"session":"{{session}}","kind":"{{kind}}"}""";
}
