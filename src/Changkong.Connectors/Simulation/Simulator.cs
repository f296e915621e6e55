using Changkong.Contracts.Ingest;
using Changkong.Contracts.Rooms;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>The simulator of this process: at most one run at a time. Thread-safe.</summary>
/// <param name="gate">Takes the events.</param>
/// <param name="records">What has been played; none where no rooms are kept.</param>
/// <param name="clock">The pace.</param>
/// <param name="logger">Where to say how far it is.</param>
public sealed partial class Simulator(IEventGate gate, IEnumerable<ISessionRecords> records, TimeProvider clock, ILogger<Simulator> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private SimulationRun? run;
    private CancellationTokenSource? stopping;
    private Task loop = Task.CompletedTask;

    /// <summary>What the simulator does now.</summary>
    public SimulatorStatus Status => run is { } current && !loop.IsCompleted ? new(true, current.EventsSent) : new(false, run?.EventsSent ?? 0);

    /// <summary>Whether there are sessions, and all of them are simulated: then nobody minds if it plays on.</summary>
    public async Task<bool> OwnsEverythingAsync(CancellationToken cancellation) =>
        await PlayedAsync(cancellation) is { Count: > 0 } played && played.All(session => session.Origin == "simulator");

    /// <summary>Starts to play. Sessions that an earlier run with the same options left unfinished are played to their end first.</summary>
    /// <returns>Null when it plays now; otherwise why not, in one sentence.</returns>
    public async Task<string?> StartAsync(SimulationOptions options, CancellationToken cancellation)
    {
        if (options.Fault() is { } fault)
        {
            return fault;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            if (!loop.IsCompleted)
            {
                return "The simulator is already running.";
            }

            stopping?.Dispose();
            stopping = new CancellationTokenSource();
            run = new SimulationRun(options, await UnfinishedAsync(options, cancellation), gate, clock, logger);
            loop = PlayAsync(run, stopping.Token);
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Stops and waits until the last batch has been answered.</summary>
    public async Task StopAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (stopping is not null)
            {
                await stopping.CancelAsync();
            }

            await loop;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Makes an incident happen in the live session of a room.</summary>
    public void Inject(string room, IncidentKind kind) => run?.Inject(room, kind);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping?.Dispose();
        turn.Dispose();
    }

    private async Task<IReadOnlyList<SessionPlan>> UnfinishedAsync(SimulationOptions options, CancellationToken cancellation) =>
        [.. (await PlayedAsync(cancellation)).Where(session => session.State == "live").Select(session => SessionPlan.Of(options, session)).OfType<SessionPlan>()];

    private async Task<IReadOnlyList<SessionSummary>> PlayedAsync(CancellationToken cancellation) =>
        records.FirstOrDefault() is { } kept ? await kept.ListAsync(cancellation) : [];

    private async Task PlayAsync(SimulationRun current, CancellationToken cancellation)
    {
        await Task.Yield();
        try
        {
            await current.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogStopped(current.EventsSent);
        }
        catch (Exception exception)
        {
            LogFailed(exception, current.EventsSent);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator has stopped; {Events} events sent.")]
    private partial void LogStopped(long events);

    [LoggerMessage(Level = LogLevel.Error, Message = "The simulator has failed after {Events} events.")]
    private partial void LogFailed(Exception exception, long events);
}

/// <summary>What the simulator does.</summary>
/// <param name="IsRunning">Whether it plays.</param>
/// <param name="EventsSent">Events of this run, or of the last one.</param>
public sealed record SimulatorStatus(bool IsRunning, long EventsSent);
