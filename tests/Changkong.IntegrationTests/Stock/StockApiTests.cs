using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Host;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

[Collection(SharedServerCollection.Name)]
public sealed class StockApiTests(SharedServer shared)
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    private RunningServer Server => shared.Server;

    [Fact]
    public async Task Sale_FromReceiptToShipment_OverSignedBatches()
    {
        using var client = Server.Browser(withHeader: false);
        var shop = await ShopAsync(client);
        await ReceiveAsync(shop, "api-sale", 5);
        var answers = await shop.AskAsync(
            "api/stock/holds",
            [
                new { key = "s1", channel = "douyin:main", buyer = "v1", sku = "api-sale", quantity = 2 },
                new { key = "s2", channel = "douyin:main", buyer = "v2", lines = new[] { new { sku = "api-sale", quantity = 2 }, new { sku = "api-sale", quantity = 2 } } },
                new { key = "s3", channel = "douyin:main", buyer = "v3", sku = "api-sale", quantity = 0 },
            ],
            cancellation);

        answers.Select(answer => answer.GetProperty("outcome").GetString()).ShouldBe(["held", "refused", "refused"]);
        (answers[1].GetProperty("reason").GetString(), answers[1].GetProperty("available").GetInt64()).ShouldBe(("notEnough", 3));
        answers[2].GetProperty("reason").GetString().ShouldBe("badQuantity");
        string hold = answers[0].GetProperty("hold").GetString()!;

        var settled = await shop.AskAsync("api/stock/settlements", [new { key = "p1", hold, action = "commit", order = "o1" }, new { key = "p2", hold, action = "ship" }], cancellation);
        settled.Select(answer => answer.GetProperty("outcome").GetString()).ShouldBe(["done", "done"]);

        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        var detail = await viewer.GetFromJsonAsync<JsonElement>("/api/stock/skus/api-sale", cancellation);
        detail.GetProperty("row").GetProperty("onHand").GetInt64().ShouldBe(3);
        detail.GetProperty("lines").GetArrayLength().ShouldBe(4);
        (await viewer.GetFromJsonAsync<JsonElement>($"/api/stock/desk/holds/{hold}", cancellation)).GetProperty("standing").GetString().ShouldBe("shipped");
    }

    [Fact]
    public async Task Batch_ThatIsNotWhatItShouldBe_IsRefusedWithFieldAndReason()
    {
        using var client = Server.Browser(withHeader: false);
        var shop = await ShopAsync(client);
        (await client.PostAsJsonAsync("/api/stock/holds", Array.Empty<object>(), cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await RefusedAsync(shop, "[]", "");
        await RefusedAsync(shop, """[{"key":"k","channel":"a:b","sku":"s","quantity":1},{"key":"k","channel":"a:b","sku":"s","quantity":"two"}]""", "[1].quantity");
        await RefusedAsync(shop, """{"key":"k","channel":"a:b","sku":"s","quantity":99999999999}""", "[0].quantity");
        await RefusedAsync(shop, """{"key":"k","channel":"a:b","sku":"s"}""", "[0].lines");
        await RefusedAsync(shop, """{"key":"k","channel":"a:b","sku":"s","quantity":1,"quantitty":2}""", "[0].quantitty");
        await RefusedAsync(shop, string.Join('\n', Enumerable.Repeat("""{"key":"k","channel":"a:b","sku":"s","quantity":1}""", 1_001)), "");
    }

    [Fact]
    public async Task People_DoWhatTheirRoleMay()
    {
        using var client = Server.Browser(withHeader: false);
        await ReceiveAsync(await ShopAsync(client), "api-people", 10);
        using var viewer = await Server.SignInAsync([Roles.Viewer]);
        using var supply = await Server.SignInAsync([Roles.Supply]);
        using var floor = await Server.SignInAsync([Roles.FloorController]);
        var posting = new { key = "hand-1", action = "damaged", lines = new[] { new { sku = "api-people", warehouse = "east", quantity = 3 } }, reason = "dropped" };
        (await viewer.PostAsJsonAsync("/api/stock/desk/postings", posting, cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await floor.PostAsJsonAsync("/api/stock/desk/postings", posting, cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await supply.PostAsJsonAsync("/api/stock/desk/postings", posting, cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var policy = new { key = "policy-1", sku = "api-people", policy = new { holdForSeconds = 60, allocation = "ratio", channels = new[] { new { channel = "douyin:main", value = 600 } } } };
        (await supply.PostAsJsonAsync("/api/stock/policies", policy, cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var rebalanced = await (await floor.PostAsync("/api/stock/skus/api-people/rebalance", null, cancellation)).Content.ReadFromJsonAsync<JsonElement>(cancellation);
        rebalanced.GetProperty("moved").GetInt64().ShouldBe(4);

        var page = await viewer.GetFromJsonAsync<JsonElement>("/api/stock/skus?search=api-people&sort=-onHand", cancellation);
        page.GetProperty("total").GetInt32().ShouldBe(1);
        var row = page.GetProperty("items")[0];
        (row.GetProperty("onHand").GetInt64(), row.GetProperty("damaged").GetInt64(), row.GetProperty("sellable").GetInt64()).ShouldBe((10, 3, 7));
    }

    [Fact]
    public async Task Lottery_SetByAPerson_PublishesItsCommitmentAndKeepsItsSeed()
    {
        using var supply = await Server.SignInAsync([Roles.Supply]);
        var policy = new { key = "lottery-1", sku = "api-lottery", policy = new { fairness = "lottery", drawAt = TimeProvider.System.GetUtcNow().AddHours(1) } };
        var taken = await (await supply.PostAsJsonAsync("/api/stock/policies", policy, cancellation)).Content.ReadFromJsonAsync<JsonElement>(cancellation);
        taken.GetProperty("commitment").GetString()!.Length.ShouldBe(64);

        var again = await (await supply.PostAsJsonAsync("/api/stock/policies", policy, cancellation)).Content.ReadFromJsonAsync<JsonElement>(cancellation);
        again.GetProperty("commitment").GetString().ShouldBe(taken.GetProperty("commitment").GetString());
    }

    [Fact]
    public async Task Key_ThatMayNotSendToTheLedger_IsRefused()
    {
        using var client = Server.Browser(withHeader: false);
        using var owner = await Server.SignInAsync([Roles.Owner]);
        var stranger = await SignedClient.MadeAsync(client, owner, "douyin:*");

        (await stranger.SendAsync("api/stock/holds", "{}", cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<SignedClient> ShopAsync(HttpClient client)
    {
        using var owner = await Server.SignInAsync([Roles.Owner]);
        return await SignedClient.MadeAsync(client, owner, "stock:ledger");
    }

    private async Task ReceiveAsync(SignedClient shop, string sku, int quantity)
    {
        var answers = await shop.AskAsync("api/stock/postings", [new { key = "receipt-" + sku, action = "received", lines = new[] { new { sku, warehouse = "east", quantity } } }], cancellation);
        answers[0].GetProperty("outcome").GetString().ShouldBe("posted");
    }

    private async Task RefusedAsync(SignedClient shop, string body, string field)
    {
        using var response = await shop.SendAsync("api/stock/holds", body, cancellation);
        string text = await response.Content.ReadAsStringAsync(cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        JsonDocument.Parse(text).RootElement.GetProperty("field").GetString().ShouldBe(field, text);
    }
}
