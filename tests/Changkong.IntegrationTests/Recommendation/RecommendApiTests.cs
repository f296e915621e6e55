using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Recommendation;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Recommendation;

/// <summary>From events at the gate to lists, and back into the log; over the whole server, started twice.</summary>
public sealed class RecommendApiTests
{
    private const int Viewers = 80;

    [Fact]
    public async Task Lists_AreMadeToldToTheLogAndCountedAndSurviveARestart()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-recommend-").FullName;
        try
        {
            string viewer, version, profile;
            await using (var server = await StartAsync(directory))
            {
                using var owner = await StagedAsync(server);
                var trained = await owner.UntilAsync("/api/recommend/models", answer => answer["models"]!.AsArray().Count > 0);
                version = trained["models"]![0]!["card"]!["id"]!.GetValue<string>();
                viewer = await TreatedAsync(owner);
                var list = await owner.GetAsync($"/api/recommend/viewers/{viewer}?count=5").AnsweredAsync(HttpStatusCode.OK);
                list["items"]!.AsArray().ShouldAllBe(item => item!["because"]!.AsArray().Count > 0);
                list["model"]!.GetValue<string>().ShouldBe(version);
                await ShowAsync(server, viewer, list);
                await owner.UntilAsync("/api/recommend/exposures", answer => ArmOf(answer, "treatment") is { } arm && arm["served"]!.GetValue<long>() >= 4 && arm["exposures"]!.GetValue<long>() == 1);
                await ClickForTheFirstTimeAsync(server);
                var asked = await owner.UntilAsync("/api/recommend/exposures", answer => answer["recall"]!["asked"]!.GetValue<long>() == 3);
                asked["recall"]!["versions"]!.AsArray().Single()!["model"]!.GetValue<string>().ShouldBe(version);
                asked["days"]!.AsArray().Sum(day => day!["asked"]!.GetValue<long>()).ShouldBe(3);
                profile = (await owner.GetAsync($"/api/recommend/viewers/{viewer}/profile").AnsweredAsync(HttpStatusCode.OK))["events"]!.ToJsonString();
            }

            await using (var again = await StartAsync(directory))
            {
                using var owner = await again.SignInAsync([Roles.Owner]);
                var models = await owner.UntilAsync("/api/recommend/models", answer => answer["models"]!.AsArray().Count > 0 && answer["behind"]!.GetValue<long>() == 0 && answer["viewers"]!.GetValue<int>() >= Viewers);
                models["models"]!.AsArray().Single(model => model!["isServing"]!.GetValue<bool>())!["card"]!["id"]!.GetValue<string>().ShouldBe(version);
                (await owner.GetAsync($"/api/recommend/viewers/{viewer}/profile").AnsweredAsync(HttpStatusCode.OK))["events"]!.ToJsonString().ShouldBe(profile);
                var report = await owner.GetAsync("/api/recommend/exposures").AnsweredAsync(HttpStatusCode.OK);
                ArmOf(report, "treatment")!["exposures"]!.GetValue<long>().ShouldBe(1);
                (report["recall"]!["asked"]!.GetValue<long>(), report["recall"]!["missing"]!.GetValue<string>()).ShouldBe((3, ""));
                await EraseAsync(owner, viewer);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Desk_IsRankedForThoseWhoMaySeeTheRoomAndRulesHoldAtOnce()
    {
        await using var server = await StartAsync();
        using var owner = await StagedAsync(server);
        var rooms = await owner.GetAsync("/api/rooms").AnsweredAsync(HttpStatusCode.OK);
        string session = rooms[0]!["session"]!.GetValue<string>();
        var ranking = await owner.UntilAsync($"/api/recommend/rooms/{session}?goal=net", answer => answer["rows"]?.AsArray().Count == 12);
        ranking["rows"]![0]!["rank"]!.GetValue<int>().ShouldBe(1);
        (await owner.GetAsync($"/api/recommend/rooms/{session}?goal=luck").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("goal");
        using var elsewhere = await server.SignInAsync([Roles.Operator], ["another-room"]);
        (await elsewhere.GetAsync($"/api/recommend/rooms/{session}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        string first = ranking["rows"]![0]!["product"]!.GetValue<string>();
        (await owner.PostAsync("/api/recommend/rules", """{"kind":"boost","scope":"product","target":"x","reason":"试","factor":11}""").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("factor");
        var rule = await owner.PostAsync("/api/recommend/rules", $$"""{"kind":"exclude","scope":"product","target":"{{first}}","reason":"停售"}""").AnsweredAsync(HttpStatusCode.Created);
        var without = await owner.GetAsync($"/api/recommend/rooms/{session}").AnsweredAsync(HttpStatusCode.OK);
        without["leftOut"]!.AsArray().Single()!["reason"]!.GetValue<string>().ShouldBe("excluded");
        (await owner.SendJsonAsync(HttpMethod.Delete, $"/api/recommend/rules/{rule["id"]!.GetValue<string>()}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.GetStringAsync(new Uri("/api/audit", UriKind.Relative))).ShouldContain("停售");

        using var viewer = await server.SignInAsync([Roles.Viewer]);
        (await viewer.GetAsync("/api/recommend/viewers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.GetAsync($"/api/recommend/items/{first}/audience")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.PostAsync("/api/recommend/models/train", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Batch_IsScoredInTheBackgroundAndTakenAsAFile()
    {
        await using var server = await StartAsync();
        using var owner = await StagedAsync(server);
        (await owner.PostAsync("/api/recommend/batches", """{"count":51}""").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("count");
        var asked = await owner.PostAsync("/api/recommend/batches", """{"count":3}""").AnsweredAsync(HttpStatusCode.Accepted);
        string id = asked["id"]!.GetValue<string>();
        var done = await owner.UntilAsync("/api/recommend/batches", answer => answer.AsArray().Single(batch => batch!["id"]!.GetValue<string>() == id)!["state"]!.GetValue<string>() == "done");
        done[0]!["done"]!.GetValue<int>().ShouldBe(Viewers);
        string[] lines = (await owner.GetStringAsync(new Uri($"/api/recommend/batches/{id}/file", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("viewer,rank,product,score,lane,variant");
        lines.Length.ShouldBe(1 + (3 * Viewers));
        (await owner.GetAsync("/api/recommend/batches/nothing/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Batch_OfANamedVersion_IsScoredByItAndWrittenToTheAudit()
    {
        await using var server = await StartAsync();
        using var owner = await StagedAsync(server);
        var models = await owner.UntilAsync("/api/recommend/models", answer => answer["models"]!.AsArray().Count == 1);
        string version = models["models"]![0]!["card"]!["id"]!.GetValue<string>();
        (await owner.GetAsync("/api/recommend/batches/audience?activeDays=0").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("activeDays");
        (await owner.GetAsync("/api/recommend/batches/audience?activeDays=7").AnsweredAsync(HttpStatusCode.OK))["viewers"]!.GetValue<int>().ShouldBe(Viewers);
        (await owner.PostAsync("/api/recommend/batches", """{"count":3,"model":"nothing"}""").AnsweredAsync(HttpStatusCode.NotFound)).ToJsonString().ShouldContain("nothing");
        string id = (await owner.PostAsync("/api/recommend/batches", $$"""{"count":2,"activeDays":7,"model":"{{version}}"}""").AnsweredAsync(HttpStatusCode.Accepted))["id"]!.GetValue<string>();
        var done = await owner.UntilAsync("/api/recommend/batches", answer => answer[0]!["state"]!.GetValue<string>() == "done");
        done[0]!["model"]!.GetValue<string>().ShouldBe(version);
        string file = await owner.GetStringAsync(new Uri($"/api/recommend/batches/{id}/file", UriKind.Relative));
        file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + (2 * Viewers));

        string audit = await owner.GetStringAsync(new Uri("/api/audit", UriKind.Relative));
        audit.ShouldContain("recommendationBatchFile");
        using var analyst = await server.SignInAsync([Roles.Analyst]);
        (await analyst.GetAsync("/api/recommend/batches")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ListForTheBagOfASession_HoldsItsProductsOnlyAndIsToldToTheLog()
    {
        await using var server = await StartAsync();
        using var owner = await StagedAsync(server);
        var lists = server.Services.GetRequiredService<IProductLists>();
        string session = Regex.Match(await owner.GetStringAsync(new Uri("/api/rooms", UriKind.Relative)), "s-room-[0-9a-f]{32}").Value;
        var list = await lists.AskAsync(new("test", "v0", 5, session), CancellationToken.None);
        list.Products.Count.ShouldBe(5);
        list.Id.ShouldNotBeEmpty();
        (await lists.AskAsync(new("test", "v0", 5, "another-session"), CancellationToken.None)).Products.ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await lists.AskAsync(new("test", "v0", 0), CancellationToken.None));
    }

    [Fact]
    public async Task Version_IsTrainedOnDemandComparedAndRolledBackWithAReason()
    {
        await using var server = await StartAsync();
        using var owner = await StagedAsync(server);
        await owner.UntilAsync("/api/recommend/models", answer => answer["models"]!.AsArray().Count == 1);
        await owner.PostAsync("/api/recommend/models/train", null).AnsweredAsync(HttpStatusCode.Accepted);
        var two = await owner.UntilAsync("/api/recommend/models", answer => answer["models"]!.AsArray().Count == 2);
        string newer = two["models"]![0]!["card"]!["id"]!.GetValue<string>();
        string older = two["models"]![1]!["card"]!["id"]!.GetValue<string>();
        var compared = await owner.GetAsync($"/api/recommend/models/compare?left={newer}&right={older}&viewers=40").AnsweredAsync(HttpStatusCode.OK);
        compared["viewers"]!.GetValue<int>().ShouldBeGreaterThan(0);
        (await owner.PostAsync($"/api/recommend/models/{older}/serve", "{}").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("reason");
        (await owner.PostAsync($"/api/recommend/models/{older}/serve", """{"reason":"回退"}""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var after = await owner.GetAsync("/api/recommend/models").AnsweredAsync(HttpStatusCode.OK);
        after["models"]![1]!["isServing"]!.GetValue<bool>().ShouldBeTrue();
        (await owner.GetAsync($"/api/recommend/viewers/{await TreatedAsync(owner)}?preview=true").AnsweredAsync(HttpStatusCode.OK))["model"]!.GetValue<string>().ShouldBe(older);
        (await owner.PostAsync("/api/recommend/models/nothing/serve", """{"reason":"回退"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetStringAsync(new Uri("/api/audit", UriKind.Relative))).ShouldContain("回退");
    }

    private static Task<RunningServer> StartAsync(string? directory = null) => RunningServer.StartAsync(directory, (WebApplicationBuilder builder) =>
    {
        builder.Configuration["Recommendation:TrainingViewersMinimum"] = "20";
        builder.Configuration["Recommendation:ControlPerMille"] = "1";
    });

    /// <summary>A room with twelve products; half of the viewers go through the first six, half through the others. Answers an owner's browser once the profiles are there.</summary>
    private static async Task<HttpClient> StagedAsync(RunningServer server)
    {
        var room = await StagedRoom.StartAsync(server);
        for (int product = 0; product < 12; product++)
        {
            await room.TellAsync("product.listed", -4, $$""" "product":"p{{product}}","title":"商品{{product}}","category":"类{{product / 6}}","brand":"牌","price":{{1_000 + product}},"stock":100 """);
        }

        var gate = server.Services.GetRequiredService<IEventGate>();
        var lines = new StringBuilder();
        for (int viewer = 0; viewer < Viewers; viewer++)
        {
            for (int step = 0; step < 4; step++)
            {
                int product = (viewer % 2 * 6) + ((viewer + step) % 6);
                lines.Append($$$"""{"id":"c{{{viewer}}}-{{{step}}}","type":"product.clicked","time":"{{{room.Instant(-3 + (step * 0.5))}}}","session":"{{{room.Session}}}","body":{"viewer":"v{{{viewer}}}","product":"p{{{product}}}"}}""").Append('\n');
            }
        }

        (await gate.AcceptAsync("test:shop", Encoding.UTF8.GetBytes(lines.ToString()), CancellationToken.None)).Accepted.ShouldBe(4 * Viewers);
        var owner = await server.SignInAsync([Roles.Owner]);
        await owner.UntilAsync("/api/recommend/models", answer => answer["viewers"]!.GetValue<int>() == Viewers && answer["behind"]!.GetValue<long>() == 0);
        return owner;
    }

    private static async Task<string> TreatedAsync(HttpClient owner)
    {
        foreach (var known in (await owner.GetAsync("/api/recommend/viewers").AnsweredAsync(HttpStatusCode.OK)).AsArray())
        {
            string viewer = known!["viewer"]!.GetValue<string>();
            if ((await owner.GetAsync($"/api/recommend/viewers/{viewer}?preview=true").AnsweredAsync(HttpStatusCode.OK))["variant"]!.GetValue<string>() == "treatment")
            {
                return viewer;
            }
        }

        throw new InvalidOperationException("All viewers are in the control share.");
    }

    // The gate makes a pseudonym of every viewer it is told of: the shop knows its own name for the viewer, the cause is what counts.
    private static async Task ShowAsync(RunningServer server, string viewer, JsonNode list)
    {
        string item = list["items"]!.AsArray().First(one => one!["lane"]!.GetValue<string>() != "explore")!["product"]!.GetValue<string>();
        string time = server.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string exposed = $$$"""{"id":"x-{{{viewer}}}","type":"product.exposed","time":"{{{time}}}","session":"s-shown","body":{"viewer":"shown","product":"{{{item}}}","cause":"{{{list["list"]!.GetValue<string>()}}}"}}""";
        (await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(exposed + "\n"), CancellationToken.None)).Accepted.ShouldBe(1);
    }

    // Three products that this viewer meets for the first time, and one of them again.
    private static async Task ClickForTheFirstTimeAsync(RunningServer server)
    {
        string time = server.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string[] lines = [.. ((string[])["p0", "p1", "p7", "p0"]).Select((product, index) =>
            $$$"""{"id":"first-{{{index}}}","type":"product.clicked","time":"{{{time}}}","session":"s-first","body":{"viewer":"first","product":"{{{product}}}"}}""")];
        (await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), CancellationToken.None)).Accepted.ShouldBe(4);
    }

    private static async Task EraseAsync(HttpClient owner, string viewer)
    {
        await owner.SendJsonAsync(HttpMethod.Delete, $"/api/recommend/personalisation/{viewer}", null).AnsweredAsync(HttpStatusCode.OK);
        (await owner.GetAsync($"/api/recommend/viewers/{viewer}/profile")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var refused = await owner.PutAsync("/api/recommend/personalisation", $$"""{"viewer":"{{viewer}}","allowed":false,"source":"本人要求"}""").AnsweredAsync(HttpStatusCode.OK);
        refused["allowed"]!.GetValue<bool>().ShouldBeFalse();
        (await owner.GetAsync($"/api/recommend/viewers/{viewer}?preview=true").AnsweredAsync(HttpStatusCode.OK))["isKnown"]!.GetValue<bool>().ShouldBeFalse();
        (await owner.PutAsync("/api/recommend/personalisation", """{"viewer":"x","allowed":false}""").AnsweredAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("source");
    }

    private static JsonNode? ArmOf(JsonNode report, string arm) => report["arms"]!.AsArray().FirstOrDefault(one => one!["arm"]!.GetValue<string>() == arm);
}
