using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Ingest;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Host.Commands;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Changkong.Operations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Danmaku;

/// <summary>The interaction programme over HTTP, with a real log and a real store.</summary>
public sealed class InteractionApiTests
{
    [Fact]
    public async Task Lottery_OverHttpWithAKillBetweenCommitAndDraw_IsDrawnAndItsProofVerifies()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-lottery-").FullName;
        try
        {
            string lottery;
            Audience audience;
            await using (var server = await RunningServer.StartAsync(directory, Quick))
            {
                audience = await Audience.StartAsync(server);
                using var floor = await server.SignInAsync([Roles.FloorController], [audience.Room]);
                lottery = (await floor.PostAsync(audience.Path("/lotteries"), """{"title":"口红 2 支","winners":2,"tokens":["想要"],"durationSeconds":10,"opensInSeconds":1}""").AnsweredAsync(HttpStatusCode.OK))["id"]!.ToString();
                var announced = (await floor.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.OK))["lotteries"]!.AsArray().ShouldHaveSingleItem()!;
                announced["commitment"]!.ToString().Length.ShouldBe(64);
                announced["seed"].ShouldBeNull();
                await floor.PostAsync(audience.Path($"/lotteries/{lottery}/draw"), null).AnsweredAsync(HttpStatusCode.Conflict);
                await audience.UntilAsync(floor, frame => frame["lotteries"]![0]!["stage"]!.ToString() == "open");
                for (int viewer = 0; viewer < 30; viewer++)
                {
                    await audience.CommentAsync($"viewer-{viewer}", viewer % 3 == 0 ? "想要！" : "想要想要");
                }

                await audience.CommentAsync("viewer-0", "想要");
                await audience.UntilAsync(floor, frame => frame["lotteries"]![0]!["entries"]!.GetValue<int>() == 30);
            }

            await using var again = await RunningServer.StartAsync(directory, Quick);
            using var after = await again.SignInAsync([Roles.FloorController], [audience.Room]);
            await audience.UntilAsync(after, frame => frame["lotteries"]![0]!["stage"]!.ToString() == "closed");
            await after.PostAsync(audience.Path($"/lotteries/{lottery}/draw"), null).AnsweredAsync(HttpStatusCode.OK);
            var first = await after.GetAsync(audience.Path($"/lotteries/{lottery}/proof")).AnsweredAsync(HttpStatusCode.OK);
            await after.PostAsync(audience.Path($"/lotteries/{lottery}/draw"), null).AnsweredAsync(HttpStatusCode.OK);
            var second = await after.GetAsync(audience.Path($"/lotteries/{lottery}/proof")).AnsweredAsync(HttpStatusCode.OK);

            second.ToJsonString().ShouldBe(first.ToJsonString());
            (await after.GetAsync(audience.Path($"/lotteries/{lottery}/winners")).AnsweredAsync(HttpStatusCode.OK)).AsArray().Select(winner => winner!["ticket"]!.ToString())
                .ShouldBe(first["winners"]!.AsArray().Select(ticket => ticket!.ToString()));
            (first["entryCount"]!.GetValue<int>(), first["winners"]!.AsArray().Count).ShouldBe((30, 2));
            var (held, printed) = await VerifyAsync(directory, first.ToJsonString(), first["winners"]![0]!.ToString());
            held.ShouldBe(0, printed);
            printed.ShouldContain("won place 1");
            first["tickets"]!.AsArray().RemoveAt(7);
            (await VerifyAsync(directory, first.ToJsonString(), null)).Code.ShouldBe(1);
            await using var scope = again.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<LotterySeedRow>().ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Programme_OverHttp_CountsVotesShowsLinesAndKeepsToRolesAndRooms()
    {
        await using var server = await RunningServer.StartAsync(adjust: Quick);
        var audience = await Audience.StartAsync(server);
        using var floor = await server.SignInAsync([Roles.FloorController], [audience.Room]);
        using var host = await server.SignInAsync([Roles.Host], [audience.Room]);
        using var stranger = await server.SignInAsync([Roles.FloorController], ["another-room"]);
        using var viewer = await server.SignInAsync([Roles.Viewer]);

        string poll = (await floor.PostAsync(audience.Path("/polls"), """{"title":"颜色","durationSeconds":60,"options":[{"label":"红","tokens":["1"]},{"label":"黑","tokens":["2"]}],"counting":"last"}""").AnsweredAsync(HttpStatusCode.OK))["id"]!.ToString();
        await audience.CommentAsync("a", "扣1");
        await audience.CommentAsync("b", "２２２");
        await audience.UntilAsync(floor, frame => frame["polls"]![0]!["result"]!["participants"]!.GetValue<int>() == 2);
        await floor.UntilAsync($"/api/danmaku/sessions/{audience.Session}", panel => panel["interaction"]!["polls"]![0]!["result"]!["participants"]!.GetValue<int>() == 2);
        await floor.PostAsync(audience.Path($"/polls/{poll}/close"), null).AnsweredAsync(HttpStatusCode.OK);
        var ended = (await floor.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.OK))["polls"]![0]!;
        ended["isOpen"]!.GetValue<bool>().ShouldBeFalse();
        ended["result"]!["options"]![1]!["voters"]!.GetValue<int>().ShouldBe(1);

        string line = (await floor.PostAsync(audience.Path("/lines"), """{"text":"先讲尺码"}""").AnsweredAsync(HttpStatusCode.OK))["id"]!.ToString();
        await host.PostAsync(audience.Path($"/lines/{line}/done"), null).AnsweredAsync(HttpStatusCode.OK);
        (await host.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.OK))["lines"]!.AsArray().ShouldBeEmpty();
        (await host.GetAsync(audience.Path("/lines")).AnsweredAsync(HttpStatusCode.OK))[0]!["doneAtUnixMs"].ShouldNotBeNull();
        await floor.PostAsync(audience.Path("/nodes"), """{"title":"开场抽奖","kind":"lottery","startMinute":10,"lengthMinutes":5}""").AnsweredAsync(HttpStatusCode.OK);
        (await floor.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.OK))["planFaults"]!.AsArray().Count.ShouldBe(1);

        await stranger.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.Forbidden);
        await stranger.PostAsync(audience.Path("/lines"), """{"text":"x"}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await stranger.PostAsync(audience.Path("/lotteries/none/draw"), null).AnsweredAsync(HttpStatusCode.Forbidden);
        await viewer.PostAsync(audience.Path($"/lines/{line}/done"), null).AnsweredAsync(HttpStatusCode.Forbidden);
        await host.PostAsync(audience.Path("/lines"), """{"text":"x"}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await floor.PostAsync("/api/danmaku/interaction/none/lines", """{"text":"x"}""").AnsweredAsync(HttpStatusCode.NotFound);
        (await floor.PostAsync(audience.Path("/lines"), """{"text":""}""").AnsweredAsync(HttpStatusCode.BadRequest))["field"]!.ToString().ShouldBe("text");
    }

    [Fact]
    public async Task Consent_ByPlatformId_PromptsOnceAndIsGoneOnWithdrawal()
    {
        await using var server = await RunningServer.StartAsync(adjust: Quick);
        var audience = await Audience.StartAsync(server);
        using var boss = await server.SignInAsync([Roles.Operator]);
        using var owner = await server.SignInAsync([Roles.Owner]);
        string pseudonym = server.Services.GetRequiredService<IViewerPseudonyms>().Of("test", "fan-1");

        var imported = await boss.PostAsync("/api/danmaku/consents/import", new JsonObject
        {
            ["csv"] = "name,consentedAt,source,platform,viewerId,birthday,story\n阿美,2026-01-02T00:00:00Z,会员表单,test,fan-1,,\"跟了三年,从第一场开始\"\n小王,昨天,会员表单,test,fan-2,05-20,\n小李,2026-01-02T00:00:00Z,会员表单,test,fan-3,13-01,\n",
        }.ToJsonString()).AnsweredAsync(HttpStatusCode.OK);
        imported["imported"]!.GetValue<int>().ShouldBe(1);
        imported["faults"]!.AsArray().Select(fault => $"{fault!["line"]} {fault["reason"]!.ToString().Split(':')[0]}").ShouldBe(["3 consentedAt", "4 birthday"]);

        await audience.CommentAsync("fan-1", "我来了");
        await audience.CommentAsync("fan-9", "我也来了");
        await audience.UntilAsync(boss, frame => frame["lines"]!.AsArray().Count == 1 && frame["lines"]![0]!["text"]!.ToString() == "阿美：跟了三年,从第一场开始");

        await boss.SendJsonAsync(HttpMethod.Delete, $"/api/danmaku/consents/{pseudonym}", null).AnsweredAsync(HttpStatusCode.NoContent);
        (await boss.GetAsync(audience.Path("")).AnsweredAsync(HttpStatusCode.OK))["lines"]!.AsArray().ShouldBeEmpty();
        (await boss.GetAsync(audience.Path("/lines")).AnsweredAsync(HttpStatusCode.OK))[0]!["text"]!.ToString().ShouldBe("");
        (await boss.GetAsync("/api/danmaku/consents").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldBeEmpty();
        string audit = (await owner.GetAsync("/api/audit?limit=100").AnsweredAsync(HttpStatusCode.OK)).ToJsonString();
        audit.ShouldContain(pseudonym);
        audit.ShouldNotContain("三年");
        await boss.SendJsonAsync(HttpMethod.Delete, $"/api/danmaku/consents/{pseudonym}", null).AnsweredAsync(HttpStatusCode.NotFound);
    }

    private static void Quick(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) => builder.Configuration["Danmaku:Interaction:LatenessGrace"] = "00:00:01";

    private static async Task<(int Code, string Printed)> VerifyAsync(string directory, string proof, string? ticket)
    {
        string path = Path.Combine(directory, "proof.json");
        await File.WriteAllTextAsync(path, proof);
        var output = new StringWriter();
        int code = await LotteryCommand.VerifyAsync(new FileInfo(path), ticket, output, CancellationToken.None);
        return (code, output.ToString());
    }

    /// <summary>A session on air whose viewers write now.</summary>
    private sealed class Audience
    {
        private readonly RunningServer server;
        private int events;

        private Audience(RunningServer server) => this.server = server;

        public string Room { get; } = "room-" + Guid.CreateVersion7().ToString("N");

        public string Session => $"s-{Room}";

        public static async Task<Audience> StartAsync(RunningServer server)
        {
            var audience = new Audience(server);
            await audience.SendAsync("session.started", $$""" "room":"{{audience.Room}}","title":"测试","platform":"test","account":"shop" """);
            using var viewer = await server.SignInAsync([Roles.Viewer]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((await viewer.GetAsync(audience.Path(""))).StatusCode != HttpStatusCode.OK)
            {
                await Task.Delay(20, limit.Token);
            }

            return audience;
        }

        public string Path(string rest) => $"/api/danmaku/interaction/{Session}{rest}";

        public Task CommentAsync(string viewer, string text) => SendAsync("interaction.commented", $$""" "viewer":"{{viewer}}","text":"{{text}}" """);

        public Task<JsonNode> UntilAsync(HttpClient client, Func<JsonNode, bool> isSo) => client.UntilAsync(Path(""), isSo);

        private async Task SendAsync(string type, string body)
        {
            string now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            string line = $$"""{"id":"{{Session}}-{{++events}}","type":"{{type}}","time":"{{now}}","session":"{{Session}}","body":{ {{body}} } }""";
            (await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(line + "\n"), CancellationToken.None)).Accepted.ShouldBe(1);
        }
    }
}
