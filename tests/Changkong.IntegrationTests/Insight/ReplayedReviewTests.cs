using System.Text;
using System.Text.Json;
using System.Net.Http.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Insight;

public sealed class ReplayedReviewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Behaviour data say who bought what, not for how much.
    [Fact]
    public async Task Review_OfPaymentsWithoutAmounts_ShowsUnknownMoneyAsTheLiveScreenDoes()
    {
        await using var server = await RunningServer.StartAsync();
        string[] events =
        [
            """{"id":"1","source":"taobao:replay","type":"session.started","time":"2017-11-25T00:00:00Z","session":"s","body":{"room":"r","origin":"replay"}}""",
            """{"id":"2","source":"taobao:replay","type":"trade.paid","time":"2017-11-25T00:01:00Z","session":"s","body":{"order":"o1","viewer":"u","product":"p"}}""",
            """{"id":"3","source":"taobao:replay","type":"session.ended","time":"2017-11-25T00:02:00Z","session":"s","body":{}}""",
        ];
        var answer = await server.Services.GetRequiredService<IEventGate>().AcceptAsync("taobao:replay", Encoding.UTF8.GetBytes(string.Join('\n', events)), Cancellation);
        answer.Accepted.ShouldBe(3);
        using var viewer = await server.SignInAsync([Roles.Viewer]);
        JsonElement review;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(review = await viewer.GetFromJsonAsync<JsonElement>("/api/reviews/s", patience.Token)).GetProperty("ready").GetBoolean())
        {
            await Task.Delay(50, patience.Token);
        }

        var totals = review.GetProperty("totals").EnumerateArray().ToDictionary(total => total.GetProperty("metric").GetString()!, total => total.GetProperty("value"));
        totals["pay_cnt"].GetProperty("value").GetDouble().ShouldBe(1);
        totals["gmv"].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        totals["gmv"].GetProperty("reason").GetString().ShouldBe("noData");
        totals["average_order_value"].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        var tiles = (await viewer.GetFromJsonAsync<JsonElement>("/api/rooms/s", Cancellation)).GetProperty("tiles");
        tiles.GetProperty("gmv").GetProperty("value").GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
