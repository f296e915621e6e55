using Changkong.Live.Checkpoints;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.Live;

/// <summary>
/// Unhealthy once a part that rests could not be loaded. The server goes on: what is awake is right, and what cannot be loaded is refused. A restart folds it anew.
/// </summary>
internal sealed class RestingPartsHealthCheck(PartStore parts) : IHealthCheck
{
    public const string Name = "parts";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(parts.Faults == 0
            ? HealthCheckResult.Healthy("Every part that was asked for could be loaded")
            : HealthCheckResult.Unhealthy("A session that rests could not be loaded; the log says which. Start the server again: it folds it anew."));
}
