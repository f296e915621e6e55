using System.Net;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>Evidence and disputes as a person meets them: a comment, its verdict, the file that proves it, the case about it.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class ComplianceApiTests(SharedServer shared)
{
    [Fact]
    public async Task JudgedComment_IsProvedExportedAndVerified()
    {
        var room = await StagedRoom.StartAsync(shared.Server);
        await room.CommentAsync("加我微信 abc12345 领红包", 1);
        using var browser = await shared.Server.SignInAsync([Roles.Compliance]);
        string path = $"/api/compliance/evidence/{room.Session}";
        await UntilRecordedAsync(browser, $"{path}/subjects/{room.Session}-2", 1);
        var chain = await browser.PostAsync($"{path}/seal", null).AnsweredAsync(HttpStatusCode.OK);
        chain["blocks"]!.GetValue<long>().ShouldBeGreaterThan(0);
        var proof = await browser.GetAsync($"{path}/subjects/{room.Session}-2").AnsweredAsync(HttpStatusCode.OK);
        var record = proof["records"]!.AsArray().Single()!;
        record["type"]!.GetValue<string>().ShouldBe("comment.judged");
        record["isProved"]!.GetValue<bool>().ShouldBeTrue(record.ToJsonString());
        record["payload"]!["event"]!["body"]!["text"]!.GetValue<string>().ShouldBe("加我微信 abc12345 领红包");
        record["payload"]!["folded"]!.GetValue<string>().ShouldNotBeEmpty();
        proof["verdicts"]!.AsArray().Single()!["standing"]!.GetValue<string>().ShouldBe("same");
        (await browser.GetAsync($"{path}/verification").AnsweredAsync(HttpStatusCode.OK))["isValid"]!.GetValue<bool>().ShouldBeTrue();

        byte[] file = await browser.GetByteArrayAsync(new Uri($"{path}/file", UriKind.Relative));
        (await VerifyAsync(browser, file))["isValid"]!.GetValue<bool>().ShouldBeTrue();
        file[file.Length / 2] ^= 1;
        (await VerifyAsync(browser, file))["isValid"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Evidence_OfARoomOutOfScope_DoesNotExist()
    {
        var room = await StagedRoom.StartAsync(shared.Server);
        using var browser = await shared.Server.SignInAsync([Roles.Compliance], ["another-room"]);
        (await browser.GetAsync($"/api/compliance/evidence/{room.Session}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync($"/api/compliance/evidence/{room.Session}/seal", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/api/compliance/evidence").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldBeEmpty();
        using var viewer = await shared.Server.SignInAsync([Roles.Operator]);
        (await viewer.GetAsync("/api/compliance/evidence")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Dispute_GoesItsWayAndLeavesAFlag()
    {
        var room = await StagedRoom.StartAsync(shared.Server);
        await room.PayAsync(9_900, -1);
        using var browser = await shared.Server.SignInAsync([Roles.Compliance]);
        string evidence = $"/api/compliance/evidence/{room.Session}";
        await UntilRecordedAsync(browser, $"{evidence}/subjects/o1", 1);
        await browser.PostAsync($"{evidence}/seal", null).AnsweredAsync(HttpStatusCode.OK);
        var opened = await browser.PostAsync("/api/compliance/disputes", $$"""{"origin":"order","session":"{{room.Session}}","subject":"o1","title":"少发一件","text":"买家说少发"}""")
            .AnsweredAsync(HttpStatusCode.Created);
        string id = opened["dispute"]!["id"]!.GetValue<string>();
        opened["dispute"]!["product"]!.GetValue<string>().ShouldBe("p1");
        opened["evidence"]!.AsArray().ShouldContain(reference => reference!["reason"]!.GetValue<string>() == "subject");
        string steps = $"/api/compliance/disputes/{id}/steps";
        await browser.PostAsync(steps, """{"action":"agree"}""").AnsweredAsync(HttpStatusCode.Conflict);
        (await browser.PostAsync(steps, """{"action":"propose"}""").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("text");
        await browser.PostAsync(steps, """{"action":"propose","text":"补发一件"}""").AnsweredAsync(HttpStatusCode.OK);
        await browser.PostAsync(steps, """{"action":"agree"}""").AnsweredAsync(HttpStatusCode.OK);
        await browser.PostAsync(steps, """{"action":"execute"}""").AnsweredAsync(HttpStatusCode.OK);
        var closed = await browser.PostAsync(steps, """{"action":"close","text":"已补发","outcome":"upheld","flags":[{"kind":"product","target":"p1","text":"核对装箱数量"}]}""")
            .AnsweredAsync(HttpStatusCode.OK);
        closed["dispute"]!["state"]!.GetValue<string>().ShouldBe("closed");
        closed["steps"]!.AsArray().Count.ShouldBe(5);
        (await browser.GetAsync("/api/compliance/flags?product=p1").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldContain(flag => flag!["case"]!.GetValue<string>() == id);
        await browser.UntilAsync($"/api/compliance/disputes/{id}", answer => answer["steps"]!.AsArray().All(step => step!["isLogged"]!.GetValue<bool>()));
        await UntilRecordedAsync(browser, $"{evidence}/subjects/{id}", 5);
        var screened = await browser.PostAsync("/api/compliance/screen/product", """{"title":"坚果礼盒","product":"p1","category":"食品"}""").AnsweredAsync(HttpStatusCode.OK);
        screened["flags"]!.AsArray().ShouldContain(flag => flag!["text"]!.GetValue<string>() == "核对装箱数量");
        await browser.PostAsync($"/api/compliance/flags/{closed["flags"]![0]!["id"]!.GetValue<string>()}/clear", null).AnsweredAsync(HttpStatusCode.OK);
        (await browser.GetAsync("/api/compliance/flags?product=p1").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldNotContain(flag => flag!["case"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task ErasedViewer_IsGoneFromTheAnswerAndTheChainHolds()
    {
        var room = await StagedRoom.StartAsync(shared.Server);
        await room.CommentAsync("这句话请删掉", 1);
        using var browser = await shared.Server.SignInAsync([Roles.Compliance]);
        string path = $"/api/compliance/evidence/{room.Session}";
        await UntilRecordedAsync(browser, $"{path}/subjects/{room.Session}-2", 1);
        await browser.PostAsync($"{path}/seal", null).AnsweredAsync(HttpStatusCode.OK);
        var before = await browser.GetAsync($"{path}/subjects/{room.Session}-2").AnsweredAsync(HttpStatusCode.OK);
        string viewer = before["records"]![0]!["payload"]!["event"]!["body"]!["viewer"]!.GetValue<string>();
        (await browser.PostAsync("/api/compliance/evidence/erasures", $$"""{"viewer":"{{viewer}}"}""").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("reason");
        var erased = await browser.PostAsync("/api/compliance/evidence/erasures", $$"""{"viewer":"{{viewer}}","reason":"本人要求"}""").AnsweredAsync(HttpStatusCode.OK);
        erased["records"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await browser.GetStringAsync(new Uri($"{path}/file", UriKind.Relative))).ShouldNotContain("这句话请删掉");
        var report = await browser.GetAsync($"{path}/verification").AnsweredAsync(HttpStatusCode.OK);
        (report["isValid"]!.GetValue<bool>(), report["erased"]!.GetValue<long>()).ShouldBe((true, 1));
        var after = await browser.GetAsync($"{path}/subjects/{room.Session}-2").AnsweredAsync(HttpStatusCode.OK);
        after["records"]![0]!["isProved"]!.GetValue<bool>().ShouldBeTrue();
        after["verdicts"]![0]!["standing"]!.GetValue<string>().ShouldBe("notRepeatable");
    }

    [Fact]
    public async Task Key_IsRotatedByTheOwnerOnly()
    {
        using var compliance = await shared.Server.SignInAsync([Roles.Compliance]);
        (await compliance.PostAsync("/api/compliance/evidence/keys", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var owner = await shared.Server.SignInAsync([Roles.Owner]);
        var rotated = await owner.PostAsync("/api/compliance/evidence/keys", null).AnsweredAsync(HttpStatusCode.OK);
        var keys = (await compliance.GetAsync("/api/compliance/evidence/keys").AnsweredAsync(HttpStatusCode.OK)).AsArray();
        keys.Count(key => key!["retiredAt"] is null).ShouldBe(1);
        keys.Single(key => key!["retiredAt"] is null)!["id"]!.GetValue<string>().ShouldBe(rotated["id"]!.GetValue<string>());
        keys.ToJsonString().ShouldNotContain("private", Case.Insensitive);
    }

    private static async Task UntilRecordedAsync(HttpClient browser, string path, int records)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await browser.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.OK && JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token))!["records"]!.AsArray().Count >= records)
            {
                return;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task<JsonNode> VerifyAsync(HttpClient browser, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/x-ndjson");
        using var answer = await browser.PostAsync(new Uri("/api/compliance/evidence/verify", UriKind.Relative), content);
        string text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
