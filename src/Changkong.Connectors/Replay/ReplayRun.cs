using Changkong.Connectors.Sending;
using Changkong.Contracts.Ingest;

namespace Changkong.Connectors.Replay;

/// <summary>How far a replay has come.</summary>
internal readonly record struct ReplayProgress(long Line, long Sent, long Accepted, long Duplicates, long Rejected, TimeSpan Elapsed);

/// <summary>
/// Streams a file through the gate: one batch being filled, one on its way. Lines go out in order, so everything before the line that is reported has been
/// answered for.
/// </summary>
internal sealed class ReplayRun(ReplayArguments arguments, IEventGate gate, TimeProvider clock)
{
    private const int BatchBytesMaximum = 1024 * 1024;
    // While waiting for the next event, what is due must not wait with it.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SteadySender sender = new(gate, clock, Patience);
    private readonly ReplayClock pace = new(clock, arguments.Speed);
    private readonly long startTimestamp = clock.GetTimestamp();
    private EventBatch filling = new();
    private EventBatch sending = new();
    private Task inFlight = Task.CompletedTask;
    private string source = "";
    private long lastLine;

    public ReplayProgress Progress { get; private set; }

    /// <summary>Replays the file; <paramref name="report"/> is called after every answer.</summary>
    public async Task RunAsync(TextReader reader, Action<ReplayProgress> report, CancellationToken cancellation)
    {
        try
        {
            await StreamAsync(reader, report, cancellation);
        }
        finally
        {
            // A bad line must not take the good ones before it along.
            await SendAsync(report, cancellation);
            await inFlight;
        }
    }

    private async Task StreamAsync(TextReader reader, Action<ReplayProgress> report, CancellationToken cancellation)
    {
        var line = new EventBatch();
        foreach (var next in ReplayReader.Read(arguments, reader, line))
        {
            cancellation.ThrowIfCancellationRequested();
            if (next.Line < arguments.StartLine)
            {
                continue;
            }

            await WaitUntilDueAsync(next, report, cancellation);
            if (filling.Count > 0 && (next.Source != source || filling.Count + line.Count > arguments.BatchEvents || filling.Bytes + line.Bytes > BatchBytesMaximum))
            {
                await SendAsync(report, cancellation);
            }

            source = next.Source;
            lastLine = next.Line;
            filling.AddLines(line);
        }
    }

    private async ValueTask WaitUntilDueAsync(ReplayLine next, Action<ReplayProgress> report, CancellationToken cancellation)
    {
        var wait = pace.Until(next.TimeUnixMilliseconds);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (wait > Linger && filling.Count > 0)
        {
            await SendAsync(report, cancellation);
        }

        await pace.WaitAsync(wait, cancellation);
    }

    private async Task SendAsync(Action<ReplayProgress> report, CancellationToken cancellation)
    {
        await inFlight;
        if (filling.Count == 0)
        {
            return;
        }

        (sending, filling) = (filling, sending);
        filling.Clear();
        inFlight = DeliverAsync(sending, source, lastLine, report, cancellation);
    }

    private async Task DeliverAsync(EventBatch batch, string batchSource, long line, Action<ReplayProgress> report, CancellationToken cancellation)
    {
        var answer = await sender.SendAsync(batchSource, batch.Lines, cancellation);
        Progress = new(
            line, Progress.Sent + batch.Count, Progress.Accepted + answer.Accepted, Progress.Duplicates + answer.Duplicates, Progress.Rejected + answer.Rejected,
            clock.GetElapsedTime(startTimestamp));
        report(Progress);
    }
}
