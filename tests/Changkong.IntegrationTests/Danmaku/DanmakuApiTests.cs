using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Changkong.Live;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Danmaku;

/// <summary>Comments through the gate, the judge, the fold, the API and the hub of the whole server.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class DanmakuApiTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Flood_OfAThousandMessagesASecond_IsOneCalmStream()
    {
        const int Seconds = 5, PerSecond = 1_000;
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        await using var hub = await HubClient.ConnectAsync(Server.Address, await CookieAsync(desk));
        (await hub.CallAsync("WatchDanmaku", room.Session)).ShouldBeNull();
        (await hub.NextAsync("danmaku"))["full"]!.GetValue<bool>().ShouldBeTrue();

        var random = new Random(11);
        var lags = new List<TimeSpan>();
        for (int second = 1; second <= Seconds; second++)
        {
            var begun = Stopwatch.StartNew();
            await room.CommentAsync([.. Enumerable.Range(0, PerSecond).Select(_ => Line(random))]);
            var switching = Stopwatch.StartNew();
            await desk.PutAsync($"{room.Path}/slow", """{"seconds":0}""").AnsweredAsync(HttpStatusCode.OK);
            lags.Add(switching.Elapsed);
            await room.PanelAsync(desk, second * PerSecond);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second {second}: judged and on the panel after {begun.ElapsedMilliseconds} ms, a switch took {lags[^1].TotalMilliseconds:0} ms"));
        }

        var panel = await room.PanelAsync(desk, Seconds * PerSecond);
        CommentedRoom.Judged(panel).ShouldBe(Seconds * PerSecond);
        panel["counters"]!["linkShare"]!.GetValue<double>().ShouldBeLessThan(0.01);
        panel["counters"]!["shown"]!.GetValue<long>().ShouldBeLessThan(Seconds * PerSecond / 2);
        panel["counters"]!["withLink"]!.GetValue<long>().ShouldBeGreaterThan(100);
        panel["questions"]!.AsArray().ShouldContain(group => group!["count"]!.GetValue<long>() > 100 && group["kind"]!.ToString() == "price");

        var frame = await hub.NextAsync("danmaku", frame => CommentedRoom.Judged(frame) == Seconds * PerSecond);
        // A full frame, as somebody gets who was passed over on a busy machine, brings all the lines that are kept.
        frame["lines"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(frame["full"]!.GetValue<bool>() ? 500 : 8);
    }

    [Fact]
    public async Task Folded_BurstOfOneText_OpensInPagesForThoseOfTheRoomOnly()
    {
        const int Sent = 80, Shown = 3;
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        using var elsewhere = await Server.SignInAsync([Roles.FloorController], ["another-room"]);
        await room.CommentAsync([.. Enumerable.Range(0, Sent).Select(index => ($"v{index}", "666666"))]);
        await room.PanelAsync(desk, Sent);

        var folds = await desk.GetAsync($"{room.Path}/folded").AnsweredAsync(HttpStatusCode.OK);
        var fold = folds["items"]!.AsArray().ShouldHaveSingleItem()!;
        fold["text"]!.ToString().ShouldBe("666666");
        fold["reason"]!.ToString().ShouldBe("burst");
        fold["count"]!.GetValue<int>().ShouldBe(Sent - Shown);
        folds["folded"]!.GetValue<long>().ShouldBe(Sent - Shown);

        string path = $"{room.Path}/folded/{fold["fold"]}";
        var first = await desk.GetAsync(path).AnsweredAsync(HttpStatusCode.OK);
        var second = await desk.GetAsync(path + "?page=1").AnsweredAsync(HttpStatusCode.OK);
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(line => line!["viewer"]!.ToString()).Distinct().Count().ShouldBe(Sent - Shown);
        first["items"]!.AsArray().Count.ShouldBe(50);
        await desk.GetAsync($"{room.Path}/folded/0000000000000000").AnsweredAsync(HttpStatusCode.NotFound);
        (await desk.GetAsync(path + "?page=-1").AnsweredAsync(HttpStatusCode.BadRequest))["field"]!.ToString().ShouldBe("page");
        await viewer.GetAsync(path).AnsweredAsync(HttpStatusCode.Forbidden);
        await elsewhere.GetAsync(path).AnsweredAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Question_WithAnApprovedAnswer_IsSuggestedAndPostedOnlyWithLeave()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        using var writer = await Server.SignInAsync([Roles.Operator]);
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        string answer = (await writer.PostAsync("/api/danmaku/answers", """{"questions":["什么时候发货","几天发货"],"answer":"付款后48小时内发货","source":"发货规则"}""").AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await writer.PostAsync($"/api/danmaku/answers/{answer}/approve", null).AnsweredAsync(HttpStatusCode.Forbidden);

        await room.CommentAsync([.. Enumerable.Range(0, 30).Select(viewer => ($"v{viewer}", viewer % 2 == 0 ? "什么时候发货" : "什么时候发货？"))]);
        var silent = (await room.PanelAsync(desk, 30))["questions"]!.AsArray().Single()!;
        silent["suggestion"].ShouldBeNull();
        silent["waiting"]!.GetValue<long>().ShouldBe(30);

        await compliance.PostAsync($"/api/danmaku/answers/{answer}/approve", null).AnsweredAsync(HttpStatusCode.OK);
        var asked = (await desk.GetAsync($"{room.Path}/questions").AnsweredAsync(HttpStatusCode.OK)).AsArray().Single()!;
        asked["suggestion"]!["answer"]!.ToString().ShouldBe(answer);
        asked["suggestion"]!["source"]!.ToString().ShouldBe("发货规则");
        asked["suggestion"]!["mayPost"]!.GetValue<bool>().ShouldBeFalse();

        string answers = $"{room.Path}/questions/{asked["group"]}/answers";
        await desk.PostAsync(answers, $$"""{"mode":"post","answer":"{{answer}}"}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await desk.PostAsync(answers, """{"mode":"post","text":"typed"}""").AnsweredAsync(HttpStatusCode.BadRequest);
        await writer.PostAsync("/api/danmaku/allow-rules", $$"""{"room":"{{room.Room}}","answer":"{{answer}}","hours":4}""").AnsweredAsync(HttpStatusCode.Created);
        var posted = await desk.PostAsync(answers, $$"""{"mode":"post","answer":"{{answer}}"}""").AnsweredAsync(HttpStatusCode.OK);
        posted["level"]!.ToString().ShouldBe("posted");
        posted["origin"]!.ToString().ShouldBe("knowledge");

        var answered = (await desk.GetAsync($"{room.Path}/questions").AnsweredAsync(HttpStatusCode.OK)).AsArray().Single()!;
        answered["waitingSeconds"].ShouldBeNull();
        answered["answer"]!["text"]!.ToString().ShouldBe("付款后48小时内发货");
        await desk.PostAsync(answers, $$"""{"mode":"copy","answer":"{{answer}}"}""").AnsweredAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Evasion_IsCaughtHeldReviewedAndAppealed()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        using var other = await room.DeskAsync();
        string blocked = await room.CommentAsync("bad", "加 微 信 领 券");
        string held = await room.CommentAsync("sly", "ＶＸ：a b c 8 8 9 9 7");
        await room.CommentAsync("fair", "质量真不错");
        var panel = await room.PanelAsync(desk, 3);

        panel["lines"]!.AsArray().Select(line => line!["text"]!.ToString()).ShouldBe(["质量真不错"]);
        var queue = (await desk.GetAsync($"{room.Path}/holds").AnsweredAsync(HttpStatusCode.OK)).AsArray();
        queue.Single()!["comment"]!["id"]!.ToString().ShouldBe(held);
        queue.Single()!["comment"]!["reason"]!.ToString().ShouldBe("contact");
        (await desk.GetAsync($"{room.Path}/blocked").AnsweredAsync(HttpStatusCode.OK)).AsArray().Single()!["comment"]!["hits"]!.AsArray().ShouldNotBeEmpty();

        await desk.PostAsync($"{room.Path}/comments/{held}/review", """{"verdict":"block"}""").AnsweredAsync(HttpStatusCode.BadRequest);
        await desk.PostAsync($"{room.Path}/comments/{held}/review", """{"verdict":"block","reason":"引流"}""").AnsweredAsync(HttpStatusCode.OK);
        (await desk.GetAsync($"{room.Path}/holds").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldBeEmpty();
        await desk.PostAsync($"{room.Path}/comments/{held}/appeal", """{"reason":"是客服号"}""").AnsweredAsync(HttpStatusCode.OK);
        (await desk.GetAsync($"{room.Path}/appeals").AnsweredAsync(HttpStatusCode.OK)).AsArray().Count.ShouldBe(1);
        await desk.PostAsync($"{room.Path}/comments/{held}/appeal-decision", """{"verdict":"show","reason":"x"}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await other.PostAsync($"{room.Path}/comments/{held}/appeal-decision", """{"verdict":"show","reason":"核实过"}""").AnsweredAsync(HttpStatusCode.OK);

        string viewer = (await desk.GetAsync($"{room.Path}/blocked").AnsweredAsync(HttpStatusCode.OK)).AsArray().Single(line => line!["comment"]!["id"]!.ToString() == blocked)!["comment"]!["viewer"]!.ToString();
        await desk.PutAsync($"{room.Path}/mutes/{viewer}", """{"reason":"引流","minutes":10}""").AnsweredAsync(HttpStatusCode.OK);
        await room.CommentAsync("bad", "我什么都没说");
        await room.PanelAsync(desk, 4);
        var history = await desk.GetAsync($"{room.Path}/viewers/{viewer}").AnsweredAsync(HttpStatusCode.OK);
        history["muted"]!["state"]!.ToString().ShouldBe("on");
        history["comments"]!.AsArray().Select(line => line!["reason"]!.ToString()).ShouldBe(["mute", "set:diversion"]);
    }

    [Fact]
    public async Task Set_WrittenAndSwitched_IsInForceForTheNextComment()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        using var writer = await Server.SignInAsync([Roles.Operator]);
        string word = "暗号" + Guid.CreateVersion7().ToString("N")[..6];
        string before = (await room.PanelAsync(desk, 0))["session"]!.ToString();
        before.ShouldBe(room.Session);

        string set = (await writer.PostAsync("/api/danmaku/sets", $$"""{"name":"本场","kind":"keyword","tier":"hold","entries":["{{word}}"]}""").AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await room.CommentAsync("v1", $"{word}一下");
        await room.PanelAsync(desk, 1);
        await desk.PutAsync($"{room.Path}/sets/{set}", """{"on":false,"reason":"误伤"}""").AnsweredAsync(HttpStatusCode.OK);
        await room.CommentAsync("v2", $"{word}两下");
        await room.PanelAsync(desk, 2);
        await desk.PutAsync($"{room.Path}/sets/{set}", """{"on":true}""").AnsweredAsync(HttpStatusCode.OK);
        await room.CommentAsync("v3", $"{word}三下");
        var panel = await room.PanelAsync(desk, 3);

        panel["counters"]!["held"]!.GetValue<long>().ShouldBe(2);
        panel["lines"]!.AsArray().Single()!["text"]!.ToString().ShouldBe($"{word}两下");
        panel["switches"]!.AsArray().Single()!["subject"]!.ToString().ShouldBe(set);
        await desk.PutAsync($"{room.Path}/sets/none", """{"on":true}""").AnsweredAsync(HttpStatusCode.NotFound);
        using var removed = await writer.DeleteAsync(new Uri($"/api/danmaku/sets/{set}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Pattern_ThatWouldExplode_IsRefusedOrCostsNothing()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        using var writer = await Server.SignInAsync([Roles.Operator]);
        var refused = await writer.PostAsync("/api/danmaku/sets", """{"name":"x","kind":"pattern","tier":"hold","entries":["好","(?=a)b"]}""").AnsweredAsync(HttpStatusCode.BadRequest);
        refused["field"]!.ToString().ShouldBe("entries[1]");
        refused["detail"]!.ToString().ShouldContain("bounded time");

        string set = (await writer.PostAsync("/api/danmaku/sets", """{"name":"explodes","kind":"pattern","tier":"hold","entries":["(a+)+b$"]}""").AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await room.CommentAsync([.. Enumerable.Range(0, 50).Select(number => ($"v{number}", new string('a', 900) + (char)('甲' + number)))]);
        await room.CommentAsync("last", "aaaab");
        var panel = await room.PanelAsync(desk, 51);
        panel["holds"]!["first"]!.AsArray().ShouldContain(line => line!["reason"]!.ToString() == $"set:{set}");
        using var removed = await writer.DeleteAsync(new Uri($"/api/danmaku/sets/{set}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Room_OfOthers_LooksAsIfItDidNotExist()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var stranger = await Server.SignInAsync([Roles.FloorController], ["another-room"]);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        foreach (string part in (string[])["", "/holds", "/blocked", "/appeals", "/questions", "/curves", "/viewers/v1"])
        {
            await stranger.GetAsync(room.Path + part).AnsweredAsync(HttpStatusCode.NotFound);
            await viewer.GetAsync(room.Path + part).AnsweredAsync(HttpStatusCode.OK);
        }

        await stranger.PutAsync($"{room.Path}/slow", """{"seconds":5}""").AnsweredAsync(HttpStatusCode.NotFound);
        await viewer.PutAsync($"{room.Path}/slow", """{"seconds":5}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await using var hub = await HubClient.ConnectAsync(Server.Address, await CookieAsync(stranger));
        (await hub.CallAsync("WatchDanmaku", room.Session)).ShouldNotBeNull().ShouldContain("There is no session");
    }

    [Fact]
    public async Task Log_FoldedAnewAndShuffled_GivesThePanelsThatAreShown()
    {
        var room = await CommentedRoom.StartAsync(Server);
        using var desk = await room.DeskAsync();
        var random = new Random(3);
        await room.CommentAsync([.. Enumerable.Range(0, 300).Select(_ => Line(random))]);
        await room.PanelAsync(desk, 300);

        var cancellation = TestContext.Current.CancellationToken;
        var states = Server.Services.GetRequiredService<IStateClaims>();
        var shown = new List<StateClaim>();
        for (int partition = 0; partition < Server.Services.GetRequiredService<ILiveRuntime>().PartitionCount; partition++)
        {
            shown.AddRange((await states.ClaimsAsync(partition, cancellation)).Where(claim => claim.Fold == "danmaku"));
        }

        var report = await Server.Services.GetRequiredService<LogVerifier>().VerifyAsync(shown, new VerifyRequest(ShuffleSeed: 5), cancellation);
        report.IsEqual.ShouldBeTrue(string.Join('\n', report.Differences));
        report.ClaimsChecked.ShouldBe(shown.Count);
        shown.ShouldContain(claim => claim.Hash != default);
    }

    private static (string Viewer, string Text) Line(Random random)
    {
        string viewer = $"v{random.Next(3_000)}";
        return random.Next(10) switch
        {
            0 => (viewer, $"www.tongkuan{random.Next(90)}.com 一半价"),
            1 => (viewer, "加 薇 信 领 券"),
            2 or 3 or 4 => (viewer, "多少钱"),
            5 => (viewer, "什么时候发货"),
            6 => (viewer, "666"),
            _ => (viewer, $"{(char)('一' + random.Next(3_000))}{(char)('一' + random.Next(3_000))}好看"),
        };
    }

    private async Task<string> CookieAsync(HttpClient browser)
    {
        string userName = (await browser.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("/api/auth/me"))!["userName"]!.ToString();
        using var answer = await browser.PostAsJsonAsync("/api/auth/login", new { userName, password = RunningServer.OwnPassword });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
