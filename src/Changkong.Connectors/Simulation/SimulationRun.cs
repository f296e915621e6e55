using Changkong.Connectors.Sending;
using Changkong.Contracts.Ingest;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>
/// Plays the calendar: first the finished sessions of the days before, as fast as the gate takes them, then the rooms at the pace of the clock. One loop; only
/// <see cref="Inject"/> may be called from elsewhere.
/// </summary>
internal sealed partial class SimulationRun
{
    private const int BatchEvents = 2_000;
    private const long HistoryStepMilliseconds = 20 * 60_000;
    private static readonly TimeSpan Announcement = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CatchUp = TimeSpan.FromHours(6);

    private readonly SimulationOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly SteadySender sender;
    private readonly SimulationCalendar calendar;
    private readonly List<Playing> playing = [];
    private readonly Queue<(string Room, IncidentKind Kind)> injections = new();
    private readonly long startUnixMilliseconds;
    private readonly long startTimestamp;
    private readonly IReadOnlyList<SessionPlan> unfinished;
    private readonly HashSet<string> opened = [];
    private long eventsSent;

    /// <param name="options">What to play.</param>
    /// <param name="unfinished">Sessions of an earlier run that were on when it stopped: they are played to their end first.</param>
    /// <param name="gate">Takes the events.</param>
    /// <param name="clock">The pace.</param>
    /// <param name="logger">Where to say how far it is.</param>
    public SimulationRun(SimulationOptions options, IReadOnlyList<SessionPlan> unfinished, IEventGate gate, TimeProvider clock, ILogger logger)
    {
        this.unfinished = unfinished;
        this.options = options;
        this.clock = clock;
        this.logger = logger;
        sender = new(gate, clock, TimeSpan.FromMinutes(10));
        startUnixMilliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds() - (options.Speed > 1 ? (long)CatchUp.TotalMilliseconds : 0);
        startTimestamp = clock.GetTimestamp();
        calendar = new(options, startUnixMilliseconds);
    }

    /// <summary>Events the gate has answered for so far.</summary>
    public long EventsSent => Interlocked.Read(ref eventsSent);

    /// <summary>Makes an incident happen in the live session of a room at the next tick.</summary>
    public void Inject(string room, IncidentKind kind)
    {
        lock (injections)
        {
            injections.Enqueue((room, kind));
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        await PlayHistoryAsync(cancellation);
        LogLive(options.Rooms, EventsSent);
        while (true)
        {
            long until = VirtualNow();
            OpenRooms(until);
            HandOverInjections();
            await Task.WhenAll(playing.Select(room => PlayAsync(room, until, cancellation)));
            playing.RemoveAll(room => room.Room.IsFinished);
            await Task.Delay(options.Tick, clock, cancellation);
        }
    }

    // What an unfinished session had sent before comes back as duplicate; the rest, and its end, are new.
    private async Task PlayHistoryAsync(CancellationToken cancellation)
    {
        long now = VirtualNow();
        // Their orders go on in the days after: shipped, sent back, settled. So that events come about in the order of time, all sessions advance together.
        playing.AddRange(unfinished.Concat(calendar.History(now)).Where(plan => opened.Add(plan.Session)).Select(plan => new Playing(new SimulatedRoom(plan))));
        for (long until = playing.Select(room => room.Room.Plan.StartUnixMilliseconds).DefaultIfEmpty(now).Min(); until < now; until = Math.Min(now, until + HistoryStepMilliseconds))
        {
            foreach (var room in playing.Where(room => room.Room.Plan.StartUnixMilliseconds < until + HistoryStepMilliseconds))
            {
                await PlayAsync(room, Math.Min(now, until + HistoryStepMilliseconds), cancellation);
            }
        }

        LogPast(playing.Count, EventsSent);
    }

    private void OpenRooms(long until)
    {
        for (int index = 0; index < options.Rooms; index++)
        {
            Open(calendar.At(index, until));
            Open(calendar.At(index, until + (long)Announcement.TotalMilliseconds));
        }
    }

    private void Open(SessionPlan plan)
    {
        if (!opened.Add(plan.Session))
        {
            return;
        }

        playing.Add(new(new SimulatedRoom(plan)));
    }

    private async Task PlayAsync(Playing room, long until, CancellationToken cancellation)
    {
        bool done = false;
        while (!done)
        {
            room.Batch.Clear();
            done = room.Room.Advance(until, room.Batch, BatchEvents);
            if (room.Batch.Count > 0)
            {
                await sender.SendAsync(room.Room.Plan.Source, room.Batch.Lines, cancellation);
                Interlocked.Add(ref eventsSent, room.Batch.Count);
            }
        }
    }

    private void HandOverInjections()
    {
        lock (injections)
        {
            while (injections.TryDequeue(out var injection))
            {
                playing.FirstOrDefault(room => room.Room.IsLive && room.Room.Plan.Room == injection.Room)?.Room.Inject(injection.Kind);
            }
        }
    }

    private long VirtualNow()
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Math.Min(now, startUnixMilliseconds + (long)(clock.GetElapsedTime(startTimestamp).TotalMilliseconds * options.Speed));
    }

    /// <summary>A session and the batch that its events are collected in.</summary>
    private sealed record Playing(SimulatedRoom Room)
    {
        public EventBatch Batch { get; } = new();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator plays {Rooms} rooms live; {Events} events sent so far.")]
    private partial void LogLive(int rooms, long events);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Played {Sessions} past sessions; {Events} events sent so far.")]
    private partial void LogPast(int sessions, long events);
}
