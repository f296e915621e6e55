using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>The routes of analytics, over HTTP, as the console calls them.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class AnalyticsApiTests(SharedServer shared)
{
    [Fact]
    public async Task Dictionary_OverHttp_HasEveryFieldThatTheConsoleShows()
    {
        using var browser = await shared.Server.SignInAsync([Roles.Viewer]);
        var metrics = await browser.GetFromJsonAsync<JsonElement>("/api/metrics");
        var gmv = metrics.EnumerateArray().Single(metric => metric.GetProperty("id").GetString() == "gmv");
        gmv.GetProperty("name").GetProperty("zh").GetString().ShouldBe("成交金额 GMV");
        gmv.GetProperty("unit").GetString().ShouldBe("money");
        gmv.GetProperty("additivity").GetString().ShouldBe("sum");
        gmv.GetProperty("measures")[0].GetProperty("sql").GetString()!.ShouldContain("trade.paid");
        gmv.GetProperty("platforms").EnumerateArray().ShouldContain(platform => platform.GetProperty("relation").GetString() == "notComparable");

        var dimensions = await browser.GetFromJsonAsync<JsonElement>("/api/dimensions");
        dimensions.GetArrayLength().ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public async Task Query_OverHttp_IsAnsweredOrRefusedWithItsField()
    {
        using var analyst = await shared.Server.SignInAsync([Roles.Analyst]);
        var good = await analyst.PostAsJsonAsync("/api/query", new { metrics = new[] { "gmv", "online" }, dimensions = new[] { "province" }, totals = true });
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await good.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("columns")[0].GetProperty("kind").GetString().ShouldBe("dimension");
        answer.GetProperty("totals")[1].GetProperty("reason").GetString().ShouldBe("notAvailableHere");

        var bad = await analyst.PostAsJsonAsync("/api/query", new { metrics = new[] { "gmv" }, dimensions = new[] { "planet" } });
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString().ShouldBe("dimensions[0]");

        var many = await analyst.PostAsJsonAsync("/api/query", new { metrics = Enumerable.Repeat("gmv", 13) });
        (await many.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString().ShouldBe("metrics");
        (await analyst.PostAsJsonAsync("/api/query", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Analysis_ByRolesThatMayNotAnalyse_IsForbidden()
    {
        using var viewer = await shared.Server.SignInAsync([Roles.Viewer]);
        (await viewer.PostAsJsonAsync("/api/query", new { metrics = new[] { "gmv" } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.GetAsync("/api/views")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Export_OverHttp_IsAFileOfItsKind(string format, string contentType)
    {
        using var analyst = await shared.Server.SignInAsync([Roles.Finance]);
        var file = await analyst.PostAsJsonAsync($"/api/query/export?format={format}", new { metrics = new[] { "gmv" }, totals = true });
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        file.Content.Headers.ContentDisposition!.FileName!.ShouldEndWith("." + format);
        (await file.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(20);

        var bad = await analyst.PostAsJsonAsync("/api/query/export?format=pdf", new { metrics = new[] { "gmv" } });
        (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString().ShouldBe("format");
    }

    [Fact]
    public async Task SavedViews_OfAPerson_AreSharedChangedAndRemovedByTheirOwnerOnly()
    {
        using var owner = await shared.Server.SignInAsync([Roles.Analyst]);
        using var other = await shared.Server.SignInAsync([Roles.Operator]);
        var view = new { name = "日报", query = new { metrics = new[] { "gmv" }, dimensions = new[] { "room" } }, chart = "bar", shared = false };
        var made = await owner.PostAsJsonAsync("/api/views", view);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        string id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

        (await Names(other)).ShouldNotContain("日报");
        (await other.PutAsJsonAsync($"/api/views/{id}", view)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.PutAsJsonAsync($"/api/views/{id}", view with { shared = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Names(other)).ShouldContain("日报");
        (await other.DeleteAsync($"/api/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.DeleteAsync($"/api/views/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Names(owner)).ShouldNotContain("日报");

        var bad = await owner.PostAsJsonAsync("/api/views", new { name = "x", query = new { metrics = new[] { "gnv" } }, chart = "bar", shared = false });
        (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString().ShouldBe("query.metrics[0]");
    }

    [Fact]
    public async Task SavedView_WithADimensionAcross_ComesBackAsItWasKept()
    {
        using var owner = await shared.Server.SignInAsync([Roles.Analyst]);
        var view = new { name = "横向", query = new { metrics = new[] { "gmv" }, dimensions = new[] { "room", "channel" }, grain = "day" }, chart = "table", across = "channel", shared = false };
        string id = (await (await owner.PostAsJsonAsync("/api/views", view)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        (await Across(owner, id)).ShouldBe("channel");

        (await owner.PutAsJsonAsync($"/api/views/{id}", view with { across = "time" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Across(owner, id)).ShouldBe("time");

        var bad = await owner.PostAsJsonAsync("/api/views", view with { across = "host" });
        (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString().ShouldBe("across");
    }

    private static async Task<string?> Across(HttpClient browser, string id) =>
        (await browser.GetFromJsonAsync<JsonElement>("/api/views")).EnumerateArray().Single(view => view.GetProperty("id").GetString() == id).GetProperty("across").GetString();

    private static async Task<List<string?>> Names(HttpClient browser) =>
        [.. (await browser.GetFromJsonAsync<JsonElement>("/api/views")).EnumerateArray().Select(view => view.GetProperty("name").GetString())];
}
