using Changkong.Contracts.Schedule;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Disputes;

/// <summary>What disputes add to the module.</summary>
internal static class DisputesModule
{
    public static IServiceCollection AddDisputes(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<DisputeOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DisputeOptions>, DisputeOptionsValidator>());
        services.AddModelContribution<DisputeModel>();
        services.TryAddScoped<DisputeCollector>();
        services.TryAddScoped<ScreeningFlags>();
        services.AddSingleton<IPartitionFold, DisputesFold>();
        services.AddSingleton<IScheduledWork, EscalateDisputes>();
        services.AddSingleton<IScheduledWork, CollectEvidence>();
        services.AddSingleton<IScheduledWork, TellLogOfDisputes>();
        return services;
    }
}
