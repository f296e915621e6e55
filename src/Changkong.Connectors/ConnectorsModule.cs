using Changkong.Connectors.Simulation;
using Changkong.Connectors.Simulation.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Changkong.Connectors;

/// <summary>What the host registers of the connectors.</summary>
public static class ConnectorsModule
{
    /// <summary>Adds the simulator. It needs an <see cref="Contracts.Ingest.IEventGate"/>.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OwnChannels>();
        services.TryAddSingleton<Simulator>();
        services.AddHostedService<SimulatorStop>();
        return services;
    }
}
