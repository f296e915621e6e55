using Changkong.Live.Partitions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.Live;

/// <summary>Healthy once every partition has folded what the log held at the start, degraded until then, unhealthy as soon as one stands still.</summary>
internal sealed class LivePartitionsHealthCheck(LiveRuntime runtime) : IHealthCheck
{
    public const string Name = "live";

    /// <summary>Checks with this tag decide whether the server takes requests.</summary>
    public const string ReadyTag = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var progress = runtime.Progress;
        if (progress.FirstOrDefault(partition => partition.Fault is not null) is { } faulted)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"Partition {faulted.Partition} has stopped: {faulted.Fault}"));
        }

        long behind = progress.Sum(partition => partition.LogOffset - partition.FoldedOffset);
        return Task.FromResult(runtime.IsCaughtUp
            ? HealthCheckResult.Healthy($"{behind} events behind the log")
            : HealthCheckResult.Degraded($"Catching up with the log: {behind} events to fold"));
    }
}
