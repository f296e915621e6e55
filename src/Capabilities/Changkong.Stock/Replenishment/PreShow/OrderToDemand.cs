using System.Text.Json;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Rooms;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment.PreShow;

/// <summary>What the next shows need.</summary>
/// <param name="Formula">Chinese first, then English.</param>
/// <param name="PastShows">Shows of products that the ratios stand on.</param>
/// <param name="ShowsMinimum">Fewer say nothing.</param>
internal sealed record PreShowView(string Formula, int PastShows, int ShowsMinimum, IReadOnlyList<PreShowRow> Products);

/// <summary>One product.</summary>
/// <param name="SeenIn">Session of the signals: one that is planned, else the last one.</param>
/// <param name="Supplier">Who could make it; empty when no listed supplier offers it.</param>
/// <param name="SuggestedLow">Whole packs for the low end.</param>
/// <param name="SuggestedLikely">Whole packs for what is likely.</param>
/// <param name="SuggestedHigh">Whole packs for the high end.</param>
internal sealed record PreShowRow(
    string Product, string Sku, string SeenIn, PreShowRange Range, string Supplier, string SupplierName, double? LeadDays, int? SuggestedLow, int? SuggestedLikely, int? SuggestedHigh);

/// <summary>An order made to demand.</summary>
/// <param name="Quantity">Whole packs from the low to the high end; default: what is likely.</param>
internal sealed record PreShowOrderInput(string? Sku, int? Quantity = null);

/// <summary>Why there is no order to demand.</summary>
public enum PreShowRefusal
{
    /// <summary>There is no estimate of this SKU.</summary>
    NoEstimate,

    /// <summary>No listed supplier offers it.</summary>
    NoSupplier,
}

/// <summary>Reads interest and what it came to. Scoped.</summary>
internal sealed class PreShowReader(IAnalyticsQueries queries, ISessionRecords sessions, OperationsDbContext store, SupplyLedger ledger, TimeProvider time)
{
    private const int Days = 90;
    private const int ProductsMaximum = 200;

    public async Task<PreShowView> ReadAsync(CancellationToken cancellation)
    {
        var from = time.GetUtcNow().AddDays(-Days);
        var order = (await sessions.ListAsync(cancellation)).OrderBy(session => session.StartedUnixMilliseconds ?? long.MaxValue).ThenBy(session => session.Session, StringComparer.Ordinal)
            .Select((session, place) => (session.Session, Place: place, session.State)).ToDictionary(session => session.Session, StringComparer.Ordinal);
        var answer = await queries.RunAsync(
            new AnalyticsQuery { Metrics = ["favourites", "carts", "product_clicks", "paid_units"], Dimensions = ["product", "session"], From = from }, null, cancellation);
        var shows = answer.Rows.Where(row => row.Level == "cell" && row.Keys[0] is not (null or Dimensions.Unknown) && order.ContainsKey(row.Keys[1] ?? "")).Select(row => new Show(
                row.Keys[0]!, row.Keys[1]!, order[row.Keys[1]!].Place, order[row.Keys[1]!].State,
                new((long)(row.Values[0].Value ?? 0), (long)(row.Values[1].Value ?? 0), (long)(row.Values[2].Value ?? 0)), row.Values[3].Value ?? 0))
            .GroupBy(show => show.Product).ToDictionary(group => group.Key, group => group.OrderBy(show => show.Place).ToList(), StringComparer.Ordinal);
        var past = shows.Values.SelectMany(of => of.Zip(of.Skip(1)).Where(pair => pair.Second.State == "ended").Select(pair => new InterestOutcome(pair.First.Signals, pair.Second.Units))).ToList();
        var skus = await SkusAsync(from, cancellation);
        var presale = await ledger.ReadAsync([.. skus.Values], cancellation) ?? [];
        var offers = await OffersAsync(cancellation);
        var rows = shows.Select(pair => Row(pair.Key, skus.GetValueOrDefault(pair.Key, pair.Key), pair.Value[^1], past, presale, offers)).OfType<PreShowRow>();
        return new(
            PreShowRange.Formula, past.Count, EstimatePreShowDemand.ShowsMinimum,
            [.. rows.OrderByDescending(row => row.Range.Likely).ThenBy(row => row.Product, StringComparer.Ordinal).Take(ProductsMaximum)]);
    }

    private static PreShowRow? Row(
        string product, string sku, Show newest, IReadOnlyCollection<InterestOutcome> past, Dictionary<string, LedgerUnits> presale, Dictionary<string, (SupplierOffer Offer, string Supplier)> offers)
    {
        long promised = presale.TryGetValue(sku, out var units) ? units.Promised + units.Deposits : 0;
        if (EstimatePreShowDemand.Of(newest.Signals, promised, past) is not { } range)
        {
            return null;
        }

        var (offer, supplier) = offers.GetValueOrDefault(sku);
        int? Packs(double demand) => offer is null ? null : PackRounding.Up((long)Math.Ceiling(demand), offer.PackSize, offer.MinimumOrder);
        return new(product, sku, newest.Session, range, offer?.Supplier ?? "", supplier ?? "", offer?.LeadDays, Packs(range.Low), Packs(range.Likely), Packs(range.High));
    }

    // Of several SKUs of a product the one that is carted most stands for it: interest is shown in products, not in SKUs.
    private async Task<Dictionary<string, string>> SkusAsync(DateTimeOffset from, CancellationToken cancellation)
    {
        var answer = await queries.RunAsync(new AnalyticsQuery { Metrics = ["carts"], Dimensions = ["product", "sku"], From = from }, null, cancellation);
        return answer.Rows.Where(row => row.Level == "cell" && row.Keys[0] is not null && row.Keys[1] is not (null or Dimensions.Unknown)).GroupBy(row => row.Keys[0]!)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(row => row.Values[0].Value ?? 0).ThenBy(row => row.Keys[1], StringComparer.Ordinal).First().Keys[1]!, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, (SupplierOffer Offer, string Supplier)>> OffersAsync(CancellationToken cancellation)
    {
        var listed = await store.Set<Supplier>().AsNoTracking().Where(row => row.Standing == SupplierStanding.Listed).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return (await store.Set<SupplierOffer>().AsNoTracking().ToListAsync(cancellation)).Where(offer => listed.ContainsKey(offer.Supplier)).GroupBy(offer => offer.Sku)
            .ToDictionary(
                group => group.Key, group => group.OrderBy(offer => offer.Rank).ThenBy(offer => offer.UnitCostMinor).Select(offer => (offer, listed[offer.Supplier])).First(), StringComparer.Ordinal);
    }

    private sealed record Show(string Product, string Session, int Place, string State, InterestSignals Signals, double Units);
}

/// <summary>Shows what the next shows need, and proposes orders made to it (反向定制).</summary>
internal static class OrderToDemand
{
    public static async Task<Ok<PreShowView>> ReadAsync(PreShowReader reader, CancellationToken cancellation) => TypedResults.Ok(await reader.ReadAsync(cancellation));

    public static async Task<Results<Created<ProposalView>, ProblemHttpResult>> ProposeAsync(
        PreShowOrderInput input, PreShowReader reader, OperationsDbContext store, SupplyLedger ledger, ICurrentActor actor, IIdSource ids, IOptions<SupplyOptions> options, TimeProvider time,
        CancellationToken cancellation)
    {
        string sku = SupplyInput.Name("sku", input.Sku);
        if ((await reader.ReadAsync(cancellation)).Products.FirstOrDefault(row => row.Sku == sku) is not { } row)
        {
            return SupplyInput.Refused(PreShowRefusal.NoEstimate, $"There is no estimate of '{sku}': too little interest was seen, or too few shows stand behind it.");
        }

        if (row.SuggestedLikely is not { } likely
            || await store.Set<SupplierOffer>().AsNoTracking().SingleOrDefaultAsync(offer => offer.Supplier == row.Supplier && offer.Sku == sku, cancellation) is not { } offer)
        {
            return SupplyInput.Refused(PreShowRefusal.NoSupplier, $"No listed supplier offers '{sku}'.");
        }

        int quantity = SupplyInput.Within("quantity", input.Quantity ?? likely, row.SuggestedLow!.Value, row.SuggestedHigh!.Value);
        var proposal = new ReplenishmentProposal
        {
            Id = ids.Next(), Kind = PurchaseOrderKind.Custom, Sku = sku, Title = offer.Title, Supplier = offer.Supplier, Warehouse = await ledger.WarehouseOfAsync(sku, options.Value.Warehouse, cancellation),
            Quantity = PackRounding.Up(quantity, offer.PackSize, offer.MinimumOrder), LowQuantity = row.SuggestedLow, HighQuantity = row.SuggestedHigh, UnitCostMinor = offer.UnitCostMinor,
            Currency = offer.Currency, LeadDays = offer.LeadDays, AskedById = actor.Id, AskedBy = actor.Name, AskedAt = time.GetUtcNow(),
            Numbers = JsonSerializer.Serialize(row.Range, SupplyJson.Options),
        };
        store.Add(proposal);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/proposals/{proposal.Id}", await DecideProposal.OneAsync(proposal, store, actor, cancellation));
    }
}
