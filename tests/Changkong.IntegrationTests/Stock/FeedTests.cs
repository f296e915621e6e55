using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Sources;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>Feeds over HTTP into the real ledger.</summary>
[Collection(StockServerCollection.Name)]
public sealed class FeedTests(StockServer stock)
{
    private const string Warehouse = "w1";

    private static CancellationToken Cancellation => StockServer.Cancellation;

    [Fact]
    public async Task Deltas_InAnyOrderAndDoubled_GiveTheSameLedger()
    {
        var random = new Random(5);
        // Held units make the order matter: what cannot be taken out is missing, and comes off what comes in later.
        (string Sku, int Quantity)[] deltas = [("a", 10), ("b", 5), ("a", -4), ("b", -9), ("a", -30), ("b", 7), ("a", 25), ("b", 2), ("a", -1), ("b", -1)];
        List<string> results = [];
        for (int run = 0; run < 12; run++)
        {
            string prefix = $"order{run}-", feed = $"order-{run}";
            (await stock.Desk.PostAsync([Post(prefix, "a", 20), Post(prefix, "b", 20)], Cancellation)).ShouldAllBe(outcome => outcome is PostOutcome.Posted);
            (await stock.Desk.HoldAsync([new(prefix + "h", "douyin:x", "", prefix + "a", 15)], Cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();
            int[] order = [.. Enumerable.Range(0, deltas.Length), .. Enumerable.Range(0, deltas.Length)];
            if (run > 0)
            {
                random.Shuffle(order);
            }

            foreach (int index in order)
            {
                await SendAsync(feed, new { sequence = index + 1, kind = "delta", lines = new[] { new { sku = prefix + deltas[index].Sku, warehouse = Warehouse, quantity = deltas[index].Quantity } } });
            }

            var reading = await Feed.ReadAsync(null, [prefix + "a", prefix + "b"], Cancellation);
            results.Add(string.Join(' ', (await stock.OnHandAsync(Warehouse, prefix + "a", prefix + "b")).Concat(reading.Skus.Select(sku => sku.Sellable))));
            (await FeedAsync(feed)).ShouldSatisfyAllConditions(view => view.GetProperty("position").GetInt64().ShouldBe(deltas.Length), view => view.GetProperty("waiting").GetInt32().ShouldBe(0));
        }

        results.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Delta_ThatComesEarly_WaitsAndItsGapIsShown()
    {
        await SendAsync("gap", Delta(1, "gap-a", 5));
        (await SendAsync("gap", Delta(4, "gap-a", 100), HttpStatusCode.Accepted)).GetProperty("state").GetString().ShouldBe("waiting");
        (await stock.OnHandAsync(Warehouse, "gap-a")).ShouldBe([5]);
        var view = await FeedAsync("gap");
        view.GetProperty("missingFrom").GetInt64().ShouldBe(2);
        view.GetProperty("missingTo").GetInt64().ShouldBe(3);
        view.GetProperty("gapSince").ValueKind.ShouldBe(JsonValueKind.String);
        await SendAsync("gap", Delta(3, "gap-a", 10), HttpStatusCode.Accepted);
        await SendAsync("gap", Delta(2, "gap-a", 1));
        (await stock.OnHandAsync(Warehouse, "gap-a")).ShouldBe([116]);
        (await FeedAsync("gap")).GetProperty("gapSince").ValueKind.ShouldBe(JsonValueKind.Null);
        await SendAsync("gap", Delta(20_000, "gap-a", 1), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task CompleteSnapshot_ReplacesWhatCameAndWhatIsOlder()
    {
        await SendAsync("reset", Delta(1, "reset-a", 5));
        await SendAsync("reset", new { sequence = 2, kind = "snapshot", lines = new[] { Line("reset-a", 8), Line("reset-b", 3) } });
        await SendAsync("reset", Delta(4, "reset-a", 1_000), HttpStatusCode.Accepted);
        await SendAsync("reset", new { sequence = 6, kind = "snapshot", complete = true, lines = new[] { Line("reset-a", 50) } });
        (await stock.OnHandAsync(Warehouse, "reset-a", "reset-b")).ShouldBe([50, 0]);
        (await SendAsync("reset", Delta(3, "reset-a", 1))).GetProperty("state").GetString().ShouldBe("old");
        (await SendAsync("reset", Delta(4, "reset-a", 1_000))).GetProperty("state").GetString().ShouldBe("void");
        await SendAsync("reset", Delta(7, "reset-a", -1));
        (await stock.OnHandAsync(Warehouse, "reset-a")).ShouldBe([49]);
    }

    [Fact]
    public async Task Totals_AreCountedByTheirDifferences()
    {
        await SendAsync("totals", new { sequence = 1, kind = "total", lines = new[] { Line("total-a", 30, "received") } });
        await SendAsync("totals", new { sequence = 2, kind = "total", lines = new[] { Line("total-a", 42, "received") } });
        await SendAsync("totals", new { sequence = 3, kind = "total", lines = new[] { Line("total-a", 5, "received") } });
        (await stock.OnHandAsync(Warehouse, "total-a")).ShouldBe([47]);
    }

    [Fact]
    public async Task SnapshotBelowWhatBuyersWerePromised_IsAShortage_ThatBlocksAndIsSettledFirst()
    {
        await SendAsync("short", new { sequence = 1, kind = "snapshot", lines = new[] { Line("short-a", 10) } });
        (await stock.Desk.HoldAsync([new("short-h", "douyin:x", "", "short-a", 8)], Cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();
        var answer = await SendAsync("short", new { sequence = 2, kind = "snapshot", lines = new[] { Line("short-a", 5) } });
        answer.GetProperty("unitsShort").GetInt64().ShouldBe(3);
        (await ShortageAsync("short-a")).ShouldBe(3);
        (await stock.Desk.HoldAsync([new("short-h2", "douyin:x", "", "short-a", 1)], Cancellation))[0].ShouldBeOfType<HoldOutcome.Refused>().Available.ShouldBe(0);

        // Five come in: three of them make good what is missing.
        await SendAsync("short", Delta(3, "short-a", 5));
        (await ShortageAsync("short-a")).ShouldBe(0);
        (await stock.OnHandAsync(Warehouse, "short-a")).ShouldBe([10]);
        (await Feed.ReadAsync(null, ["short-a"], Cancellation)).Skus[0].Sellable.ShouldBe(2);
    }

    [Fact]
    public async Task Shortage_IsSettledOutOfAHoldThatIsGivenBack()
    {
        await SendAsync("back", new { sequence = 1, kind = "snapshot", lines = new[] { Line("back-a", 10) } });
        var held = (await stock.Desk.HoldAsync([new("back-h", "douyin:x", "", "back-a", 10)], Cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();
        await SendAsync("back", new { sequence = 2, kind = "snapshot", lines = new[] { Line("back-a", 6) } });
        (await ShortageAsync("back-a")).ShouldBe(4);
        (await stock.Desk.SettleAsync([new("back-s", held.Hold, SettleAction.Release)], Cancellation))[0].ShouldBeOfType<SettleOutcome.Done>();
        await StockServer.UntilAsync(async () => await ShortageAsync("back-a") == 0, "the shortage is settled");
        (await stock.OnHandAsync(Warehouse, "back-a")).ShouldBe([6]);
    }

    [Fact]
    public async Task Table_WithBadLines_AppliesTheRestAndGivesTheBadOnesBack()
    {
        string table = "SKU,仓库,数量,类型\r\ncsv-a,w1,7,采购入库\r\ncsv-b,w1,abc,采购入库\r\ncsv-c,w1,2,发货\r\n=cmd,,1,采购入库\r\n";
        using var content = new ByteArrayContent(CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(table));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var answer = await stock.Supply.PostAsync(new Uri("/api/stock/feeds/csv/upload?kind=delta&sequence=1", UriKind.Relative), content, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        var taken = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        taken.GetProperty("linesApplied").GetInt32().ShouldBe(1);
        taken.GetProperty("faults").EnumerateArray().Select(fault => (fault.GetProperty("line").GetInt32(), fault.GetProperty("field").GetString())).ShouldBe([(3, "quantity"), (4, "quantity"), (5, "warehouse")]);
        (await stock.OnHandAsync(Warehouse, "csv-a", "csv-c")).ShouldBe([7, 0]);
        string refused = await stock.Supply.GetStringAsync(new Uri("/api/stock/documents/refused?document=" + Uri.EscapeDataString(taken.GetProperty("document").GetString()!), UriKind.Relative), Cancellation);
        refused.ShouldContain("abc");
        refused.ShouldContain("\"'=cmd");
    }

    [Fact]
    public async Task SignedFeed_WithItsKey_IsTakenOnce_WithoutOrWithAnother_NotAtAll()
    {
        var (key, secret) = await KeyAsync("stock:erp");
        var (other, otherSecret) = await KeyAsync("douyin:*");
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(Delta(1, "signed-a", 9));
        (await SignedAsync(key, secret, body)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await SignedAsync(key, secret, body);
        (await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("isRepeat").GetBoolean().ShouldBeTrue();
        (await stock.OnHandAsync(Warehouse, "signed-a")).ShouldBe([9]);
        (await SignedAsync(key, secret, JsonSerializer.SerializeToUtf8Bytes(Delta(1, "signed-a", 10)))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SignedAsync(other, otherSecret, body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SignedAsync(key, otherSecret, body)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Message_WhoseServerDiedAmongItsPostings_IsEndedAndCountsOnce()
    {
        var moves = new List<DocumentMove> { new(1, "crash-a", Warehouse, PostingAction.Received, 7), new(2, "crash-b", Warehouse, PostingAction.Received, 9) };
        var document = new StockDocument
        {
            Id = "feed:crash/1", Kind = "feed:crash", Sequence = 1, FeedKind = FeedKind.Delta, Digest = "", State = DocumentState.Posting, Moves = JsonSerializer.Serialize(moves), Actor = "feed:crash",
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
        var first = new PostStock(DocumentMoves.Key(document.Id, "1"), PostingAction.Received, [new("crash-a", Warehouse, 7)], document.Actor, document.Id);
        (await stock.Desk.PostAsync([first], Cancellation))[0].ShouldBeOfType<PostOutcome.Posted>();
        await using (var scope = stock.Server.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            store.Add(document);
            await store.SaveChangesAsync(Cancellation);
        }

        await StockServer.UntilAsync(async () => (await FeedsAsync()).Any(view => view.GetProperty("feed").GetString() == "crash" && view.GetProperty("position").GetInt64() == 1), "the message is ended");
        (await stock.OnHandAsync(Warehouse, "crash-a", "crash-b")).ShouldBe([7, 9]);
    }

    [Fact]
    public async Task ReturnedGoods_AfterInspection_AreOnSaleOrDamaged()
    {
        object lines = new[] { new { sku = "ret-a", warehouse = Warehouse, quantity = 10, unitCost = 1_250 } };
        await PostAsync("/api/stock/receipts", new { reference = "PO-1", lines }, HttpStatusCode.OK);
        (await PostAsync("/api/stock/receipts", new { reference = "PO-1", lines }, HttpStatusCode.OK)).GetProperty("isRepeat").GetBoolean().ShouldBeTrue();
        await PostAsync("/api/stock/returns", new { reference = "R-1", lines = new[] { new { sku = "ret-a", warehouse = Warehouse, quantity = 5 } } }, HttpStatusCode.OK);
        (await Feed.ReadAsync(null, ["ret-a"], Cancellation)).Skus[0].Sellable.ShouldBe(10);
        await PostAsync("/api/stock/returns/inspections", new { reference = "I-1", lines = new[] { new { sku = "ret-a", warehouse = Warehouse, good = 3, bad = 2 } } }, HttpStatusCode.OK);
        (await Feed.ReadAsync(null, ["ret-a"], Cancellation)).Skus[0].Sellable.ShouldBe(13);
        (await stock.OnHandAsync(Warehouse, "ret-a")).ShouldBe([15]);
        var tooMany = await PostAsync("/api/stock/returns/inspections", new { reference = "I-2", lines = new[] { new { sku = "ret-a", warehouse = Warehouse, good = 1, bad = 0 } } }, HttpStatusCode.OK);
        tooMany.GetProperty("linesRefused").GetInt32().ShouldBe(1);
        var wrong = await PostAsync("/api/stock/returns/inspections", new { reference = "I-3", lines = new[] { new { sku = "ret-a", warehouse = Warehouse, good = 1, bad = -1 } } }, HttpStatusCode.BadRequest);
        wrong.GetProperty("field").GetString().ShouldBe("lines[0].quantity");
    }

    [Fact]
    public async Task Stocktake_IsPostedOnlyByAnotherPerson_WithItsDifferenceInUnitsAndMoney()
    {
        await PostAsync("/api/stock/receipts", new { reference = "PO-take", lines = new[] { new { sku = "take-a", warehouse = Warehouse, quantity = 20, unitCost = (long?)300 }, new { sku = "take-b", warehouse = Warehouse, quantity = 4, unitCost = (long?)null } } }, HttpStatusCode.OK);
        var take = await PostAsync("/api/stock/stocktakes", new { warehouse = Warehouse, note = "季度盘点" }, HttpStatusCode.Created);
        string path = "/api/stock/stocktakes/" + take.GetProperty("id").GetString();
        var counted = await stock.Supply.PutAsJsonAsync(path + "/counts", new { lines = new[] { new { sku = "take-a", counted = 17 }, new { sku = "take-b", counted = 5 } } }, Cancellation);
        var difference = (await counted.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("difference");
        difference.GetProperty("unitsLess").GetInt64().ShouldBe(3);
        difference.GetProperty("unitsMore").GetInt64().ShouldBe(1);
        difference.GetProperty("moneyLess").GetInt64().ShouldBe(900);
        difference.GetProperty("linesWithoutCost").GetInt32().ShouldBe(1);

        await PostAsync(path + "/approve", new { reason = "" }, HttpStatusCode.Forbidden);
        (await stock.OnHandAsync(Warehouse, "take-a", "take-b")).ShouldBe([20, 4]);

        // What moves between count and approval stays moved.
        (await stock.Desk.PostAsync([Post("take-", "a", 100)], Cancellation))[0].ShouldBeOfType<PostOutcome.Posted>();
        using var another = await stock.Server.SignInAsync(["supply"]);
        var approved = await another.PostAsJsonAsync(path + "/approve", new { reason = "复核无误" }, Cancellation);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stock.OnHandAsync(Warehouse, "take-a", "take-b")).ShouldBe([117, 5]);
        (await another.PostAsJsonAsync(path + "/approve", new { reason = "" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await stock.OnHandAsync(Warehouse, "take-a", "take-b")).ShouldBe([117, 5]);
        (await another.PostAsJsonAsync(path + "/reject", new { reason = "" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private IStockFeed Feed => (IStockFeed)stock.Server.Services.GetService(typeof(IStockFeed))!;

    private static PostStock Post(string prefix, string sku, int quantity) => new($"post-{prefix}{sku}", PostingAction.Received, [new(prefix + sku, Warehouse, quantity)], "test");

    private static object Line(string sku, int quantity, string movement = "") => new { sku, warehouse = Warehouse, quantity, movement };

    private static object Delta(long sequence, string sku, int quantity) => new { sequence, kind = "delta", lines = new[] { Line(sku, quantity) } };

    private Task<JsonElement> SendAsync(string feed, object message, HttpStatusCode? expected = null) => PostAsync($"/api/stock/feeds/{feed}/upload", message, expected);

    private async Task<JsonElement> PostAsync(string path, object body, HttpStatusCode? expected)
    {
        var answer = await stock.Supply.PostAsJsonAsync(path, body, Cancellation);
        if (expected is { } status)
        {
            answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Cancellation));
        }

        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<List<JsonElement>> FeedsAsync() => [.. (await stock.Supply.GetFromJsonAsync<JsonElement>("/api/stock/feeds", Cancellation)).EnumerateArray()];

    private async Task<JsonElement> FeedAsync(string feed) =>
        (await FeedsAsync()).Single(view => view.GetProperty("feed").GetString() == feed);

    private async Task<long> ShortageAsync(string sku) =>
        (await stock.Supply.GetFromJsonAsync<JsonElement>("/api/stock/shortages", Cancellation)).EnumerateArray().Where(view => view.GetProperty("sku").GetString() == sku).Sum(view => view.GetProperty("units").GetInt64());

    private async Task<(string Key, byte[] Secret)> KeyAsync(string source)
    {
        var answer = await stock.Owner.PostAsJsonAsync("/api/ingest-keys", new { name = "erp", sources = new[] { source } }, Cancellation);
        var root = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (root.GetProperty("key").GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(root.GetProperty("secret").GetString()!));
    }

    private async Task<HttpResponseMessage> SignedAsync(string key, byte[] secret, byte[] body)
    {
        using var client = new HttpClient { BaseAddress = stock.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/stock/feeds/erp") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        long timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        request.Headers.Add(IngestSignature.KeyHeader, key);
        request.Headers.Add(IngestSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secret, timestamp, nonce, body));
        return await client.SendAsync(request, Cancellation);
    }
}
