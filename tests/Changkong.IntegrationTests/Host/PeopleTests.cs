using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

[Collection(SharedServerCollection.Name)]
public sealed class PeopleTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task CreateUser_ByOwner_SignsInWithTheOneTimePasswordShownOnce()
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        var created = await Json(await owner.PostAsJsonAsync("/api/users", new { userName = "chang.kong", displayName = "场控一号", roles = new[] { "floorController" }, rooms = new[] { "r1" } }));
        using var browser = Server.Browser();

        var user = await Json(await browser.PostAsJsonAsync("/api/auth/login", new { userName = "CHANG.kong", password = created["oneTimePassword"]!.ToString() }));

        user["roles"]!.ToJsonString().ShouldBe("""["floorController"]""");
        user["rooms"]!.ToJsonString().ShouldBe("""["r1"]""");
        user["mustChangePassword"]!.GetValue<bool>().ShouldBeTrue();
        (await owner.GetStringAsync("/api/users")).ShouldNotContain(created["oneTimePassword"]!.ToString());
    }

    [Theory]
    [InlineData("""{"userName":"a b","displayName":"x","roles":["viewer"]}""", "userName")]
    [InlineData("""{"userName":"ab","displayName":" ","roles":["viewer"]}""", "displayName")]
    [InlineData("""{"userName":"ab","displayName":"x","roles":[]}""", "roles")]
    [InlineData("""{"userName":"ab","displayName":"x","roles":["king"]}""", "roles")]
    [InlineData("""{"userName":"ab","displayName":"x","roles":["viewer"],"rooms":[""]}""", "rooms")]
    public async Task CreateUser_BadField_IsRefusedByName(string body, string field)
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);

        var answer = await owner.PostAsync("/api/users", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer))["field"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task ChangeUser_RoleTakenOrDisabled_HoldsFromTheNextRequest()
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        using var analyst = await Server.SignInAsync([Roles.Compliance]);
        string id = (await Json(await analyst.GetAsync("/api/auth/me")))["id"]!.ToString();
        (await analyst.GetAsync("/api/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.PutAsJsonAsync($"/api/users/{id}", new { displayName = "x", roles = new[] { "viewer" }, enabled = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await analyst.GetAsync("/api/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await owner.PutAsJsonAsync($"/api/users/{id}", new { displayName = "x", roles = new[] { "viewer" }, enabled = false })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await analyst.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task ChangeUser_LastOwner_IsRefused()
    {
        await using var server = await RunningServer.StartAsync();
        using var owner = server.Browser();
        await owner.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword });
        await owner.PostAsJsonAsync("/api/auth/password", new { currentPassword = server.FirstPassword, newPassword = RunningServer.OwnPassword });
        string id = (await Json(await owner.GetAsync("/api/auth/me")))["id"]!.ToString();

        (await owner.PutAsJsonAsync($"/api/users/{id}", new { displayName = "x", roles = new[] { "viewer" }, enabled = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await owner.PutAsJsonAsync($"/api/users/{id}", new { displayName = "x", roles = new[] { "owner" }, enabled = false })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task ResetPassword_OfOther_EndsTheirSessionsAndGivesANewOne()
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        var me = await Json(await viewer.GetAsync("/api/auth/me"));

        var reset = await Json(await owner.PostAsync($"/api/users/{me["id"]}/reset-password", null));

        (await viewer.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var again = await viewer.PostAsJsonAsync("/api/auth/login", new { userName = me["userName"]!.ToString(), password = reset["oneTimePassword"]!.ToString() });
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Audit_AfterAChange_SaysWhoWhatAndFromWhereWithoutSecrets()
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        var me = await Json(await owner.GetAsync("/api/auth/me"));
        await owner.PostAsJsonAsync("/api/users", new { userName = "audited", displayName = "审计", roles = new[] { "viewer" } });

        var page = await Json(await owner.GetAsync($"/api/audit?kind=person&actor={me["userName"]}"));

        var entry = page["items"]!.AsArray().Single();
        entry!["before"].ShouldBeNull();
        entry["after"]!["displayName"]!.ToString().ShouldBe("审计");
        entry["after"]!["passwordHash"]!.ToString().ShouldBe("***");
        entry["address"]!.ToString().ShouldBe("127.0.0.1");
        page["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("timeZone", "\"Mars/Olympus\"")]
    [InlineData("staleAfterSeconds", "2")]
    [InlineData("retentionDays", "1")]
    [InlineData("baseCurrency", "\"XXX\"")]
    public async Task Settings_BadField_IsRefusedByName(string field, string value)
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        var settings = (await Json(await owner.GetAsync("/api/settings"))).AsObject();
        settings[field] = JsonNode.Parse(value);

        var answer = await owner.PutAsJsonAsync("/api/settings", settings);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer))["field"]!.ToString().ShouldBe(field);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
