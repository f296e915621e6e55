namespace Changkong.Connectors.Simulation;

/// <summary>What the simulator plays.</summary>
public sealed record SimulationOptions
{
    /// <summary>The same seed plays the same sessions, with the same event ids: what was sent before is a duplicate at the gate. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rooms, 1 to 200. Default: 6.</summary>
    public int Rooms { get; init; } = 6;

    /// <summary>Events a room sends in a second, on average over a broadcast; 0.1 to 2,000. Default: 5.</summary>
    public double EventsPerSecond { get; init; } = 5;

    /// <summary>Length of a broadcast, 5 minutes to 24 hours. Default: 60 minutes.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Time between two broadcasts of a room, 0 to 24 hours. Default: 15 minutes.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many past days get one finished session per room before the live ones start, 0 to 30. Default: 7.</summary>
    public int HistoryDays { get; init; } = 7;

    /// <summary>
    /// How fast virtual time runs, 1 to 1,000. Above 1 it starts six hours ago and runs at this pace until it has caught up with the clock, then at the clock's:
    /// no event is ever of the future. Default: 1.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether every room's broadcast begins at the start instead of by its calendar. Default: false.</summary>
    public bool StartsNow { get; init; }

    /// <summary>Whether the rate stays at its mean instead of rising and falling over a broadcast. Default: false.</summary>
    public bool IsSteady { get; init; }

    /// <summary>How often events are handed over, 50 ms to 10 s. Default: 1 s.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lists that the viewers of one live room ask for in a minute, 0 to 600; 0 leaves the bags shut. Only where lists are handed out, and never for past sessions. Default: 10.</summary>
    public double BagOpeningsPerMinute { get; init; } = 10;

    /// <summary>The first rule that is broken, in one sentence; null when all hold.</summary>
    public string? Fault() =>
        Rooms is < 1 or > 200 ? $"rooms is {Rooms}: it must lie between 1 and 200."
        : EventsPerSecond is not (>= 0.1 and <= 2_000) ? $"eventsPerSecond is {EventsPerSecond}: it must lie between 0.1 and 2000."
        : SessionLength < TimeSpan.FromMinutes(5) || SessionLength > TimeSpan.FromHours(24) ? $"sessionLength is {SessionLength}: it must lie between 5 minutes and 24 hours."
        : Pause < TimeSpan.Zero || Pause > TimeSpan.FromHours(24) ? $"pause is {Pause}: it must lie between 0 and 24 hours."
        : HistoryDays is < 0 or > 30 ? $"historyDays is {HistoryDays}: it must lie between 0 and 30."
        : Speed is not (>= 1 and <= 1_000) ? $"speed is {Speed}: it must lie between 1 and 1000."
        : Tick < TimeSpan.FromMilliseconds(50) || Tick > TimeSpan.FromSeconds(10) ? $"tick is {Tick}: it must lie between 50 ms and 10 s."
        : BagOpeningsPerMinute is not (>= 0 and <= 600) ? $"bagOpeningsPerMinute is {BagOpeningsPerMinute}: it must lie between 0 and 600."
        : null;
}
