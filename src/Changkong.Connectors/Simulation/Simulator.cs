using Changkong.Connectors.Simulation.Channels;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Recommendation;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>The simulator of this process: at most one run at a time. Thread-safe.</summary>
/// <param name="gate">Takes the events.</param>
/// <param name="records">What has been played; none where no rooms are kept.</param>
/// <param name="lists">Hands out lists to viewers who open the bag; none where nothing is recommended.</param>
/// <param name="desks">Decides what rooms sell; none where each counts its own stock.</param>
/// <param name="feeds">Tells what is left; as many as desks.</param>
/// <param name="channels">The channels on which its rooms sell.</param>
/// <param name="clock">The pace.</param>
/// <param name="logger">Where to say how far it is.</param>
public sealed partial class Simulator(
    IEventGate gate, IEnumerable<ISessionRecords> records, IEnumerable<IProductLists> lists, IEnumerable<IStockDesk> desks, IEnumerable<IStockFeed> feeds, OwnChannels channels, TimeProvider clock,
    ILogger<Simulator> logger) : IAsyncDisposable
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

    /// <summary>Starts to play. Sessions of an earlier run with the same options go on where it stopped: those on air to their end, the orders of the others to their settlement.</summary>
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
            var ledger = desks.FirstOrDefault() is { } desk && feeds.FirstOrDefault() is { } feed ? new LedgerSales(desk, feed, clock, logger) : null;
            run = new SimulationRun(options, await OwnSessionsAsync(options, cancellation), gate, lists.FirstOrDefault(), ledger, clock, logger, channels);
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

    /// <summary>Makes an incident happen in a session that this simulator plays. It shows within a tick.</summary>
    /// <param name="session">The session.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="seesRoom">Whether the person who asks may see a room.</param>
    /// <param name="cancellation">Stops the look-up.</param>
    public async Task<InjectionOutcome> InjectAsync(string session, IncidentKind kind, Func<string, bool> seesRoom, CancellationToken cancellation)
    {
        var found = records.FirstOrDefault() is { } kept ? await kept.FindAsync(session, cancellation) : null;
        return found is null ? InjectionOutcome.UnknownSession
            : !seesRoom(found.Summary.Room) ? InjectionOutcome.OutOfScope
            : found.Summary.Origin != "simulator" ? InjectionOutcome.NotSimulated
            : run is not { } current || loop.IsCompleted ? InjectionOutcome.NotRunning
            : current.Inject(found.Summary, kind);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping?.Dispose();
        turn.Dispose();
    }

    private async Task<IReadOnlyList<PlayedSession>> OwnSessionsAsync(SimulationOptions options, CancellationToken cancellation) =>
        [.. (await PlayedAsync(cancellation)).Select(session => PlayedSession.Of(options, session)).OfType<PlayedSession>()];

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
        finally
        {
            await channels.CloseAsync();
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

/// <summary>What became of an incident that somebody asked for.</summary>
public enum InjectionOutcome
{
    /// <summary>It happens at the next tick.</summary>
    Injected,
    /// <summary>No event has named the session.</summary>
    UnknownSession,
    /// <summary>The room is not among those of the person.</summary>
    OutOfScope,
    /// <summary>The session is a real one, or a replay of one.</summary>
    NotSimulated,
    /// <summary>Nothing plays.</summary>
    NotRunning,
    /// <summary>Another simulator, or this one with other options, has played it.</summary>
    PlayedElsewhere,
    /// <summary>The session has not begun, or is over.</summary>
    NotOnAir,
    /// <summary>Too many incidents wait already.</summary>
    Busy,
}
