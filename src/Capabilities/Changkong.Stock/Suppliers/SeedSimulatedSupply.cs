using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Stock.Production;
using Changkong.Stock.Replenishment;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Suppliers;

/// <summary>Says that invented suppliers are not wanted any more.</summary>
internal sealed class SimulatedSupplyEnd
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Where only the simulator sells and nobody has entered a supplier, invents suppliers for what it sells. Stops for good when a person clears them or enters a real one.</summary>
internal sealed class SeedSimulatedSupply(
    IServiceScopeFactory scopes, ISessionRecords sessions, IAnalyticsQueries queries, ITenantSettings settings, IOptions<SupplyOptions> options, TimeProvider time) : IScheduledWork
{
    private const string Simulator = "simulator";

    public string Name => "stock.supply.simulated";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(20));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (!options.Value.SimulatedSuppliers || queries.Progress.Position == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        if (await store.Set<Supplier>().AnyAsync(row => row.Origin == SupplyOrigin.Team, cancellation) || await store.Set<SimulatedSupplyEnd>().AnyAsync(cancellation))
        {
            return;
        }

        var records = await sessions.ListAsync(cancellation);
        if (records.Count > 0 && records.All(session => session.Origin == Simulator))
        {
            await AddAsync(store, await SkusAsync(cancellation), cancellation);
        }
    }

    /// <summary>Takes away everything the simulator has invented.</summary>
    public static async Task<NoContent> ClearAsync(OperationsDbContext store, TimeProvider time, CancellationToken cancellation)
    {
        var suppliers = await store.Set<Supplier>().Where(row => row.Origin == SupplyOrigin.Simulator).ToListAsync(cancellation);
        var ids = suppliers.Select(row => row.Id).ToList();
        var orders = await store.Set<PurchaseOrder>().Where(row => row.Origin == SupplyOrigin.Simulator).ToListAsync(cancellation);
        var orderIds = orders.Select(row => row.Id).ToList();
        store.RemoveRange(await store.Set<ReplenishmentProposal>().Where(row => row.AskedById == SimulatedSupply.Simulator).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<SupplierOffer>().Where(row => ids.Contains(row.Supplier)).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<SupplierCertificate>().Where(row => ids.Contains(row.Supplier)).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<SupplierContract>().Where(row => ids.Contains(row.Supplier)).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<SupplyReceipt>().Where(row => orderIds.Contains(row.Order)).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<PurchaseOrderLine>().Where(row => orderIds.Contains(row.Order)).ToListAsync(cancellation));
        var lines = await store.Set<ProductionLine>().Where(row => row.Origin == SupplyOrigin.Simulator).ToListAsync(cancellation);
        var lineIds = lines.Select(row => row.Id).ToList();
        store.RemoveRange(await store.Set<ProductionRate>().Where(row => lineIds.Contains(row.Line)).ToListAsync(cancellation));
        store.RemoveRange(await store.Set<ProductionJob>().Where(row => row.Origin == SupplyOrigin.Simulator).ToListAsync(cancellation));
        store.RemoveRange(lines);
        store.RemoveRange(orders);
        store.RemoveRange(suppliers);
        if (!await store.Set<SimulatedSupplyEnd>().AnyAsync(cancellation))
        {
            store.Add(new SimulatedSupplyEnd { Id = Simulator, At = time.GetUtcNow() });
        }

        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private async Task<IReadOnlyList<SimulatedSku>> SkusAsync(CancellationToken cancellation)
    {
        var answer = await queries.RunAsync(new AnalyticsQuery { Metrics = ["unit_price"], Dimensions = ["supplier", "sku", "category"] }, null, cancellation);
        return
        [
            .. answer.Rows.Where(row => row.Level == "cell" && row.Keys.All(key => key is not (null or Dimensions.Unknown)) && row.Values[0] is { Denominator: > 0 })
                .Select(row => new SimulatedSku(row.Keys[0]!, row.Keys[1]!, row.Keys[2]!, (long)(row.Values[0].Numerator!.Value / row.Values[0].Denominator!.Value)))
                .DistinctBy(sku => sku.Sku).OrderBy(sku => sku.Supplier, StringComparer.Ordinal).ThenBy(sku => sku.Sku, StringComparer.Ordinal),
        ];
    }

    // A room that comes later brings new suppliers and SKUs: what is missing is added, what is there stays.
    private async Task AddAsync(OperationsDbContext store, IReadOnlyList<SimulatedSku> skus, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        string[] names = [.. skus.Select(sku => sku.Supplier).Distinct(StringComparer.Ordinal)];
        var known = await store.Set<Supplier>().AsNoTracking().Select(row => row.Name).ToListAsync(cancellation);
        var offered = await store.Set<SupplierOffer>().AsNoTracking().Select(row => row.Sku).Distinct().ToListAsync(cancellation);
        var fresh = names.Except(known, StringComparer.Ordinal).ToList();
        foreach (string name in fresh)
        {
            store.Add(SimulatedSupply.Supplier(name, now));
            store.AddRange(SimulatedSupply.Papers(name, now));
            store.AddRange(SimulatedSupply.Production(name, [.. skus.Where(sku => sku.Supplier == name)], now));
        }

        string currency = settings.Current.BaseCurrency;
        var offers = skus.Where(sku => !offered.Contains(sku.Sku)).SelectMany(sku => SimulatedSupply.Offers(sku, names, currency)).ToList();
        store.AddRange(offers);
        foreach (string name in fresh)
        {
            var own = offers.Where(offer => offer.Supplier == SimulatedSupply.IdOf(name) && offer.Rank == 1).ToList();
            if (own.Count > 0)
            {
                store.AddRange(SimulatedSupply.Proposals(name, own, options.Value.Warehouse, now));
                store.AddRange(SimulatedSupply.Orders(name, own, options.Value.Warehouse, now, options.Value.ResponseDays));
            }
        }

        await store.SaveChangesAsync(cancellation);
    }
}
