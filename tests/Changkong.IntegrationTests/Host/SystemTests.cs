using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

[Collection(SharedServerCollection.Name)]
public sealed class SystemTests(SharedServer shared)
{
    [Fact]
    public async Task System_WheneverItIsAsked_TellsTheSameStartAndAnUptimeThatFits()
    {
        using var owner = await shared.Server.SignInAsync([Roles.Owner]);
        var asked = TimeProvider.System.GetUtcNow();

        var system = await owner.GetFromJsonAsync<JsonObject>("/api/system", TestContext.Current.CancellationToken);

        var started = system!["startedAt"]!.GetValue<DateTimeOffset>();
        started.ShouldBeLessThan(asked, "the server ran before anybody asked");
        (started + TimeSpan.FromSeconds(system["uptimeSeconds"]!.GetValue<double>())).ShouldBeGreaterThan(asked - TimeSpan.FromSeconds(1));
    }
}
