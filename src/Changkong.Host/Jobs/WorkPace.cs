using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;

namespace Changkong.Host.Jobs;

/// <summary>
/// Measures, over at least <see cref="SampleMinimum"/> and whenever somebody asks, how many events come in and how much of the processors this server uses. Events count for
/// themselves because on a machine that is shared the server may be short of processors without using many.
/// </summary>
/// <param name="time">For elapsed time and rests.</param>
/// <param name="events">Events in the log.</param>
/// <param name="processorTime">Processor time that the process has used.</param>
/// <param name="processors">How many it may use.</param>
internal sealed class WorkPace(TimeProvider time, Func<long> events, Func<TimeSpan> processorTime, int processors) : IWorkPace
{
    /// <summary>From this share on the server is busy. The promised load of three thousand events a second takes far less.</summary>
    public const double BusyShare = 0.5;

    /// <summary>From so many events a second on it is busy, too: several times the promised load.</summary>
    public const double BusyEventsPerSecond = 15_000;

    /// <summary>Rest for each time worked.</summary>
    public const int RestsPerWork = 4;

    public static readonly TimeSpan SampleMinimum = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan RestMaximum = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private long sampledAt = time.GetTimestamp();
    private TimeSpan usedBefore = processorTime();
    private long eventsBefore = events();
    private bool isBusy;

    public WorkPace(TimeProvider time, IEventLog log)
        : this(time, () => Enumerable.Range(0, log.PartitionCount).Sum(log.NextOffset), () => Environment.CpuUsage.TotalTime, Environment.ProcessorCount)
    {
    }

    public Task RestAsync(TimeSpan worked, CancellationToken cancellation)
    {
        var rest = worked * RestsPerWork;
        return IsBusy() && rest > TimeSpan.Zero ? Task.Delay(rest < RestMaximum ? rest : RestMaximum, time, cancellation) : Task.CompletedTask;
    }

    private bool IsBusy()
    {
        lock (gate)
        {
            var elapsed = time.GetElapsedTime(sampledAt);
            if (elapsed >= SampleMinimum)
            {
                var (used, counted) = (processorTime(), events());
                isBusy = (used - usedBefore) / (elapsed * processors) >= BusyShare || (counted - eventsBefore) / elapsed.TotalSeconds >= BusyEventsPerSecond;
                (sampledAt, usedBefore, eventsBefore) = (time.GetTimestamp(), used, counted);
            }

            return isBusy;
        }
    }
}
