using System.Globalization;
using Changkong.Connectors.Sending;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>The command <c>simulate</c>: plays sessions through the public ingest endpoint of a running server until it is stopped.</summary>
public static class SimulateCommand
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    /// <summary>Plays and prints how much has been sent. The key must allow the sources <c>simulator:*</c>.</summary>
    /// <returns>0 when stopped or when <paramref name="duration"/> has passed; 2 when an option or the server was wrong.</returns>
    public static async Task<int> RunAsync(
        SimulationOptions options, Uri server, IngestCredentials credentials, TimeSpan? duration, TextWriter output, TimeProvider clock, ILogger logger, CancellationToken cancellation)
    {
        if (options.Fault() is { } fault)
        {
            await output.WriteLineAsync(fault);
            return 2;
        }

        using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        using var ended = duration is { } limit ? new CancellationTokenSource(limit, clock) : new CancellationTokenSource();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended.Token);
        var run = new SimulationRun(options, [], new HttpEventGate(client, credentials, clock), lists: null, ledger: null, clock, logger);
        var playing = run.RunAsync(stopping.Token);
        try
        {
            while (await Task.WhenAny(playing, Task.Delay(ReportInterval, clock, CancellationToken.None)) != playing)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"simulate  {run.EventsSent:N0} events sent"));
            }

            await playing;
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"done      {run.EventsSent:N0} events sent"));
            return 0;
        }
        catch (SendingFailedException exception)
        {
            await output.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
