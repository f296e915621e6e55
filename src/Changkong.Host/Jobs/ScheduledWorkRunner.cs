using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;

namespace Changkong.Host.Jobs;

/// <summary>One loop per work. A loop waits, runs, and waits again; it ends with the server only.</summary>
internal sealed partial class ScheduledWorkRunner(
    IEnumerable<IScheduledWork> works, ITenantSettings settings, TimeProvider time, JobInstruments instruments, ILogger<ScheduledWorkRunner> logger) : BackgroundService
{
    // The tenant's time zone may change while a loop waits for tomorrow.
    private static readonly TimeSpan WaitMaximum = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(works.Select(work => RunAsync(work, stoppingToken)));

    private async Task RunAsync(IScheduledWork work, CancellationToken stopping)
    {
        var last = time.GetUtcNow();
        try
        {
            while (true)
            {
                var due = await WaitAsync(work.Schedule, last, stopping);
                await RunOnceAsync(work, due, stopping);

                // What came due during the run is left out.
                var now = time.GetUtcNow();
                last = work.Schedule is WorkSchedule.Every every && due + every.Interval > now ? due : now;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task<DateTimeOffset> WaitAsync(WorkSchedule schedule, DateTimeOffset last, CancellationToken stopping)
    {
        while (true)
        {
            var due = WorkCalendar.NextDue(schedule, last, Zone());
            var rest = due - time.GetUtcNow();
            if (rest <= TimeSpan.Zero)
            {
                return due;
            }

            await Task.Delay(rest < WaitMaximum ? rest : WaitMaximum, time, stopping);
        }
    }

    private async Task RunOnceAsync(IScheduledWork work, DateTimeOffset due, CancellationToken stopping)
    {
        long started = time.GetTimestamp();
        try
        {
            await work.RunAsync(due, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            instruments.OnFailed(work.Name);
            LogFailed(exception, work.Name, due);
        }

        instruments.OnFinished(work.Name, time.GetElapsedTime(started));
    }

    private TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById(settings.Current.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
