using Changkong.Contracts.Log;
using Changkong.Live;
using Changkong.Live.Checkpoints;
using Changkong.Live.Partitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.IntegrationTests.Live;

/// <summary>The partition runtime as the host builds it, over a given log and checkpoint directory.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private LiveServer(ServiceProvider provider) => this.provider = provider;

    public LiveRuntime Runtime => provider.GetRequiredService<LiveRuntime>();

    public LogVerifier Verifier => provider.GetRequiredService<LogVerifier>();

    public IReadOnlyList<RejectedSnapshot> RejectedSnapshots => Runtime.RejectedSnapshots;

    public static LiveServer Build(IEventLog log, string checkpoints, IReadOnlyList<IPartitionFold>? folds = null, params (string Name, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("CheckpointDirectory", checkpoints)).Select(setting => KeyValuePair.Create<string, string?>($"Live:{setting.Item1}", setting.Item2)))
            .Build());
        services.AddLogging().AddMetrics();
        services.AddSingleton(log);
        foreach (var fold in folds ?? [new TallyFold()])
        {
            services.AddSingleton(fold);
        }

        return new(services.AddLive().BuildServiceProvider());
    }

    public static async Task<LiveServer> StartAsync(IEventLog log, string checkpoints, IReadOnlyList<IPartitionFold>? folds = null, params (string Name, string Value)[] settings)
    {
        var server = Build(log, checkpoints, folds, settings);
        await server.Runtime.StartAsync(CancellationToken.None);
        return server;
    }

    public Task StopAsync() => Runtime.StopAsync(CancellationToken.None);

    /// <summary>Waits until everything now in the log is folded.</summary>
    public async Task CatchUpAsync(IEventLog log, CancellationToken cancellation)
    {
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            await Runtime.WaitFoldedAsync(partition, log.NextOffset(partition), cancellation);
        }
    }

    public async Task<SortedDictionary<string, Tally>> TalliesAsync(CancellationToken cancellation)
    {
        var all = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        for (int partition = 0; partition < Runtime.PartitionCount; partition++)
        {
            foreach (var (session, tally) in await Runtime.ReadAsync<TallyState, KeyValuePair<string, Tally>[]>(partition, state => [.. state.Sessions], cancellation))
            {
                all.Add(session, tally);
            }
        }

        return all;
    }

    public async Task<IReadOnlyList<StateClaim>> ClaimsAsync(CancellationToken cancellation)
    {
        var all = new List<StateClaim>();
        for (int partition = 0; partition < Runtime.PartitionCount; partition++)
        {
            all.AddRange(await Runtime.ClaimsAsync(partition, cancellation));
        }

        return all;
    }

    public async Task<HealthReport> HealthAsync(CancellationToken cancellation) => await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await provider.DisposeAsync();
    }
}
