using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Contracts.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Analytics.Projection;

/// <summary>
/// Reads the log into the store, all partitions in one loop: with little traffic one transaction each <see cref="AnalyticsOptions.BatchInterval"/>, behind the
/// log one after the other. After a fault it begins anew at the positions that the store has. Only the loop writes; progress is read by any thread.
/// </summary>
internal sealed partial class AnalyticsProjection(
    AnalyticsStore store, IEventLog log, IOptions<AnalyticsOptions> options, AnalyticsInstruments instruments, TimeProvider time, ILogger<AnalyticsProjection> logger)
    : BackgroundService, ILogFollower
{
    private readonly long[] positions = new long[log.PartitionCount];
    private TaskCompletionSource wake = NewSignal();
    private TaskCompletionSource advanced = NewSignal();
    private volatile string? fault;

    public AnalyticsProgress Progress
    {
        get
        {
            long position = 0;
            long lag = 0;
            for (int partition = 0; partition < positions.Length; partition++)
            {
                long read = Volatile.Read(ref positions[partition]);
                position += read;
                lag += Math.Max(0, log.NextOffset(partition) - read);
            }

            return new(position, lag, fault);
        }
    }

    string ILogFollower.Name => "analytics";

    /// <summary>Positions advance after the transaction that holds them, so what they have passed is never read again.</summary>
    long ILogFollower.PassedOffset(int partition) => Volatile.Read(ref positions[partition]);

    /// <summary>Completes when everything that is in the log now is in the store.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        long[] goal = [.. Enumerable.Range(0, positions.Length).Select(log.NextOffset)];
        while (true)
        {
            var signal = Volatile.Read(ref advanced);
            if (goal.Select((offset, partition) => Volatile.Read(ref positions[partition]) >= offset).All(reached => reached))
            {
                return;
            }

            Volatile.Read(ref wake).TrySetResult();
            await signal.Task.WaitAsync(cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        instruments.Watch(() => Progress.LagEvents);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                int runRows = RowClustering.RunRowsWithin(options.Value.MemoryMaximumMegabytes);
                using var writer = new ProjectionWriter(store, log.PartitionCount, options.Value.SessionsInMemoryMaximum, runRows);
                Advance(writer);
                await RunAsync(writer, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                fault = exception.Message;
                instruments.OnProjectionFaulted();
                ProjectionFaulted(logger, exception);
                await Task.Delay(options.Value.RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(ProjectionWriter writer, CancellationToken cancellation)
    {
        while (true)
        {
            var signal = Volatile.Read(ref wake);
            if (signal.Task.IsCompleted)
            {
                Volatile.Write(ref wake, signal = NewSignal());
            }

            bool isBehind = await RoundAsync(writer, cancellation);
            if (!isBehind)
            {
                await Task.WhenAny(signal.Task, Task.Delay(options.Value.BatchInterval, time, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <returns>Whether there is more to read than one transaction takes.</returns>
    private async Task<bool> RoundAsync(ProjectionWriter writer, CancellationToken cancellation)
    {
        bool isBehind = false;
        var batches = new List<LogBatch>();
        for (int partition = 0; partition < positions.Length; partition++)
        {
            long from = writer.Positions[partition];
            long end = log.NextOffset(partition);
            if (from > end)
            {
                throw new InvalidDataException(
                    $"The analytics store has {from} events of partition {partition}, the log only {end}: it was filled from another log. Delete {options.Value.Directory} to rebuild it.");
            }

            if (from < end)
            {
                var read = await log.ReadAsync(partition, from, options.Value.BatchBytesMaximum, cancellation);
                batches.AddRange(read);
                isBehind |= read.Count > 0 && read[^1].NextOffset < end;
            }
        }

        if (batches.Count > 0)
        {
            long started = time.GetTimestamp();
            int rows = await Task.Run(() => writer.Write(batches, cancellation), cancellation);
            instruments.OnRowsProjected(rows, time.GetElapsedTime(started));
        }

        fault = null;
        Advance(writer);
        return isBehind;
    }

    private void Advance(ProjectionWriter writer)
    {
        for (int partition = 0; partition < positions.Length; partition++)
        {
            Volatile.Write(ref positions[partition], writer.Positions[partition]);
        }

        Interlocked.Exchange(ref advanced, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
