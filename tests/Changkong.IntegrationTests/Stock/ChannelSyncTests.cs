using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Changkong.Connectors.Simulation.Channels;
using Changkong.Contracts.Stock;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>The ledger, the desk of channels and simulated channels that fail, over loopback HTTP.</summary>
[Collection(StockServerCollection.Name)]
public sealed class ChannelSyncTests(StockServer stock)
{
    private const string Secret = "a secret of the channel";

    private static readonly ChannelFaults Faulty = new()
    {
        TimeoutNotDone = 0.03, TimeoutDone = 0.03, ServerError = 0.05, Throttled = 0.05, LostLines = 0.03, DoubledLines = 0.03, AppliedLate = 0.05, StaleReadings = 0.02,
    };

    private static CancellationToken Cancellation => StockServer.Cancellation;

    [Fact]
    public async Task ChangesUnderFaults_AfterQuiet_EveryChannelShowsTheLedger()
    {
        string[] skus = [.. Enumerable.Range(0, 60).Select(number => $"sync-{number}")];
        await PostAsync("sync-begin", skus, PostingAction.Received, 1_000);
        await using var first = await OpenAsync("douyin:sync", Faulty with { Seed = 1 }, skus);
        await using var second = await OpenAsync("kuaishou:sync", Faulty with { Seed = 2, KeepsRevisions = true }, skus);
        await using var third = await OpenAsync("taobao:sync", Faulty with { Seed = 3, CallsPerSecond = 60 }, skus);
        ChannelSimulator[] all = [first, second, third];
        for (int round = 0; round < 20; round++)
        {
            var holds = Enumerable.Range(0, 10).Select(number => new HoldStock($"sync-{round}-{number}", all[number % 3].Channel, "", skus[number < 5 ? 0 : ((round * 7) + number) % skus.Length], 1));
            (await stock.Desk.HoldAsync([.. holds], Cancellation)).ShouldAllBe(outcome => outcome is HoldOutcome.Held);
            await Task.Delay(20, Cancellation);
        }

        foreach (var simulator in all)
        {
            simulator.CalmDown();
        }

        var feed = stock.Server.Services.GetService(typeof(IStockFeed)).ShouldBeAssignableTo<IStockFeed>()!;
        foreach (var simulator in all)
        {
            await StockServer.UntilAsync(
                async () =>
                {
                    var shelf = simulator.Shelf;
                    return (await feed.ReadAsync(simulator.Channel, skus, Cancellation)).Skus.All(sku => shelf[sku.Sku] == sku.Sellable) && (await ChannelAsync(simulator.Channel)).GetProperty("inStep").GetDouble() == 1;
                },
                $"{simulator.Channel} in step");
        }

        all.ShouldContain(simulator => simulator.Fates.Keys.Except(new[] { "Answered" }).Any(), "no fault has struck");
    }

    [Fact]
    public async Task DriftAboveTheLimit_IsShownAndRepairedByAPerson()
    {
        string[] skus = ["drift-1", "drift-2"];
        await PostAsync("drift-begin", skus, PostingAction.Received, 500);
        await using var simulator = await OpenAsync("douyin:drift", ChannelFaults.None, skus, automaticRepairUnits: 10);
        await StockServer.UntilAsync(async () => (await ChannelAsync(simulator.Channel)).GetProperty("verified") is { ValueKind: JsonValueKind.Number } share && share.GetDouble() == 1, "a first full pass");
        simulator.Put("drift-1", 700);
        await StockServer.UntilAsync(async () => (await DriftsAsync(simulator.Channel)).Any(drift => drift.GetProperty("step").GetString() == "needsPerson"), "the drift is found");
        (await ChannelAsync(simulator.Channel)).GetProperty("inStep").GetDouble().ShouldBe(0.5);
        simulator.Shelf["drift-1"].ShouldBe(700);

        var operate = await stock.Server.SignInAsync(["floorController"]);
        (await operate.PostAsJsonAsync("/api/stock/drifts/repair", new { channel = simulator.Channel, sku = "drift-1" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await StockServer.UntilAsync(() => Task.FromResult(simulator.Shelf["drift-1"] == 500), "the repair");
        await StockServer.UntilAsync(async () => (await DriftsAsync(simulator.Channel)).All(drift => drift.GetProperty("step").GetString() == "repaired"), "the repair is read back");
        (await operate.PostAsJsonAsync("/api/stock/drifts/repair", new { channel = simulator.Channel, sku = "drift-1" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await stock.Owner.GetStringAsync(new Uri("/api/audit", UriKind.Relative), Cancellation)).ShouldContain("stockDriftRepair");
    }

    [Fact]
    public async Task Server_AfterARestart_ReadsWhatChannelsShowAndPutsThemRight()
    {
        string directory = Directory.CreateTempSubdirectory("changkong-restart-").FullName;
        await using var simulator = await ChannelSimulator.StartAsync("douyin:restart", Encoding.UTF8.GetBytes(Secret), ChannelFaults.None, TimeProvider.System, Cancellation);
        simulator.Put("restart-a", 0);
        simulator.Put("restart-b", 0);
        await using (var first = await StartAsync(directory))
        {
            var desk = first.Services.GetRequiredService<IStockDesk>();
            await desk.PostAsync([.. new[] { "restart-a", "restart-b" }.Select(sku => new PostStock("p" + sku, PostingAction.Received, [new(sku, "w1", 50)], "test"))], Cancellation);
            using var owner = await first.SignInAsync(["owner"]);
            var settings = new { address = simulator.Address.AbsoluteUri, key = "key", secret = Secret };
            (await owner.PutAsJsonAsync("/api/stock/channels/" + Uri.EscapeDataString(simulator.Channel), settings, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await StockServer.UntilAsync(() => Task.FromResult(simulator.Shelf.Values.All(units => units == 50)), "both are shown");
        }

        // Nobody was there to see it.
        simulator.Put("restart-b", 77);
        await using (var second = await StartAsync(directory))
        {
            await StockServer.UntilAsync(() => Task.FromResult(simulator.Shelf.Values.All(units => units == 50)), "what was changed meanwhile is put right");
            using var owner = await second.SignInAsync(["owner"]);
            await StockServer.UntilAsync(
                async () => (await owner.GetFromJsonAsync<JsonElement>("/api/stock/channels", Cancellation))[0].GetProperty("inStep") is { ValueKind: JsonValueKind.Number } share && share.GetDouble() == 1, "in step");
        }

        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "address")]
    [InlineData("ftp://shop.example/", "address")]
    public async Task Channel_SetUpWrongly_IsRefusedWithItsField(string address, string field)
    {
        var answer = await stock.Owner.PutAsJsonAsync("/api/stock/channels/" + Uri.EscapeDataString("douyin:bad"), new { address, key = "k", secret = Secret }, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Channel_AfterItWasSetUp_NeverShowsItsSecret()
    {
        await using var simulator = await OpenAsync("douyin:secret", ChannelFaults.None, []);
        (await stock.Owner.GetStringAsync(new Uri("/api/stock/channels", UriKind.Relative), Cancellation)).ShouldNotContain(Secret);
        (await stock.Owner.GetStringAsync(new Uri("/api/audit", UriKind.Relative), Cancellation)).ShouldNotContain(Secret);
    }

    private static Task<RunningServer> StartAsync(string directory) => RunningServer.StartAsync(directory, builder => builder.Configuration["Webhooks:AllowLoopback"] = "true");

    private async Task<ChannelSimulator> OpenAsync(string channel, ChannelFaults faults, IReadOnlyList<string> skus, int automaticRepairUnits = 1_000)
    {
        var simulator = await ChannelSimulator.StartAsync(channel, Encoding.UTF8.GetBytes(Secret), faults, TimeProvider.System, Cancellation);
        foreach (string sku in skus)
        {
            simulator.Put(sku, 0);
        }

        var settings = new
        {
            address = simulator.Address.AbsoluteUri, key = "key", secret = Secret, callsPerSecond = 50, burst = 50, batchMaximum = 20, automaticRepairUnits, salesArriveWithinSeconds = 1, timeoutMilliseconds = 1_000,
        };
        (await stock.Owner.PutAsJsonAsync("/api/stock/channels/" + Uri.EscapeDataString(channel), settings, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return simulator;
    }

    private async Task<JsonElement> ChannelAsync(string channel) =>
        (await stock.Owner.GetFromJsonAsync<JsonElement>("/api/stock/channels", Cancellation)).EnumerateArray().Single(entry => entry.GetProperty("channel").GetString() == channel);

    private async Task<List<JsonElement>> DriftsAsync(string channel) =>
        [.. (await stock.Owner.GetFromJsonAsync<JsonElement>("/api/stock/drifts?channel=" + Uri.EscapeDataString(channel), Cancellation)).EnumerateArray()];

    private async Task PostAsync(string key, IReadOnlyList<string> skus, PostingAction action, int quantity) =>
        (await stock.Desk.PostAsync([.. skus.Select(sku => new PostStock(key + sku, action, [new(sku, "w1", quantity)], "test"))], Cancellation)).ShouldAllBe(outcome => outcome is PostOutcome.Posted);
}
