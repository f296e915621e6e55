using System.Net;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Rooms;

[Collection(SharedServerCollection.Name)]
public sealed class AlertsApiTests(SharedServer shared)
{
    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Rule_Written_FiresInItsRoomOnly_AndIsOverWhenDeleted()
    {
        var watched = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var owner = await Server.SignInAsync([Roles.Owner]);
        var rule = await owner.PostAsync("/api/alert-rules", Rule([watched.Room])).AnsweredAsync(HttpStatusCode.Created);
        string id = rule["id"]!.ToString();
        await watched.PayAsync(5_000, -1);
        await other.PayAsync(5_000, -1);

        var firing = await owner.UntilAsync("/api/alerts?state=firing", answer => Of(answer, id).Any());
        Of(firing, id).Select(alert => alert["room"]!.ToString()).ShouldBe([watched.Room]);

        using var deleted = await owner.DeleteAsync(new Uri($"/api/alert-rules/{id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await owner.UntilAsync("/api/alerts?state=firing", answer => !Of(answer, id).Any());
        await owner.PutAsync($"/api/alert-rules/{id}", Rule([watched.Room])).AnsweredAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alert_OfAnotherRoom_IsNeitherShownNorAcknowledged_AndOfTheOwnRoomOnce()
    {
        var mine = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var owner = await Server.SignInAsync([Roles.Owner]);
        string id = (await owner.PostAsync("/api/alert-rules", Rule([mine.Room, other.Room])).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await mine.PayAsync(5_000, -1);
        await other.PayAsync(5_000, -1);
        var firing = Of(await owner.UntilAsync("/api/alerts?state=firing", answer => Of(answer, id).Count() == 2), id).ToDictionary(alert => alert["room"]!.ToString(), alert => alert["id"]!.ToString());
        using var floor = await Server.SignInAsync([Roles.FloorController], [mine.Room]);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);

        Of(await floor.GetAsync("/api/alerts").AnsweredAsync(HttpStatusCode.OK), id).Select(alert => alert["room"]!.ToString()).ShouldBe([mine.Room]);
        await floor.PostAsync($"/api/alerts/{firing[other.Room]}/acknowledge", null).AnsweredAsync(HttpStatusCode.NotFound);
        await viewer.PostAsync($"/api/alerts/{firing[mine.Room]}/acknowledge", null).AnsweredAsync(HttpStatusCode.Forbidden);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => floor.PostAsync($"/api/alerts/{firing[mine.Room]}/acknowledge", null)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NoContent);
        await floor.UntilAsync("/api/alerts", answer => Of(answer, id).Single()["acknowledgedBy"] is not null);
        shared.Errors.Messages.ShouldNotContain(message => message.Contains("alert_acknowledgements", StringComparison.Ordinal));
        string acknowledged = firing[mine.Room];
        await using var scope = Server.Services.CreateAsyncScope();
        var audited = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().AuditEntries.Where(entry => entry.Kind == "acknowledgementRow" && entry.Subject == acknowledged).ToListAsync(
            TestContext.Current.CancellationToken);
        audited.ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("\"by\"");
    }

    [Fact]
    public async Task List_OfAStateThatIsNone_NamesTheField()
    {
        using var viewer = await Server.SignInAsync([Roles.Viewer]);

        (await viewer.GetAsync("/api/alerts?state=loud").AnsweredAsync(HttpStatusCode.BadRequest))["field"]!.ToString().ShouldBe("state");
        await viewer.GetAsync("/api/alerts?state=resolved").AnsweredAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"name":"","metric":"gmv","operator":"above","threshold":1,"level":"red"}""", "name")]
    [InlineData("""{"name":"x","metric":"no_such","operator":"above","threshold":1,"level":"red"}""", "metric")]
    [InlineData("""{"name":"x","metric":null,"operator":"above","threshold":1,"level":"red"}""", "metric")]
    [InlineData("""{"name":"x","metric":"gmv","operator":"near","threshold":1,"level":"red"}""", "operator")]
    [InlineData("""{"name":"x","metric":"gmv","operator":"above","threshold":1,"level":"red","forSeconds":-1}""", "forSeconds")]
    [InlineData("""{"name":"x","metric":"gmv","operator":"above","threshold":1,"level":"red","inhibits":["nothing"]}""", "inhibits")]
    [InlineData("""{"name":"x","metric":"gmv","operator":"above","threshold":1,"level":"red","inhibits":[null]}""", "inhibits")]
    [InlineData("""{"name":"x","metric":"gmv","operator":"above","threshold":1,"level":"red","scope":{"rooms":[null]}}""", "scope.rooms")]
    public async Task Rule_ThatCannotBe_NamesTheField(string body, string field)
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);

        var problem = await owner.PostAsync("/api/alert-rules", body).AnsweredAsync(HttpStatusCode.BadRequest);

        problem["field"]!.ToString().ShouldBe(field);
    }

    [Theory]
    [InlineData("""{"matchers":[],"until":"2099-01-01T00:00:00Z"}""", "matchers")]
    [InlineData("""{"matchers":null,"until":"2099-01-01T00:00:00Z"}""", "matchers")]
    [InlineData("""{"matchers":[null],"until":"2099-01-01T00:00:00Z"}""", "matchers")]
    [InlineData("""{"matchers":[{"label":"rule","value":""}],"until":"2099-01-01T00:00:00Z"}""", "matchers")]
    [InlineData("""{"matchers":[{"label":"rule","value":"r"}],"until":"2001-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"matchers":[{"label":"rule","value":"r"}],"until":"2099-01-01T00:00:00Z"}""", "until")]
    public async Task Silence_ThatCannotBe_NamesTheField(string body, string field)
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);

        var problem = await owner.PostAsync("/api/silences", body).AnsweredAsync(HttpStatusCode.BadRequest);

        problem["field"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task Silence_BySomebodyWithOwnRooms_ReachesNoOtherRoom()
    {
        var mine = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var floor = await Server.SignInAsync([Roles.FloorController], [mine.Room]);
        using var owner = await Server.SignInAsync([Roles.Owner]);

        await floor.PostAsync("/api/silences", Silence("rule", "any")).AnsweredAsync(HttpStatusCode.Forbidden);
        await floor.PostAsync("/api/silences", Silence("room", other.Room)).AnsweredAsync(HttpStatusCode.Forbidden);
        await floor.PostAsync("/api/silences", Silence("session", other.Session)).AnsweredAsync(HttpStatusCode.Forbidden);
        await floor.PostAsync("/api/silences", Silence("session", "no-such-session")).AnsweredAsync(HttpStatusCode.Forbidden);
        string own = (await floor.PostAsync("/api/silences", Silence("session", mine.Session)).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        string foreign = (await owner.PostAsync("/api/silences", Silence("room", other.Room)).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        string everywhere = (await owner.PostAsync("/api/silences", Silence("rule", "any")).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();

        var seen = (await floor.GetAsync("/api/silences").AnsweredAsync(HttpStatusCode.OK)).AsArray().Select(silence => silence!["id"]!.ToString()).ToList();
        seen.ShouldContain(own);
        seen.ShouldContain(everywhere);
        seen.ShouldNotContain(foreign);
        (await DeleteAsync(floor, foreign)).ShouldBe(HttpStatusCode.NotFound);
        (await DeleteAsync(floor, everywhere)).ShouldBe(HttpStatusCode.Forbidden);
        (await DeleteAsync(floor, own)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(floor, own)).ShouldBe(HttpStatusCode.NotFound);
        (await DeleteAsync(owner, foreign)).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(owner, everywhere)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Silence_Made_KeepsTheAlertQuietUntilItIsEnded()
    {
        var room = await StagedRoom.StartAsync(Server);
        using var owner = await Server.SignInAsync([Roles.Owner]);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        string id = (await owner.PostAsync("/api/alert-rules", Rule([room.Room])).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await room.PayAsync(5_000, -1);

        await viewer.PostAsync("/api/silences", Silence("rule", id)).AnsweredAsync(HttpStatusCode.Forbidden);
        string silence = (await owner.PostAsync("/api/silences", Silence("rule", id)).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();

        await owner.UntilAsync("/api/alerts?state=firing", answer => Of(answer, id).Any(alert => alert["silencedBy"]?.ToString() == silence));
        (await DeleteAsync(owner, silence)).ShouldBe(HttpStatusCode.NoContent);
        await owner.UntilAsync("/api/alerts?state=firing", answer => Of(answer, id).Any(alert => alert["silencedBy"] is null));
    }

    [Fact]
    public async Task RuleAndWebhook_BySomebodyWithOwnRooms_ReachNoOtherRoom()
    {
        var mine = await StagedRoom.StartAsync(Server);
        var other = await StagedRoom.StartAsync(Server);
        using var scoped = await Server.SignInAsync([Roles.Operator], [mine.Room]);
        using var owner = await Server.SignInAsync([Roles.Owner]);
        string foreign = (await owner.PostAsync("/api/alert-rules", Rule([other.Room])).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        string shared = (await owner.PostAsync("/api/alert-rules", Rule([mine.Room, other.Room])).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();

        await scoped.PostAsync("/api/alert-rules", Rule(null)).AnsweredAsync(HttpStatusCode.Forbidden);
        await scoped.PostAsync("/api/alert-rules", Rule([mine.Room, other.Room])).AnsweredAsync(HttpStatusCode.Forbidden);
        string own = (await scoped.PostAsync("/api/alert-rules", Rule([mine.Room])).AnsweredAsync(HttpStatusCode.Created))["id"]!.ToString();
        await scoped.PutAsync($"/api/alert-rules/{own}", Rule(null)).AnsweredAsync(HttpStatusCode.Forbidden);
        await scoped.PutAsync($"/api/alert-rules/{shared}", Rule([mine.Room])).AnsweredAsync(HttpStatusCode.Forbidden);
        await scoped.PutAsync($"/api/alert-rules/{foreign}", Rule([mine.Room])).AnsweredAsync(HttpStatusCode.NotFound);
        await scoped.PostAsync("/api/webhooks", """{"name":"x","format":"generic","url":"https://example.com/x","levels":["red"]}""").AnsweredAsync(HttpStatusCode.Forbidden);

        var listed = (await scoped.GetAsync("/api/alert-rules").AnsweredAsync(HttpStatusCode.OK)).AsArray().ToDictionary(rule => rule!["id"]!.ToString());
        listed.Keys.ShouldContain(shared);
        listed.Keys.ShouldNotContain(foreign);
        listed[own]!["scope"]!["rooms"]!.AsArray().Select(room => room!.ToString()).ShouldBe([mine.Room]);
    }

    private static async Task<HttpStatusCode> DeleteAsync(HttpClient client, string silence)
    {
        using var answer = await client.DeleteAsync(new Uri($"/api/silences/{silence}", UriKind.Relative));
        return answer.StatusCode;
    }

    private static IEnumerable<JsonNode> Of(JsonNode alerts, string rule) => alerts.AsArray().Select(alert => alert!).Where(alert => alert["rule"]!.ToString() == rule);

    private static string Rule(string[]? rooms) => new JsonObject
    {
        ["name"] = "有成交", ["metric"] = "gmv", ["operator"] = "above", ["threshold"] = 0, ["level"] = "red",
        ["scope"] = new JsonObject { ["rooms"] = rooms is null ? null : new JsonArray([.. rooms.Select(room => (JsonNode)room)]) },
    }.ToJsonString();

    private static string Silence(string label, string value) =>
        $$"""{"matchers":[{"label":"{{label}}","value":"{{value}}"}],"until":"{{TimeProvider.System.GetUtcNow().AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""";
}
