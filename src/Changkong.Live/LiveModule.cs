using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Changkong.Live.FanOut;
using Changkong.Live.Partitions;
using Changkong.Live.Reactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Changkong.Live;

/// <summary>Puts the partition runtime into a host.</summary>
public static class LiveModule
{
    /// <summary>
    /// Runs every registered <see cref="IPartitionFold"/> and <see cref="ILogReaction"/> over the registered <c>IEventLog</c>. Offers <see cref="ILiveRuntime"/>,
    /// <see cref="ILogReactions"/>, <see cref="IStateClaims"/>, <see cref="LogVerifier"/> and health checks, the one of the partitions tagged <c>ready</c>.
    /// </summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptionsValidator>();
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveInstruments>();
        services.AddSingleton<PartStore>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton(provider => new LogVerifier(
            provider.GetRequiredService<IEventLog>(), provider.GetServices<IPartitionFold>(), provider.GetRequiredService<SnapshotStore>()));
        services.AddSingleton<LiveRuntime>();
        services.AddSingleton<ILiveRuntime>(provider => provider.GetRequiredService<LiveRuntime>());
        services.AddSingleton<IStateClaims>(provider => provider.GetRequiredService<LiveRuntime>());
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<LiveRuntime>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LiveRuntime>());
        services.AddSingleton<LogReactions>();
        services.AddSingleton<ILogReactions>(provider => provider.GetRequiredService<LogReactions>());
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<LogReactions>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<LogReactions>());
        services.AddHealthChecks().AddCheck<LivePartitionsHealthCheck>(LivePartitionsHealthCheck.Name, tags: [LivePartitionsHealthCheck.ReadyTag]).AddCheck<ReactionsHealthCheck>(ReactionsHealthCheck.Name)
            .AddCheck<RestingPartsHealthCheck>(RestingPartsHealthCheck.Name);
        return services;
    }

    /// <summary>Publishes the frames of the registered <see cref="IFrameSource{TKey, TFrame}"/>; offers <see cref="IFramePublisher{TKey, TFrame}"/>.</summary>
    public static IServiceCollection AddFramePublisher<TKey, TFrame>(this IServiceCollection services)
        where TKey : notnull
        where TFrame : class
    {
        services.AddSingleton<FramePublisher<TKey, TFrame>>();
        services.AddSingleton<IFramePublisher<TKey, TFrame>>(provider => provider.GetRequiredService<FramePublisher<TKey, TFrame>>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<FramePublisher<TKey, TFrame>>());
        return services;
    }
}
