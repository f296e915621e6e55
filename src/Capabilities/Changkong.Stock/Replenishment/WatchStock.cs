using System.Globalization;
using System.Text.Json;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment;

/// <summary>Every few minutes: proposes orders, tells the team of risks that are new or have become urgent, and once a day notes what is on hand.</summary>
internal sealed partial class WatchStock(
    IServiceScopeFactory scopes, ITeamNotices notices, IIdSource ids, ITenantSettings settings, IOptions<SupplyOptions> options, TimeProvider time, ILogger<WatchStock> logger) : IScheduledWork
{
    /// <summary>Who proposes when no person does.</summary>
    public const string System = "system";

    private const double UrgentChance = 0.8;

    // A machine's proposal follows what is needed, but does not fidget.
    private const double QuantityStep = 0.2;

    public string Name => "stock.supply.watch";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMinutes(2));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var reading = await scope.ServiceProvider.GetRequiredService<SupplyReader>().ReadAsync(cancellation);
        if (!reading.IsLedgerThere)
        {
            return;
        }

        await ProposeAsync(reading.Skus, store, cancellation);
        await TellAsync(reading.Skus, store, cancellation);
        await NoteDayAsync(reading.Skus, store, cancellation);
    }

    private async Task ProposeAsync(IReadOnlyList<SkuSupply> skus, OperationsDbContext store, CancellationToken cancellation)
    {
        var waiting = (await store.Set<ReplenishmentProposal>().Where(row => row.State == ProposalState.Proposed && row.Kind == PurchaseOrderKind.Reorder).ToListAsync(cancellation))
            .GroupBy(row => row.Sku).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var now = time.GetUtcNow();
        foreach (var sku in skus)
        {
            var proposal = waiting.GetValueOrDefault(sku.Sku);
            switch (sku.Outcome)
            {
                case ReorderOutcome.Order order when proposal is null:
                    store.Add(New(sku, order, now));
                    break;
                case ReorderOutcome.Order order when proposal.AskedById == System && IsOther(proposal, order.Quantity):
                    (proposal.Quantity, proposal.AskedAt, proposal.Numbers) = (order.Quantity, now, JsonSerializer.Serialize(order.Numbers, SupplyJson.Options));
                    proposal.GmvAtRiskMinor = AtRisk(sku);
                    break;
                case ReorderOutcome.Enough when proposal?.AskedById == System:
                    (proposal.State, proposal.DecidedAt, proposal.DecidedBy) = (ProposalState.Withdrawn, now, System);
                    break;
                default:
                    break;
            }
        }

        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A person was faster; the next look starts from what they decided.
            store.ChangeTracker.Clear();
        }
    }

    private ReplenishmentProposal New(SkuSupply sku, ReorderOutcome.Order order, DateTimeOffset now) => new()
    {
        Id = ids.Next(), Kind = PurchaseOrderKind.Reorder, Sku = sku.Sku, Title = sku.Title, Supplier = sku.Offer!.Supplier,
        Warehouse = sku.Stock?.Warehouse ?? options.Value.Warehouse, Quantity = order.Quantity,
        UnitCostMinor = sku.Offer.UnitCostMinor, Currency = sku.Offer.Currency, LeadDays = sku.Offer.LeadDays, AskedById = System, AskedBy = System, AskedAt = now, GmvAtRiskMinor = AtRisk(sku),
        Numbers = JsonSerializer.Serialize(order.Numbers, SupplyJson.Options),
    };

    private static long AtRisk(SkuSupply sku) => sku.Risk is { Kind: StockRiskKind.StockOut } risk ? risk.AtRiskMinor : 0;

    private static bool IsOther(ReplenishmentProposal proposal, int quantity) => Math.Abs(quantity - proposal.Quantity) > QuantityStep * proposal.Quantity;

    private async Task TellAsync(IReadOnlyList<SkuSupply> skus, OperationsDbContext store, CancellationToken cancellation)
    {
        var known = await store.Set<OpenStockRisk>().ToDictionaryAsync(row => (row.Sku, row.Kind), cancellation);
        var fresh = new List<(SkuSupply Sku, bool IsRed)>();
        foreach (var sku in skus.Where(sku => sku.Risk is not null))
        {
            var risk = sku.Risk!;
            bool isRed = risk.Kind == StockRiskKind.StockOut && (risk.Chance >= UrgentChance || sku.Position.OnHand == 0);
            if (!known.Remove((sku.Sku, risk.Kind), out var row))
            {
                row = new() { Sku = sku.Sku, Kind = risk.Kind, Since = time.GetUtcNow(), Chance = 0, Units = 0, AtRiskMinor = 0 };
                store.Add(row);
                fresh.Add((sku, isRed));
            }
            else if (isRed && !row.IsRed)
            {
                fresh.Add((sku, isRed));
            }

            (row.IsRed, row.Chance, row.Units, row.AtRiskMinor) = (row.IsRed || isRed, risk.Chance, risk.Units, risk.AtRiskMinor);
        }

        store.RemoveRange(known.Values);
        foreach (var group in fresh.GroupBy(one => (one.Sku.Risk!.Kind, one.IsRed)))
        {
            await notices.TellAsync(Notice(group.Key.Kind, group.Key.IsRed, [.. group.Select(one => one.Sku)]), cancellation);
        }

        await store.SaveChangesAsync(cancellation);
    }

    // One notice for all that are new at once: a night of bad sales is one message, not a hundred.
    private TeamNotice Notice(StockRiskKind kind, bool isRed, IReadOnlyList<SkuSupply> skus)
    {
        long money = skus.Sum(sku => sku.Risk!.AtRiskMinor);
        string names = string.Join("、", skus.OrderByDescending(sku => sku.Risk!.AtRiskMinor).Take(5).Select(sku => sku.Title.Length > 0 ? $"{sku.Title} ({sku.Sku})" : sku.Sku));
        string text = kind == StockRiskKind.StockOut
            ? string.Create(CultureInfo.InvariantCulture, $"{skus.Count} 个 SKU 可能在到货前售罄，预计损失成交 {money / 100.0:0.00} {settings.Current.BaseCurrency}：{names}")
            : string.Create(CultureInfo.InvariantCulture, $"{skus.Count} 个 SKU 库存超过 {options.Value.OverstockDays:0} 天销量，占用成本 {money / 100.0:0.00} {settings.Current.BaseCurrency}：{names}");
        LogRisk(kind, skus.Count, money);
        return new(
            $"stock:{kind}:{skus[0].Sku}", kind == StockRiskKind.StockOut ? "stock.stockout" : "stock.overstock",
            isRed ? NoticeLevel.Red : kind == StockRiskKind.StockOut ? NoticeLevel.Amber : NoticeLevel.Blue, kind == StockRiskKind.StockOut ? "缺货风险" : "库存积压", text, "", time.GetUtcNow());
    }

    // At the first look of a day what is there is what was there at the end of the day before.
    private async Task NoteDayAsync(IReadOnlyList<SkuSupply> skus, OperationsDbContext store, CancellationToken cancellation)
    {
        int yesterday = StockCalendar.DayOf(time.GetUtcNow(), settings.Current.TimeZone) - 1;
        if (await store.Set<StockDay>().AnyAsync(row => row.Day == yesterday, cancellation))
        {
            return;
        }

        store.AddRange(skus.Where(sku => sku.Stock is not null).Select(sku => new StockDay
        {
            Sku = sku.Sku, Day = yesterday, Units = sku.Stock!.Value.Sellable + sku.Stock.Value.Safety + sku.Stock.Value.Held,
        }));
        await store.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Told the team of {Kind}: {Count} SKUs, {Money} minor units at risk.")]
    private partial void LogRisk(StockRiskKind kind, int count, long money);
}

/// <summary>Days of the tenant's calendar.</summary>
internal static class StockCalendar
{
    public static int DayOf(DateTimeOffset at, string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime).DayNumber;
}

/// <summary>How numbers behind a proposal are kept.</summary>
internal static class SupplyJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);
}
