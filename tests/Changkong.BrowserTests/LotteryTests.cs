using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>A viewer without an account does a draw again from the proof that the room has published.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class LotteryTests(ConsoleServer server)
{
    [Fact]
    public async Task Proof_CheckedByAViewerWithoutAnAccount_HoldsAndFailsAfterOneChange()
    {
        string proof = await File.ReadAllTextAsync(ProofOfTheConsole());
        string winner = FirstWinner().Match(proof).Groups[1].Value;
        await using var watched = await server.OpenSignedOutAsync();
        var page = watched.Page;
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/lottery/verify");
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add($"{request.Method} {request.Url}");

        await ChooseAsync(page, proof);
        await Assertions.Expect(page.GetByText("验证通过")).ToBeVisibleAsync();
        await page.GetByLabel("我的凭证").FillAsync(winner);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("中奖，第 1 名");
        await PageTests.KeepScreenshotAsync(page, "/lottery-verify", 390, dark: false);
        await watched.ShouldFitAsync();

        await ChooseAsync(page, proof.Replace("\"entryCount\":40", "\"entryCount\":41", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("验证未通过")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".check-fails")).ToHaveCountAsync(1);
        await ChooseAsync(page, "not a proof");
        await Assertions.Expect(page.GetByText("不是抽奖的验证文件")).ToBeVisibleAsync();
        // The proof stays with the viewer.
        sent.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)).ShouldBeEmpty();
        watched.ShouldBeClean();
    }

    private static Task ChooseAsync(IPage page, string proof) =>
        page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "proof.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(proof) });

    private static string ProofOfTheConsole()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, "console", "src", "features", "lottery", "proof.fixture.json");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException("The proof that the console is tested on was not found above the tests.");
    }

    [GeneratedRegex("\"winners\":\\[\"([^\"]+)\"")]
    private static partial Regex FirstWinner();
}
