using Changkong.Contracts.Access;
using Microsoft.AspNetCore.Authorization;

namespace Changkong.Host.Access;

/// <summary>Which roles satisfy which policy. Everything else about access is derived from this table.</summary>
internal static class PolicyTable
{
    /// <summary>Satisfied while the password is still a one-time password, too.</summary>
    public const string SignedIn = "signedIn";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> RolesByPolicy { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Policies.View] = Roles.All,
        [Policies.Operate] = [Roles.Owner, Roles.Operator, Roles.FloorController],
        [Policies.Present] = [Roles.Owner, Roles.Operator, Roles.FloorController, Roles.Host],
        [Policies.Analyse] = [Roles.Owner, Roles.Operator, Roles.Analyst, Roles.Finance],
        [Policies.Ingest] = [Roles.Owner, Roles.Operator, Roles.Analyst],
        [Policies.Configure] = [Roles.Owner, Roles.Operator],
        [Policies.Manage] = [Roles.Owner],
        [Policies.Audit] = [Roles.Owner, Roles.Compliance],
        [Policies.Screen] = [Roles.Owner, Roles.Operator, Roles.FloorController, Roles.Host, Roles.Compliance],
        [Policies.Comply] = [Roles.Owner, Roles.Compliance],
        [Policies.Stock] = [Roles.Owner, Roles.Operator, Roles.Supply],
    };

    public static void Fill(AuthorizationOptions options)
    {
        var own = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()).Build();
        options.DefaultPolicy = own;
        options.FallbackPolicy = own;
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        foreach (var (name, roles) in RolesByPolicy)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()).RequireRole(roles));
        }
    }
}

/// <summary>The person has replaced the one-time password.</summary>
internal sealed class OwnPasswordRequirement : AuthorizationHandler<OwnPasswordRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPasswordRequirement requirement)
    {
        if (!context.User.HasClaim(claim => claim.Type == PersonClaims.MustChangePassword))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
