using Microsoft.Extensions.Hosting;

namespace Changkong.Connectors.Simulation;

/// <summary>Stops the simulator before anything that it plays into.</summary>
internal sealed class SimulatorStop(Simulator simulator) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => simulator.StopAsync().WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
