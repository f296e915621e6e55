using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>Why a product is suggested, which model suggests it, and what to pin next in a room that is live.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class RecommendTests(ConsoleServer server)
{
    // A training waits for enough viewers of the simulator, and for its turn on a busy machine.
    private const float TrainedWithinMilliseconds = 180_000;

    [Fact]
    public async Task Models_AfterATraining_ShowCardScoresAndComparisonAndRollBack()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenModelsAsync(page);
        var before = await page.Locator(".model-version").CountAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Train() }).ClickAsync();
        await Assertions.Expect(page.Locator(".model-version")).ToHaveCountAsync(before + 1, new() { Timeout = TrainedWithinMilliseconds });
        await Assertions.Expect(page.Locator("tr.model-serving")).ToHaveCountAsync(1);
        await PageTests.KeepScreenshotAsync(page, "/recommend-models", 1440, dark: false);

        await page.Locator(".model-version").First.ClickAsync();
        var card = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(card).ToContainTextAsync("数据窗口");
        await Assertions.Expect(card).ToContainTextAsync("谱滤波");
        await Assertions.Expect(card).ToContainTextAsync(ColdOf());
        await PageTests.KeepScreenshotAsync(page, "/recommend-card", 1440, dark: false);
        await page.Keyboard.PressAsync("Escape");

        var older = page.Locator("tbody tr").Filter(new() { HasNot = page.Locator(".model-mark") }).First;
        await older.GetByRole(AriaRole.Button, new() { NameRegex = Compare() }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("列表重合");
        await page.Keyboard.PressAsync("Escape");
        await older.GetByRole(AriaRole.Button, new() { NameRegex = Serve() }).ClickAsync();
        await page.GetByLabel("原因").FillAsync("对照上一版");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = Serve() }).ClickAsync();
        await Assertions.Expect(page.Locator("tr.model-serving")).ToContainTextAsync("对照上一版", new() { Timeout = 60_000 });
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task List_OfAKnownViewer_SaysWhyInItsDrawer()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenModelsAsync(page);
        string viewer = await page.EvaluateAsync<string>(
            """
            async () => {
              const viewers = (await (await fetch('/api/recommend/viewers')).json()).sort((a, b) => b.items - a.items);
              for (const { viewer } of viewers) {
                const list = await (await fetch(`/api/recommend/viewers/${encodeURIComponent(viewer)}?preview=true`)).json();
                if (list.variant === 'treatment' && list.items[0]?.because[0]?.product) return viewer;
              }
              return viewers[0].viewer;
            }
            """);
        await page.GotoAsync("/recommend/lists?viewer=" + Uri.EscapeDataString(viewer));
        var reason = page.Locator(".reason").First;
        await Assertions.Expect(reason).ToContainTextAsync(BecauseOfAnItem());
        await PageTests.KeepScreenshotAsync(page, "/recommend-list", 1440, dark: false);
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Button, new() { NameRegex = Why() }).ClickAsync();
        var drawer = page.Locator(".why-drawer");
        await Assertions.Expect(drawer.Locator(".reasons li").First).ToContainTextAsync("因为");
        await Assertions.Expect(drawer).ToContainTextAsync("候选");
        await Assertions.Expect(drawer).ToContainTextAsync("相似商品");
        await PageTests.KeepScreenshotAsync(page, "/recommend-why", 1440, dark: false);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Monitor_OnceAModelServesALiveShop_ShowsWhetherTheCandidatesHeldWhatWasTurnedTo()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenModelsAsync(page);
        await page.GotoAsync("/recommend/exposures");
        var recall = page.Locator(".figure").Filter(new() { HasText = "候选召回率@500" });
        await Assertions.Expect(recall.Locator("strong")).ToHaveTextAsync(Percent(), new() { Timeout = TrainedWithinMilliseconds });
        await Assertions.Expect(recall).ToContainTextAsync("次抽样");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "候选召回，按版本" })).ToBeVisibleAsync();
        await watched.ShouldFitAsync();
        foreach (var (width, dark) in ((int, bool)[])[(1440, false), (1440, true), (390, false), (390, true)])
        {
            await page.SetViewportSizeAsync(width, 1_600);
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await page.GotoAsync("/recommend/exposures");
            await Assertions.Expect(recall).ToBeVisibleAsync();
            await watched.ShouldFitAsync();
            await PageTests.KeepScreenshotAsync(page, "/recommend-monitor", width, dark);
        }

        watched.ShouldBeClean();
    }

    [Fact]
    public async Task NextToPin_InALiveRoom_IsRankedExplainedAndPinned()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await WarRoomTests.OpenRoomOnAirAsync(page);
        var panel = page.Locator(".panel-products");
        await panel.GetByText("下一个讲什么", new() { Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Regex("products-view=next"));
        var rows = panel.Locator("tbody tr");
        await Assertions.Expect(rows.Nth(3)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(panel.Locator(".next-pin-note")).ToContainTextAsync(Present());
        await PageTests.KeepScreenshotAsync(page, "/war-room-next-pin", 1440, dark: false);
        await rows.First.GetByRole(AriaRole.Button, new() { NameRegex = Why() }).ClickAsync();
        var drawer = page.Locator(".why-drawer");
        await Assertions.Expect(drawer).ToContainTextAsync("预期千人成交");
        await Assertions.Expect(drawer).ToContainTextAsync("依据");
        await page.Keyboard.PressAsync("Escape");

        var pinnable = rows.Filter(new() { HasNotText = "已弹" }).First;
        string product = (await pinnable.Locator(".product-title").TextContentAsync())!.Replace("讲解中", "", StringComparison.Ordinal);
        await pinnable.GetByRole(AriaRole.Button, new() { Name = "弹讲解" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync(product);
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = PinOrSwap() }).ClickAsync();
        await Assertions.Expect(page.Locator(".action-list li").First).ToContainTextAsync(product, new() { Timeout = 60_000 });
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Rule_ThatExcludes_HoldsAndIsAudited()
    {
        await using var watched = await server.OpenAsync(390, 844, dark: true);
        var page = watched.Page;
        await page.GotoAsync("/recommend/rules");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = NewRule() }).ClickAsync();
        await page.GetByLabel("商品编号、类目或品牌").FillAsync("不存在的类目");
        await page.GetByRole(AriaRole.Dialog).GetByText("类目", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("原因").FillAsync("换季停推");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = Save() }).ClickAsync();
        await Assertions.Expect(page.Locator(".data-table").GetByText("换季停推").First).ToBeVisibleAsync();
        await PageTests.KeepScreenshotAsync(page, "/recommend-rule", 390, dark: true);
        string audit = await page.EvaluateAsync<string>("async () => await (await fetch('/api/audit')).text()");
        audit.ShouldContain("换季停推");
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Batch_AskedForOnThePage_IsScoredWatchedAndDownloaded()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await OpenModelsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "批量打分" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = NewBatch() }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(form.Locator(".batch-audience")).ToContainTextAsync(ViewersAndLines());
        await form.GetByLabel("每人几件").FillAsync("3");
        await PageTests.KeepScreenshotAsync(page, "/recommend-batch-form", 1440, dark: false);
        await form.GetByRole(AriaRole.Button, new() { NameRegex = StartScoring() }).ClickAsync();
        var row = page.Locator(".data-table tbody tr").First;
        await Assertions.Expect(row).ToContainTextAsync("已完成", new() { Timeout = TrainedWithinMilliseconds });
        await Assertions.Expect(row.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "100");
        await PageTests.KeepScreenshotAsync(page, "/recommend-batches", 1440, dark: false);
        var download = await page.RunAndWaitForDownloadAsync(() => row.GetByRole(AriaRole.Link, new() { NameRegex = Download() }).ClickAsync());
        string[] lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].ShouldBe("viewer,rank,product,score,lane,variant");
        lines.Length.ShouldBeGreaterThan(1);
        await page.SetViewportSizeAsync(390, 844);
        await watched.ShouldFitAsync();
        await PageTests.KeepScreenshotAsync(page, "/recommend-batches", 390, dark: false);
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Batches_OfAnAnalyst_AreNeitherOfferedNorShown()
    {
        await using var owner = await server.OpenAsync();
        await owner.Page.GotoAsync("/recommend");
        await using var analyst = await server.SignInAsNewAsync(owner.Page, "analyst", room: null);
        var page = analyst.Page;
        await page.GotoAsync("/recommend");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "曝光监测" })).ToBeVisibleAsync();
        (await page.GetByRole(AriaRole.Link, new() { Name = "批量打分" }).CountAsync()).ShouldBe(0);
        await page.GotoAsync("/recommend/batches");
        await Assertions.Expect(page.Locator(".error-state")).ToBeVisibleAsync();
    }

    /// <summary>The page of the models, once the first one serves.</summary>
    private static async Task OpenModelsAsync(IPage page)
    {
        await page.GotoAsync("/recommend");
        await Assertions.Expect(page.Locator("tr.model-serving")).ToHaveCountAsync(1, new() { Timeout = TrainedWithinMilliseconds });
    }

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("立\\s*即\\s*训\\s*练")]
    private static partial Regex Train();

    [GeneratedRegex("[\\d,]+ / [\\d,]+ 件，按内容推荐")]
    private static partial Regex ColdOf();

    [GeneratedRegex("^\\d+(\\.\\d+)?%$")]
    private static partial Regex Percent();

    [GeneratedRegex("新建批次")]
    private static partial Regex NewBatch();

    [GeneratedRegex("开始打分")]
    private static partial Regex StartScoring();

    [GeneratedRegex("下\\s*载")]
    private static partial Regex Download();

    [GeneratedRegex("共 [\\d,]+ 名观众；每人 20 件，约 [\\d,]+ 行")]
    private static partial Regex ViewersAndLines();

    [GeneratedRegex("^对\\s*比")]
    private static partial Regex Compare();

    [GeneratedRegex("^启\\s*用")]
    private static partial Regex Serve();

    [GeneratedRegex("^为\\s*什\\s*么")]
    private static partial Regex Why();

    [GeneratedRegex("因为(看过|加购过|买过)「.+」")]
    private static partial Regex BecauseOfAnItem();

    [GeneratedRegex("现场 [\\d,]+ 人")]
    private static partial Regex Present();

    [GeneratedRegex("弹讲解|换\\s*品")]
    private static partial Regex PinOrSwap();

    [GeneratedRegex("新规则")]
    private static partial Regex NewRule();

    [GeneratedRegex("保\\s*存")]
    private static partial Regex Save();
}
