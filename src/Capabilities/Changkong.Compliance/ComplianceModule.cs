using Changkong.Compliance.Claims;
using Changkong.Compliance.Disputes;
using Changkong.Compliance.Evidence;
using Changkong.Compliance.Lights;
using Changkong.Compliance.Rulebook;
using Changkong.Compliance.Screening;
using Changkong.Contracts.Access;
using Changkong.Contracts.Claims;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        services.TryAddSingleton<ClaimSwitches>();
        services.TryAddSingleton<LightsReader>();
        services.TryAddScoped<ObservationBook>();
        services.AddSingleton<ILogReaction, JudgeWords>();
        services.AddSingleton<IPartitionFold, LightsFold>();
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
        var screening = routes.MapGroup("/api/compliance/screen").WithTags("Compliance").RequireAuthorization(Policies.Screen);
        screening.MapPost("/text", ScreenText.HandleAsync).WithName("screenText").WithSummary("Judges a text sentence by sentence, each with its light, article, reason and rewrite.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        screening.MapPost("/product", ScreenProduct.HandleAsync).WithName("screenProduct").WithSummary("Judges a product before it is listed: proofs, their validity, fields, and its words.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        ManageClaimRules.Map(routes);
        ManageCertificates.Map(routes);
        HostRulebook.Map(routes);
        ReadLights.Map(routes);
        ManageObservations.Map(routes);
        EvidenceEndpoints.Map(routes);
        DisputeEndpoints.Map(routes);
        return routes;
    }
}
