using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>Reads suppliers with what their orders have shown. Scoped.</summary>
internal sealed class SupplierBook(OperationsDbContext store, TimeProvider time)
{
    /// <summary>Days of orders that count as evidence.</summary>
    public const int EvidenceDays = 180;

    public async Task<IReadOnlyList<SupplierView>> ListAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var suppliers = await store.Set<Supplier>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        var evidence = await EvidenceAsync(now.AddDays(-EvidenceDays), cancellation);
        var offers = await store.Set<SupplierOffer>().GroupBy(row => row.Supplier).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var open = await store.Set<PurchaseOrder>()
            .Where(order => order.State == PurchaseOrderState.Sent || order.State == PurchaseOrderState.Confirmed || order.State == PurchaseOrderState.PartlyReceived)
            .GroupBy(order => order.Supplier).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var certificates = (await store.Set<SupplierCertificate>().AsNoTracking().ToListAsync(cancellation)).ToLookup(row => row.Supplier);
        var contracts = (await store.Set<SupplierContract>().AsNoTracking().ToListAsync(cancellation)).ToLookup(row => row.Supplier);
        return
        [
            .. suppliers.Select(row => View(
                row, GradeSupplier.Of(evidence.GetValueOrDefault(row.Id)), offers.GetValueOrDefault(row.Id), open.GetValueOrDefault(row.Id),
                PaperState.Warnings(certificates[row.Id], contracts[row.Id], now))),
        ];
    }

    public async Task<SupplierDetail?> DetailAsync(string id, CancellationToken cancellation)
    {
        if (await store.Set<Supplier>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } supplier)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var evidence = (await EvidenceAsync(now.AddDays(-EvidenceDays), cancellation, id)).GetValueOrDefault(id);
        var offers = await store.Set<SupplierOffer>().AsNoTracking().Where(row => row.Supplier == id).OrderBy(row => row.Sku).ToListAsync(cancellation);
        var certificates = await store.Set<SupplierCertificate>().AsNoTracking().Where(row => row.Supplier == id).OrderBy(row => row.ValidTo).ToListAsync(cancellation);
        var contracts = await store.Set<SupplierContract>().AsNoTracking().Where(row => row.Supplier == id).OrderByDescending(row => row.ValidTo).ToListAsync(cancellation);
        int open = await store.Set<PurchaseOrder>()
            .CountAsync(
                order => order.Supplier == id && (order.State == PurchaseOrderState.Sent || order.State == PurchaseOrderState.Confirmed || order.State == PurchaseOrderState.PartlyReceived), cancellation);
        return new(
            View(supplier, GradeSupplier.Of(evidence), offers.Count, open, PaperState.Warnings(certificates, contracts, now)), evidence,
            [.. offers.Select(View)], [.. certificates.Select(row => View(row, now))], [.. contracts.Select(row => View(row, now))]);
    }

    public async Task<SupplierRating> RatingOfAsync(string id, CancellationToken cancellation) =>
        GradeSupplier.Of((await EvidenceAsync(time.GetUtcNow().AddDays(-EvidenceDays), cancellation, id)).GetValueOrDefault(id));

    /// <summary>By supplier, what its orders since then have shown.</summary>
    public async Task<Dictionary<string, SupplierEvidence>> EvidenceAsync(DateTimeOffset since, CancellationToken cancellation, string? supplier = null)
    {
        var now = time.GetUtcNow();
        var orders = await store.Set<PurchaseOrder>().AsNoTracking().Where(order => order.SentAt >= since && (supplier == null || order.Supplier == supplier)).ToListAsync(cancellation);
        var units = await store.Set<PurchaseOrderLine>()
            .Join(store.Set<PurchaseOrder>().Where(order => order.SentAt >= since && (supplier == null || order.Supplier == supplier)), line => line.Order, order => order.Id,
                (line, order) => new { order.Supplier, line.Accepted, line.Rejected })
            .GroupBy(row => row.Supplier)
            .Select(group => new { group.Key, Accepted = group.Sum(row => (long)row.Accepted), Rejected = group.Sum(row => (long)row.Rejected) })
            .ToDictionaryAsync(row => row.Key, cancellation);
        return orders.GroupBy(order => order.Supplier).ToDictionary(
            group => group.Key,
            group => group.Aggregate(
                units.TryGetValue(group.Key, out var row) ? new SupplierEvidence(0, 0, row.Accepted + row.Rejected, row.Rejected, 0, 0) : default,
                (sum, order) => sum.Plus(OrderEvidence.Of(order, now))),
            StringComparer.Ordinal);
    }

    private static SupplierView View(Supplier row, SupplierRating rating, int offers, int open, IReadOnlyList<string> warnings) =>
        new(row.Id, row.Name, row.Standing, row.StandingReason, row.Contact, row.Note, row.Origin, rating, offers, open, warnings);

    private static SupplierOfferView View(SupplierOffer row) =>
        new(row.Sku, row.Title, row.UnitCostMinor, row.Currency, row.PackSize, row.MinimumOrder, row.LeadDays, row.LeadSpreadDays, row.Rank);

    private static SupplierCertificateView View(SupplierCertificate row, DateTimeOffset now) => new(row.Id, row.Kind, row.Number, row.ValidTo, PaperState.Of(row.ValidTo, now));

    private static SupplierContractView View(SupplierContract row, DateTimeOffset now) => new(row.Id, row.Reference, row.ValidFrom, row.ValidTo, row.Note, PaperState.Of(row, now));
}

/// <summary>What one order says about its supplier.</summary>
internal static class OrderEvidence
{
    // An order that the team took back, or gave to another supplier, says nothing about being on time; whether it was answered in time still counts.
    public static SupplierEvidence Of(PurchaseOrder order, DateTimeOffset now)
    {
        bool isComplete = order.State == PurchaseOrderState.Received;
        bool isDue = isComplete || (order.State is PurchaseOrderState.Sent or PurchaseOrderState.Confirmed or PurchaseOrderState.PartlyReceived && order.PromisedAt < now);
        bool isOnTime = isComplete && order.EndedAt <= order.PromisedAt;
        bool isAnswerDue = order.AnsweredAt is not null || order.AnswerDueAt < (order.EndedAt ?? now);
        bool isAnsweredInTime = order.AnsweredAt <= order.AnswerDueAt;
        return new(isDue ? 1 : 0, isOnTime ? 1 : 0, 0, 0, isAnswerDue ? 1 : 0, isAnsweredInTime ? 1 : 0);
    }
}
