using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Insight;

/// <summary>A server that has played four evenings of two rooms.</summary>
public sealed class PlayedServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    /// <summary>How long after the start all finished sessions could be reviewed.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync();
        long start = TimeProvider.System.GetTimestamp();
        var simulator = Server.Services.GetRequiredService<Simulator>();
        (await simulator.StartAsync(new() { Rooms = 2, EventsPerSecond = 3, HistoryDays = 4, SessionLength = TimeSpan.FromMinutes(15) }, CancellationToken.None)).ShouldBeNull();
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await viewer.GetFromJsonAsync<JsonElement>("/api/reviews", patience.Token)).EnumerateArray().Count(review => review.GetProperty("ready").GetBoolean()) < 8)
        {
            await Task.Delay(100, patience.Token);
        }

        ReadyAfter = TimeProvider.System.GetElapsedTime(start);
        await simulator.StopAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

public sealed class ReviewApiTests(PlayedServer played) : IClassFixture<PlayedServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Reviews_AfterTheEnd_AreReadyWithinAMinute() => played.ReadyAfter.ShouldBeLessThan(TimeSpan.FromSeconds(60));

    [Fact]
    public async Task Review_OfAFinishedSession_ShowsWhatTheLiveScreenEndedWith()
    {
        using var analyst = await played.Server.SignInAsync([Roles.Analyst]);
        var summary = await NewestReadyAsync(analyst);
        string session = summary.GetProperty("session").GetString()!;
        var review = await analyst.GetFromJsonAsync<JsonElement>($"/api/reviews/{session}", Cancellation);
        var frame = await analyst.GetFromJsonAsync<JsonElement>($"/api/rooms/{session}", Cancellation);
        var tiles = frame.GetProperty("tiles");
        int compared = 0;
        foreach (var total in review.GetProperty("totals").EnumerateArray())
        {
            if (tiles.TryGetProperty(total.GetProperty("metric").GetString()!, out var tile))
            {
                Number(total.GetProperty("value"), "value").ShouldBe(Number(tile.GetProperty("value"), "value"), total.GetProperty("metric").GetString());
                compared++;
            }
        }

        compared.ShouldBeGreaterThanOrEqualTo(6);
        review.GetProperty("funnel").GetRawText().ShouldBe(frame.GetProperty("funnel").GetRawText(), "one funnel for the live screen and the review");
        review.GetProperty("header").GetProperty("origin").GetString().ShouldBe("simulator");
        review.GetProperty("header").GetProperty("title").GetString()!.ShouldContain("模拟");
        review.GetProperty("overlays").GetArrayLength().ShouldBeGreaterThan(5);
        review.GetProperty("actions").GetArrayLength().ShouldBe(5);
        review.GetProperty("products")[0].GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        review.GetProperty("totals")[0].GetProperty("sessionsCompared").GetInt32().ShouldBeGreaterThanOrEqualTo(3);
        Number(summary.GetProperty("gmv"), "value").ShouldBe(Number(review.GetProperty("totals")[0].GetProperty("value"), "value"));
    }

    [Fact]
    public async Task Items_AddedAndChanged_StandInTheReview()
    {
        using var operating = await played.Server.SignInAsync([Roles.Operator]);
        string session = (await NewestReadyAsync(operating)).GetProperty("session").GetString()!;
        var added = await operating.PostAsJsonAsync($"/api/reviews/{session}/items", new { title = "讲解前先弹卡", metric = "viewing_click_rate", owner = "小周", dueOn = "2026-12-01" }, Cancellation);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        string id = (await added.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
        (await operating.PutAsJsonAsync($"/api/items/{id}", new { title = "讲解前先弹卡", metric = "viewing_click_rate", owner = "小周", dueOn = "2026-12-02", state = "done" }, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        var review = await operating.GetFromJsonAsync<JsonElement>($"/api/reviews/{session}", Cancellation);
        var item = review.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);
        item.GetProperty("state").GetString().ShouldBe("done");
        item.GetProperty("dueOn").GetString().ShouldBe("2026-12-02");
        item.GetProperty("outcome").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Items_WrongMetric_NameTheField()
    {
        using var operating = await played.Server.SignInAsync([Roles.Operator]);
        string session = (await NewestReadyAsync(operating)).GetProperty("session").GetString()!;
        var answer = await operating.PostAsJsonAsync($"/api/reviews/{session}/items", new { title = "t", metric = "happiness", owner = "o", dueOn = "2026-12-01" }, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("field").GetString().ShouldBe("metric");
    }

    [Fact]
    public async Task Goals_Set_StandBesideTheTotals()
    {
        using var operating = await played.Server.SignInAsync([Roles.Operator]);
        string session = (await NewestReadyAsync(operating)).GetProperty("session").GetString()!;
        (await operating.PutAsJsonAsync($"/api/goals/{session}", new[] { new { metric = "viewers", target = 1234 } }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var review = await operating.GetFromJsonAsync<JsonElement>($"/api/reviews/{session}", Cancellation);
        var viewers = review.GetProperty("totals").EnumerateArray().Single(total => total.GetProperty("metric").GetString() == "viewers");
        viewers.GetProperty("goal").GetDouble().ShouldBe(1234);
    }

    [Fact]
    public async Task Report_RunForAPastDay_IsListedAndRead()
    {
        using var analyst = await played.Server.SignInAsync([Roles.Analyst]);
        var ended = (await NewestReadyAsync(analyst)).GetProperty("startedAt").GetDateTimeOffset();
        string date = ended.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var made = await analyst.PostAsJsonAsync("/api/reports/run", new { kind = "daily", date }, Cancellation);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.Content.ReadAsStringAsync(Cancellation));
        var reports = await analyst.GetFromJsonAsync<JsonElement>("/api/reports?kind=daily", Cancellation);
        reports.EnumerateArray().ShouldContain(report => report.GetProperty("id").GetString() == $"daily-{date}");
        var report = await analyst.GetFromJsonAsync<JsonElement>($"/api/reports/daily-{date}", Cancellation);
        report.GetProperty("sessions").GetArrayLength().ShouldBeGreaterThanOrEqualTo(2);
        report.GetProperty("hosts").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Export_OfAReview_IsAFile(string format, string contentType)
    {
        using var analyst = await played.Server.SignInAsync([Roles.Analyst]);
        string session = (await NewestReadyAsync(analyst)).GetProperty("session").GetString()!;
        var file = await analyst.GetAsync($"/api/reviews/{session}/export?format={format}", Cancellation);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        (await file.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public async Task Review_OfARoomOutOfScope_DoesNotExist()
    {
        using var everybody = await played.Server.SignInAsync([Roles.Viewer]);
        var newest = await NewestReadyAsync(everybody);
        using var elsewhere = await played.Server.SignInAsync([Roles.Host], rooms: ["another-room"]);
        (await elsewhere.GetFromJsonAsync<JsonElement>("/api/reviews", Cancellation)).GetArrayLength().ShouldBe(0);
        (await elsewhere.GetAsync($"/api/reviews/{newest.GetProperty("session").GetString()}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Viewer_AddsAnItem_IsForbidden()
    {
        using var viewer = await played.Server.SignInAsync([Roles.Viewer]);
        (await viewer.PostAsJsonAsync("/api/reviews/any/items", new { title = "t", owner = "o", dueOn = "2026-12-01" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> NewestReadyAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/reviews", Cancellation)).EnumerateArray().First(review => review.GetProperty("ready").GetBoolean() && review.GetProperty("endedAt").ValueKind != JsonValueKind.Null);

    private static double? Number(JsonElement element, string property) => element.GetProperty(property) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
