using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>What the people of a live-commerce team do, done by a browser against the real server.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class JourneyTests(ConsoleServer server)
{
    [Fact]
    public async Task SignIn_WrongThenRightPassword_ShowsTheErrorThenTheRooms()
    {
        await using var watched = await server.OpenSignedOutAsync();
        var page = watched.Page;
        await page.GotoAsync("/alerts");
        await page.GetByLabel("用户名").FillAsync("owner");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SignIn() }).ClickAsync();
        await Assertions.Expect(page.GetByText("用户名或密码不正确")).ToBeVisibleAsync();

        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(ConsoleServer.OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SignIn() }).ClickAsync();

        await page.WaitForURLAsync("**/alerts");
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task WarRoom_OfALiveRoom_MovesWithoutReloading()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenLiveRoomAsync(page);
        await Assertions.Expect(page.GetByText("模拟").First).ToBeVisibleAsync();
        var viewers = page.Locator("[data-metric=viewers] .metric-body").First;
        await Assertions.Expect(viewers).Not.ToContainTextAsync("–");

        string before = await page.Locator(".headline-tiles").InnerTextAsync();
        await page.WaitForFunctionAsync("before => document.querySelector('.headline-tiles').innerText !== before", before);

        (await page.Locator(".headline-tiles .metric-tile").CountAsync()).ShouldBe(6);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task WarRoom_IncidentSimulated_ShowsInTheRoomAndInTheAudit()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/rooms");
        // Past sessions are live, too, while they are being played; their names tell when they began.
        string session = await EventuallyAsync(page, """
            async () => (await (await fetch('/api/rooms')).json())
              .filter(card => card.state === 'live')
              .map(card => ({ session: card.session, start: /-(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(card.session) }))
              .find(({ start }) => start !== null && Date.UTC(start[1], start[2] - 1, start[3], start[4], start[5]) > Date.now() - 55 * 60000)?.session
            """);
        await page.GotoAsync("/war-room/" + Uri.EscapeDataString(session));

        await page.GetByRole(AriaRole.Button, new() { Name = "模拟突发" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "断流" }).ClickAsync();

        await Assertions.Expect(page.GetByText("模拟突发已开始")).ToBeVisibleAsync();
        await EventuallyAsync(
            page, "async session => (await (await fetch('/api/rooms/' + encodeURIComponent(session))).json()).overlays.find(overlay => overlay.kind === 'stream' && overlay.endUnixMs === null)?.id", session);
        await page.GotoAsync("/audit");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "模拟突发" }).First).ToBeVisibleAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Analysis_TwoDimensionsCrossed_CellFiltersAndOpensItsFormula()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/analysis?m=gmv,viewers,pay_conversion&d=channel,province");
        var rows = page.Locator("table.pivot tbody tr.pivot-cell");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        int crossed = await rows.CountAsync();
        crossed.ShouldBeGreaterThan(3);

        await rows.First.Locator("td button, th button").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("in\\.(channel|province)="));

        await page.Locator("table.pivot tbody tr.pivot-cell td").Locator("button[aria-label]").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("SQL");
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Alert_Silenced_IsMarkedAndListedUnderSilences()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/alerts");
        await CallAsync(page, "POST", "/api/alert-rules", """
            {"name":"有人观看","metric":"viewers","scope":{},"operator":"above","threshold":0,"windowMinutes":0,"forSeconds":0,"keepFiringSeconds":0,"level":"blue","enabled":true,"inhibits":[]}
            """);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "有人观看" }).First;
        await Assertions.Expect(row).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { NameRegex = Silence() }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByRole(AriaRole.Button, new() { NameRegex = Save() }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "有人观看" }).Filter(new() { HasText = "已静默" }).First).ToBeVisibleAsync();
        await page.GotoAsync("/alerts/silences");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "有人观看" }).First).ToBeVisibleAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Review_OfAFinishedSession_ShowsTotalsCurveAndWorst()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/review");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "已完成" }).First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/review/[^/]+$"));
        await Assertions.Expect(page.GetByText("最差的三项").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("转化漏斗").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("较中位数").First).ToBeVisibleAsync();
        await PageTests.KeepScreenshotAsync(page, "/review-session", 1440, dark: false);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task DeadLetter_CorrectedAndReplayed_IsAcceptedAndGone()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        string id = "browser-" + Guid.CreateVersion7().ToString("N");
        await page.GotoAsync("/ingest/import");
        await page.GetByRole(AriaRole.Combobox).FillAsync("browser:test");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "events.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = System.Text.Encoding.UTF8.GetBytes($$$"""{"id":"{{{id}}}","source":"browser:test","type":"interaction.commented","time":"yesterday","session":"s-browser","body":{"viewer":"v1","text":"有货吗"}}"""),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "开始导入" }).ClickAsync();
        await Assertions.Expect(page.GetByText("导入完成")).ToBeVisibleAsync();

        await page.GotoAsync("/ingest/dead-letters?source=browser%3Atest");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = id }).First.ClickAsync();
        var payload = page.Locator("textarea#payload");
        string text = await payload.InputValueAsync();
        await payload.FillAsync(text.Replace("yesterday", Now(), StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "重放修改后的事件" }).ClickAsync();

        await Assertions.Expect(page.GetByText("接收 1").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = id })).ToHaveCountAsync(0);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Keyboard_ShortcutsAndHelp_MoveBetweenPages()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/metrics");
        await Assertions.Expect(page.GetByText("UV价值").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await page.WaitForURLAsync("**/rooms");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        watched.ShouldBeClean();
    }

    // Playwright's own waiting takes a promise for an answer.
    private static async Task<string> EventuallyAsync(IPage page, string script, object? argument = null)
    {
        for (int turn = 0; turn < 240; turn++)
        {
            if (await page.EvaluateAsync<string?>(script, argument) is { } answer)
            {
                return answer;
            }

            await page.WaitForTimeoutAsync(250);
        }

        throw new TimeoutException("The page did not come to it: " + script);
    }

    internal static async Task OpenLiveRoomAsync(IPage page)
    {
        string session = await WarRoomTests.RoomOnAirAsync(page);
        await page.Locator($"a.room-card[href*='{session}']").First.ClickAsync();
        await page.WaitForURLAsync("**/war-room/*");
        await Assertions.Expect(page.Locator(".headline-tiles")).ToBeVisibleAsync();
    }

    private static async Task CallAsync(IPage page, string method, string path, string body) => await page.EvaluateAsync(
        """
        async ([method, path, body]) => {
          const answer = await fetch(path, { method, body, headers: { 'Content-Type': 'application/json', 'X-Changkong-Request': '1' } });
          if (!answer.ok) throw new Error(answer.status + ' ' + await answer.text());
        }
        """, new[] { method, path, body });

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    [GeneratedRegex("登\\s*录")]
    private static partial Regex SignIn();

    [GeneratedRegex("静\\s*默")]
    private static partial Regex Silence();

    [GeneratedRegex("保\\s*存")]
    private static partial Regex Save();
}
