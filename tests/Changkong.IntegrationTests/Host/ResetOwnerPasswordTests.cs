using System.Net;
using System.Net.Http.Json;
using Changkong.Contracts.Access;
using Changkong.Host;
using Changkong.Host.Access;
using Changkong.IntegrationTests.Rooms;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

public sealed class ResetOwnerPasswordTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("changkong-owner-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Owner_WhoLostThePassword_SignsInWithTheNewOneAndTheAuditSaysSo()
    {
        string? lost;
        await using (var server = await RunningServer.StartAsync(data))
        {
            lost = server.FirstPassword;
            (await ResetAsync(null)).ShouldBeOfType<OwnerPasswordOutcome.Refused>().Reason.ShouldContain("is running");
        }

        var given = (await ResetAsync(null)).ShouldBeOfType<OwnerPasswordOutcome.Given>();

        await using var again = await RunningServer.StartAsync(data);
        using var browser = again.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password = lost })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = given.UserName, password = given.Password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/api/rooms")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "a one-time password lets nobody in further than to change it");
        using var owner = await again.SignInAsync([Roles.Owner]);
        var audit = await owner.GetAsync("/api/audit").AnsweredAsync(HttpStatusCode.OK);
        audit.ToJsonString().ShouldContain("resetOwnerPassword");
        audit.ToJsonString().ShouldNotContain(given.Password);
    }

    [Fact]
    public async Task Person_NotToBeResetHere_IsRefusedAndNothingChanges()
    {
        (await ResetAsync(null)).ShouldBeOfType<OwnerPasswordOutcome.Refused>().Reason.ShouldContain("Nobody is known");
        string second;
        await using (var server = await RunningServer.StartAsync(data))
        {
            using var other = await server.SignInAsync([Roles.Owner]);
            second = (await other.GetAsync("/api/auth/me").AnsweredAsync(HttpStatusCode.OK))["userName"]!.ToString();
            using var viewer = await server.SignInAsync([Roles.Viewer]);
        }

        (await ResetAsync(null)).ShouldBeOfType<OwnerPasswordOutcome.Refused>().Reason.ShouldContain("There are 2 owners");
        (await ResetAsync("nobody")).ShouldBeOfType<OwnerPasswordOutcome.Refused>().Reason.ShouldContain("'nobody' is no owner");
        (await ResetAsync(second.ToUpperInvariant())).ShouldBeOfType<OwnerPasswordOutcome.Given>().UserName.ShouldBe(second);
    }

    private async Task<OwnerPasswordOutcome> ResetAsync(string? userName)
    {
        await using var app = Composition.BuildQuietly(new ServerArguments(data));
        return await ResetOwnerPassword.RunAsync(app.Services, data, userName, CancellationToken.None);
    }
}
