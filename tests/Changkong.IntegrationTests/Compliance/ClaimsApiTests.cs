using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>Claims over HTTP, from the paste of a script to the light of a room on air.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class ClaimsApiTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Script_Pasted_IsJudgedSentenceBySentence_WithRewrites()
    {
        using var host = await Server.SignInAsync([Roles.Host]);
        var verdict = await host.PostAsync("/api/compliance/screen/text", """{"text":"大家好。这是全网最低价！最佳食用时间是三天内。","scope":"script"}""").AnsweredAsync(HttpStatusCode.OK);
        verdict["light"]!.ToString().ShouldBe("red");
        var sentences = verdict["sentences"]!.AsArray();
        sentences.Select(sentence => sentence!["light"]!.ToString()).ShouldBe(["green", "red", "green"]);
        sentences[1]!["rewrite"]!.ToString().ShouldBe("这是直播间优惠价");
        sentences[1]!["hits"]![0]!["article"]!.ToString().ShouldContain("第九条");
        sentences[2]!["hits"]![0]!["exemption"]!.ToString().ShouldBe("consumer-tip");
        verdict["flags"]!.AsArray().ShouldBeEmpty();
        await host.PostAsync("/api/compliance/screen/text", """{"text":"","scope":"script"}""").AnsweredAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Product_IsRedUntilItsProofsAreOnFile()
    {
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        using var floor = await Server.SignInAsync([Roles.FloorController]);
        string product = "p-" + Guid.CreateVersion7().ToString("N");
        string input = $$"""{"title":"芝麻脆饼","product":"{{product}}","category":"零食","brand":"麦香村","producer":"某某食品厂","origin":"广东","shelfLife":"180天"}""";
        (await floor.PostAsync("/api/compliance/screen/product", input).AnsweredAsync(HttpStatusCode.OK))["light"]!.ToString().ShouldBe("red");

        string licence = Certificate(product, "food-production-licence", "SC10144030012345");
        await floor.PostAsync("/api/compliance/certificates", licence).AnsweredAsync(HttpStatusCode.Forbidden);
        var refused = await compliance.PostAsync("/api/compliance/certificates", Certificate(product, "food-production-licence", "QS123")).AnsweredAsync(HttpStatusCode.BadRequest);
        refused["field"]!.ToString().ShouldBe("number");
        string id = (await compliance.PostAsync("/api/compliance/certificates", licence).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await compliance.PostAsync("/api/compliance/certificates", Certificate(product, "trademark", "12345678")).AnsweredAsync(HttpStatusCode.Created);
        (await floor.PostAsync("/api/compliance/screen/product", input).AnsweredAsync(HttpStatusCode.OK))["light"]!.ToString().ShouldBe("green");

        await compliance.PutAsync($"/api/compliance/certificates/{id}", licence.Replace("2099", "2020", StringComparison.Ordinal)).AnsweredAsync(HttpStatusCode.OK);
        var expired = await floor.PostAsync("/api/compliance/screen/product", input).AnsweredAsync(HttpStatusCode.OK);
        expired["findings"]![0]!["kind"]!.ToString().ShouldBe("expired");
        using var deleted = await compliance.DeleteAsync(new Uri($"/api/compliance/certificates/{id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Rule_SwitchedOffWithAReason_NoLongerJudges_AndIsAudited()
    {
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        using var host = await Server.SignInAsync([Roles.Host]);
        const string Words = """{"text":"印着国徽的杯子","scope":"script"}""";
        await host.PutAsync("/api/compliance/rules/state.symbol", """{"enabled":false,"reason":"x"}""").AnsweredAsync(HttpStatusCode.Forbidden);
        await compliance.PutAsync("/api/compliance/rules/state.symbol", """{"enabled":false}""").AnsweredAsync(HttpStatusCode.BadRequest);
        await compliance.PutAsync("/api/compliance/rules/none.such", """{"enabled":true}""").AnsweredAsync(HttpStatusCode.NotFound);
        string before = (await host.PostAsync("/api/compliance/screen/text", Words).AnsweredAsync(HttpStatusCode.OK))["version"]!.ToString();
        await compliance.PutAsync("/api/compliance/rules/state.symbol", """{"enabled":false,"reason":"法务复核中"}""").AnsweredAsync(HttpStatusCode.OK);
        try
        {
            var verdict = await host.PostAsync("/api/compliance/screen/text", Words).AnsweredAsync(HttpStatusCode.OK);
            verdict["light"]!.ToString().ShouldBe("green");
            verdict["version"]!.ToString().ShouldNotBe(before);
            var rules = await host.GetAsync("/api/compliance/rules").AnsweredAsync(HttpStatusCode.OK);
            rules.AsArray().Single(rule => rule!["id"]!.ToString() == "state.symbol")!["switchedOffBecause"]!.ToString().ShouldBe("法务复核中");
            (await compliance.GetAsync("/api/audit").AnsweredAsync(HttpStatusCode.OK)).ToJsonString().ShouldContain("ClaimSwitch", Case.Insensitive);
        }
        finally
        {
            await compliance.PutAsync("/api/compliance/rules/state.symbol", """{"enabled":true}""").AnsweredAsync(HttpStatusCode.OK);
        }

        (await host.PostAsync("/api/compliance/screen/text", Words).AnsweredAsync(HttpStatusCode.OK))["version"]!.ToString().ShouldBe(before);
    }

    [Fact]
    public async Task SpokenClaim_TurnsTheRoomRed_WithItsSpanOfTime_AndStandsInTheRulebook()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var host = await Server.SignInAsync([Roles.Host], [room.Room]);
        using var stranger = await Server.SignInAsync([Roles.Host], ["another room"]);
        await room.TellAsync("speech.transcribed", -1, """ "text":"大家晚上好","host":"小林","durationMs":1500 """);
        await room.TellAsync("speech.transcribed", -0.9, """ "text":"今天是全网最低价","host":"小林","durationMs":4000 """);
        var light = await host.UntilAsync($"/api/compliance/lights/{room.Session}", answer => answer["monitor"]!["spoken"]!.GetValue<long>() == 2);

        light["monitor"]!["light"]!.ToString().ShouldBe("red");
        light["monitor"]!["red"]!.GetValue<long>().ShouldBe(1);
        var newest = light["newest"]![0]!;
        newest["rules"]![0]!.ToString().ShouldBe("red:absolute.price");
        (newest["endUnixMs"]!.GetValue<long>() - newest["atUnixMs"]!.GetValue<long>()).ShouldBe(4_000);
        var rulebook = await host.GetAsync($"/api/compliance/rulebook/{room.Session}").AnsweredAsync(HttpStatusCode.OK);
        rulebook.AsArray().Single(rule => rule!["id"]!.ToString() == "H04")!["red"]!.GetValue<long>().ShouldBe(1);
        var monitors = await host.GetAsync("/api/compliance/monitors").AnsweredAsync(HttpStatusCode.OK);
        monitors.AsArray().Select(monitor => monitor!["session"]!.ToString()).ShouldBe([room.Session]);
        await stranger.GetAsync($"/api/compliance/lights/{room.Session}").AnsweredAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TitleOfAProduct_AndNoticeOfThePlatform_ColourTheLight_UntilTheTitleIsAnother()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        string path = $"/api/compliance/lights/{room.Session}";
        await room.TellAsync("product.listed", -2, """ "product":"p1","title":"顶级和牛牛排","category":"生鲜" """);
        var titled = await compliance.UntilAsync(path, answer => answer["titles"]!.AsArray().Count == 1);
        titled["monitor"]!["light"]!.ToString().ShouldBe("red");
        await room.TellAsync("product.listed", -1.5, """ "product":"p1","title":"和牛牛排 家庭装","category":"生鲜" """);
        var renamed = await compliance.UntilAsync(path, answer => answer["titles"]!.AsArray().Count == 0);
        renamed["monitor"]!["light"]!.ToString().ShouldBe("green");
        await room.TellAsync("platform.warned", -1, """ "reason":"夸大宣传","level":"warn" """);
        (await compliance.UntilAsync(path, answer => answer["monitor"]!["platformNotices"]!.GetValue<long>() == 1))["monitor"]!["light"]!.ToString().ShouldBe("yellow");
    }

    [Fact]
    public async Task HealthFoodExplainedWithoutItsNotice_IsYellow_AndGreenWithIt()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        await room.TellAsync("product.listed", -9, """ "product":"p1","title":"钙片","category":"保健食品" """);
        await room.TellAsync("product.explain_started", -8, """ "product":"p1" """);
        await room.TellAsync("speech.transcribed", -7, """ "text":"这款钙片一瓶六十粒，本品不能代替药物","durationMs":3000 """);
        await room.TellAsync("product.explain_ended", -6, """ "product":"p1" """);
        await room.TellAsync("product.explain_started", -5, """ "product":"p1" """);
        await room.TellAsync("speech.transcribed", -4, """ "text":"这款钙片一瓶六十粒","durationMs":3000 """);
        await room.TellAsync("product.explain_ended", -3, """ "product":"p1" """);
        var light = await compliance.UntilAsync($"/api/compliance/lights/{room.Session}", answer => answer["monitor"]!["yellow"]!.GetValue<long>() > 0 && answer["monitor"]!["spoken"]!.GetValue<long>() == 3);
        light["countByRule"]!["yellow:notice.health-food"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task Observation_CountsEndedSessionsOfItsRoom()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var compliance = await Server.SignInAsync([Roles.Compliance]);
        await compliance.PostAsync("/api/compliance/observations", """{"kind":"song","subject":"x","title":"x"}""").AnsweredAsync(HttpStatusCode.BadRequest);
        var added = await compliance.PostAsync("/api/compliance/observations", $$"""{"kind":"format","subject":"盲盒专场","title":"盲盒专场","room":"{{room.Room}}"}""").AnsweredAsync(HttpStatusCode.Created);
        added["sessionsNeeded"]!.GetValue<int>().ShouldBe(3);
        added["state"]!.ToString().ShouldBe("watching");
        (await compliance.GetAsync("/api/compliance/monitors").AnsweredAsync(HttpStatusCode.OK)).AsArray().Single(monitor => monitor!["room"]!.ToString() == room.Room)!["observed"]!.AsArray()
            .Select(title => title!.ToString()).ShouldBe(["盲盒专场"]);

        await PlaySessionsAsync(room.Room, 3);
        var passed = await UntilAsync(compliance, added, observation => observation["state"]!.ToString() == "passed");
        passed["cleanSessions"]!.GetValue<int>().ShouldBe(3);
        passed["sessions"]!.AsArray().ShouldAllBe(session => session!["worst"]!.ToString() == "green" && session["title"]!.ToString() == "盲盒之夜");

        using var closed = await compliance.DeleteAsync(new Uri($"/api/compliance/observations/{added["id"]}", UriKind.Relative));
        closed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var result = await UntilAsync(compliance, added, observation => observation["state"]!.ToString() == "closed");
        result["hasPassed"]!.GetValue<bool>().ShouldBeTrue();
        result["closedAt"].ShouldNotBeNull();
    }

    private async Task PlaySessionsAsync(string room, int count)
    {
        var now = Server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var batch = new StringBuilder();
        for (int number = 1; number <= count; number++)
        {
            string session = $"{room}-observed-{number}";
            foreach (var (type, milliseconds) in new[] { ("session.started", number * 10), ("session.ended", (number * 10) + 5) })
            {
                string time = now.AddMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                batch.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{session}}-{{type}}","type":"{{type}}","time":"{{time}}","session":"{{session}}","body":{"room":"{{room}}","title":"盲盒之夜"} }""").Append('\n');
            }
        }

        (await Server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(batch.ToString()), CancellationToken.None)).Accepted.ShouldBe(count * 2);
    }

    private static async Task<JsonNode> UntilAsync(HttpClient browser, JsonNode added, Predicate<JsonNode> holds)
    {
        JsonNode Own(JsonNode all) => all.AsArray().Single(observation => observation!["id"]!.ToString() == added["id"]!.ToString())!;
        return Own(await browser.UntilAsync("/api/compliance/observations", all => holds(Own(all))));
    }

    private static string Certificate(string product, string kind, string number) =>
        new JsonObject { ["product"] = product, ["kind"] = kind, ["number"] = number, ["validTo"] = "2099-01-01T00:00:00Z" }.ToJsonString();
}
