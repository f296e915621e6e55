using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation.Profiles;

/// <summary>A viewer's choice. Name the viewer by pseudonym, or by platform and the platform's id, which is not kept.</summary>
/// <param name="Allowed">Whether a profile may be kept and lists be made from it.</param>
/// <param name="Source">How the choice was made: a switch in the shop, a message. 1 to 400 characters.</param>
internal sealed record PersonalisationInput(bool Allowed, string? Source, string? Viewer = null, string? Platform = null, string? ViewerId = null);

/// <summary>A choice as it is kept.</summary>
internal sealed record PersonalisationView(string Viewer, bool Allowed, DateTimeOffset? ErasedUntil, string Source, DateTimeOffset WrittenAt);

/// <summary>Consent, refusal and deletion. A refusal forgets the profile at once; a deletion forgets it and never reads what lies before into one again. Both are audited.</summary>
internal static class ManagePersonalisation
{
    private const int PageRows = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommend/personalisation").WithTags("Recommendation").RequireAuthorization(Policies.Configure);
        group.MapGet("", ListAsync).WithName("listPersonalisation").WithSummary("Viewers who have consented, refused or been erased, 200 a page, by pseudonym.");
        group.MapPut("", WriteAsync).WithName("writePersonalisation").WithSummary("Writes down a viewer's choice; a refusal forgets the profile at once.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("/{viewer}", EraseAsync).WithName("eraseProfile").WithSummary("Erases a viewer's profile; events up to now are never read into one again.");
    }

    private static async Task<Ok<List<PersonalisationView>>> ListAsync(string? after, OperationsDbContext store, CancellationToken cancellation)
    {
        string from = after ?? "";
        var rows = await store.Set<PersonalisationRow>().AsNoTracking().Where(row => row.Viewer.CompareTo(from) > 0).OrderBy(row => row.Viewer).Take(PageRows).ToListAsync(cancellation);
        return TypedResults.Ok(rows.ConvertAll(View));
    }

    private static async Task<Ok<PersonalisationView>> WriteAsync(
        PersonalisationInput input, OperationsDbContext store, BehaviourProjection projection, BehaviourBooks books, IViewerPseudonyms pseudonyms, TimeProvider time, CancellationToken cancellation)
    {
        string viewer = ViewerOf(input, pseudonyms);
        string source = input.Source?.Trim() ?? "";
        if (source.Length is 0 or > PersonalisationRow.ReasonLengthMaximum)
        {
            throw new BadInputException("source", $"Say how the choice was made, in 1 to {PersonalisationRow.ReasonLengthMaximum} characters.");
        }

        PersonalisationRow? row = null;
        await projection.AloneAsync(
            async stopping =>
            {
                row = await RowAsync(store, viewer, source, stopping);
                (row.IsAllowed, row.Source, row.WrittenAt) = (input.Allowed, source, time.GetUtcNow());
                await store.SaveChangesAsync(stopping);
                if (!input.Allowed)
                {
                    books.Viewers.Forget(ViewerBook.KeyOf(viewer));
                }
            },
            cancellation);
        if (!input.Allowed)
        {
            await projection.SaveNowAsync(cancellation);
        }

        return TypedResults.Ok(View(row!));
    }

    private static async Task<Ok<PersonalisationView>> EraseAsync(
        string viewer, OperationsDbContext store, BehaviourProjection projection, BehaviourBooks books, TimeProvider time, CancellationToken cancellation)
    {
        PersonalisationRow? row = null;
        await projection.AloneAsync(
            async stopping =>
            {
                var now = time.GetUtcNow();
                bool isNew = await store.Set<PersonalisationRow>().FindAsync([viewer], stopping) is null;
                row = await RowAsync(store, viewer, "erased", stopping);
                row.IsAllowed = isNew ? !books.Personalisation.NeedsConsent : row.IsAllowed;
                (row.ErasedUntil, row.WrittenAt) = (now, now);
                await store.SaveChangesAsync(stopping);
                books.Viewers.Forget(ViewerBook.KeyOf(viewer));
            },
            cancellation);

        // The saved copy goes with the profile, not at the next round.
        await projection.SaveNowAsync(cancellation);
        return TypedResults.Ok(View(row!));
    }

    private static async Task<PersonalisationRow> RowAsync(OperationsDbContext store, string viewer, string source, CancellationToken cancellation)
    {
        if (await store.Set<PersonalisationRow>().FindAsync([viewer], cancellation) is { } row)
        {
            return row;
        }

        var fresh = new PersonalisationRow { Viewer = viewer, Source = source };
        store.Add(fresh);
        return fresh;
    }

    private static string ViewerOf(PersonalisationInput input, IViewerPseudonyms pseudonyms)
    {
        if (!string.IsNullOrWhiteSpace(input.Viewer))
        {
            return input.Viewer.Length <= 64 ? input.Viewer.Trim() : throw new BadInputException("viewer", "At most 64 characters.");
        }

        return string.IsNullOrWhiteSpace(input.Platform) || string.IsNullOrWhiteSpace(input.ViewerId) || input.Platform.Length > 64 || input.ViewerId.Length > 128
            ? throw new BadInputException("viewer", "Name the viewer by pseudonym, or by platform and viewerId.")
            : pseudonyms.Of(input.Platform.Trim(), input.ViewerId.Trim());
    }

    private static PersonalisationView View(PersonalisationRow row) => new(row.Viewer, row.IsAllowed, row.ErasedUntil, row.Source, row.WrittenAt);
}
