using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>A room floods: the floor controller still acts at once, answers what two hundred ask, stops who evades the rules, and proves it afterwards.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class DanmakuTests(ConsoleServer server)
{
    private const int CommentsASecond = 1_000;
    private const int DecisionsMeasured = 20;
    private const double ActMilliseconds = 200;
    private const string Answer = "孕期可以使用，成分表见详情页第三屏，敏感肌先在耳后试用。";
    private const string Evasion = "加❤️微❤️信看细节";

    // Clicks, and waits until the change can be seen: two frames after the document has changed it has been painted.
    private const string ActScript = """
        async ([click, seen]) => {
          const began = performance.now();
          document.querySelector(click).click();
          while (document.querySelector(seen) === null) {
            if (performance.now() - began > 10000) throw new Error('nothing to see of ' + seen);
            await new Promise(next => requestAnimationFrame(next));
          }
          await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)));
          return performance.now() - began;
        }
        """;

    [Fact]
    public async Task Flood_OfAThousandASecond_IsActedOnAnsweredCaughtAndProved()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/rooms");
        await ApproveAnswerAsync(page);
        string session = "flood-" + Guid.CreateVersion7().ToString("N")[^8..];
        await using var flood = await BeginFloodAsync(page, session);
        await page.GotoAsync("/war-room/" + session);
        var panel = page.Locator(".panel-danmaku");
        await Assertions.Expect(panel.Locator(".stream-line").Nth(20)).ToBeVisibleAsync();

        await CatchEvasionAsync(page, panel, flood);
        await AnswerQuestionAsync(page, panel);
        await MeasureActsAsync(page, panel, flood);
        await PageTests.KeepScreenshotAsync(page, "/war-room-flood", 1440, dark: false);
        await page.Locator(".danmaku-tab:nth-child(4)").ClickAsync();
        await Assertions.Expect(panel.Locator(".layers .layer")).ToHaveCountAsync(3);
        await PageTests.KeepScreenshotAsync(page, "/war-room-mood", 1440, dark: false);
        await page.Locator(".danmaku-tab:nth-child(5)").ClickAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Switch).First).ToBeVisibleAsync();
        await PageTests.KeepScreenshotAsync(page, "/war-room-rules", 1440, dark: false);
        await flood.EndAsync();
        double perSecond = flood.Accepted / flood.Elapsed.TotalSeconds;
        Report("danmaku.panel.flood_rate", perSecond, "comments/s", $">={CommentsASecond * 0.95}", perSecond >= CommentsASecond * 0.95);

        await OpenFoldedAsync(page, panel);
        await ProveAsync(page, session);
        watched.ShouldBeClean();
    }

    private static async Task CatchEvasionAsync(IPage page, ILocator panel, CommentFlood flood)
    {
        await flood.SendAsync(flood.Comment("evader", Evasion));
        await page.Keyboard.PressAsync("h");
        var held = panel.Locator(".danmaku-item").Filter(new() { HasText = "看细节" });
        await Assertions.Expect(held).ToBeVisibleAsync();
        // The mark stands on the words as they were written, symbols and all.
        string marked = await held.Locator("mark.hit-hold, mark.hit-block").First.InnerTextAsync();
        Evasion.ShouldContain(marked);
        marked.ShouldContain("微");

        await PageTests.KeepScreenshotAsync(page, "/war-room-holds", 1440, dark: false);

        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(held).ToHaveCountAsync(0);
    }

    private static async Task AnswerQuestionAsync(IPage page, ILocator panel)
    {
        await page.Keyboard.PressAsync("r");
        var asked = panel.Locator(".danmaku-item[data-waiting]").Filter(new() { HasText = "孕妇" }).First;
        await Assertions.Expect(asked.Locator(".suggestion")).ToContainTextAsync(Answer);
        await Assertions.Expect(asked.Locator(".question-text b")).ToHaveTextAsync(Many());
        await PageTests.KeepScreenshotAsync(page, "/war-room-questions", 1440, dark: false);

        await asked.GetByRole(AriaRole.Button, new() { NameRegex = Prompt() }).ClickAsync();
        await Assertions.Expect(page.GetByText("已送上提词器")).ToBeVisibleAsync();
    }

    private static async Task MeasureActsAsync(IPage page, ILocator panel, CommentFlood flood)
    {
        await flood.SendAsync([.. Enumerable.Range(0, DecisionsMeasured + 5).Select(index => flood.Comment($"pusher{index}", $"加微信{(char)('甲' + (index * 37))}{(char)('乙' + (index * 53))}群号"))]);
        var acts = new List<double>();
        var confirmed = new List<double>();
        for (int act = 0; act < DecisionsMeasured; act++)
        {
            acts.Add(await page.EvaluateAsync<double>(ActScript, new[] { ".danmaku-tab:nth-child(2)", ".danmaku-list[aria-label='待审']" }));
            await Assertions.Expect(panel.Locator(".danmaku-item:not([data-decision])").First).ToBeVisibleAsync();
            long began = TimeProvider.System.GetTimestamp();
            await panel.Locator(".danmaku-item:not([data-decision])").First.EvaluateAsync("element => element.id = 'chosen'");
            acts.Add(await page.EvaluateAsync<double>(ActScript, new[] { "#chosen .danmaku-actions button:nth-child(2)", "#chosen[data-decision]" }));
            await Assertions.Expect(page.Locator("#chosen")).ToHaveCountAsync(0);
            confirmed.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            acts.Add(await page.EvaluateAsync<double>(ActScript, new[] { ".danmaku-tab:nth-child(1)", ".stream-line" }));
        }

        double p95 = Percentile(acts, 0.95);
        Report("danmaku.panel.act_p95", p95, "ms", "<=200", p95 <= ActMilliseconds);
        // From the press until the decision has come back from the log on the panel; frames come every 800 ms.
        Report("danmaku.panel.recorded_p95", Percentile(confirmed, 0.95), "ms", "<=2000", Percentile(confirmed, 0.95) <= 2_000);
        // The line above is the measurement. On a machine that other work shares one act in twenty may take longer, but half of them may not.
        Percentile(acts, 0.5).ShouldBeLessThanOrEqualTo(ActMilliseconds);
    }

    private static async Task OpenFoldedAsync(IPage page, ILocator panel)
    {
        await panel.Locator(".danmaku-counters .counter-opens").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看折叠的弹幕" }).ClickAsync();
        var fold = page.Locator(".folds .ant-collapse-item").Filter(new() { HasText = "666666" }).First;
        await fold.Locator(".ant-collapse-header").ClickAsync();
        await Assertions.Expect(fold.Locator(".danmaku-item .comment-viewer").First).Not.ToBeEmptyAsync();
        await PageTests.KeepScreenshotAsync(page, "/war-room-folded", 1440, dark: false);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task ProveAsync(IPage page, string session)
    {
        await page.GotoAsync("/compliance/evidence/" + session);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Seal() }).ClickAsync();
        await Assertions.Expect(page.GetByText("已封存到区块")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Verify() }).ClickAsync();
        await Assertions.Expect(page.Locator(".evidence-report")).ToContainTextAsync("校验通过");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { NameRegex = Export() }).First.ClickAsync());
        string file = await download.PathAsync();
        await PageTests.KeepScreenshotAsync(page, "/evidence-session", 1440, dark: false);

        await page.GotoAsync("/compliance/evidence");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Assertions.Expect(page.Locator(".evidence-report")).ToContainTextAsync("校验通过");
        byte[] changed = await File.ReadAllBytesAsync(file);
        changed[changed.Length / 2] ^= 1;
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "changed.ndjson", MimeType = "application/x-ndjson", Buffer = changed });
        await Assertions.Expect(page.Locator(".evidence-report")).ToContainTextAsync("校验未通过");
    }

    /// <summary>The owner writes the answer; somebody of compliance, another person, approves it.</summary>
    private async Task ApproveAnswerAsync(IPage owner)
    {
        string questions = JsonSerializer.Serialize(CommentFlood.Questions);
        await WatchedPage.CallAsync(owner, "POST", "/api/danmaku/answers", $$"""{"questions":{{questions}},"answer":"{{Answer}}","source":"产品说明书 2026 版"}""");
        await using var approver = await server.SignInAsNewAsync(owner, "compliance", room: null);
        var page = approver.Page;
        await page.GotoAsync("/danmaku");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Answer }).GetByRole(AriaRole.Button, new() { NameRegex = Approve() }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = Answer })).ToContainTextAsync("已批准");
    }

    private async Task<CommentFlood> BeginFloodAsync(IPage owner, string session)
    {
        var flood = await CommentFlood.OpenAsync(server, owner, session, room: "flood", title: "刷屏演练");
        flood.Begin(CommentsASecond);
        return flood;
    }

    private static double Percentile(List<double> samples, double share) => samples.Order().ElementAt((int)Math.Ceiling(samples.Count * share) - 1);

    private static void Report(string name, double value, string unit, string target, bool passed)
    {
        string line = $"RESULT {name} {value.ToString("0.#", CultureInfo.InvariantCulture)} {unit} {target} {(passed ? "pass" : "fail")}";
        Console.WriteLine(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    [GeneratedRegex("×([2-9]|\\d{2,}|\\d+(\\.\\d+)?万)")]
    private static partial Regex Many();

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("提\\s*词")]
    private static partial Regex Prompt();

    [GeneratedRegex("批\\s*准")]
    private static partial Regex Approve();

    [GeneratedRegex("立即封存")]
    private static partial Regex Seal();

    [GeneratedRegex("^校\\s*验$")]
    private static partial Regex Verify();

    [GeneratedRegex("^导\\s*出$")]
    private static partial Regex Export();
}
