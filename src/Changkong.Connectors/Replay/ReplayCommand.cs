using System.Globalization;
using System.Text;
using Changkong.Connectors.Sending;
using Changkong.Contracts.Ingest;

namespace Changkong.Connectors.Replay;

/// <summary>The commands <c>replay</c> and <c>import</c>: real data through the public ingest endpoint of a running server.</summary>
public static class ReplayCommand
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(2);

    /// <summary>Streams the file and prints how far it is.</summary>
    /// <returns>0 when every event was accepted or known already; 1 when some were refused; 2 when the call, a line of the file or the server was wrong.</returns>
    public static async Task<int> RunAsync(ReplayArguments arguments, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        if (arguments.Fault() is { } fault)
        {
            await output.WriteLineAsync(fault);
            return 2;
        }

        using var client = new HttpClient { BaseAddress = arguments.Server, Timeout = TimeSpan.FromSeconds(60) };
        return await RunAsync(arguments, new HttpEventGate(client, arguments.Credentials, clock), output, clock, cancellation);
    }

    internal static async Task<int> RunAsync(ReplayArguments arguments, IEventGate gate, TextWriter output, TimeProvider clock, CancellationToken cancellation)
    {
        var run = new ReplayRun(arguments, gate, clock);
        var reports = new Reports(output, clock);
        using var reader = new StreamReader(arguments.File, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            await run.RunAsync(reader, reports.Report, cancellation);
        }
        catch (Exception exception) when (exception is ReplayInputException or SendingFailedException or DecoderFallbackException or OperationCanceledException)
        {
            string reason = exception is OperationCanceledException ? "Stopped." : exception.Message;
            long line = run.Progress.Line;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reason} Everything up to line {line} has been answered; go on with --start-line {line + 1}."));
            return 2;
        }

        await output.WriteLineAsync($"done   {Describe(run.Progress)}");
        return run.Progress.Rejected == 0 ? 0 : 1;
    }

    private static string Describe(in ReplayProgress progress)
    {
        double rate = progress.Sent / Math.Max(0.001, progress.Elapsed.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"line {progress.Line:N0}  accepted {progress.Accepted:N0}  duplicates {progress.Duplicates:N0}  rejected {progress.Rejected:N0}  {rate:N0} events/s");
    }

    private sealed class Reports(TextWriter output, TimeProvider clock)
    {
        private long last = clock.GetTimestamp();

        public void Report(ReplayProgress progress)
        {
            if (clock.GetElapsedTime(last) >= ReportInterval)
            {
                last = clock.GetTimestamp();
                output.WriteLine($"replay {Describe(progress)}");
            }
        }
    }
}
