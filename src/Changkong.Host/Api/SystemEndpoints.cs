using System.Reflection;
using Changkong.Analytics.Query;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.Contracts.Log;
using Changkong.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Changkong.Host.Api;

internal sealed record PartitionView(int Partition, long Folded, long Log, long Checkpoint, string? Fault);

/// <summary>How far a reaction has come, over all partitions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Behind">Events of the log that it has not looked at yet.</param>
/// <param name="Fault">Why it stands still somewhere; null while it runs everywhere.</param>
internal sealed record ReactionView(string Name, long Behind, string? Fault);

internal sealed record SystemView(
    string Version, DateTimeOffset StartedAt, double UptimeSeconds, IReadOnlyList<PartitionView> Partitions, IReadOnlyList<ReactionView> Reactions, IReadOnlyList<LogDamage> LogDamage,
    AnalyticsProgress Analytics, bool SimulatorRunning);

internal sealed record HealthView(string Status, IReadOnlyList<string> Reasons);

/// <summary>How the server itself is doing.</summary>
internal static class SystemEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthView("live", [])))
            .AllowAnonymous().WithName("getLiveness").WithTags("System").WithSummary("The process answers.");
        routes.MapGet("/health/ready", ReadyAsync)
            .AllowAnonymous().WithName("getReadiness").WithTags("System").WithSummary("Every partition has caught up with what the log held at the start, and the log takes events.")
            .Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/api/system", View)
            .RequireAuthorization(Policies.View).WithName("getSystem").WithTags("System").WithSummary("Version, partitions, log.");
    }

    public static string Version { get; } =
        typeof(SystemEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> ReadyAsync(HealthCheckService health, CancellationToken cancellation)
    {
        // What is wrong and does not keep the server from taking requests is told as well.
        var report = await health.CheckHealthAsync(cancellation);
        var wrong = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).ToList();
        List<string> reasons = [.. wrong.Select(entry => $"{entry.Key}: {entry.Value.Description}")];
        return wrong.TrueForAll(entry => !entry.Value.Tags.Contains("ready"))
            ? TypedResults.Ok(new HealthView("ready", reasons))
            : TypedResults.Json(new HealthView("notReady", reasons), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<SystemView> View(ServerClock clock, ILiveRuntime runtime, ILogReactions reactions, IEventLog log, IAnalyticsQueries analytics, Simulator simulator) => TypedResults.Ok(new SystemView(
        Version,
        clock.StartedAt,
        clock.Uptime.TotalSeconds,
        [.. runtime.Progress.Select(p => new PartitionView(p.Partition, p.FoldedOffset, p.LogOffset, p.CheckpointOffset, p.Fault))],
        [.. reactions.Progress.GroupBy(p => p.Reaction).Select(group => new ReactionView(
            group.Key, group.Sum(p => p.LogOffset - p.PassedOffset), group.Where(p => p.Fault is not null).Select(p => $"partition {p.Partition}: {p.Fault}").FirstOrDefault()))],
        log.Damage,
        analytics.Progress,
        simulator.Status.IsRunning));
}
