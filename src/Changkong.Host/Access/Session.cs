using Changkong.Contracts.Access;
using Changkong.Host.Api;
using Changkong.Host.Push;
using Changkong.Operations.Audit;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Changkong.Host.Access;

internal sealed record PasswordChange(string CurrentPassword, string NewPassword);

internal sealed record ProfileChange(string DisplayName, string Language);

/// <summary>What a signed-in person does with the own session.</summary>
internal static class Session
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/auth").WithTags("Session").RequireAuthorization(PolicyTable.SignedIn);
        group.MapGet("/me", MeAsync).AllowAnonymous().WithName("getCurrentUser").WithSummary("The person of this session; 204 when nobody is signed in.");
        group.MapPut("/me", ChangeProfileAsync).WithName("changeProfile").WithSummary("Change the own display name and language.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPost("/logout", SignOutAsync).WithName("signOut").WithSummary("End this session.");
        group.MapPost("/password", ChangePasswordAsync).WithName("changePassword").WithSummary("Replace the own password; ends all other sessions.")
            .RequireRateLimiting(SignIn.RateLimit).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    // The console asks this first; an error there would stand in the browser's log before anybody has done anything.
    private static async Task<Results<Ok<CurrentUser>, NoContent>> MeAsync(UserManager<Person> people, ICurrentActor actor, HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } ? TypedResults.Ok(CurrentUser.Of(await FindAsync(people, actor))) : TypedResults.NoContent();

    private static async Task<Results<Ok<CurrentUser>, ProblemHttpResult>> ChangeProfileAsync(ProfileChange change, UserManager<Person> people, ICurrentActor actor)
    {
        if (PersonRules.DisplayName(change.DisplayName) is { } reason)
        {
            return Problems.BadInput("displayName", reason);
        }

        if (change.Language is not ("zh-CN" or "en"))
        {
            return Problems.BadInput("language", "Use zh-CN or en.");
        }

        var person = await FindAsync(people, actor);
        person.DisplayName = change.DisplayName.Trim();
        person.Language = change.Language;
        await people.UpdateAsync(person);
        return TypedResults.Ok(CurrentUser.Of(person));
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, IAuditTrail audit, ICurrentActor actor, LiveConnections connections, CancellationToken cancellation)
    {
        await audit.RecordAsync("signOut", actor.Id, null, cancellation);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        connections.Cut(actor.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        PasswordChange change, UserManager<Person> people, ICurrentActor actor, LiveConnections connections, HttpContext context)
    {
        var person = await FindAsync(people, actor);
        if (string.IsNullOrEmpty(change.CurrentPassword) || !await people.CheckPasswordAsync(person, change.CurrentPassword))
        {
            return Problems.BadInput("currentPassword", "The current password is wrong.");
        }

        if (PersonRules.NewPassword(change.NewPassword, people.Options.Password.RequiredLength, change.CurrentPassword, person.UserName) is { } reason)
        {
            return Problems.BadInput("newPassword", reason);
        }

        person.MustChangePassword = false;
        var result = await people.ChangePasswordAsync(person, change.CurrentPassword, change.NewPassword);
        if (!result.Succeeded)
        {
            return Problems.BadInput("newPassword", string.Join(' ', result.Errors.Select(error => error.Description)));
        }

        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PersonClaims.ForCookie(person));
        connections.Cut(person.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Person> FindAsync(UserManager<Person> people, ICurrentActor actor) =>
        await people.FindByIdAsync(actor.Id) ?? throw new InvalidOperationException("The cookie was accepted for a person who does not exist.");
}
