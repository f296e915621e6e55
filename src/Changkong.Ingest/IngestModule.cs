using Changkong.Contracts.Identity;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Contracts.Trust;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Endpoints;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Health;
using Changkong.Ingest.Keys;
using Changkong.Ingest.Log;
using Changkong.Ingest.PersonalData;
using Changkong.Ingest.Sqlite;
using Changkong.Operations;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest;

/// <summary>The gate and the durable log: <see cref="IEventGate"/>, <see cref="IEventLog"/> and <see cref="ISourceTrust"/>, and their endpoints.</summary>
public static class IngestModule
{
    /// <summary>
    /// Adds the gate and the log. Sections <c>Log</c>, <c>Dedupe</c>, <c>Gate</c>, <c>PersonalData</c> and <c>DeadLetters</c> of the configuration; files go below
    /// <paramref name="dataDirectory"/> unless those say otherwise. Needs <see cref="OperationsModule.AddOperations"/>. The log is opened before
    /// any hosted service starts, and the memory of accepted events is loaded beside them; without a host, call <see cref="OpenIngestAsync"/>.
    /// </summary>
    public static IServiceCollection AddIngest(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        AddOptions<SqliteLogOptions, SqliteLogOptionsValidator>(services, configuration, "Log", options => options.Path = Path.Combine(dataDirectory, "log.db"));
        AddOptions<DedupeOptions, DedupeOptionsValidator>(services, configuration, "Dedupe", options => options.Path = Path.Combine(dataDirectory, "dedupe"));
        AddOptions<GateOptions, GateOptionsValidator>(services, configuration, "Gate", options => options.Path = Path.Combine(dataDirectory, "ingest"));
        AddOptions<PersonalDataOptions, PersonalDataOptionsValidator>(services, configuration, "PersonalData", _ => { });
        AddOptions<DeadLetterOptions, DeadLetterOptionsValidator>(services, configuration, "DeadLetters", _ => { });
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddModelContribution<IngestKeyModel>();
        services.AddSingleton(provider => SqliteEventLog.Open(provider.GetRequiredService<IOptions<SqliteLogOptions>>().Value, provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<SqliteEventLog>>()));
        services.AddSingleton<IEventLog>(provider => provider.GetRequiredService<SqliteEventLog>());
        services.AddSingleton(provider => new IngestDatabase(Path.Combine(provider.GetRequiredService<IOptions<GateOptions>>().Value.Path, "ingest.db")));
        services.AddSingleton<DaySeals>().AddSingleton<Pseudonyms>().AddSingleton<DeadLetterStore>().AddSingleton<IngestInstruments>();
        services.AddSingleton<IngestKeyRing>().AddSingleton<IIngestKeys>(provider => provider.GetRequiredService<IngestKeyRing>()).AddSingleton<NonceStore>();
        services.AddSingleton<IViewerPseudonyms>(provider => provider.GetRequiredService<Pseudonyms>());
        services.AddSingleton<DedupeIndex>();
        services.AddSingleton<SourceBook>();
        services.AddSingleton<IIngestHealth>(provider => provider.GetRequiredService<SourceBook>()).AddSingleton<ISourceTrust>(provider => provider.GetRequiredService<SourceBook>());
        services.AddSingleton<GateAdmission>().AddSingleton<SignatureStep>().AddSingleton<DecompressionStep>().AddSingleton<GateParts>();
        services.AddSingleton<ISignedRequests>(provider => provider.GetRequiredService<SignatureStep>());
        services.AddSingleton<EventGate>().AddSingleton<IEventGate>(provider => provider.GetRequiredService<EventGate>());
        services.AddHealthChecks().AddCheck<DedupeHealthCheck>("ingest", tags: ["ready"]).AddCheck<LogHealthCheck>("log", tags: ["ready"]);
        services.AddHostedService<IngestOpening>().AddHostedService<IngestUpkeep>();
        return services;
    }

    /// <summary>Maps the endpoints: ingest, imports, health, dead letters and ingest keys.</summary>
    public static IEndpointRouteBuilder MapIngest(this IEndpointRouteBuilder routes)
    {
        IngestEndpoint.Map(routes);
        ImportEndpoint.Map(routes);
        IngestHealthEndpoint.Map(routes);
        DeadLetterEndpoints.Map(routes);
        IngestKeyEndpoints.Map(routes);
        return routes;
    }

    /// <summary>Opens the log and loads which events it has accepted. Until then the gate answers that it is busy.</summary>
    /// <exception cref="LogFaultException">The log cannot be opened; the message says what to do.</exception>
    public static async Task OpenIngestAsync(this IServiceProvider services, CancellationToken cancellation) =>
        await services.GetRequiredService<DedupeIndex>().LoadAsync(services.GetRequiredService<IEventLog>(), cancellation);

    private static void AddOptions<TOptions, TValidator>(IServiceCollection services, IConfiguration configuration, string section, Action<TOptions> place)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Configure(place).Bind(configuration.GetSection(section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
    }
}

/// <summary>
/// Opens the log before anything else starts, and loads the memory of accepted events beside what starts then: partitions catch up while it is read. The
/// host has started when it is loaded; until then the gate answers that it is busy.
/// </summary>
internal sealed class IngestOpening(IServiceProvider services) : IHostedLifecycleService
{
    private Task loading = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<IEventLog>();
        loading = Task.Run(() => services.OpenIngestAsync(cancellationToken), cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => loading;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Healthy once the gate knows which events it has accepted.</summary>
internal sealed class DedupeHealthCheck(DedupeIndex dedupe) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(dedupe.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The memory of accepted events is being loaded"));
}
