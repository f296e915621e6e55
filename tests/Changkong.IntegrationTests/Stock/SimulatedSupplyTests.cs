using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>A server on which only the simulator has sold: some evenings of two rooms.</summary>
public sealed class SimulatedSupplyTests : IAsyncLifetime
{
    private RunningServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync();
        var simulator = server.Services.GetRequiredService<Simulator>();
        (await simulator.StartAsync(new() { Rooms = 2, EventsPerSecond = 3, HistoryDays = 6, SessionLength = TimeSpan.FromMinutes(15) }, CancellationToken.None)).ShouldBeNull();
        using var viewer = await server.SignInAsync([Roles.Viewer]);
        await UntilAsync(async () => (await viewer.GetFromJsonAsync<JsonElement>("/api/reviews", CancellationToken.None)).EnumerateArray().Count(review => review.GetProperty("ready").GetBoolean()) >= 12);
        await simulator.StopAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Simulation_Alone_FillsThePagesAndSaysThatItIsSimulated()
    {
        using var supply = await server.SignInAsync([Roles.Supply]);
        await UntilAsync(async () => (await supply.GetFromJsonAsync<JsonElement>("/api/stock/suppliers", Cancellation)).GetArrayLength() > 1);
        var suppliers = (await supply.GetFromJsonAsync<JsonElement>("/api/stock/suppliers", Cancellation)).EnumerateArray().ToList();
        suppliers.ShouldAllBe(supplier => supplier.GetProperty("origin").GetString() == "simulator");
        suppliers.ShouldContain(supplier => supplier.GetProperty("rating").GetProperty("grade").GetString() != "unknown");

        var sku = await ForecastsAsync(supply);
        await ProposalsAsync(supply, sku);
        await TurnoverAsync(supply, sku);
        await PreShowAsync(supply);
        await RunAsync("stock.supply.escalate");
        var waiting = (await supply.GetFromJsonAsync<JsonElement>("/api/stock/purchase-orders?state=sent", Cancellation)).EnumerateArray().ToList();
        waiting.ShouldAllBe(order => order.GetProperty("origin").GetString() == "simulator");
        foreach (var order in waiting)
        {
            bool isOver = order.GetProperty("isAnswerOverdue").GetBoolean();
            (order.GetProperty("escalations").GetInt32() == 4).ShouldBe(isOver, order.GetRawText());
        }

        var production = await supply.GetFromJsonAsync<JsonElement>("/api/stock/production", Cancellation);
        production.GetProperty("jobs").GetArrayLength().ShouldBeGreaterThan(0);

        (await supply.DeleteAsync(new Uri("/api/stock/supply/simulated", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await supply.GetFromJsonAsync<JsonElement>("/api/stock/suppliers", Cancellation)).GetArrayLength().ShouldBe(0);
        (await supply.GetFromJsonAsync<JsonElement>("/api/stock/purchase-orders", Cancellation)).GetArrayLength().ShouldBe(0);
    }

    private static async Task<string> ForecastsAsync(HttpClient supply)
    {
        (await supply.PostAsync(new Uri("/api/stock/forecasts/run", UriKind.Relative), null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await UntilAsync(async () => await Summary() is var summary && !summary.GetProperty("isRunning").GetBoolean() && summary.GetProperty("levels").GetArrayLength() == 4);
        foreach (var level in (await Summary()).GetProperty("levels").EnumerateArray())
        {
            level.GetProperty("listed").GetInt32().ShouldBeGreaterThan(0, level.GetRawText());
            level.GetProperty("coverage").GetDouble().ShouldBeGreaterThanOrEqualTo(0.9, level.GetRawText());
            TestContext.Current.TestOutputHelper!.WriteLine(level.GetRawText());
        }

        var forecasts = await supply.GetFromJsonAsync<JsonElement>("/api/stock/forecasts/skuDay?limit=5", Cancellation);
        var best = forecasts[0];
        foreach (var step in best.GetProperty("steps").EnumerateArray())
        {
            step.GetProperty("p10").GetDouble().ShouldBeLessThanOrEqualTo(step.GetProperty("p90").GetDouble());
        }

        best.GetProperty("why").GetString().ShouldNotBeNullOrEmpty();
        return best.GetProperty("series").GetString()!;

        Task<JsonElement> Summary() => supply.GetFromJsonAsync<JsonElement>("/api/stock/forecasts", Cancellation);
    }

    // With one unit on hand the best seller has to be ordered, and its shortage costs money.
    private async Task ProposalsAsync(HttpClient supply, string sku)
    {
        var desk = server.Services.GetRequiredService<IStockDesk>();
        if ((await server.Services.GetRequiredService<IStockFeed>().ReadAsync(null, [sku], Cancellation)).Skus[0].IsKnown)
        {
            // A simulated room that went on air has stock of its own.
            (await desk.PostAsync([new PostStock($"test:empty:{sku}", PostingAction.Counted, [new(sku, LedgerSales.Warehouse, 0)], "test")], Cancellation))[0].ShouldBeOfType<PostOutcome.Posted>();
        }

        (await desk.PostAsync([new PostStock($"test:{sku}", PostingAction.Received, [new(sku, "main", 1)], "test")], Cancellation))[0].ShouldBeOfType<PostOutcome.Posted>();
        var view = await supply.GetFromJsonAsync<JsonElement>("/api/stock/replenishment", Cancellation);
        view.GetProperty("isLedgerThere").GetBoolean().ShouldBeTrue();
        var row = view.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("sku").GetString() == sku);
        row.GetProperty("onHand").GetInt64().ShouldBe(1);
        row.GetProperty("numbers").GetProperty("reorderPoint").GetInt64().ShouldBeGreaterThan(0);
        row.GetProperty("unitPriceMinor").GetDouble().ShouldBeGreaterThan(0);
        row.GetProperty("risk").GetProperty("kind").GetString().ShouldBe("stockOut");

        await RunAsync("stock.supply.watch");
        await RunAsync("stock.supply.watch");
        var proposals = (await supply.GetFromJsonAsync<JsonElement>("/api/stock/proposals?state=proposed", Cancellation)).EnumerateArray()
            .Where(proposal => proposal.GetProperty("sku").GetString() == sku).ToList();
        if (row.GetProperty("suggested").GetInt32() > 0)
        {
            // The simulator may have asked for it before: then the machine does not ask again.
            var proposal = proposals.ShouldHaveSingleItem();
            if (proposal.GetProperty("askedBy").GetString() == "simulator")
            {
                return;
            }

            proposal.GetProperty("askedBy").GetString().ShouldBe("system");
            proposal.GetProperty("quantity").GetInt32().ShouldBe(row.GetProperty("suggested").GetInt32());
            proposal.GetProperty("gmvAtRiskMinor").GetInt64().ShouldBe(row.GetProperty("risk").GetProperty("atRiskMinor").GetInt64());
            proposal.GetProperty("numbers").GetProperty("reorderPoint").GetInt64().ShouldBe(row.GetProperty("numbers").GetProperty("reorderPoint").GetInt64());
        }
    }

    private Task RunAsync(string work) =>
        server.Services.GetServices<IScheduledWork>().Single(one => one.Name == work).RunAsync(TimeProvider.System.GetUtcNow(), Cancellation);

    private static async Task TurnoverAsync(HttpClient supply, string sku)
    {
        var turnover = await supply.GetFromJsonAsync<JsonElement>("/api/stock/turnover", Cancellation);
        var row = turnover.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("sku").GetString() == sku);
        row.GetProperty("onHand").GetInt64().ShouldBeGreaterThanOrEqualTo(1);
        row.GetProperty("numbers").GetProperty("ages").EnumerateArray().Sum(age => age.GetProperty("units").GetInt64()).ShouldBe(row.GetProperty("onHand").GetInt64());
        row.GetProperty("numbers").GetProperty("unitsSold").GetInt64().ShouldBeGreaterThan(0);
    }

    private static async Task PreShowAsync(HttpClient supply)
    {
        var view = await supply.GetFromJsonAsync<JsonElement>("/api/stock/pre-show", Cancellation);
        var product = view.GetProperty("products").EnumerateArray().First(row => row.GetProperty("suggestedLikely").ValueKind == JsonValueKind.Number);
        var range = product.GetProperty("range");
        range.GetProperty("low").GetDouble().ShouldBeLessThanOrEqualTo(range.GetProperty("likely").GetDouble());
        range.GetProperty("likely").GetDouble().ShouldBeLessThanOrEqualTo(range.GetProperty("high").GetDouble());
        var proposed = await supply.PostAsJsonAsync("/api/stock/pre-show/proposals", new { sku = product.GetProperty("sku").GetString() }, Cancellation);
        proposed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var proposal = await proposed.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        proposal.GetProperty("kind").GetString().ShouldBe("custom");
        proposal.GetProperty("mayApprove").GetBoolean().ShouldBeFalse("who asked may not approve");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await holds())
        {
            await Task.Delay(100, limit.Token);
        }
    }
}
