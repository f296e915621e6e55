using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>A supplier as people write it.</summary>
/// <param name="Name">As listings name it, 1 to 200 characters; no other supplier has it.</param>
internal sealed record SupplierInput(string? Name, string? Contact = null, string? Note = null);

/// <summary>Terms as people write them.</summary>
/// <param name="UnitCostMinor">0 to 100,000,000,000 in minor units.</param>
/// <param name="PackSize">1 to 100,000. Default: 1.</param>
/// <param name="MinimumOrder">1 to 10,000,000. Default: 1.</param>
/// <param name="LeadDays">Mean days from the order to the receipt, 0 to 365.</param>
/// <param name="LeadSpreadDays">Standard deviation, 0 to 365. Default: 0.</param>
/// <param name="Rank">1 is asked first; 2 to 99 are backups in this order. Default: 1.</param>
internal sealed record SupplierOfferInput(
    long? UnitCostMinor, double? LeadDays, string? Title = null, string? Currency = "CNY", int? PackSize = 1, int? MinimumOrder = 1, double? LeadSpreadDays = 0, int? Rank = 1);

/// <summary>A proof as people write it.</summary>
internal sealed record SupplierCertificateInput(string? Kind, string? Number, DateTimeOffset? ValidTo = null);

/// <summary>A framework contract as people write it.</summary>
internal sealed record SupplierContractInput(string? Reference, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, string? Note = null);

/// <summary>Keeps suppliers, their terms and their papers.</summary>
internal static class ManageSuppliers
{
    public static async Task<Ok<IReadOnlyList<SupplierView>>> ListAsync(SupplierBook book, CancellationToken cancellation) => TypedResults.Ok(await book.ListAsync(cancellation));

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> ReadAsync(string id, SupplierBook book, CancellationToken cancellation) =>
        await book.DetailAsync(id, cancellation) is { } detail ? TypedResults.Ok(detail) : SupplyInput.NoSuch("supplier", id);

    public static async Task<Results<Created<SupplierDetail>, ProblemHttpResult>> AddAsync(
        SupplierInput input, SupplierBook book, OperationsDbContext store, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        var supplier = new Supplier { Id = ids.Next(), Name = SupplyInput.Text("name", input.Name), CreatedAt = time.GetUtcNow() };
        await WriteAsync(supplier, input, store, cancellation);
        store.Add(supplier);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/suppliers/{supplier.Id}", await book.DetailAsync(supplier.Id, cancellation));
    }

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> ChangeAsync(
        string id, SupplierInput input, SupplierBook book, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await store.Set<Supplier>().FindAsync([id], cancellation) is not { } supplier)
        {
            return SupplyInput.NoSuch("supplier", id);
        }

        await WriteAsync(supplier, input, store, cancellation);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok((await book.DetailAsync(id, cancellation))!);
    }

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> SetOfferAsync(
        string id, string sku, SupplierOfferInput input, SupplierBook book, OperationsDbContext store, CancellationToken cancellation)
    {
        sku = SupplyInput.Name("sku", sku);
        long cost = SupplyInput.Within("unitCostMinor", input.UnitCostMinor, 0L, SupplyInput.MoneyMaximum);
        string currency = SupplyInput.Currency(input.Currency);
        if (!await store.Set<Supplier>().AnyAsync(row => row.Id == id, cancellation))
        {
            return SupplyInput.NoSuch("supplier", id);
        }

        var offer = await store.Set<SupplierOffer>().FindAsync([id, sku], cancellation);
        if (offer is null)
        {
            offer = new SupplierOffer { Supplier = id, Sku = sku, UnitCostMinor = cost, Currency = currency };
            store.Add(offer);
        }

        (offer.UnitCostMinor, offer.Currency, offer.Title) = (cost, currency, SupplyInput.Text("title", input.Title, isRequired: false));
        offer.PackSize = SupplyInput.Within("packSize", input.PackSize, 1, 100_000);
        offer.MinimumOrder = SupplyInput.Within("minimumOrder", input.MinimumOrder, 1, 10_000_000);
        offer.LeadDays = SupplyInput.Within("leadDays", input.LeadDays, 0, (double)SupplierOffer.LeadDaysMaximum);
        offer.LeadSpreadDays = SupplyInput.Within("leadSpreadDays", input.LeadSpreadDays, 0, (double)SupplierOffer.LeadDaysMaximum);
        offer.Rank = SupplyInput.Within("rank", input.Rank, 1, SupplierOffer.RankMaximum);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok((await book.DetailAsync(id, cancellation))!);
    }

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> AddCertificateAsync(
        string id, SupplierCertificateInput input, SupplierBook book, OperationsDbContext store, IIdSource ids, CancellationToken cancellation)
    {
        var row = new SupplierCertificate
        {
            Id = ids.Next(), Supplier = id, Kind = SupplyInput.Text("kind", input.Kind, maximum: 60), Number = SupplyInput.Text("number", input.Number), ValidTo = input.ValidTo,
        };
        return await AddPaperAsync(id, row, book, store, cancellation);
    }

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> AddContractAsync(
        string id, SupplierContractInput input, SupplierBook book, OperationsDbContext store, IIdSource ids, CancellationToken cancellation)
    {
        var row = new SupplierContract
        {
            Id = ids.Next(), Supplier = id, Reference = SupplyInput.Text("reference", input.Reference), ValidFrom = SupplyInput.Required("validFrom", input.ValidFrom),
            ValidTo = SupplyInput.Within("validTo", input.ValidTo, input.ValidFrom!.Value, DateTimeOffset.MaxValue), Note = SupplyInput.Text("note", input.Note, isRequired: false),
        };
        return await AddPaperAsync(id, row, book, store, cancellation);
    }

    public static Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> DeleteOfferAsync(string id, string sku, SupplierBook book, OperationsDbContext store, CancellationToken cancellation) =>
        DeleteAsync(id, sku, store.Set<SupplierOffer>().Where(row => row.Supplier == id && row.Sku == sku), book, store, cancellation);

    public static Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> DeleteCertificateAsync(string id, string paper, SupplierBook book, OperationsDbContext store, CancellationToken cancellation) =>
        DeleteAsync(id, paper, store.Set<SupplierCertificate>().Where(row => row.Supplier == id && row.Id == paper), book, store, cancellation);

    public static Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> DeleteContractAsync(string id, string paper, SupplierBook book, OperationsDbContext store, CancellationToken cancellation) =>
        DeleteAsync(id, paper, store.Set<SupplierContract>().Where(row => row.Supplier == id && row.Id == paper), book, store, cancellation);

    private static async Task WriteAsync(Supplier supplier, SupplierInput input, OperationsDbContext store, CancellationToken cancellation)
    {
        string name = SupplyInput.Text("name", input.Name);
        if (await store.Set<Supplier>().AnyAsync(row => row.Name == name && row.Id != supplier.Id, cancellation))
        {
            throw new Contracts.Errors.BadInputException("name", $"another supplier is called '{name}' already.");
        }

        (supplier.Name, supplier.Contact, supplier.Note) = (name, SupplyInput.Text("contact", input.Contact, isRequired: false), SupplyInput.Text("note", input.Note, isRequired: false));
    }

    private static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> AddPaperAsync(string id, object row, SupplierBook book, OperationsDbContext store, CancellationToken cancellation)
    {
        if (!await store.Set<Supplier>().AnyAsync(supplier => supplier.Id == id, cancellation))
        {
            return SupplyInput.NoSuch("supplier", id);
        }

        store.Add(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok((await book.DetailAsync(id, cancellation))!);
    }

    private static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> DeleteAsync<T>(
        string id, string what, IQueryable<T> rows, SupplierBook book, OperationsDbContext store, CancellationToken cancellation)
        where T : class
    {
        if (await rows.SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return SupplyInput.NoSuch("entry", what);
        }

        store.Remove(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok((await book.DetailAsync(id, cancellation))!);
    }
}
