using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Changkong.BrowserTests;

/// <summary>The desk gives the host words while the room is on air: they stand before the host at once, and go when they are said or taken back.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class PrompterTests(ConsoleServer server)
{
    private const string Question = "这款防晒喷雾儿童可以用吗";
    private const string Answer = "三岁以上可以用，先在耳后试一次。";
    private const string Reminder = "下一款讲完提醒大家点关注。";
    private const string Mistake = "库存还有三百件。";

    // Whoever is before the page of the host notes when words appear, on the clock that the desk's page has too.
    private const string NoteArrival = """
        words => {
          window.arrivedAt = undefined;
          const look = () => {
            if (document.body.innerText.includes(words)) window.arrivedAt = Date.now();
            else requestAnimationFrame(look);
          };
          look();
        }
        """;

    [Fact]
    public async Task Line_PromptedFromTheWarRoom_StandsBeforeTheHostUntilSaidOrWithdrawn()
    {
        await using var owner = await server.OpenAsync();
        await owner.Page.GotoAsync("/rooms");
        string session = "prompter-" + Guid.CreateVersion7().ToString("N")[^8..];
        await using var room = await CommentFlood.OpenAsync(server, owner.Page, session, room: session, title: "提词演练");
        await using var desk = await server.SignInAsNewAsync(owner.Page, "floorController", room: null);
        await using var host = await server.SignInAsNewAsync(owner.Page, "host", room: session);
        await host.Page.SetViewportSizeAsync(1024, 768);
        await host.Page.GotoAsync("/prompter/" + session);
        await Assertions.Expect(host.Page.GetByText("等待中控提词")).ToBeVisibleAsync();

        await room.SendAsync(room.Comment("mother", Question));
        await AnswerFromTheWarRoomAsync(desk.Page, host.Page, session);
        await SayAsync(host.Page, Answer);

        await desk.Page.GotoAsync("/danmaku/programme?session=" + session);
        await PromptAsync(desk.Page, Reminder, isPinned: true);
        await PromptAsync(desk.Page, Mistake, isPinned: false);
        await Assertions.Expect(host.Page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([Pinned(), Unpinned()]);
        await PageTests.KeepScreenshotAsync(host.Page, "/prompter", 1024, dark: true);
        await PageTests.KeepScreenshotAsync(desk.Page, "/programme-lines", 1440, dark: false);

        await desk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Mistake }).GetByRole(AriaRole.Button, new() { NameRegex = Withdraw() }).ClickAsync();
        await Assertions.Expect(host.Page.GetByText(Mistake)).ToHaveCountAsync(0);
        await Assertions.Expect(host.Page.GetByText(Reminder)).ToBeVisibleAsync();
        await host.ShouldFitAsync();
        await host.Page.SetViewportSizeAsync(390, 844);
        await host.ShouldFitAsync();
        host.ShouldBeClean();
        desk.ShouldBeClean();
    }

    private static async Task AnswerFromTheWarRoomAsync(IPage desk, IPage host, string session)
    {
        await desk.GotoAsync("/war-room/" + session);
        var panel = desk.Locator(".panel-danmaku");
        await Assertions.Expect(panel.Locator(".danmaku-counters")).ToBeVisibleAsync();
        await desk.Keyboard.PressAsync("r");
        var asked = panel.Locator(".danmaku-item[data-waiting]").Filter(new() { HasText = "儿童" });
        await asked.GetByRole(AriaRole.Button, new() { NameRegex = OwnAnswer() }).ClickAsync();
        await panel.GetByLabel("自己回答").FillAsync(Answer);
        await host.EvaluateAsync(NoteArrival, Answer);

        double pressed = await desk.EvaluateAsync<double>("() => Date.now()");
        await panel.GetByLabel("自己回答").PressAsync("Enter");

        await Assertions.Expect(host.GetByText(Answer)).ToBeVisibleAsync();
        double milliseconds = await host.EvaluateAsync<double>("() => window.arrivedAt") - pressed;
        string line = $"RESULT prompter.shown {milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms <=1000 {(milliseconds <= 1_000 ? "pass" : "fail")}";
        Console.WriteLine(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        await Assertions.Expect(panel.Locator(".danmaku-item[data-waiting]")).ToHaveCountAsync(0);
    }

    private static async Task SayAsync(IPage host, string words)
    {
        await host.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words }).GetByRole(AriaRole.Button, new() { NameRegex = Said() }).ClickAsync();
        await Assertions.Expect(host.GetByText(words)).ToHaveCountAsync(0);
    }

    private static async Task PromptAsync(IPage desk, string words, bool isPinned)
    {
        await desk.GetByLabel("给主播的一句话").FillAsync(words);
        await desk.GetByLabel("置顶，直到撤回").SetCheckedAsync(isPinned);
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = Prompt() }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words })).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByLabel("给主播的一句话")).ToHaveValueAsync("");
    }

    // The component library puts a space between two Chinese characters on a button, and names the turning mark of one that is still at work before them.
    [GeneratedRegex("^(loading )?提\\s*词$")]
    private static partial Regex Prompt();

    [GeneratedRegex("^撤\\s*回$")]
    private static partial Regex Withdraw();

    [GeneratedRegex("^已\\s*说$")]
    private static partial Regex Said();

    [GeneratedRegex("自己回答")]
    private static partial Regex OwnAnswer();

    [GeneratedRegex("置顶.*下一款讲完")]
    private static partial Regex Pinned();

    [GeneratedRegex("中控.*库存还有")]
    private static partial Regex Unpinned();
}
