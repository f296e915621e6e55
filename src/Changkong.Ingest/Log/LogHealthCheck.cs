using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.Ingest.Log;

/// <summary>Unhealthy from the moment on when the log takes no more events: only a restart opens it again.</summary>
internal sealed class LogHealthCheck(SqliteEventLog log) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(log.Fault is { } fault ? HealthCheckResult.Unhealthy(fault.Message) : HealthCheckResult.Healthy());
}
