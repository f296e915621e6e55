using Changkong.Compliance.Claims;
using Changkong.Compliance.Lights;
using Changkong.Compliance.Screening;
using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Compliance.Rulebook;

/// <summary>A rule for hosts.</summary>
/// <param name="Checks">Checks that watch it: claim rules, notices, the platform's notices, product screening.</param>
/// <param name="Summary">What it says, in English.</param>
/// <param name="IsBasisVerified">Whether the basis was compared with the published text; otherwise a lawyer has yet to.</param>
internal sealed record HostRule(string Id, string Rule, string Basis, IReadOnlyList<string> Checks, string Summary, bool IsBasisVerified);

/// <summary>How a rule was kept in a session.</summary>
/// <param name="Red">Times it was broken.</param>
/// <param name="Yellow">Times it was in question.</param>
internal sealed record HostRuleRecord(string Id, string Rule, string Basis, IReadOnlyList<string> Checks, string Summary, bool IsBasisVerified, long Red, long Yellow);

/// <summary>The host's rulebook: every rule is watched by checks that exist.</summary>
internal static class HostRulebook
{
    public static IReadOnlyList<HostRule> Rules { get; } = [.. ClaimTable.Read("host-rules.tsv", 4).Select(row => new HostRule(row[0], row[1], row[2], ClaimTable.Items(row[3]), Statutes.SummaryOf(row[0]), Statutes.IsVerified(row[2])))];

    /// <summary>Every check that this capability makes.</summary>
    public static IReadOnlySet<string> Checks { get; } = new HashSet<string>(
        [.. ClaimLaw.Shipped.Rules.Select(rule => rule.Id), .. RequiredNotice.ByCategory.Values.Select(notice => notice.Check), "platform.warning", "platform.violation", ScreenProduct.CertificatesCheck, ScreenProduct.FieldsCheck],
        StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/compliance/rulebook", () => TypedResults.Ok(Rules)).RequireAuthorization(Policies.Screen).WithTags("Compliance").WithName("readRulebook")
            .WithSummary("The host's rulebook: each rule, its basis and the checks that watch it.");
        routes.MapGet("/api/compliance/rulebook/{session}", RecordAsync).RequireAuthorization(Policies.Screen).WithTags("Compliance").WithName("readRulebookOfSession")
            .WithSummary("How each rule was kept in a session.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Counts by label, as <c>red:absolute.first</c>, summed up by rule.</summary>
    public static IReadOnlyList<HostRuleRecord> RecordOf(IReadOnlyDictionary<string, long> countByLabel) => [.. Rules.Select(rule => new HostRuleRecord(
        rule.Id, rule.Rule, rule.Basis, rule.Checks, rule.Summary, rule.IsBasisVerified, rule.Checks.Sum(check => countByLabel.GetValueOrDefault($"red:{check}")), rule.Checks.Sum(check => countByLabel.GetValueOrDefault($"yellow:{check}"))))];

    private static async Task<Results<Ok<IReadOnlyList<HostRuleRecord>>, ProblemHttpResult>> RecordAsync(
        string session, LightsReader lights, ISessionRecords records, IRoomScope scope, CancellationToken cancellation) =>
        await records.FindAsync(session, cancellation) is { } record && scope.Sees(record.Summary.Room)
            ? TypedResults.Ok(await lights.ReadAsync(session, state => RecordOf(state.CountByLabel), cancellation))
            : ComplianceProblems.NoSuch("session", session);
}
