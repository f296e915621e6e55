using Changkong.Compliance.Rulebook;
using Changkong.Contracts.Access;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Compliance.Claims;

/// <summary>A rule that the team has switched off.</summary>
internal sealed class ClaimSwitch
{
    public const int ReasonLengthMaximum = 400;

    public required string Rule { get; init; }

    public required string Reason { get; set; }
}

/// <summary>A rule as people see it.</summary>
/// <param name="SwitchedOffBecause">Why it is off; empty while it is on.</param>
/// <param name="Summary">What it says, in English.</param>
/// <param name="IsArticleVerified">Whether the article was compared with the published text; otherwise a lawyer has yet to.</param>
internal sealed record ClaimRuleView(
    string Id, string Family, ClaimLight Light, IReadOnlyList<string> RedIn, IReadOnlyList<ClaimScope> Scopes, string Aim, string Article, string Reason, IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Exemptions, bool Enabled, string SwitchedOffBecause, string Summary, bool IsArticleVerified);

/// <summary>Switches a rule.</summary>
/// <param name="Reason">Needed to switch it off: the audit log keeps it.</param>
internal sealed record ClaimRuleSwitchInput(bool Enabled, string Reason = "");

/// <summary>Puts the team's switches in force.</summary>
internal sealed class ClaimSwitches(ClaimScreen screen, IServiceScopeFactory scopes)
{
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var off = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<ClaimSwitch>().AsNoTracking().Select(row => row.Rule).ToListAsync(cancellation);
        screen.SwitchOff(off.ToHashSet(StringComparer.Ordinal));
    }
}

/// <summary>Lists and switches the claim rules.</summary>
internal static class ManageClaimRules
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/compliance/rules").WithTags("Compliance");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Screen).WithName("listClaimRules").WithSummary("The claim rules: article, reason, proof, exempt contexts, and whether each is in force.");
        group.MapPut("/{id}", SwitchAsync).RequireAuthorization(Policies.Comply).WithName("switchClaimRule").WithSummary("Switches a claim rule on or off, with the reason for the audit log.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<ClaimRuleView>>> ListAsync(OperationsDbContext store, ClaimScreen screen, CancellationToken cancellation)
    {
        var off = await store.Set<ClaimSwitch>().AsNoTracking().ToDictionaryAsync(row => row.Rule, row => row.Reason, cancellation);
        return TypedResults.Ok(screen.Engine.Rules.Select(rule => View(rule, off.GetValueOrDefault(rule.Id))).ToList());
    }

    private static async Task<Results<Ok<ClaimRuleView>, ProblemHttpResult>> SwitchAsync(
        string id, ClaimRuleSwitchInput input, OperationsDbContext store, ClaimScreen screen, ClaimSwitches switches, CancellationToken cancellation)
    {
        if (screen.Engine.Rules.FirstOrDefault(rule => rule.Id == id) is not { } rule)
        {
            return ComplianceProblems.NoSuch("claim rule", id);
        }

        string reason = (input.Reason ?? "").Trim();
        if (reason.Length > ClaimSwitch.ReasonLengthMaximum || (!input.Enabled && reason.Length == 0))
        {
            throw new BadInputException("reason", $"say in 1 to {ClaimSwitch.ReasonLengthMaximum} characters why the rule is switched off.");
        }

        var row = await store.Set<ClaimSwitch>().FindAsync([id], cancellation);
        if (input.Enabled && row is not null)
        {
            store.Remove(row);
        }
        else if (!input.Enabled && row is null)
        {
            store.Add(new ClaimSwitch { Rule = id, Reason = reason });
        }
        else if (row is not null)
        {
            row.Reason = reason;
        }

        await store.SaveChangesAsync(cancellation);
        await switches.LoadAsync(cancellation);
        return TypedResults.Ok(View(rule, input.Enabled ? null : reason));
    }

    private static ClaimRuleView View(ClaimRule rule, string? off) => new(
        rule.Id, rule.Family, rule.Light, rule.RedIn, rule.Scopes, rule.Aim, rule.Article, rule.Reason, rule.Evidence, rule.Exemptions, off is null, off ?? "",
        Statutes.SummaryOf(rule.Id), Statutes.IsVerified(rule.Article));
}
