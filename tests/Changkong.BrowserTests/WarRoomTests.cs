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

    /// <summary>Opens a room that is live now; while the simulator plays what it has missed, rooms of earlier days are live for a moment.</summary>
    internal static async Task<string> OpenRoomOnAirAsync(IPage page)
    {
        await page.GotoAsync("/rooms");
        string? session = await page.EvaluateAsync<string?>(
            """
            async () => {
              for (const until = Date.now() + 60_000; Date.now() < until; await new Promise(again => setTimeout(again, 250))) {
                const rooms = await (await fetch('/api/rooms')).json();
                const onAir = rooms.find(room => room.state === 'live' && Math.abs(room.clockUnixMs - Date.now()) < 5000);
                if (onAir) return onAir.session;
              }
              return null;
            }
            """);
        session.ShouldNotBeNull("no room of the simulator is live now");
        await page.GotoAsync("/war-room/" + Uri.EscapeDataString(session));
        await Assertions.Expect(page.Locator(".headline-tiles")).ToBeVisibleAsync();
        return session;
    }

    [GeneratedRegex("\\d\\d:\\d\\d:\\d\\d")]
    private static partial Regex SinceTime();

    // Four points or more: the curve has grown since the page opened.
    [GeneratedRegex("秒级趋势，([4-9]|\\d{2,}) 个点")]
    private static partial Regex SeveralPoints();
}
