using System.Security.Claims;
using Changkong.Operations;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Access;

/// <summary>
/// The cookie says who and under which stamp; everything else is read from the store at each request, so that a changed role, room or switch holds from the next request on.
/// </summary>
internal static class PersonClaims
{
    public const string Stamp = "stamp";
    public const string MustChangePassword = "mustChangePassword";
    public const string Room = "room";
    public const string AllRooms = "allRooms";

    public static ClaimsPrincipal ForCookie(Person person) => Principal(
        new Claim(ClaimTypes.NameIdentifier, person.Id),
        new Claim(Stamp, person.SecurityStamp ?? string.Empty));

    public static ClaimsPrincipal ForRequest(Person person)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, person.Id),
            new(ClaimTypes.Name, person.UserName ?? string.Empty),
            new(Stamp, person.SecurityStamp ?? string.Empty),
        };
        claims.AddRange(person.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        claims.AddRange(person.Rooms is null ? [new Claim(AllRooms, "true")] : person.Rooms.Select(room => new Claim(Room, room)));
        if (person.MustChangePassword)
        {
            claims.Add(new Claim(MustChangePassword, "true"));
        }

        return Principal([.. claims]);
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        string? id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        string? stamp = context.Principal?.FindFirstValue(Stamp);
        var store = context.HttpContext.RequestServices.GetRequiredService<OperationsDbContext>();
        var person = id is null ? null : await store.Users.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, context.HttpContext.RequestAborted);
        if (person is not { Enabled: true } || !string.Equals(person.SecurityStamp, stamp, StringComparison.Ordinal))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        context.ReplacePrincipal(ForRequest(person));
    }

    // Without roles in the identity's own claim types, RequireRole would look for others.
    private static ClaimsPrincipal Principal(params Claim[] claims) =>
        new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role));
}
