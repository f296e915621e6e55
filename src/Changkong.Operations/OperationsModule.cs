using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Settings;
using Changkong.Operations.Audit;
using Changkong.Operations.Schema;
using Changkong.Operations.Secrets;
using Changkong.Operations.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Changkong.Operations;

/// <summary>The operational store: people, settings, audit, secrets, and what other projects contribute.</summary>
public static class OperationsModule
{
    /// <summary>
    /// Adds the store and what goes with it. The tables are made or brought up to date before any hosted service starts; without a host, call
    /// <see cref="OpenOperationsAsync"/>.
    /// </summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, Action<OperationsOptions> configure)
    {
        SQLitePCL.Batteries_V2.Init();
        services.AddOptions<OperationsOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OperationsOptions>, OperationsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<MasterKey>();
        services.TryAddSingleton<ISecretProtector, SecretProtector>();
        services.TryAddSingleton<TenantSettingsStore>();
        services.TryAddSingleton<ITenantSettings>(provider => provider.GetRequiredService<TenantSettingsStore>());
        services.TryAddScoped<ICurrentActor, SystemActor>();
        services.TryAddScoped<AuditInterceptor>();
        services.TryAddScoped<IAuditTrail, AuditTrail>();
        services.TryAddScoped<OperationsSchema>();
        services.AddDbContext<OperationsDbContext>((provider, options) => options
            .UseSqlite(ConnectionString(provider.GetRequiredService<IOptions<OperationsOptions>>().Value))
            .ReplaceService<IModelCacheKeyFactory, ContributionModelCacheKeyFactory>()
            .AddInterceptors(provider.GetRequiredService<AuditInterceptor>()));
        services.AddHostedService<OperationsOpening>();
        return services;
    }

    /// <summary>Adds the entities of a project.</summary>
    public static IServiceCollection AddModelContribution<TContribution>(this IServiceCollection services)
        where TContribution : class, IModelContribution
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelContribution, TContribution>());
        return services;
    }

    /// <summary>Brings the tables up to date and loads the settings.</summary>
    /// <exception cref="OperationsSchemaException">The tables are not what the program needs.</exception>
    public static async Task OpenOperationsAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var options = services.GetRequiredService<IOptions<OperationsOptions>>().Value;
        Directory.CreateDirectory(options.Directory);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OperationsSchema>().ApplyAsync(cancellation);
        await services.GetRequiredService<TenantSettingsStore>().LoadAsync(scope.ServiceProvider.GetRequiredService<OperationsDbContext>(), cancellation);
    }

    private static string ConnectionString(OperationsOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = options.DatabasePath,
        ForeignKeys = true,
        DefaultTimeout = 10,
    }.ToString();
}

internal sealed class OperationsOpening(IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => services.OpenOperationsAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
