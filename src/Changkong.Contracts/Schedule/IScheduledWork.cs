namespace Changkong.Contracts.Schedule;

/// <summary>
/// Work that a project wants done again and again. Registered as a singleton under this interface; the host runs it, because only the host has timers. One run at a time: a run that
/// is due while the last one still goes on is left out. A run that throws is logged and counted, and the next one comes as planned.
/// </summary>
public interface IScheduledWork
{
    /// <summary>Names it in logs and metrics; stable, lower case, such as <c>alerts.evaluate</c>.</summary>
    string Name { get; }

    /// <summary>When it is due. Read once.</summary>
    WorkSchedule Schedule { get; }

    /// <summary>Does it.</summary>
    /// <param name="dueAt">When this run was due.</param>
    /// <param name="cancellation">Set when the server stops; the run may then end early and is not repeated.</param>
    Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation);
}

/// <summary>When work is due.</summary>
public abstract record WorkSchedule
{
    private WorkSchedule()
    {
    }

    /// <summary>Again and again, the first time one interval after the start.</summary>
    /// <param name="Interval">100 milliseconds to 1 day.</param>
    public sealed record Every(TimeSpan Interval) : WorkSchedule;

    /// <summary>Once a day, in the tenant's time zone. A time missed while the server was down is not made up: work that must not miss a day looks for what is missing.</summary>
    /// <param name="At">Time of day.</param>
    public sealed record Daily(TimeOnly At) : WorkSchedule;

    /// <summary>Once a week, in the tenant's time zone.</summary>
    /// <param name="Day">Day of the week.</param>
    /// <param name="At">Time of day.</param>
    public sealed record Weekly(DayOfWeek Day, TimeOnly At) : WorkSchedule;
}
