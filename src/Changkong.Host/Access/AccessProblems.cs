using Changkong.Host.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Changkong.Host.Access;

/// <summary>Says in a problem why somebody may not.</summary>
internal sealed class AccessProblems : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Challenged)
        {
            return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "Not signed in", "Sign in first.");
        }

        if (context.User.HasClaim(claim => claim.Type == PersonClaims.MustChangePassword))
        {
            return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Password must be changed", "Replace the one-time password first.", "password");
        }

        var roles = policy.Requirements.OfType<RolesAuthorizationRequirement>().SelectMany(requirement => requirement.AllowedRoles).Distinct();
        return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Not allowed", $"This needs one of the roles {string.Join(", ", roles)}.");
    }
}
