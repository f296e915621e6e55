using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>What a floor controller does in the war room, four hours long.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class WarRoomTests(ConsoleServer server)
{
    [Fact]
    public async Task Trend_BySecond_GrowsWhileWatchedAndSaysSinceWhen()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenRoomOnAirAsync(page);
        await page.Locator(".panel-trend").GetByText("秒级", new() { Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Regex("grain=second"));
        await Assertions.Expect(page.Locator(".panel-trend .panel-note")).ToContainTextAsync(SinceTime());

        var chart = page.Locator(".panel-trend .chart");
        await Assertions.Expect(chart).ToHaveAttributeAsync("aria-label", SeveralPoints());

        await PageTests.KeepScreenshotAsync(page, "/war-room-seconds", 1440, dark: false);
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Swap_OfThePinnedProduct_IsOneActionWithACountdown()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenRoomOnAirAsync(page);
        var swap = page.Locator(".panel-products").GetByRole(AriaRole.Button, new() { NameRegex = Swap() }).First;
        await swap.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("记录换品");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = Swap() }).ClickAsync();

        await Assertions.Expect(page.Locator(".bar-adjustment")).ToContainTextAsync(Countdown());
        await Assertions.Expect(page.Locator(".action-list li").First).ToContainTextAsync("→");
        await PageTests.KeepScreenshotAsync(page, "/war-room-swap", 1440, dark: false);
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Mute_ByKey_SilencesTheRoomAndByKeyAgainLiftsIt()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        string session = await OpenRoomOnAirAsync(page);
        var alerts = page.Locator(".panel-alerts");
        var unmute = alerts.GetByRole(AriaRole.Button, new() { Name = "恢复本房告警" });

        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(alerts).ToContainTextAsync("本房静默至");
        await Assertions.Expect(unmute).ToBeVisibleAsync();
        (await SilencesAsync(page)).ShouldContain(session);

        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(unmute).ToHaveCountAsync(0);
        (await SilencesAsync(page)).ShouldNotContain(session);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Wall_OnTheBigScreen_ShowsOneRoomWithoutControlsOrScrolling()
    {
        await using var watched = await server.OpenAsync(1920, 1080, dark: true);
        var page = watched.Page;
        string session = await OpenRoomOnAirAsync(page);
        await page.GotoAsync("/wall?session=" + Uri.EscapeDataString(session));
        await Assertions.Expect(page.Locator(".wall .metric-tile")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator(".wall canvas")).ToBeVisibleAsync();
        await PageTests.KeepScreenshotAsync(page, "/wall", 1920, dark: true);
        (await page.Locator(".wall select, .wall input").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight - window.innerHeight")).ShouldBeLessThanOrEqualTo(0);
        watched.ShouldBeClean();
    }

    // Over a whole room: another test may have silenced one rule in it.
    private static Task<string> SilencesAsync(IPage page) => page.EvaluateAsync<string>(
        "async () => JSON.stringify((await (await fetch('/api/silences')).json()).filter(silence => silence.matchers.length === 1))");

    internal static async Task<string> OpenRoomOnAirAsync(IPage page)
    {
        string session = await RoomOnAirAsync(page);
        await page.GotoAsync("/war-room/" + Uri.EscapeDataString(session));
        await Assertions.Expect(page.Locator(".headline-tiles")).ToBeVisibleAsync();
        return session;
    }

    /// <summary>The room of the simulator that is live longest: one that has just begun, or that another test fills, may have no product yet. While the simulator plays what it has missed, rooms of earlier days are live for a moment.</summary>
    internal static async Task<string> RoomOnAirAsync(IPage page)
    {
        await page.GotoAsync("/rooms");
        string? session = await page.EvaluateAsync<string?>(
            """
            async () => {
              for (const until = Date.now() + 60_000; Date.now() < until; await new Promise(again => setTimeout(again, 250))) {
                const rooms = await (await fetch('/api/rooms')).json();
                const onAir = rooms.filter(room => room.origin === 'simulator' && room.state === 'live' && Math.abs(room.clockUnixMs - Date.now()) < 5000);
                const longest = onAir.sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))[0];
                if (longest) return longest.session;
              }
              return null;
            }
            """);
        return session.ShouldNotBeNull("no room of the simulator is live now");
    }

    [GeneratedRegex("\\d\\d:\\d\\d:\\d\\d")]
    private static partial Regex SinceTime();

    [GeneratedRegex("换\\s*品")]
    private static partial Regex Swap();

    [GeneratedRegex("换品.*\\d:\\d\\d 后出结果")]
    private static partial Regex Countdown();

    // Four points or more: the curve has grown since the page opened.
    [GeneratedRegex("秒级趋势，([4-9]|\\d{2,}) 个点")]
    private static partial Regex SeveralPoints();
}
