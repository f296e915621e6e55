using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Changkong.BrowserTests;

/// <summary>Words are screened before anybody hears them.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class ComplianceTests(ConsoleServer server)
{
    [Fact]
    public async Task Script_WithAnAbsoluteClaim_IsRedWithArticleReasonAndRewrite()
    {
        await using var watched = await server.OpenAsync(390, 844);
        var page = watched.Page;
        await page.GotoAsync("/compliance");
        await page.GetByLabel("待审文字").FillAsync("这是全国最好的面霜。包装里有一支小样。");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Screen() }).ClickAsync();

        var red = page.Locator(".verdict .sentence-red");
        await Assertions.Expect(red).ToContainTextAsync("广告法第九条");
        await Assertions.Expect(red.Locator("mark.hit")).ToContainTextAsync("最");
        await Assertions.Expect(red.Locator(".rewrite p")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".verdict .sentence-green")).ToContainTextAsync("小样");
        await PageTests.KeepScreenshotAsync(page, "/compliance-verdict", 390, dark: false);
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Observation_BegunAndEnded_SaysWhatIsLeftAndWhatCameOfIt()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        string title = "盲盒专场" + Guid.CreateVersion7().ToString("N")[^4..];
        await page.GotoAsync("/compliance/observations");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Begin() }).First.ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByText("新形式").ClickAsync();
        await form.GetByLabel("名称", new() { Exact = true }).FillAsync(title);
        await form.GetByLabel("形式名称").FillAsync(title);
        await form.GetByLabel("直播间").FillAsync("room-" + title);
        await form.GetByRole(AriaRole.Button, new() { NameRegex = Begin() }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = title });
        await Assertions.Expect(row).ToContainTextAsync("还差 3 场");
        await PageTests.KeepScreenshotAsync(page, "/compliance-observing", 1440, dark: false);
        await row.GetByRole(AriaRole.Button, new() { NameRegex = End() }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = End() }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已结束，未通过");
        watched.ShouldBeClean();
    }

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("审\\s*查")]
    private static partial Regex Screen();

    [GeneratedRegex("开始观察$")]
    private static partial Regex Begin();

    [GeneratedRegex("^结束观察$")]
    private static partial Regex End();
}
