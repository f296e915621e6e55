using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>What people do with stock: give a room more or less while it sells, watch a flash sale to its end.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class StockTests(ConsoleServer server)
{
    [Fact]
    public async Task Allocation_ChangedInALiveSimulatedRoom_MovesTheRoomsStockAndKeepsTheSum()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        string session = await WarRoomTests.RoomOnAirAsync(page);
        var (sku, channel) = await SkuOfAsync(page, session);
        await page.GotoAsync("/stock/skus/" + Uri.EscapeDataString(sku));
        var invariant = page.Locator(".pool-invariant");
        await Assertions.Expect(invariant).ToContainTextAsync("✓ 各池合计");
        var row = page.Locator($"tr[data-channel=\"{channel}\"] td");
        int before = await UnitsAsync(row.Nth(1));

        await page.GetByRole(AriaRole.Button, new() { Name = "调整分配" }).ClickAsync();
        var field = page.Locator($"label[data-channel=\"{channel}\"] input");
        await field.FillAsync((before - 40).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await field.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".allocation-says")).ToContainTextAsync(Lowered());
        await Assertions.Expect(page.Locator(".allocation-says")).ToContainTextAsync(HoldsStay());
        await PageTests.KeepScreenshotAsync(page, "/stock-allocation", 1440, dark: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认调整" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync(HoldsStay());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确认调整" }).ClickAsync();

        await Assertions.Expect(page.Locator(".ant-notification")).ToContainTextAsync("渠道分配已调整");
        await Assertions.Expect(row.Nth(1)).Not.ToHaveTextAsync(before.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await UnitsAsync(row.Nth(1))).ShouldBeLessThanOrEqualTo(before - 40);
        await Assertions.Expect(invariant).ToContainTextAsync("✓ 各池合计");
        await ShouldShowInRoomAsync(session, sku, channel);

        await page.Locator(".ant-notification").GetByRole(AriaRole.Button, new() { NameRegex = Undo() }).ClickAsync();
        await Assertions.Expect(page.Locator(".ant-message")).ToContainTextAsync("渠道分配已恢复");
        (await UnitsAsync(row.Nth(1))).ShouldBeInRange(before - 39, before);
        await Assertions.Expect(invariant).ToContainTextAsync("✓ 各池合计");
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task FlashSale_WatchedToZero_SellsWhatThereIsAndSaysSoldOut()
    {
        const int Units = 60, Buyers = 100;
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/stock");
        string sku = "flash-" + Guid.CreateVersion7().ToString("N")[^8..];
        await WatchedPage.CallAsync(page, "POST", "/api/stock/desk/postings", JsonSerializer.Serialize(
            new { key = sku, action = "received", lines = new[] { new { sku, warehouse = "秒杀仓", quantity = Units } }, reason = "秒杀备货" }));
        await page.GotoAsync("/stock/skus/" + sku);
        var sellable = page.Locator(".figure").Nth(1).Locator("strong");
        await Assertions.Expect(sellable).ToHaveTextAsync("60");
        await page.EvaluateAsync("""
            () => {
              window.seen = [];
              const look = () => { const text = document.querySelectorAll('.figure strong')[1]?.textContent; if (text !== undefined && window.seen.at(-1) !== text) window.seen.push(text); requestAnimationFrame(look); };
              look();
            }
            """);

        using var shop = await StockShop.OpenAsync(server, page, sku);
        int held = 0;
        for (int buyer = 0; buyer < Buyers; buyer += 10)
        {
            string[] outcomes = await Task.WhenAll(Enumerable.Range(buyer, 10).Select(number => shop.HoldAsync($"{sku}-{number}", "douyin:秒杀号", $"b{number}", sku, 1)));
            held += outcomes.Count(outcome => outcome == "held");
            // The page is asked once a second: a person sees it fall, not only end.
            string shown = Math.Max(0, Units - buyer - 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Assertions.Expect(sellable).ToHaveTextAsync(shown);
        }

        held.ShouldBe(Units);
        await Assertions.Expect(page.Locator(".figure").Nth(2).Locator("strong")).ToHaveTextAsync("60");
        await Assertions.Expect(page.Locator(".figure").Nth(5)).ToContainTextAsync("售罄");
        await Assertions.Expect(page.Locator(".pool-invariant")).ToContainTextAsync("✓ 各池合计 60 = 在库 60");
        int[] seen = [.. (await page.EvaluateAsync<string[]>("() => window.seen")).Select(int.Parse)];
        seen.ShouldBe(seen.OrderDescending());
        seen[^1].ShouldBe(0);
        await PageTests.KeepScreenshotAsync(page, "/stock-flash-sale", 1440, dark: false);
        await page.GotoAsync("/stock?sku=" + sku);
        await Assertions.Expect(page.Locator("tbody tr").Filter(new() { HasText = sku })).ToContainTextAsync("售罄");
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task LowerElsewhere_InTheWarRoom_GivesTheRoomUnitsAndLogsTheAction()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await WarRoomTests.OpenRoomOnAirAsync(page);
        var line = page.Locator(".room-stock");
        await Assertions.Expect(line).ToContainTextAsync("其他渠道");
        await PageTests.KeepScreenshotAsync(page, "/war-room-stock", 1440, dark: false);
        await line.GetByRole(AriaRole.Button, new() { Name = "调低其他渠道" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("本渠道");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "调低其他渠道" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ant-notification")).ToContainTextAsync("增加");
        await Assertions.Expect(page.Locator(".action-list li").First).ToContainTextAsync("调低其他渠道");
        await watched.ShouldFitAsync();
        watched.ShouldBeClean();
    }

    /// <summary>What the room's own product table shows becomes what the ledger has for its channel.</summary>
    private async Task ShouldShowInRoomAsync(string session, string sku, string channel)
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/war-room/" + Uri.EscapeDataString(session));
        await page.Locator(".panel-products tbody tr").First.WaitForAsync();
        await page.WaitForFunctionAsync(
            """
            async ([session, sku, channel]) => {
              const detail = await (await fetch('/api/stock/skus/' + encodeURIComponent(sku))).json();
              const title = (await (await fetch('/api/rooms/' + encodeURIComponent(session))).json()).products.find(row => row.sku === sku).title;
              const row = [...document.querySelectorAll('.panel-products tbody tr')].find(one => one.textContent.includes(title));
              const shown = row?.querySelector('td[data-label="库存"]')?.firstChild?.firstChild?.textContent?.replace(/\D/g, '');
              return Number(shown) === detail.channels.find(one => one.channel === channel).sellable;
            }
            """, new[] { session, sku, channel });
        watched.ShouldBeClean();
    }

    private static async Task<(string Sku, string Channel)> SkuOfAsync(IPage page, string session)
    {
        string[]? found = await page.EvaluateAsync<string[]?>(
            """
            async session => {
              for (const until = Date.now() + 60_000; Date.now() < until; await new Promise(again => setTimeout(again, 250))) {
                const { room } = (await (await fetch('/api/rooms')).json()).find(one => one.session === session);
                const { items } = await (await fetch('/api/stock/skus?pageSize=200&search=' + encodeURIComponent(room + '-p'))).json();
                const row = items.filter(one => one.channels.some(other => other.allocated > 100 && !other.channel.startsWith('taobao:'))).sort((one, other) => one.unitsPerMinute - other.unitsPerMinute)[0];
                if (row) return [row.sku, row.channels.find(one => !one.channel.startsWith('taobao:')).channel];
              }
              return null;
            }
            """, session);
        found.ShouldNotBeNull("the room sells nothing through the ledger");
        return (found[0], found[1]);
    }

    private static async Task<int> UnitsAsync(ILocator cell) => int.Parse(NotDigits().Replace(await cell.InnerTextAsync(), ""), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("\\D")]
    private static partial Regex NotDigits();

    // An order may take a unit while the form is open: then a little less is to be moved.
    [GeneratedRegex("−(40|3\\d)")]
    private static partial Regex Lowered();

    [GeneratedRegex("\\d+ 个预占保留")]
    private static partial Regex HoldsStay();

    [GeneratedRegex("撤\\s*销")]
    private static partial Regex Undo();
}
