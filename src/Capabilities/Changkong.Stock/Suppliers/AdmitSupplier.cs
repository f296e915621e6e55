using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>Moves a supplier on or off the white list.</summary>
/// <param name="Standing">Where to.</param>
/// <param name="Reason">Why, 1 to 200 characters.</param>
internal sealed record StandingInput(SupplierStanding? Standing, string? Reason);

/// <summary>Why a supplier is not admitted.</summary>
public enum AdmissionRefusal
{
    /// <summary>There is no proof that is valid now.</summary>
    NoValidCertificate,

    /// <summary>Its grade is C: the evidence speaks against it.</summary>
    GradeTooLow,
}

/// <summary>The white list: who is on it may be ordered from.</summary>
internal static class AdmitSupplier
{
    // A grade that is still unknown admits: otherwise nobody could ever show anything.
    public static AdmissionRefusal? Decide(SupplierStanding wanted, IReadOnlyCollection<SupplierCertificate> certificates, SupplierGrade grade, DateTimeOffset now) =>
        wanted != SupplierStanding.Listed ? null
        : !certificates.Any(certificate => certificate.ValidTo is null || certificate.ValidTo > now) ? AdmissionRefusal.NoValidCertificate
        : grade == SupplierGrade.C ? AdmissionRefusal.GradeTooLow
        : null;

    public static async Task<Results<Ok<SupplierDetail>, ProblemHttpResult>> HandleAsync(
        string id, StandingInput input, SupplierBook book, OperationsDbContext store, TimeProvider time, CancellationToken cancellation)
    {
        var standing = SupplyInput.Required("standing", input.Standing);
        string reason = SupplyInput.Text("reason", input.Reason);
        if (await store.Set<Supplier>().FindAsync([id], cancellation) is not { } supplier)
        {
            return SupplyInput.NoSuch("supplier", id);
        }

        var certificates = await store.Set<SupplierCertificate>().AsNoTracking().Where(row => row.Supplier == id).ToListAsync(cancellation);
        var rating = await book.RatingOfAsync(id, cancellation);
        if (Decide(standing, certificates, rating.Grade, time.GetUtcNow()) is { } refusal)
        {
            return SupplyInput.Refused(refusal, refusal == AdmissionRefusal.GradeTooLow
                ? "Its grade is C: it comes back to the white list when the evidence of the window has become better."
                : "It has no certificate that is valid now: put one on file first.");
        }

        (supplier.Standing, supplier.StandingReason) = (standing, reason);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok((await book.DetailAsync(id, cancellation))!);
    }
}
