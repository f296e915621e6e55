using Changkong.Compliance.Claims;
using Changkong.Compliance.Disputes;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Claims;
using Changkong.Operations;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance;

/// <summary>Screening of claims, traffic lights of rooms, evidence and disputes.</summary>
public static partial class ComplianceModule
{
    /// <summary>Adds the capability. It needs the text engine, the live rooms' session records and the operational store.</summary>
    public static IServiceCollection AddCompliance(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<ComplianceOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ComplianceOptions>, ComplianceOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ComplianceInstruments>();
        services.TryAddSingleton<ClaimScreen>();
        services.TryAddSingleton<IClaimScreen>(provider => provider.GetRequiredService<ClaimScreen>());
        services.AddModelContribution<ComplianceModel>();
        services.AddEvidence(section.GetSection("Evidence"));
        services.AddDisputes(section.GetSection("Disputes"));
        return services;
    }

    /// <summary>Holds the shipped claim rules against the labelled sentences that ship with them. Costs about a second; needs no services.</summary>
    /// <param name="parts"><c>development</c>, <c>held-out</c> or both.</param>
    public static ClaimScores EvaluateClaims(params IReadOnlyList<string> parts) => ClaimEvaluation.Run(ClaimEngine.Build(ClaimLaw.Shipped), parts.Count == 0 ? ClaimEvaluation.Parts : parts);

    /// <summary>Maps the routes.</summary>
    public static IEndpointRouteBuilder MapCompliance(this IEndpointRouteBuilder routes)
    {
        EvidenceEndpoints.Map(routes);
        DisputeEndpoints.Map(routes);
        return routes;
    }
}
