using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>Every page, wide and narrow, light and dark: it loads, fits, is clean and can be read by a screen reader.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PageTests(ConsoleServer server)
{
    private static readonly string[] Paths =
    [
        "/rooms", "/analysis", "/review", "/review/reports", "/recommend", "/recommend/lists", "/recommend/rules", "/recommend/exposures", "/recommend/batches", "/stock", "/stock/channels", "/stock/replenishment", "/stock/orders", "/stock/sources", "/stock/stocktakes", "/stock/returns", "/stock/forecasts", "/stock/suppliers", "/stock/production",
        "/alerts", "/alerts/history", "/alerts/rules", "/alerts/silences", "/alerts/webhooks", "/metrics",
        "/danmaku", "/danmaku/sets", "/danmaku/leaves", "/danmaku/programme", "/danmaku/consents", "/compliance", "/compliance/products", "/compliance/certificates", "/compliance/monitors", "/compliance/observations", "/compliance/rules",
        "/compliance/rulebook", "/compliance/evidence", "/compliance/disputes", "/ingest", "/ingest/dead-letters", "/ingest/import", "/ingest/keys", "/audit", "/users", "/settings", "/lottery/verify",
    ];

    public static TheoryData<int, bool> Windows => new() { { 1440, false }, { 1440, true }, { 390, false }, { 390, true } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Pages_AtEachWidthAndScheme_FitAndAreClean(int width, bool dark)
    {
        await using var watched = await server.OpenAsync(width, width == 390 ? 844 : 900, dark);
        foreach (string path in Paths)
        {
            await VisitAsync(watched.Page, path);
            await watched.ShouldFitAsync();
            await KeepScreenshotAsync(watched.Page, path, width, dark);
        }

        await JourneyTests.OpenLiveRoomAsync(watched.Page);
        await Assertions.Expect(watched.Page.Locator("canvas, .chart svg").First).ToBeVisibleAsync();
        await watched.ShouldFitAsync();
        await KeepScreenshotAsync(watched.Page, "/war-room", width, dark);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Pages_InEnglish_HaveNoChineseHeadingColumnTabOrLabel()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.AddInitScriptAsync("localStorage.setItem('changkong.preferences', JSON.stringify({ language: 'en' }))");
        var chinese = new List<string>();
        foreach (string path in Paths.Append("/war-room"))
        {
            await VisitAsync(page, path);
            await KeepScreenshotAsync(page, path + "-en", 1440, dark: false);
            // Names of sessions, products and people are data and stay as they came; a language is offered under its own name.
            string[] found = await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('nav a, h2, thead th, label, dt, .page-tab, .panel-note, .panel-empty, .funnel-name, .ant-segmented-item')].map(element => element.textContent).filter(text => /[\\u4e00-\\u9fff]/.test(text))");
            chinese.AddRange(found.Distinct().Except(["中文"]).Select(text => $"{path}: {text}"));
        }

        chinese.ShouldBeEmpty();
    }

    [Fact]
    public async Task WarRoom_OnTheControlDesk_DoesNotScroll()
    {
        await using var watched = await server.OpenAsync();
        await JourneyTests.OpenLiveRoomAsync(watched.Page);
        int beyond = await watched.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight - window.innerHeight");
        beyond.ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Pages_ReadByMachine_HaveNoSeriousViolation()
    {
        string axe = await File.ReadAllTextAsync(AxeScript());
        await using var watched = await server.OpenAsync();
        var violations = new List<string>();
        foreach (string path in Paths)
        {
            await VisitAsync(watched.Page, path);
            await CheckAsync(watched.Page, axe, path, violations);
        }

        await JourneyTests.OpenLiveRoomAsync(watched.Page);
        await CheckAsync(watched.Page, axe, "/war-room", violations);
        violations.ShouldBeEmpty();
    }

    private static async Task CheckAsync(IPage page, string axe, string path, List<string> violations)
    {
        // Evaluated by the debugger, not as a script of the page: the page's own content policy would refuse it.
        await page.EvaluateAsync(axe + "; undefined");
        string[] found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))");
        violations.AddRange(found.Select(violation => $"{path} {violation}"));
    }

    private static async Task VisitAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("main, [role=main]").First).ToBeVisibleAsync();
        // Its part of the program has come, and so has what it shows.
        await page.WaitForFunctionAsync("() => document.querySelector('main, [role=main]').childElementCount > 0 && document.querySelectorAll('[aria-busy=true]').length === 0");
    }

    // For people to look at; kept only when a directory is named.
    internal static async Task KeepScreenshotAsync(IPage page, string path, int width, bool dark)
    {
        if (Environment.GetEnvironmentVariable("CHANGKONG_SCREENSHOTS") is { Length: > 0 } directory)
        {
            string name = $"{path.Trim('/').Replace('/', '-')}-{width}{(dark ? "-dark" : "")}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name), Animations = ScreenshotAnimations.Disabled });
        }
    }

    private static string AxeScript()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "console", "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException("axe-core is missing: run npm ci in console/.");
    }
}
