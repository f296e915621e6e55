using Changkong.Contracts.Log;
using Changkong.Contracts.Settings;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Log;
using Changkong.Ingest.PersonalData;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest;

/// <summary>Ends retention, once an hour: destroys the keys of old days with their dead letters, and removes batches that are old and passed by every follower.</summary>
internal sealed partial class IngestUpkeep(
    SqliteEventLog log, DaySeals seals, DeadLetterStore letters, IEnumerable<ILogFollower> followers, ITenantSettings settings,
    IOptions<PersonalDataOptions> personal, IOptions<SqliteLogOptions> logOptions, TimeProvider time, ILogger<IngestUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>One round.</summary>
    public async ValueTask RunOnceAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        seals.DestroyBefore(now - personal.Value.Retention);
        letters.RemoveBefore(now - personal.Value.Retention);
        var everybody = followers.ToList();
        if (everybody.Count == 0)
        {
            return;
        }

        long before = (now - (logOptions.Value.Retention ?? TimeSpan.FromDays(settings.Current.RetentionDays))).ToUnixTimeMilliseconds();
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            long passed = everybody.Min(follower => follower.PassedOffset(partition));
            long old = log.FirstOffsetAcceptedSince(partition, before);
            await log.TruncateAsync(partition, Math.Min(passed, old), cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                try
                {
                    await RunOnceAsync(stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    LogFailed(logger, fault);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention could not be ended; it is tried again in an hour")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
