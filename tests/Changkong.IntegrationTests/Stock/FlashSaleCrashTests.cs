using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Changkong.Contracts.Stock;
using Changkong.IntegrationTests.Host;
using Changkong.Live;
using Changkong.Stock.Desk;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>
/// A flash sale on the real server, which is killed the hard way in its middle, again and again. Buyers whose answer was lost ask again under the same key. In the end just the units that exist are
/// sold, and nobody was told two things.
/// </summary>
public sealed class FlashSaleCrashTests
{
    private const int Kills = 3;
    private const int Units = 3_000;
    private const int Shops = 4;
    private const int BatchHolds = 20;
    private const int BatchesOfAShop = 60;

    private readonly Dictionary<string, string> told = [];

    [Fact]
    public async Task KilledInTheMiddle_SellsJustWhatThereIsAndTellsEveryBuyerOneThing()
    {
        string data = Directory.CreateTempSubdirectory("changkong-flash-sale-").FullName;
        var random = new Random(5);
        int[] next = new int[Shops];
        for (int kill = 0; kill < Kills; kill++)
        {
            await ServeAsync(data, next, answersUntilKilled: 5 + random.Next(25));
        }

        await ServeAsync(data, next, answersUntilKilled: int.MaxValue);
        next.ShouldAllBe(batch => batch == BatchesOfAShop);

        // Once more from the beginning: everybody hears what they heard before.
        int before = told.Count;
        await ServeAsync(data, new int[Shops], answersUntilKilled: int.MaxValue);
        told.Count.ShouldBe(before);
        told.Count.ShouldBe(Shops * BatchesOfAShop * BatchHolds);
        told.Values.Count(answer => answer.StartsWith("held", StringComparison.Ordinal)).ShouldBe(Units);

        await using (var server = await RunningServer.StartAsync(data))
        {
            await CheckBooksAsync(server);
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task CheckBooksAsync(RunningServer server)
    {
        var feed = server.Services.GetRequiredService<IStockFeed>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var row = (await feed.ReadAsync(null, ["drop"], limit.Token)).Skus[0];
        (row.Sellable, row.Held).ShouldBe((0, Units));

        // The whole log folded anew, shuffled, comes to the same books.
        int partition = server.Services.GetRequiredService<StockDesk>().Partition;
        var claim = (await server.Services.GetRequiredService<IStateClaims>().ClaimsAsync(partition, limit.Token)).Single(claim => claim.Fold == "stock");
        claim.Hash.ShouldNotBe(default);
        var report = await server.Services.GetRequiredService<LogVerifier>().VerifyAsync([claim], new VerifyRequest(ShuffleSeed: 7), limit.Token);
        report.Differences.ShouldBeEmpty();
        report.ClaimsChecked.ShouldBe(1);
    }

    private async Task ServeAsync(string data, int[] next, int answersUntilKilled)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}/");
        using var process = Start(data, address);
        try
        {
            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
            await WaitUntilReadyAsync(process, client);
            var shop = await SignedClient.OfAsync(client, data);
            await shop.AskAsync("api/stock/postings", [new { key = "receipt", action = "received", lines = new[] { new { sku = "drop", warehouse = "east", quantity = Units } } }], CancellationToken.None);
            int answers = 0;
            await Task.WhenAll(Enumerable.Range(0, Shops).Select(number => BuyAsync(shop, number, next, () =>
            {
                if (Interlocked.Increment(ref answers) == answersUntilKilled)
                {
                    process.Kill();
                }
            })));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await process.WaitForExitAsync();
        }
    }

    private async Task BuyAsync(SignedClient shop, int number, int[] next, Action answered)
    {
        try
        {
            for (; next[number] < BatchesOfAShop; next[number]++)
            {
                string[] keys = [.. Enumerable.Range(0, BatchHolds).Select(buyer => string.Create(CultureInfo.InvariantCulture, $"{number}-{next[number]}-{buyer}"))];
                var holds = keys.Select(key => (object)new { key, channel = "douyin:main", buyer = key, sku = "drop", quantity = 1, expiresAfterSeconds = 86_400 });
                var answers = await shop.AskAsync("api/stock/holds", holds, CancellationToken.None);
                for (int index = 0; index < keys.Length; index++)
                {
                    Hear(keys[index], answers[index]);
                }

                answered();
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server is gone; the batch without an answer is asked again, whole, of the next one.
        }
    }

    private void Hear(string key, JsonElement answer)
    {
        string text = answer.GetProperty("outcome").GetString() == "held" ? "held until " + answer.GetProperty("expiresAt").GetString() : answer.GetProperty("reason").GetString()!;
        lock (told)
        {
            if (!told.TryAdd(key, text))
            {
                text.ShouldBe(told[key], $"{key} was told something else before");
            }
        }
    }

    private static async Task WaitUntilReadyAsync(Process process, HttpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            process.HasExited.ShouldBeFalse("the server must start again after being killed");
            try
            {
                if ((await client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token)).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static Process Start(string data, Uri address)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "changkong.dll"), "serve", "--data", data, "--urls", address.ToString().TrimEnd('/')])
        {
            start.ArgumentList.Add(argument);
        }

        // Frequent checkpoints, so that kills meet them half-written.
        start.Environment["Live__CheckpointEvents"] = "500";
        start.Environment["Live__CheckpointIntervalMinimum"] = "00:00:00.2";
        start.Environment["Simulator__Enabled"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
