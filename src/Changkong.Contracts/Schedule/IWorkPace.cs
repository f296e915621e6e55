namespace Changkong.Contracts.Schedule;

/// <summary>Keeps work that may wait from taking the processors of what may not: events are accepted and rooms shown first. Offered by the host; thread-safe.</summary>
public interface IWorkPace
{
    /// <summary>
    /// Called between two portions of work. Returns at once while few events come in and the server has processors to spare; otherwise waits in proportion to what was worked, so that
    /// the work goes on with a fifth of one processor and never stands still.
    /// </summary>
    /// <param name="worked">How long the last portion took.</param>
    /// <param name="cancellation">Ends the rest.</param>
    Task RestAsync(TimeSpan worked, CancellationToken cancellation);
}
