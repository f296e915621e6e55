using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

[Collection(SharedServerCollection.Name)]
public sealed class LiveHubTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Connect_WithoutSession_IsRefused() =>
        (await Should.ThrowAsync<WebSocketException>(() => HubClient.ConnectAsync(Server.Address, cookie: null))).Message.ShouldContain("401");

    [Fact]
    public async Task WatchRoom_AfterAnEvent_ReceivesTheFullFrameAndThenTheChange()
    {
        string session = await StartAsync("hub-room-1");
        var (cookie, _) = await SignInAsync([Roles.Viewer], rooms: null);
        await using var hub = await HubClient.ConnectAsync(Server.Address, cookie);

        (await hub.CallAsync("WatchRoom", session)).ShouldBeNull();
        var full = await hub.NextAsync("room");
        full["full"]!.GetValue<bool>().ShouldBeTrue();
        full["header"]!["room"]!.ToString().ShouldBe("hub-room-1");

        await SendAsync($$$"""{"id":"p-{{{session}}}","type":"trade.paid","time":"{{{Now(-1)}}}","session":"{{{session}}}","body":{"viewer":"v1","order":"o1","product":"p1","amount":12900,"quantity":1,"currency":"CNY"}}""");
        var change = await hub.NextAsync("room", frame => frame["tiles"]?["gmv"]?["value"]?["value"]?.GetValue<double>() == 12900);
        change["sequence"]!.GetValue<long>().ShouldBeGreaterThan(full["sequence"]!.GetValue<long>());
        (await hub.CallAsync("Acknowledge", change["sequence"]!.GetValue<long>())).ShouldBeNull();
        (await hub.CallAsync("UnwatchRoom", session)).ShouldBeNull();
    }

    [Fact]
    public async Task WatchRoom_OutsideTheOwnRooms_LooksAsIfItDidNotExist()
    {
        string session = await StartAsync("hub-room-2");
        var (cookie, _) = await SignInAsync([Roles.Host], rooms: ["hub-room-3"]);
        await using var hub = await HubClient.ConnectAsync(Server.Address, cookie);

        string? refused = await hub.CallAsync("WatchRoom", session);
        string? unknown = await hub.CallAsync("WatchRoom", "no-such-session");

        refused.ShouldNotBeNull().ShouldContain("There is no session");
        refused.Replace(session, "no-such-session", StringComparison.Ordinal).ShouldBe(unknown);
    }

    [Fact]
    public async Task WatchWall_WithOwnRooms_ShowsNoOther()
    {
        await StartAsync("hub-room-4");
        string mine = await StartAsync("hub-room-5");
        var (cookie, _) = await SignInAsync([Roles.Host], rooms: ["hub-room-5"]);
        await using var hub = await HubClient.ConnectAsync(Server.Address, cookie);

        await hub.CallAsync("WatchWall");
        var wall = await hub.NextAsync("wall");

        wall["cards"]!.AsArray().Select(card => card!["session"]!.ToString()).ShouldBe([mine]);
    }

    [Fact]
    public async Task Connection_OfSomebodyWhoIsDisabled_IsCut()
    {
        var (cookie, id) = await SignInAsync([Roles.Viewer], rooms: null);
        await using var hub = await HubClient.ConnectAsync(Server.Address, cookie);
        (await hub.CallAsync("WatchWall")).ShouldBeNull();
        using var owner = await Server.SignInAsync([Roles.Owner]);

        (await owner.PutAsJsonAsync($"/api/users/{id}", new { displayName = "x", roles = new[] { "viewer" }, enabled = false })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await hub.EndedAsync();
    }

    private async Task<string> StartAsync(string room)
    {
        string session = $"{room}-{Guid.CreateVersion7():N}";
        await SendAsync($$$"""{"id":"s-{{{session}}}","type":"session.started","time":"{{{Now(-2)}}}","session":"{{{session}}}","body":{"room":"{{{room}}}","title":"测试","platform":"test","account":"shop"}}""");
        using var browser = await Server.SignInAsync([Roles.Viewer]);
        for (int turn = 0; turn < 200 && (await browser.GetAsync($"/api/rooms/{session}")).StatusCode != HttpStatusCode.OK; turn++)
        {
            await Task.Delay(25);
        }

        return session;
    }

    private string Now(int minutes) =>
        Server.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task SendAsync(string @event)
    {
        var answer = await Server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(@event + "\n"), CancellationToken.None);
        answer.Accepted.ShouldBe(1);
    }

    private async Task<(string Cookie, string Id)> SignInAsync(string[] roles, string[]? rooms)
    {
        using var browser = await Server.SignInAsync(roles, rooms);
        var me = await browser.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("/api/auth/me");
        string userName = me!["userName"]!.ToString();
        var answer = await browser.PostAsJsonAsync("/api/auth/login", new { userName, password = RunningServer.OwnPassword });
        return (answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0], me["id"]!.ToString());
    }
}
