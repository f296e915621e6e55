using System.Net;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Rooms;

[Collection(SharedServerCollection.Name)]
public sealed class RoomsApiTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task List_WithOwnRooms_ShowsNoOther()
    {
        var mine = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var host = await Server.SignInAsync([Roles.Host], [mine.Room]);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);

        var own = await host.GetAsync("/api/rooms").AnsweredAsync(HttpStatusCode.OK);
        var all = await viewer.GetAsync("/api/rooms").AnsweredAsync(HttpStatusCode.OK);

        own.AsArray().Select(card => card!["session"]!.ToString()).ShouldBe([mine.Session]);
        all.AsArray().Select(card => card!["session"]!.ToString()).ShouldContain(other.Session);
    }

    [Fact]
    public async Task Read_AfterAPayment_HasItInFrameAndCard()
    {
        var room = await StagedRoom.StartAsync(Server);
        await room.PayAsync(12_900, -1);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);

        var frame = await viewer.UntilAsync($"/api/rooms/{room.Session}", answer => answer["tiles"]!["gmv"]?["value"]?["value"]?.GetValue<double>() == 12_900);
        var cards = await viewer.GetAsync("/api/rooms").AnsweredAsync(HttpStatusCode.OK);

        frame["full"]!.GetValue<bool>().ShouldBeTrue();
        frame["header"]!["room"]!.ToString().ShouldBe(room.Room);
        cards.AsArray().Single(card => card!["session"]!.ToString() == room.Session)!["state"]!.ToString().ShouldBe("live");
    }

    [Theory]
    [InlineData("", "GET")]
    [InlineData("/compare?fromA=2026-01-01T00:00:00Z&toA=2026-01-01T00:05:00Z&fromB=2026-01-01T00:05:00Z&toB=2026-01-01T00:10:00Z", "GET")]
    [InlineData("/actions", "POST")]
    public async Task Session_OfAnotherRoomOrUnknown_IsRefusedByName(string path, string method)
    {
        var mine = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var floor = await Server.SignInAsync([Roles.FloorController], [mine.Room]);
        string? body = method == "POST" ? """{"action":"note","text":"看一下"}""" : null;

        var outside = await floor.SendJsonAsync(new(method), $"/api/rooms/{other.Session}{path}", body).AnsweredAsync(HttpStatusCode.Forbidden);
        var unknown = await floor.SendJsonAsync(new(method), $"/api/rooms/no-such-session{path}", body).AnsweredAsync(HttpStatusCode.NotFound);
        using var inside = await floor.SendJsonAsync(new(method), $"/api/rooms/{mine.Session}{path}", body);
        using var nobody = Server.Browser();
        using var signedOut = await nobody.SendJsonAsync(new(method), $"/api/rooms/{mine.Session}{path}", body);

        outside["detail"]!.ToString().ShouldContain(other.Session);
        unknown["detail"]!.ToString().ShouldContain("no-such-session");
        inside.IsSuccessStatusCode.ShouldBeTrue();
        signedOut.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Compare_TwoSpans_CountsWholeMinutesOfEach()
    {
        var room = await StagedRoom.StartAsync(Server);
        await room.PayAsync(10_000, -4);
        await room.PayAsync(15_000, -2);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        await viewer.UntilAsync($"/api/rooms/{room.Session}", answer => answer["tiles"]!["gmv"]?["value"]?["value"]?.GetValue<double>() == 25_000);

        string query = $"fromA={room.Instant(-4)}&toA={room.Instant(-3.9)}&fromB={room.Instant(-2)}&toB={room.Instant(-1.9)}";
        var spans = await viewer.GetAsync($"/api/rooms/{room.Session}/compare?{query}").AnsweredAsync(HttpStatusCode.OK);

        var gmv = spans.AsArray().Single(span => span!["metric"]!.ToString() == "gmv")!;
        (gmv["a"]!.GetValue<double>(), gmv["b"]!.GetValue<double>(), gmv["change"]!.GetValue<double>()).ShouldBe((10_000, 15_000, 0.5));
    }

    [Theory]
    [InlineData("fromA=2026-01-01T00:05:00Z&toA=2026-01-01T00:00:00Z&fromB=2026-01-01T00:05:00Z&toB=2026-01-01T00:10:00Z", "toA")]
    [InlineData("fromA=2026-01-01T00:00:00Z&toA=2026-01-01T00:05:00Z&fromB=2026-01-01T00:05:00Z&toB=2026-01-09T00:10:00Z", "toB")]
    [InlineData("fromA=yesterday&toA=2026-01-01T00:05:00Z&fromB=2026-01-01T00:05:00Z&toB=2026-01-01T00:10:00Z", "")]
    public async Task Compare_SpansThatCannotBe_AreBadInput(string query, string field)
    {
        var room = await StagedRoom.StartAsync(Server);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);

        var problem = await viewer.GetAsync($"/api/rooms/{room.Session}/compare?{query}").AnsweredAsync(HttpStatusCode.BadRequest);

        problem["field"]!.ToString().ShouldBe(field);
    }

    [Theory]
    [InlineData("""{"action":"pin"}""", "product")]
    [InlineData("""{"action":"price","product":"p1"}""", "price")]
    [InlineData("""{"action":"price","product":"p1","price":-5}""", "price")]
    [InlineData("""{"action":"coupon"}""", "coupon")]
    [InlineData("""{"action":"script","text":"  "}""", "text")]
    [InlineData("""{"action":"dance"}""", "action")]
    public async Task Action_WithoutWhatItNeeds_NamesTheField(string body, string field)
    {
        var room = await StagedRoom.StartAsync(Server);
        using var floor = await Server.SignInAsync([Roles.FloorController]);

        var problem = await floor.PostAsync($"/api/rooms/{room.Session}/actions", body).AnsweredAsync(HttpStatusCode.BadRequest);

        problem["field"]!.ToString().ShouldBe(field);
    }

    [Theory]
    [InlineData(Roles.Viewer)]
    [InlineData(Roles.Analyst)]
    [InlineData(Roles.Host)]
    public async Task Action_ByARoleThatOnlyLooks_IsForbidden(string role)
    {
        var room = await StagedRoom.StartAsync(Server);
        using var browser = await Server.SignInAsync([role]);

        await browser.PostAsync($"/api/rooms/{room.Session}/actions", """{"action":"note","text":"x"}""").AnsweredAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Action_Taken_IsShownInTheRoomUnderTheNameOfWhoTookIt_UntilTheEnd()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var floor = await Server.SignInAsync([Roles.FloorController], [room.Room]);
        string name = (await floor.GetAsync("/api/auth/me").AnsweredAsync(HttpStatusCode.OK))["userName"]!.ToString();

        var taken = await floor.PostAsync($"/api/rooms/{room.Session}/actions", """{"action":"script","text":"讲一下尺码"}""").AnsweredAsync(HttpStatusCode.Created);
        var frame = await floor.GetAsync($"/api/rooms/{room.Session}").AnsweredAsync(HttpStatusCode.OK);
        await room.EndAsync();
        await floor.UntilAsync($"/api/rooms/{room.Session}", answer => answer["state"]!.ToString() == "ended");
        await floor.PostAsync($"/api/rooms/{room.Session}/actions", """{"action":"note","text":"x"}""").AnsweredAsync(HttpStatusCode.Conflict);

        var action = frame["actions"]!.AsArray().ShouldHaveSingleItem()!;
        action["id"]!.ToString().ShouldBe(taken["id"]!.ToString());
        action["actor"]!.ToString().ShouldBe(name);
    }
}
