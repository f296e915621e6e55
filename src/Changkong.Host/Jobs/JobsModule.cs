using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;

namespace Changkong.Host.Jobs;

/// <summary>Runs what the projects want done on schedule.</summary>
internal static class JobsModule
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobInstruments>();
        services.AddSingleton<IWorkPace>(provider => new WorkPace(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IEventLog>()));
        services.AddHostedService<ScheduledWorkRunner>();
        return services;
    }
}
