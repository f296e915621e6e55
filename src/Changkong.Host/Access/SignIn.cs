using Changkong.Host.Api;
using Changkong.Operations.Audit;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Changkong.Host.Access;

internal sealed record SignInRequest(string UserName, string Password);

/// <summary>The person of the session, as the console needs it.</summary>
internal sealed record CurrentUser(
    string Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string>? Rooms, bool MustChangePassword, string Language)
{
    public static CurrentUser Of(Person person) =>
        new(person.Id, person.UserName ?? string.Empty, person.DisplayName, person.Roles, person.Rooms, person.MustChangePassword, person.Language);
}

/// <summary>Name and password against a session cookie. Who does not exist takes as long as who does.</summary>
internal static class SignIn
{
    public const string RateLimit = "signIn";

    private static readonly Person Nobody = new() { UserName = "nobody" };
    private static readonly string NobodyHash = new PasswordHasher<Person>().HashPassword(Nobody, OneTimePassword.Create());

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/auth/login", HandleAsync)
            .WithName("signIn").WithTags("Session").WithSummary("Sign in; answers with a session cookie.")
            .AllowAnonymous().RequireRateLimiting(RateLimit)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status423Locked).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<CurrentUser>, ProblemHttpResult>> HandleAsync(
        SignInRequest request, UserManager<Person> people, IAuditTrail audit, HttpContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(request.UserName) || request.UserName.Length > 80)
        {
            return Problems.BadInput("userName", "Give the user name, at most 80 characters.");
        }

        if (string.IsNullOrEmpty(request.Password) || request.Password.Length > 256)
        {
            return Problems.BadInput("password", "Give the password, at most 256 characters.");
        }

        var person = await people.FindByNameAsync(request.UserName);
        if (person is null)
        {
            people.PasswordHasher.VerifyHashedPassword(Nobody, NobodyHash, request.Password);
            await audit.RecordAsync("signInRefused", "unknown", null, cancellation);
            return Wrong();
        }

        if (await people.IsLockedOutAsync(person))
        {
            await audit.RecordAsync("signInRefused", person.Id, new { reason = "lockedOut" }, cancellation);
            return LockedOut(person);
        }

        if (!await people.CheckPasswordAsync(person, request.Password))
        {
            await people.AccessFailedAsync(person);
            await audit.RecordAsync("signInRefused", person.Id, new { reason = "wrongPassword" }, cancellation);
            return await people.IsLockedOutAsync(person) ? LockedOut(person) : Wrong();
        }

        if (!person.Enabled)
        {
            await audit.RecordAsync("signInRefused", person.Id, new { reason = "disabled" }, cancellation);
            return Wrong();
        }

        await people.ResetAccessFailedCountAsync(person);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PersonClaims.ForCookie(person));
        context.User = PersonClaims.ForRequest(person);
        await audit.RecordAsync("signIn", person.Id, null, cancellation);
        return TypedResults.Ok(CurrentUser.Of(person));
    }

    private static ProblemHttpResult Wrong() => Problems.Of(StatusCodes.Status401Unauthorized, "Not signed in", "User name or password is wrong.");

    private static ProblemHttpResult LockedOut(Person person) => Problems.Of(
        StatusCodes.Status423Locked,
        "Locked out",
        $"Too many wrong passwords. Try again after {person.LockoutEnd?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, or ask an owner for a new password.");
}
