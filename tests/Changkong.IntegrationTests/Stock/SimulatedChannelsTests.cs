using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>A server on which nobody but the simulator sells.</summary>
public sealed class SimulatedChannelsTests
{
    private static readonly SimulationOptions Rooms = new() { Rooms = 4, EventsPerSecond = 3, HistoryDays = 0, StartsNow = true, Tick = TimeSpan.FromMilliseconds(200) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Simulation_OnAir_ShowsChannelsThatBecomeEqualUntilAPersonSetsOneUp()
    {
        await using var server = await RunningServer.StartAsync();
        var simulator = server.Services.GetRequiredService<Simulator>();
        (await simulator.StartAsync(Rooms, CancellationToken.None)).ShouldBeNull();
        using var owner = await server.SignInAsync([Roles.Owner]);
        await StockServer.UntilAsync(async () => (await ChannelsAsync(owner)).Count == 3, "three channels, whatever the rooms");
        var inStep = new HashSet<string>(StringComparer.Ordinal);
        await StockServer.UntilAsync(
            async () =>
            {
                inStep.UnionWith((await ChannelsAsync(owner)).Where(IsInStep).Select(channel => channel.GetProperty("channel").GetString()!));
                return inStep.Count == 3;
            },
            "each of them equal");
        var channels = await ChannelsAsync(owner);
        channels.ShouldAllBe(channel => channel.GetProperty("isSimulated").GetBoolean() && channel.GetProperty("channel").GetString()!.Contains("模拟", StringComparison.Ordinal));

        // What the process itself has started is reached; what a person enters is not.
        string own = channels[0].GetProperty("settings").GetProperty("address").GetString()!;
        (await PutAsync(owner, own)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(owner, "https://shop.invalid/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ChannelsAsync(owner)).ShouldHaveSingleItem().GetProperty("isSimulated").GetBoolean().ShouldBeFalse();
        await StockServer.UntilAsync(() => IsGoneAsync(own), "the simulated ones end");

        (await owner.DeleteAsync(new Uri("/api/stock/channels/" + Uri.EscapeDataString("douyin:real"), UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await StockServer.UntilAsync(async () => await ChannelsAsync(owner) is { Count: 3 } again && again.TrueForAll(channel => channel.GetProperty("isSimulated").GetBoolean()), "they come back");
        string address = (await ChannelsAsync(owner))[0].GetProperty("settings").GetProperty("address").GetString()!;
        await simulator.StopAsync();
        (await ChannelsAsync(owner)).ShouldBeEmpty();
        (await IsGoneAsync(address)).ShouldBeTrue();
    }

    [Fact]
    public async Task Simulator_StoppedWithItsServerWhilePlaying_ReportsNoError()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-quiet-").FullName;
        using var errors = new LoggedErrors("Changkong.Connectors");
        for (int start = 0; start < 2; start++)
        {
            await using var server = await RunningServer.StartAsync(directory, builder => builder.Logging.AddProvider(errors));
            var simulator = server.Services.GetRequiredService<Simulator>();
            // Often asking, so that a stop that comes at the wrong moment would be seen.
            (await simulator.StartAsync(Rooms with { EventsPerSecond = 60, Tick = TimeSpan.FromMilliseconds(50) }, CancellationToken.None)).ShouldBeNull();
            using var owner = await server.SignInAsync([Roles.Owner]);
            await StockServer.UntilAsync(async () => (await ChannelsAsync(owner)).Exists(IsInStep), "a channel in step, also after the second start");
        }

        errors.Messages.ShouldBeEmpty();
        Directory.Delete(directory, recursive: true);
    }

    private static bool IsInStep(JsonElement channel) =>
        channel.GetProperty("skus").GetInt32() > 0 && channel.GetProperty("inStep") is { ValueKind: JsonValueKind.Number } share && share.GetDouble() == 1;

    private static async Task<List<JsonElement>> ChannelsAsync(HttpClient owner) => [.. (await owner.GetFromJsonAsync<JsonElement>("/api/stock/channels", Cancellation)).EnumerateArray()];

    private static Task<HttpResponseMessage> PutAsync(HttpClient owner, string address) =>
        owner.PutAsJsonAsync("/api/stock/channels/" + Uri.EscapeDataString("douyin:real"), new { address, key = "k", secret = "s" }, Cancellation);

    private static async Task<bool> IsGoneAsync(string address)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri(address), Cancellation);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
