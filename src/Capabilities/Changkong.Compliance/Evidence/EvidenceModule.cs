using Changkong.Contracts.Claims;
using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Evidence;

/// <summary>What evidence adds to the module.</summary>
internal static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<EvidenceOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EvidenceOptions>, EvidenceOptionsValidator>());
        services.AddModelContribution<EvidenceModel>();
        services.TryAddScoped<EvidenceKeys>();
        services.TryAddScoped<EvidenceExport>();
        services.TryAddScoped<FindEvidence>();
        services.TryAddScoped<EvidenceAccess>();
        services.AddSingleton<IVerdictEngine, RepeatSpokenVerdicts>();
        services.TryAddSingleton<EvidenceProjection>();
        services.AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<EvidenceProjection>());
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<EvidenceProjection>());
        services.AddSingleton<IScheduledWork, RetireEvidence>();
        return services;
    }
}
