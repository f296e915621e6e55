using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

public sealed class SignInTests
{
    private const string NewPassword = "a longer secret 9";

    [Fact]
    public async Task FirstStart_OwnerWithOneTimePassword_MustChangeItBeforeAnythingElse()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = server.Browser();
        server.FirstPassword.ShouldNotBeNull();

        var user = await Json(await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword }));
        user["mustChangePassword"]!.GetValue<bool>().ShouldBeTrue();
        (await browser.GetAsync("/api/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var change = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = server.FirstPassword, newPassword = NewPassword });
        change.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync("/api/users")).StatusCode.ShouldBe(HttpStatusCode.OK, "the session goes on with the own password");

        using var other = server.Browser();
        (await other.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = NewPassword })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SecondStart_PeopleKept_NoNewOwnerAndSessionsGoOn()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-server-").FullName;
        string cookie;
        await using (var first = await RunningServer.StartAsync(directory))
        {
            using var browser = first.Browser();
            var answer = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = first.FirstPassword });
            cookie = answer.Headers.GetValues("Set-Cookie").Single();
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=strict");
        }

        await using (var second = await RunningServer.StartAsync(directory))
        {
            second.FirstPassword.ShouldBeNull();
            using var browser = second.Browser();
            browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            (await browser.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task SignIn_WrongPasswordFiveTimes_LocksOutEvenWithTheRightOne()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = server.Browser();
        for (int attempt = 1; attempt <= 4; attempt++)
        {
            (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = "wrong" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = "wrong" })).StatusCode.ShouldBe(HttpStatusCode.Locked);
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword })).StatusCode.ShouldBe(HttpStatusCode.Locked);
    }

    [Fact]
    public async Task SignIn_UnknownName_AnswersLikeAWrongPassword()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = server.Browser();

        var unknown = await Json(await browser.PostAsJsonAsync("/api/auth/login", new { userName = "nobody", password = "wrong" }));
        var wrong = await Json(await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = "wrong" }));

        unknown["detail"]!.ToString().ShouldBe(wrong["detail"]!.ToString());
        unknown["status"]!.GetValue<int>().ShouldBe(401);
    }

    [Fact]
    public async Task SignIn_MoreThanAllowedPerMinute_IsRefusedWithRetryAfter()
    {
        await using var server = await RunningServer.StartAsync(adjust: builder => builder.Configuration["Access:SignInsPerMinuteMaximum"] = "3");
        using var browser = server.Browser();
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            await browser.PostAsJsonAsync("/api/auth/login", new { userName = "x" + attempt, password = "wrong" });
        }

        var refused = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword });
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("""{"userName":3,"password":"x"}""", "userName")]
    [InlineData("""{"userName":"owner"}""", "password")]
    [InlineData("""{"userName":"","password":"x"}""", "userName")]
    [InlineData("""{"userName":"owner","password":""}""", "password")]
    [InlineData("""{""", "")]
    public async Task SignIn_BadBody_NamesTheField(string body, string field)
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = server.Browser();

        var answer = await browser.PostAsync("/api/auth/login", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Json(answer))["field"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task Password_Changed_EndsTheOtherSessions()
    {
        await using var server = await RunningServer.StartAsync();
        using var first = server.Browser();
        using var second = server.Browser();
        await first.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword });
        await second.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword });

        await first.PostAsJsonAsync("/api/auth/password", new { currentPassword = server.FirstPassword, newPassword = NewPassword });

        (await first.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("short", "newPassword")]
    [InlineData("aaaaaaaaaaaa", "newPassword")]
    public async Task Password_TooWeak_IsRefused(string password, string field)
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = server.Browser();
        await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = server.FirstPassword });

        var answer = await browser.PostAsJsonAsync("/api/auth/password", new { currentPassword = server.FirstPassword, newPassword = password });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer))["field"]!.ToString().ShouldBe(field);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
