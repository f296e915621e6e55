using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.Stock.Desk;

/// <summary>Unhealthy as soon as the desk has stopped.</summary>
internal sealed class StockHealthCheck(StockDesk desk) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(desk.Fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());
}
