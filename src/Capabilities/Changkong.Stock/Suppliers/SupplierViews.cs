namespace Changkong.Stock.Suppliers;

/// <summary>A supplier in one line.</summary>
/// <param name="OpenOrders">Orders that are not complete.</param>
/// <param name="Warnings">What ends soon or has ended: certificates, contracts.</param>
internal sealed record SupplierView(
    string Id, string Name, SupplierStanding Standing, string StandingReason, string Contact, string Note, SupplyOrigin Origin, SupplierRating Rating, int Offers, int OpenOrders,
    IReadOnlyList<string> Warnings);

/// <summary>A supplier with its papers and terms.</summary>
internal sealed record SupplierDetail(
    SupplierView Supplier, SupplierEvidence Evidence, IReadOnlyList<SupplierOfferView> Offers, IReadOnlyList<SupplierCertificateView> Certificates, IReadOnlyList<SupplierContractView> Contracts);

/// <summary>Terms of one SKU. Amounts in minor units.</summary>
internal sealed record SupplierOfferView(
    string Sku, string Title, long UnitCostMinor, string Currency, int PackSize, int MinimumOrder, double LeadDays, double LeadSpreadDays, int Rank);

/// <summary>A proof.</summary>
/// <param name="State"><c>valid</c>, <c>expiring</c> (within 30 days) or <c>expired</c>.</param>
internal sealed record SupplierCertificateView(string Id, string Kind, string Number, DateTimeOffset? ValidTo, string State);

/// <summary>A framework contract.</summary>
/// <param name="State"><c>valid</c>, <c>future</c>, <c>expiring</c> (within 30 days) or <c>expired</c>.</param>
internal sealed record SupplierContractView(string Id, string Reference, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, string Note, string State);

/// <summary>How papers stand.</summary>
internal static class PaperState
{
    private const int WarningDays = 30;

    public static string Of(DateTimeOffset? validTo, DateTimeOffset now) =>
        validTo is not { } end ? "valid" : end <= now ? "expired" : end <= now.AddDays(WarningDays) ? "expiring" : "valid";

    public static string Of(SupplierContract contract, DateTimeOffset now) => contract.ValidFrom > now ? "future" : Of(contract.ValidTo, now);

    public static IReadOnlyList<string> Warnings(IEnumerable<SupplierCertificate> certificates, IEnumerable<SupplierContract> contracts, DateTimeOffset now) =>
    [
        .. certificates.Select(row => (State: Of(row.ValidTo, now), Text: $"{row.Kind} {row.Number}")).Concat(contracts.Select(row => (State: Of(row, now), Text: row.Reference)))
            .Where(paper => paper.State is "expired" or "expiring").Select(paper => $"{paper.State}: {paper.Text}").Order(StringComparer.Ordinal),
    ];
}
