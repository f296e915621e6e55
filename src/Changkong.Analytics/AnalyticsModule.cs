using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Projection;
using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Analytics.Views;
using Changkong.Contracts.Log;
using Changkong.Operations;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Changkong.Analytics;

/// <summary>The metric dictionary, the columnar store and the questions to it.</summary>
public static class AnalyticsModule
{
    /// <summary>Projects the registered <see cref="IEventLog"/> into the store; offers <see cref="IAnalyticsQueries"/>.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configure">At least <see cref="AnalyticsOptions.Directory"/>.</param>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, Action<AnalyticsOptions> configure)
    {
        services.AddOptions<AnalyticsOptions>().BindConfiguration(AnalyticsOptions.Section).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AnalyticsOptions>, AnalyticsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AnalyticsInstruments>();
        services.AddSingleton(OpenStore);
        services.AddSingleton<AnalyticsProjection>();
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<AnalyticsProjection>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AnalyticsProjection>());
        services.AddSingleton<AnalyticsQueries>();
        services.AddSingleton<IAnalyticsQueries>(provider => provider.GetRequiredService<AnalyticsQueries>());
        services.AddSingleton<AnalyticsQueryCheck>();
        return services.AddModelContribution<SavedViewModel>();
    }

    /// <summary>Maps <c>/api/metrics</c>, <c>/api/dimensions</c>, <c>/api/query</c> and <c>/api/views</c>.</summary>
    public static void MapAnalytics(this IEndpointRouteBuilder routes) => AnalyticsEndpoints.Map(routes);

    /// <summary>Empties the store in this directory, so that the next start reads the log from its beginning. The server must not be running.</summary>
    /// <param name="directory">As <see cref="AnalyticsOptions.Directory"/>.</param>
    public static void Rebuild(string directory)
    {
        string path = PathIn(directory);
        File.Delete(path + ".wal");
        File.Delete(path);
    }

    private static AnalyticsStore OpenStore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AnalyticsOptions>>().Value;
        Directory.CreateDirectory(options.Directory);
        var database = new DuckDbDatabaseOptions
        {
            Path = PathIn(options.Directory),
            MemoryLimitBytes = (long)options.MemoryMaximumMegabytes * 1024 * 1024,
            Threads = options.Threads == 0 ? null : options.Threads,
        };
        return AnalyticsStore.Open(database, provider.GetRequiredService<IEventLog>().PartitionCount);
    }

    private static string PathIn(string directory) => Path.Combine(directory, "analytics.duckdb");
}
