using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Host.Api;

/// <param name="Seed">The same seed plays the same sessions. Default: 1.</param>
/// <param name="Rooms">1 to 200. Default: 6.</param>
/// <param name="Speed">Pace until the clock is caught up with, 1 to 1000. Default: 1.</param>
internal sealed record SimulatorStart(ulong? Seed, int? Rooms, double? Speed);

/// <param name="Session">A session on air that the simulator plays.</param>
/// <param name="Kind">What happens in it.</param>
internal sealed record SimulatorIncident(string Session, IncidentKind Kind);

internal sealed record SimulatorView(bool Running, long EventsSent);

/// <summary>Plays sessions that say of themselves that they are simulated.</summary>
internal static class SimulatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/simulator").WithTags("Simulator").RequireAuthorization(Policies.Configure);
        group.MapPost("/start", StartAsync).WithName("startSimulator").WithSummary("Start to play.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/api/simulator/incidents", InjectAsync).WithTags("Simulator").RequireAuthorization(Policies.Operate).WithName("injectIncident")
            .WithSummary("Make an incident happen in a simulated session on air; it shows within seconds.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
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

    private static async Task<Results<Accepted, ProblemHttpResult>> InjectAsync(
        SimulatorIncident request, Simulator simulator, IRoomScope scope, IAuditTrail audit, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(request.Session))
        {
            return Problems.BadInput("session", "Name the session.");
        }

        var outcome = await simulator.InjectAsync(request.Session, request.Kind, scope.Sees, cancellation);
        if (outcome is not InjectionOutcome.Injected)
        {
            return Refusal(outcome, request.Session);
        }

        await audit.RecordAsync("injectIncident", request.Session, new { request.Kind }, cancellation);
        return TypedResults.Accepted((string?)null);
    }

    private static ProblemHttpResult Refusal(InjectionOutcome outcome, string session) => outcome switch
    {
        InjectionOutcome.UnknownSession => Problems.NotFound("session", session),
        InjectionOutcome.OutOfScope => Problems.Of(StatusCodes.Status403Forbidden, "Not allowed", $"The room of session '{session}' is not among yours."),
        InjectionOutcome.NotSimulated => Problems.Of(StatusCodes.Status409Conflict, "Not simulated", $"Session '{session}' is not simulated: nothing can be made to happen in it."),
        InjectionOutcome.NotRunning => Problems.Of(StatusCodes.Status409Conflict, "Simulator is not running", "Start the simulator first, under settings."),
        InjectionOutcome.PlayedElsewhere => Problems.Of(StatusCodes.Status409Conflict, "Played elsewhere", $"The simulator of this server does not play session '{session}'."),
        InjectionOutcome.NotOnAir => Problems.Of(StatusCodes.Status409Conflict, "Not on air", $"Session '{session}' is not on air."),
        _ => Problems.Of(StatusCodes.Status503ServiceUnavailable, "Busy", "Too many incidents wait already; try again in a few seconds."),
    };

    private static SimulatorView View(Simulator simulator) => new(simulator.Status.IsRunning, simulator.Status.EventsSent);
}
