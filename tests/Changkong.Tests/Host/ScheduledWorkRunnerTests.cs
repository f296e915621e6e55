using System.Diagnostics.Metrics;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;
using Changkong.Host.Jobs;
using Changkong.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

public sealed class ScheduledWorkRunnerTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime time = new(Begin);

    [Fact]
    public async Task Every_WhenItThrows_RunsAgainAtTheNextTime()
    {
        var work = new Recorder(new WorkSchedule.Every(TimeSpan.FromSeconds(10)), run => run == 1 ? throw new InvalidOperationException("planted") : Task.CompletedTask);
        await RunAsync(work, () => AdvanceUntilAsync(work, 3));

        (work.DueTimes[1] - work.DueTimes[0]).ShouldBe(TimeSpan.FromSeconds(10));
        (work.DueTimes[2] - work.DueTimes[1]).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Every_WhenARunTakesLong_LeavesOutWhatCameDueMeanwhile()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = new Recorder(new WorkSchedule.Every(TimeSpan.FromSeconds(10)), run => run == 1 ? slow.Task : Task.CompletedTask);
        await RunAsync(work, async () =>
        {
            await AdvanceUntilAsync(work, 1);
            time.Advance(TimeSpan.FromSeconds(35));
            work.DueTimes.Count.ShouldBe(1, "one run at a time");
            slow.SetResult();
            await AdvanceUntilAsync(work, 2);
        });

        (work.DueTimes[1] - work.DueTimes[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(35));
    }

    [Fact]
    public async Task Daily_WhenTheTimeZoneChangesMeanwhile_KeepsTheNewOne()
    {
        var settings = new Settings { Current = new TenantSettings { TimeZone = "Asia/Shanghai" } };
        var work = new Recorder(new WorkSchedule.Daily(new TimeOnly(21, 0)), _ => Task.CompletedTask);
        await RunAsync(work, async () =>
        {
            settings.Current = new TenantSettings { TimeZone = "Asia/Tokyo" };
            await AdvanceUntilAsync(work, 1, TimeSpan.FromMinutes(1));
        }, settings);

        work.DueTimes[0].ShouldBe(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), "21:00 in Tokyo is 12:00 UTC, which is over today; in Shanghai it would come at 13:00 UTC");
    }

    private async Task RunAsync(Recorder work, Func<Task> act, ITenantSettings? settings = null)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var runner = new ScheduledWorkRunner(
            [work], settings ?? new Settings(), time, new JobInstruments(services.GetRequiredService<IMeterFactory>()), NullLogger<ScheduledWorkRunner>.Instance);
        await runner.StartAsync(CancellationToken.None);
        await act();
        await runner.StopAsync(CancellationToken.None);
    }

    // The loop waits on the clock of the test; between two steps it needs the processor, not time. So the clock moves only while the loop waits for it.
    private async Task AdvanceUntilAsync(Recorder work, int runs, TimeSpan? step = null)
    {
        for (long turn = 0; turn < 100_000_000 && work.DueTimes.Count < runs; turn++)
        {
            if (time.IsAwaited)
            {
                time.Advance(step ?? TimeSpan.FromSeconds(1));
            }

            await Task.Yield();
        }

        work.DueTimes.Count.ShouldBeGreaterThanOrEqualTo(runs);
    }

    private sealed class Settings : ITenantSettings
    {
        public TenantSettings Current { get; set; } = new();
    }

    private sealed class Recorder(WorkSchedule schedule, Func<int, Task> act) : IScheduledWork
    {
        private readonly List<DateTimeOffset> dueTimes = [];

        public string Name => "test";

        public WorkSchedule Schedule => schedule;

        public IReadOnlyList<DateTimeOffset> DueTimes
        {
            get
            {
                lock (dueTimes)
                {
                    return [.. dueTimes];
                }
            }
        }

        public Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
        {
            int run;
            lock (dueTimes)
            {
                dueTimes.Add(dueAt);
                run = dueTimes.Count;
            }

            return act(run);
        }
    }
}
