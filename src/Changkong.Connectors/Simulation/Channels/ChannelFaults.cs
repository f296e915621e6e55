namespace Changkong.Connectors.Simulation.Channels;

/// <summary>How a simulated channel behaves. Shares are of calls, 0 to 1, unless they say otherwise.</summary>
public sealed record ChannelFaults
{
    /// <summary>A channel without faults.</summary>
    public static ChannelFaults None { get; } = new();

    /// <summary>Seed of all that is left to chance. Which call meets which fault depends on the order in which calls arrive.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>No answer within the caller's time, and nothing is done.</summary>
    public double TimeoutNotDone { get; init; }

    /// <summary>No answer within the caller's time, and it is done all the same.</summary>
    public double TimeoutDone { get; init; }

    /// <summary>Status 500; half of the time it is done all the same.</summary>
    public double ServerError { get; init; }

    /// <summary>Status 429 without being over the limit.</summary>
    public double Throttled { get; init; }

    /// <summary>Share of the lines that are acknowledged and not applied.</summary>
    public double LostLines { get; init; }

    /// <summary>Share of the lines that are applied once more, later: it undoes sales of the channel's own.</summary>
    public double DoubledLines { get; init; }

    /// <summary>Acknowledged, and applied only after <see cref="LateBy"/>: out of order with what comes after it.</summary>
    public double AppliedLate { get; init; }

    /// <summary>Share of the SKUs read that show the value before the last.</summary>
    public double StaleReadings { get; init; }

    /// <summary>How late late is. Default: 300 milliseconds.</summary>
    public TimeSpan LateBy { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long an unanswered call is kept. Default: 10 seconds.</summary>
    public TimeSpan KeptOpen { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time an ordinary answer takes. Default: 5 milliseconds.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Calls a second that are answered; more get 429. Default: no limit.</summary>
    public double CallsPerSecond { get; init; } = double.PositiveInfinity;

    /// <summary>Whether a line with a lower revision than the last one applied is ignored. Many platforms keep no revision.</summary>
    public bool KeepsRevisions { get; init; }
}
