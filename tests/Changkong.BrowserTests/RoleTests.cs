using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>What people see who may not do everything: their rooms, no controls, and a server that refuses what the screen does not offer.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class RoleTests(ConsoleServer server)
{
    private static readonly string[] PlacesOfReaders = ["直播间", "作战室", "复盘", "告警", "指标字典", "设置"];

    // What each would do if it were theirs to do; a body the server would accept from an owner.
    private static readonly (string Method, string Path, string Body)[] Refused =
    [
        ("POST", "/api/rooms/{session}/actions", """{"action":"note","text":"not mine to write"}"""),
        ("POST", "/api/silences", """{"matchers":[{"label":"level","value":"red"}],"until":"2100-01-01T00:00:00Z"}"""),
        ("POST", "/api/alert-rules", "{}"),
        ("POST", "/api/query", """{"metrics":["gmv"]}"""),
        ("POST", "/api/simulator/stop", "{}"),
        ("GET", "/api/audit", ""),
        ("GET", "/api/users", ""),
        ("GET", "/api/ingest/health", ""),
    ];

    [Fact]
    public async Task Viewer_SeesEveryRoomWithoutControls_AndIsRefusedByTheServer()
    {
        await using var owner = await server.OpenAsync();
        string session = await WarRoomTests.OpenRoomOnAirAsync(owner.Page);
        await using var watched = await server.SignInAsNewAsync(owner.Page, "viewer", room: null);
        var page = watched.Page;

        await ShouldOfferNoControlsAsync(page, session);
        await ShouldRefuseAsync(page, session);
        (await RoomsAsync(page)).Length.ShouldBe((await RoomsAsync(owner.Page)).Length);
    }

    [Fact]
    public async Task Host_SeesTheOwnRoomOnlyAndWithoutControls_AndIsRefusedByTheServer()
    {
        await using var owner = await server.OpenAsync();
        string session = await WarRoomTests.OpenRoomOnAirAsync(owner.Page);
        string room = await owner.Page.EvaluateAsync<string>("async session => (await (await fetch('/api/rooms')).json()).find(card => card.session === session).room", session);
        string other = await owner.Page.EvaluateAsync<string>("async room => (await (await fetch('/api/rooms')).json()).find(card => card.room !== room).session", room);
        await using var watched = await server.SignInAsNewAsync(owner.Page, "host", room);
        var page = watched.Page;

        (await RoomsAsync(page)).ShouldAllBe(seen => seen == room);
        await ShouldOfferNoControlsAsync(page, session);
        await ShouldRefuseAsync(page, session);
        (await StatusAsync(page, "GET", $"/api/rooms/{Uri.EscapeDataString(other)}", "")).ShouldBeOneOf(403, 404);
    }

    private static async Task ShouldOfferNoControlsAsync(IPage page, string session)
    {
        await page.GotoAsync("/war-room/" + Uri.EscapeDataString(session));
        await Assertions.Expect(page.Locator(".headline-tiles .metric-tile").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".panel-products tbody tr").First).ToBeVisibleAsync();
        (await page.Locator(".shell-rail .place").AllInnerTextsAsync()).Select(place => place.Trim()).ShouldBe(PlacesOfReaders);
        (await page.Locator(".product-actions").CountAsync()).ShouldBe(0);
        (await page.Locator(".panel-alerts").GetByRole(AriaRole.Button).CountAsync()).ShouldBe(0);

        // The keys of those who may act do nothing.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("m");
        (await page.GetByRole(AriaRole.Dialog).CountAsync()).ShouldBe(0);
    }

    private static async Task ShouldRefuseAsync(IPage page, string session)
    {
        foreach (var (method, path, body) in Refused)
        {
            string asked = path.Replace("{session}", Uri.EscapeDataString(session), StringComparison.Ordinal);
            (await StatusAsync(page, method, asked, body)).ShouldBe(403, $"{method} {asked}");
        }
    }

    private static Task<int> StatusAsync(IPage page, string method, string path, string body) => page.EvaluateAsync<int>(
        """
        async ([method, path, body]) => (await fetch(path, {
          method, headers: { 'Content-Type': 'application/json', 'X-Changkong-Request': '1' }, ...(method === 'GET' ? {} : { body }),
        })).status
        """, new[] { method, path, body });

    private static Task<string[]> RoomsAsync(IPage page) => page.EvaluateAsync<string[]>("async () => (await (await fetch('/api/rooms')).json()).map(card => card.room)");
}
