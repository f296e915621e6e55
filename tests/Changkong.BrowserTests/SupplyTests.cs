using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Changkong.Connectors.Simulation.Channels;
using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>What people do so that channels show what there is, and there is what sells.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class SupplyTests(ConsoleServer server)
{
    private const string Secret = "a secret of the simulated channel";

    [Fact]
    public async Task Drift_AboveTheLimit_IsRepairedByAPerson()
    {
        await using var watched = await server.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/stock/channels");
        string name = Guid.CreateVersion7().ToString("N")[^8..], sku = "drift-" + name, channel = "douyin:漂移" + name;
        await ReceiveAsync(page, sku, 500);
        await using var simulator = await ChannelSimulator.StartAsync(channel, Encoding.UTF8.GetBytes(Secret), ChannelFaults.None, TimeProvider.System, TestContext.Current.CancellationToken);
        simulator.Put(sku, 0);
        await WatchedPage.CallAsync(page, "PUT", "/api/stock/channels/" + Uri.EscapeDataString(channel), JsonSerializer.Serialize(
            new { address = simulator.Address.AbsoluteUri, key = "key", secret = Secret, callsPerSecond = 50, burst = 50, automaticRepairUnits = 10, salesArriveWithinSeconds = 1 }));
        var row = page.GetByRole(AriaRole.Region, new() { Name = "销售渠道" }).Locator("tbody tr").Filter(new() { HasText = "漂移" + name });
        await Assertions.Expect(row.Locator("[data-label=同步率]")).ToContainTextAsync("100.0%");
        simulator.Shelf[sku].ShouldBe(500);

        // The platform shows something that nobody has told it.
        simulator.Put(sku, 700);
        var drift = page.Locator(".drifts tbody tr").Filter(new() { HasText = sku });
        await Assertions.Expect(drift).ToContainTextAsync("需人工确认");
        await Assertions.Expect(drift.Locator("[data-label=实际显示]")).ToHaveTextAsync("700");
        simulator.Shelf[sku].ShouldBe(700);
        await PageTests.KeepScreenshotAsync(page, "/stock-drift", 1440, dark: false);
        await drift.GetByRole(AriaRole.Button, new() { Name = "修复 " + sku }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("700 → 500");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = Repair() }).ClickAsync();

        await Assertions.Expect(drift).ToContainTextAsync("已修复");
        await Assertions.Expect(drift.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        simulator.Shelf[sku].ShouldBe(500);
        await WatchedPage.CallAsync(page, "DELETE", "/api/stock/channels/" + Uri.EscapeDataString(channel), "{}");
        watched.ShouldBeClean();
    }

    [Fact]
    public async Task Replenishment_ProposedByOneAndApprovedByAnother_BecomesAnOrderAndStock()
    {
        await using var owner = await server.OpenAsync();
        var page = owner.Page;
        await page.GotoAsync("/stock/replenishment");
        string name = Guid.CreateVersion7().ToString("N")[^8..], sku = "supply-" + name, supplier = "织造厂" + name;
        await ReceiveAsync(page, sku, 3);
        await AddSupplierAsync(page, supplier, sku);
        await page.GetByRole(AriaRole.Button, new() { Name = "申请采购" }).First.ClickAsync();
        var form = page.Locator(".ant-drawer-content-wrapper:visible");
        await ChooseAsync(page, form, "供应商", supplier);
        await ChooseAsync(page, form, "SKU", sku);
        await form.GetByLabel("件数").FillAsync("240");
        await form.GetByRole(AriaRole.Button, new() { Name = "申请采购" }).ClickAsync();
        var own = page.Locator(".stock-proposals tbody tr").Filter(new() { HasText = sku });
        await Assertions.Expect(own).ToContainTextAsync("自己的申请须由他人批准");

        await using var second = await server.SignInAsNewAsync(page, "supply", room: null);
        var other = second.Page;
        await other.GotoAsync("/stock/replenishment");
        var asked = other.Locator(".stock-proposals tbody tr").Filter(new() { HasText = sku });
        await Assertions.Expect(asked).ToContainTextAsync("待批准");
        await PageTests.KeepScreenshotAsync(other, "/stock-proposal", 1440, dark: false);
        await asked.GetByRole(AriaRole.Button, new() { NameRegex = Approve() }).ClickAsync();
        var dialog = other.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("240");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = Approve() }).ClickAsync();
        await Assertions.Expect(asked).ToContainTextAsync("已批准");
        await Assertions.Expect(own).ToContainTextAsync("已批准");

        await other.GotoAsync("/stock/orders");
        var order = other.Locator("tbody tr").Filter(new() { HasText = supplier });
        await Assertions.Expect(order).ToContainTextAsync("待供应商回复");
        await PageTests.KeepScreenshotAsync(other, "/stock-order", 1440, dark: false);
        await order.GetByRole(AriaRole.Button, new() { NameRegex = Receive() }).ClickAsync();
        var receipt = other.Locator(".ant-drawer-content-wrapper:visible");
        await receipt.GetByLabel("批次").FillAsync("B-" + name);
        await receipt.GetByRole(AriaRole.Button, new() { NameRegex = Receive() }).ClickAsync();
        await Assertions.Expect(order).ToContainTextAsync("已到货");
        await other.GotoAsync("/stock/skus/" + sku);
        await Assertions.Expect(other.Locator(".figure strong").First).ToHaveTextAsync("243");
        await Assertions.Expect(other.Locator(".pool-invariant")).ToContainTextAsync("✓ 各池合计 243 = 在库 243");
        owner.ShouldBeClean();
        second.ShouldBeClean();
    }

    private static Task<string> ReceiveAsync(IPage page, string sku, int quantity) => WatchedPage.CallAsync(page, "POST", "/api/stock/desk/postings", JsonSerializer.Serialize(
        new { key = "in-" + sku, action = "received", lines = new[] { new { sku, warehouse = "中心仓", quantity } } }));

    private static async Task AddSupplierAsync(IPage page, string supplier, string sku)
    {
        using var added = JsonDocument.Parse(await WatchedPage.CallAsync(page, "POST", "/api/stock/suppliers", JsonSerializer.Serialize(new { name = supplier })));
        string id = added.RootElement.GetProperty("supplier").GetProperty("id").GetString()!;
        string offer = JsonSerializer.Serialize(new { unitCostMinor = 4_500, leadDays = 7.0, title = "羊毛围巾 " + sku, currency = "CNY", packSize = 12, minimumOrder = 24 });
        await WatchedPage.CallAsync(page, "PUT", string.Create(CultureInfo.InvariantCulture, $"/api/stock/suppliers/{id}/offers/{sku}"), offer);
        var valid = TimeProvider.System.GetUtcNow().AddYears(1);
        await WatchedPage.CallAsync(page, "POST", $"/api/stock/suppliers/{id}/certificates", JsonSerializer.Serialize(new { kind = "质检报告", number = "QC-" + sku, validTo = valid }));
        await WatchedPage.CallAsync(page, "PUT", $"/api/stock/suppliers/{id}/standing", """{"standing":"listed","reason":"验厂合格"}""");
    }

    private static async Task ChooseAsync(IPage page, ILocator form, string label, string option)
    {
        await form.GetByLabel(label).ClickAsync();
        await form.GetByLabel(label).FillAsync(option);
        await page.Locator(".ant-select-item-option").Filter(new() { HasText = option }).First.ClickAsync();
    }

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("^修\\s*复$")]
    private static partial Regex Repair();

    [GeneratedRegex("^批\\s*准$")]
    private static partial Regex Approve();

    [GeneratedRegex("^收\\s*货$")]
    private static partial Regex Receive();
}
