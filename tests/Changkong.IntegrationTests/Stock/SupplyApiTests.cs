using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Stock;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>A server with a shop of its own: no simulator.</summary>
public sealed class SupplyServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>From a supplier to a batch that can be followed to an order, as people of the team do it.</summary>
public sealed class SupplyApiTests(SupplyServer shared) : IClassFixture<SupplyServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Supplier_WithoutPaper_IsNotAdmitted()
    {
        using var supply = await Server.SignInAsync([Roles.Supply]);
        string id = await AddSupplierAsync(supply, "甲");
        var refused = await supply.PutAsJsonAsync($"/api/stock/suppliers/{id}/standing", new { standing = "listed", reason = "try" }, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JsonAsync(refused)).GetProperty("reason").GetString().ShouldBe("noValidCertificate");
        await AdmitAsync(supply, id);
        var list = await supply.GetFromJsonAsync<JsonElement>("/api/stock/suppliers", Cancellation);
        var row = list.EnumerateArray().Single(supplier => supplier.GetProperty("id").GetString() == id);
        row.GetProperty("standing").GetString().ShouldBe("listed");
        row.GetProperty("rating").GetProperty("grade").GetString().ShouldBe("unknown");
        row.GetProperty("origin").GetString().ShouldBe("team");
    }

    [Fact]
    public async Task Order_FromProposalToBatchToBuyer_IsInTheLedgerOnce()
    {
        using var asking = await Server.SignInAsync([Roles.Supply]);
        using var approving = await Server.SignInAsync([Roles.Operator]);
        string supplier = await AddSupplierAsync(asking, "乙");
        await AdmitAsync(asking, supplier);
        const string Sku = "supply-sku-1";
        await OfferAsync(asking, supplier, Sku, rank: 1, cost: 4_000);

        var bad = await asking.PostAsJsonAsync("/api/stock/proposals", new { sku = Sku, supplier, quantity = 25 }, Cancellation);
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "packs of 10");
        (await JsonAsync(bad)).GetProperty("field").GetString().ShouldBe("quantity");
        string order = await OrderAsync(asking, approving, Sku, supplier, 30);

        (await asking.PostAsJsonAsync($"/api/stock/purchase-orders/{order}/answer", new { accepts = true, promisedAt = TimeProvider.System.GetUtcNow().AddDays(3) }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var delivery = new { key = "note-1", lines = new[] { new { sku = Sku, batch = "LOT-7", accepted = 28, rejected = 2 } } };
        for (int said = 0; said < 2; said++)
        {
            var received = await JsonAsync(await asking.PostAsJsonAsync($"/api/stock/purchase-orders/{order}/receipts", delivery, Cancellation));
            received.GetProperty("state").GetString().ShouldBe("partlyReceived");
            received.GetProperty("lines")[0].GetProperty("accepted").GetInt32().ShouldBe(28);
        }

        (await asking.PostAsJsonAsync($"/api/stock/purchase-orders/{order}/receipts", delivery with { lines = [new { sku = Sku, batch = "LOT-7", accepted = 1, rejected = 0 }] }, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict, "the same key with another body");
        await UntilAsync(async () => (await StockAsync(Sku)).Sellable == 28);
        var closed = await JsonAsync(await asking.PostAsJsonAsync($"/api/stock/purchase-orders/{order}/close", new { reason = "short" }, Cancellation));
        closed.GetProperty("state").GetString().ShouldBe("cancelled");
        closed.GetProperty("ledgerRefusals").GetArrayLength().ShouldBe(0);

        var room = await StagedRoom.StartAsync(Server);
        await room.TellAsync("trade.paid", 0.05, $$"""  "viewer":"v1","order":"order-77","product":"p-7","sku":"{{Sku}}","amount":9900,"quantity":3,"currency":"CNY" """);
        await UntilAsync(async () => (await TraceAsync(asking, "batch=LOT-7")).GetProperty("receipts")[0].GetProperty("orders").GetArrayLength() == 1);
        var forward = (await TraceAsync(asking, "batch=LOT-7")).GetProperty("receipts")[0];
        forward.GetProperty("supplier").GetString().ShouldBe(supplier);
        forward.GetProperty("orders")[0].GetProperty("order").GetString().ShouldBe("order-77");
        forward.GetProperty("orders")[0].GetProperty("units").GetInt32().ShouldBe(3);
        var back = await TraceAsync(asking, $"order=order-77&sku={Sku}");
        back.GetProperty("receipts")[0].GetProperty("batch").GetString().ShouldBe("LOT-7");
        (await TraceAsync(asking, $"order=order-78&sku={Sku}")).GetProperty("receipts").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Order_Unanswered_GoesToTheBackupUnderItsContract()
    {
        using var asking = await Server.SignInAsync([Roles.Supply]);
        using var approving = await Server.SignInAsync([Roles.Owner]);
        const string Sku = "supply-sku-2";
        string first = await AddSupplierAsync(asking, "丙");
        string backup = await AddSupplierAsync(asking, "丁");
        foreach (string id in (string[])[first, backup])
        {
            await AdmitAsync(asking, id);
        }

        await OfferAsync(asking, first, Sku, rank: 1, cost: 1_000);
        string order = await OrderAsync(asking, approving, Sku, first, 40);
        await RefusedAsync(asking, order, "noBackup");
        await OfferAsync(asking, backup, Sku, rank: 2, cost: 1_500);
        await RefusedAsync(asking, order, "noContract");
        (await asking.PostAsJsonAsync($"/api/stock/suppliers/{backup}/contracts", new { reference = "KJ-2026-1", validFrom = "2026-01-01T00:00:00Z", validTo = "2099-01-01T00:00:00Z" }, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(asking, order, "tooDear");
        await OfferAsync(asking, backup, Sku, rank: 2, cost: 1_100);
        var replacement = await JsonAsync(await asking.PostAsync(new Uri($"/api/stock/purchase-orders/{order}/switch", UriKind.Relative), null, Cancellation));
        replacement.GetProperty("supplier").GetString().ShouldBe(backup);
        replacement.GetProperty("contractReference").GetString().ShouldBe("KJ-2026-1");
        replacement.GetProperty("replaces").GetString().ShouldBe(order);
        replacement.GetProperty("lines")[0].GetProperty("quantity").GetInt32().ShouldBe(40);
        var replaced = await asking.GetFromJsonAsync<JsonElement>($"/api/stock/purchase-orders/{order}", Cancellation);
        replaced.GetProperty("state").GetString().ShouldBe("replaced");
        await RefusedAsync(asking, order, "wrongState");
        var analyses = await asking.GetFromJsonAsync<JsonElement>("/api/stock/supply/analyses", Cancellation);
        foreach (string name in (string[])["cost", "efficiency", "quality", "risk"])
        {
            analyses.GetProperty(name).GetProperty("formula").GetString().ShouldNotBeNullOrEmpty();
            analyses.GetProperty(name).GetProperty("rows").EnumerateArray().ShouldContain(row => row.GetProperty("supplier").GetString() == backup);
        }
    }

    [Fact]
    public async Task Receipt_OfWhatWasPresold_GoesToThePresalesFirst()
    {
        using var asking = await Server.SignInAsync([Roles.Supply]);
        using var approving = await Server.SignInAsync([Roles.Owner]);
        const string Sku = "supply-sku-3";
        string supplier = await AddSupplierAsync(asking, "己");
        await AdmitAsync(asking, supplier);
        await OfferAsync(asking, supplier, Sku, rank: 1, cost: 1_000);
        var desk = Server.Services.GetRequiredService<IStockDesk>();
        (await desk.PostAsync([new PostStock("presale:open", PostingAction.PresaleOpened, [new(Sku, "main", 10)], "test")], Cancellation))[0].ShouldBeOfType<PostOutcome.Posted>();
        var held = (await desk.HoldAsync([new HoldStock("presale:hold", "test:shop", "buyer", Sku, 4) { IsPresale = true }], Cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();
        (await desk.SettleAsync([new SettleHold("presale:pay", held.Hold, SettleAction.Commit, "order-presale")], Cancellation))[0].ShouldBeOfType<SettleOutcome.Done>();

        string order = await OrderAsync(asking, approving, Sku, supplier, 20);
        var received = await JsonAsync(await asking.PostAsJsonAsync(
            $"/api/stock/purchase-orders/{order}/receipts", new { key = "note", lines = new[] { new { sku = Sku, batch = "LOT-P", accepted = 20, rejected = 0 } } }, Cancellation));
        received.GetProperty("state").GetString().ShouldBe("received");
        await UntilAsync(async () => await StockAsync(Sku) is { Sold: 4, Sellable: 16 });
        (await TraceAsync(asking, "batch=LOT-P")).GetProperty("receipts")[0].GetProperty("presaleUnits").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Production_TooMuchForOneLine_SaysWhatIsLateAndWhy()
    {
        using var supply = await Server.SignInAsync([Roles.Supply]);
        string supplier = await AddSupplierAsync(supply, "戊");
        (await supply.PostAsJsonAsync(
            "/api/stock/production/lines",
            new { supplier, name = "line", fromMinute = 0, toMinute = 1440, weekdays = new[] { 0, 1, 2, 3, 4, 5, 6 }, changeoverMinutes = 30, unitsPerHour = new { coat = 10 } }, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        foreach (int number in (int[])[1, 2])
        {
            (await supply.PostAsJsonAsync("/api/stock/production/jobs", new { sku = $"job-{number}", family = "coat", quantity = 100, dueAt = TimeProvider.System.GetUtcNow().AddHours(12 + number) }, Cancellation))
                .StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var jobs = (await supply.GetFromJsonAsync<JsonElement>("/api/stock/production", Cancellation)).GetProperty("jobs").EnumerateArray().ToList();
        jobs.Single(job => job.GetProperty("sku").GetString() == "job-1").GetProperty("because").ValueKind.ShouldBe(JsonValueKind.Null);
        var late = jobs.Single(job => job.GetProperty("sku").GetString() == "job-2");
        late.GetProperty("because").GetString().ShouldBe("linesBusy");
        late.GetProperty("lateMinutes").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Viewer_MayReadButNotChange()
    {
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        (await viewer.GetAsync(new Uri("/api/stock/suppliers", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await viewer.GetAsync(new Uri("/api/stock/replenishment", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await viewer.PostAsJsonAsync("/api/stock/suppliers", new { name = "x" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.PostAsync(new Uri("/api/stock/forecasts/run", UriKind.Relative), null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static async Task<string> AddSupplierAsync(HttpClient browser, string name)
    {
        var added = await browser.PostAsJsonAsync("/api/stock/suppliers", new { name }, Cancellation);
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await JsonAsync(added)).GetProperty("supplier").GetProperty("id").GetString()!;
    }

    private static async Task AdmitAsync(HttpClient browser, string supplier)
    {
        (await browser.PostAsJsonAsync($"/api/stock/suppliers/{supplier}/certificates", new { kind = "licence", number = "1" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PutAsJsonAsync($"/api/stock/suppliers/{supplier}/standing", new { standing = "listed", reason = "new" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task OfferAsync(HttpClient browser, string supplier, string sku, int rank, long cost) =>
        (await browser.PutAsJsonAsync(
            $"/api/stock/suppliers/{supplier}/offers/{sku}", new { unitCostMinor = cost, leadDays = 5, leadSpreadDays = 1, packSize = 10, minimumOrder = 20, rank }, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.OK);

    private static async Task<string> OrderAsync(HttpClient asking, HttpClient approving, string sku, string supplier, int quantity)
    {
        var proposed = await JsonAsync(await asking.PostAsJsonAsync("/api/stock/proposals", new { sku, supplier, quantity, reason = "test" }, Cancellation));
        string id = proposed.GetProperty("id").GetString()!;
        var own = await asking.PostAsync(new Uri($"/api/stock/proposals/{id}/approve", UriKind.Relative), null, Cancellation);
        own.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JsonAsync(own)).GetProperty("reason").GetString().ShouldBe("samePerson");
        var approved = await approving.PostAsync(new Uri($"/api/stock/proposals/{id}/approve", UriKind.Relative), null, Cancellation);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await JsonAsync(approved)).GetProperty("purchaseOrder").GetString()!;
    }

    private static async Task RefusedAsync(HttpClient browser, string order, string reason)
    {
        var answer = await browser.PostAsync(new Uri($"/api/stock/purchase-orders/{order}/switch", UriKind.Relative), null, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JsonAsync(answer)).GetProperty("reason").GetString().ShouldBe(reason);
    }

    private static Task<JsonElement> TraceAsync(HttpClient browser, string query) => browser.GetFromJsonAsync<JsonElement>($"/api/stock/supply/trace?{query}", Cancellation);

    private async Task<SkuAvailability> StockAsync(string sku) =>
        (await Server.Services.GetRequiredService<IStockFeed>().ReadAsync(null, [sku], Cancellation)).Skus[0];

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
