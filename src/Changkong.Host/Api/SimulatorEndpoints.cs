using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Host.Api;

/// <param name="Seed">The same seed plays the same sessions. Default: 1.</param>
/// <param name="Rooms">1 to 200. Default: 6.</param>
/// <param name="Speed">Pace until the clock is caught up with, 1 to 1000. Default: 1.</param>
internal sealed record SimulatorStart(ulong? Seed, int? Rooms, double? Speed);

internal sealed record SimulatorView(bool Running, long EventsSent);

/// <summary>Plays sessions that say of themselves that they are simulated.</summary>
internal static class SimulatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/simulator").WithTags("Simulator").RequireAuthorization(Policies.Configure);
        group.MapPost("/start", StartAsync).WithName("startSimulator").WithSummary("Start to play.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/stop", StopAsync).WithName("stopSimulator").WithSummary("Stop playing; what was played stays.");
    }

    private static async Task<Results<Ok<SimulatorView>, ProblemHttpResult>> StartAsync(SimulatorStart? request, Simulator simulator, IAuditTrail audit, CancellationToken cancellation)
    {
        var defaults = new SimulationOptions();
        var options = defaults with { Seed = request?.Seed ?? defaults.Seed, Rooms = request?.Rooms ?? defaults.Rooms, Speed = request?.Speed ?? defaults.Speed };
        if (options.Fault() is { } fault)
        {
            return Problems.BadInput(fault.Split(' ', 2)[0], fault);
        }

        if (await simulator.StartAsync(options, cancellation) is { } refusal)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Already running", refusal);
        }

        await audit.RecordAsync("startSimulator", "simulator", new { options.Seed, options.Rooms, options.Speed }, cancellation);
        return TypedResults.Ok(View(simulator));
    }

    private static async Task<Ok<SimulatorView>> StopAsync(Simulator simulator, IAuditTrail audit, CancellationToken cancellation)
    {
        await simulator.StopAsync();
        await audit.RecordAsync("stopSimulator", "simulator", null, cancellation);
        return TypedResults.Ok(View(simulator));
    }

    private static SimulatorView View(Simulator simulator) => new(simulator.Status.IsRunning, simulator.Status.EventsSent);
}
