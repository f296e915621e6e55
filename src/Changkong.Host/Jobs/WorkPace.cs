using Changkong.Contracts.Schedule;

namespace Changkong.Host.Jobs;

/// <summary>Measures how much of the processors this server uses, over at least <see cref="SampleMinimum"/>, whenever somebody asks.</summary>
/// <param name="time">For elapsed time and rests.</param>
/// <param name="processorTime">Processor time that the process has used.</param>
/// <param name="processors">How many it may use.</param>
internal sealed class WorkPace(TimeProvider time, Func<TimeSpan> processorTime, int processors) : IWorkPace
{
    /// <summary>From this share on the server is busy. The promised load of three thousand events a second takes far less.</summary>
    public const double BusyShare = 0.5;

    /// <summary>Rest for each time worked.</summary>
    public const int RestsPerWork = 4;

    public static readonly TimeSpan SampleMinimum = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan RestMaximum = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private long sampledAt = time.GetTimestamp();
    private TimeSpan usedBefore = processorTime();
    private bool isBusy;

    public WorkPace(TimeProvider time)
        : this(time, () => Environment.CpuUsage.TotalTime, Environment.ProcessorCount)
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
                var used = processorTime();
                isBusy = (used - usedBefore) / (elapsed * processors) >= BusyShare;
                (sampledAt, usedBefore) = (time.GetTimestamp(), used);
            }

            return isBusy;
        }
    }
}
