namespace Changkong.Connectors.Simulation;

/// <summary>
/// When which room broadcasts. A function of the options and the clock alone, so that a simulator started again plays the sessions it was playing:
/// what had been sent is recognised by its ids.
/// </summary>
internal sealed class SimulationCalendar
{
    private const long Day = 86_400_000;
    // Eight in the evening in China.
    private const long PrimeTime = 12 * 3_600_000L;

    private readonly SimulationOptions options;
    private readonly long slot;
    private readonly long? anchor;

    public SimulationCalendar(SimulationOptions options, long startUnixMilliseconds)
    {
        this.options = options;
        slot = (long)(options.SessionLength + options.Pause).TotalMilliseconds;
        anchor = options.StartsNow ? startUnixMilliseconds : null;
    }

    /// <summary>The finished sessions of the days before, oldest first.</summary>
    public IEnumerable<SessionPlan> History(long nowUnixMilliseconds)
    {
        long today = nowUnixMilliseconds - (nowUnixMilliseconds % Day);
        for (int day = options.HistoryDays; day >= 1; day--)
        {
            for (int room = 0; room < options.Rooms; room++)
            {
                long start = StartOf(room, today - (day * Day) + PrimeTime);
                if (start + options.SessionLength.TotalMilliseconds < nowUnixMilliseconds)
                {
                    yield return SessionPlan.Of(options, room, start);
                }
            }
        }
    }

    /// <summary>The session whose slot holds this instant.</summary>
    public SessionPlan At(int room, long unixMilliseconds) => SessionPlan.Of(options, room, StartOf(room, unixMilliseconds));

    // Rooms are spread over the slot, so that some broadcast begins every few minutes.
    private long StartOf(int room, long unixMilliseconds)
    {
        long offset = anchor ?? room * (slot / options.Rooms);
        long number = (long)Math.Floor((unixMilliseconds - offset) / (double)slot);
        return (number * slot) + offset;
    }
}
