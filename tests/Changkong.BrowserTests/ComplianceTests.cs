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

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("审\\s*查")]
    private static partial Regex Screen();
}
