using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation.Channels;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Recommendation;
using Changkong.Contracts.Rooms;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>
/// Plays the calendar: first what came before, as fast as the gate takes it, then the rooms at the pace of the clock. One loop; only <see cref="Inject"/> and
/// <see cref="EventsSent"/> may be called from elsewhere.
/// </summary>
internal sealed partial class SimulationRun
{
    private const int BatchEvents = 2_000;
    private const int InjectionsMaximum = 100;
    private const long HistoryStepMilliseconds = 20 * 60_000;
    // Well below what the gate calls late.
    private const long InterleavingMilliseconds = 10_000;
    private static readonly TimeSpan Announcement = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BagPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CatchUp = TimeSpan.FromHours(6);

    private readonly SimulationOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly SteadySender sender;
    private readonly SimulationCalendar calendar;
    private readonly SortedDictionary<string, Playing> playing = new(StringComparer.Ordinal);
    private readonly Queue<(string Session, IncidentKind Kind)> injections = new();
    private readonly long startUnixMilliseconds;
    private readonly long startTimestamp;
    private readonly IReadOnlyList<PlayedSession> played;
    private readonly HashSet<string> opened = [];
    private readonly EventBatch scratch = new();
    private readonly BagVisits? bags;
    private readonly LedgerSales? ledger;
    private readonly OwnChannels? channels;
    private readonly long startedUnixMilliseconds;
    private long bagsShutUntil;
    private long eventsSent;

    /// <param name="options">What to play.</param>
    /// <param name="played">Sessions of an earlier run: they go on where it stopped.</param>
    /// <param name="gate">Takes the events.</param>
    /// <param name="lists">Hands out lists to viewers who open the bag; null where nobody does.</param>
    /// <param name="ledger">Decides what rooms that are on air now sell; null where each room counts its own stock.</param>
    /// <param name="clock">The pace.</param>
    /// <param name="logger">Where to say how far it is.</param>
    /// <param name="channels">Shows what is left on the channels of rooms on air; null where no channel is simulated.</param>
    public SimulationRun(
        SimulationOptions options, IReadOnlyList<PlayedSession> played, IEventGate gate, IProductLists? lists, LedgerSales? ledger, TimeProvider clock, ILogger logger, OwnChannels? channels = null)
    {
        (this.ledger, this.channels) = (ledger, channels);
        startedUnixMilliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        bags = lists is null || options.BagOpeningsPerMinute == 0 ? null : new(lists, options);
        this.played = played;
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

    /// <summary>Makes an incident happen in a session at the next tick.</summary>
    public InjectionOutcome Inject(SessionSummary session, IncidentKind kind)
    {
        if (SessionPlan.Of(options, session) is not { } plan)
        {
            return InjectionOutcome.PlayedElsewhere;
        }

        // A past session is on air for a moment, too, while it is played anew.
        long now = VirtualNow();
        if (session.State != "live" || now < plan.StartUnixMilliseconds || now >= plan.EndUnixMilliseconds)
        {
            return InjectionOutcome.NotOnAir;
        }

        lock (injections)
        {
            if (injections.Count >= InjectionsMaximum)
            {
                return InjectionOutcome.Busy;
            }

            injections.Enqueue((plan.Session, kind));
            return InjectionOutcome.Injected;
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
            await Task.WhenAll(playing.Values.Select(source => PlayAsync(source, until, cancellation)));
            await PlayBagsAsync(until, cancellation);
            await TellStockAsync(until, cancellation);
            await KeepChannelsAsync(cancellation);
            foreach (var source in playing.Values)
            {
                source.Rooms.RemoveAll(room => room.IsFinished);
            }

            await Task.Delay(options.Tick, clock, cancellation);
        }
    }

    // What an earlier run had sent before comes back as duplicate; the rest is new.
    private async Task PlayHistoryAsync(CancellationToken cancellation)
    {
        long now = VirtualNow();
        // Their orders go on in the days after: shipped, sent back, settled. So that events come about in the order of time, all sessions advance together.
        foreach (var session in played)
        {
            await GoOnAsync(session, now, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }

        foreach (var plan in calendar.History(now))
        {
            Open(plan);
        }

        OpenRooms(now);
        for (long until = playing.Values.Select(source => source.NextUnixMilliseconds).DefaultIfEmpty(now).Min(); until < now; until += HistoryStepMilliseconds)
        {
            foreach (var source in playing.Values)
            {
                await PlayAsync(source, Math.Min(now, until + HistoryStepMilliseconds), cancellation);
            }
        }

        LogPast(opened.Count, EventsSent);
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
        if (opened.Add(plan.Session))
        {
            // What was over before the start is past, and stays as it was.
            Add(new SimulatedRoom(plan, ledger is not null && plan.EndUnixMilliseconds > startedUnixMilliseconds));
        }
    }

    // An end that is known was told after everything before it. That is made again, because what follows depends on it, but not sent again.
    private async Task GoOnAsync(PlayedSession session, long now, CancellationToken cancellation)
    {
        if (session.IsSettled(now))
        {
            opened.Add(session.Plan.Session);
        }
        else if (!session.IsOver)
        {
            Open(session.Plan);
        }
        else if (opened.Add(session.Plan.Session))
        {
            var room = new SimulatedRoom(session.Plan, ledger is not null && await ledger.HasSoldAsync(session.Plan, cancellation));
            bool isDone;
            do
            {
                isDone = room.Advance(session.Plan.EndUnixMilliseconds - 1, scratch, BatchEvents);
                await DecideAsync(scratch, cancellation);
                scratch.Clear();
            }
            while (!isDone);

            Add(room);
        }
    }

    private void Add(SimulatedRoom room)
    {
        if (!playing.TryGetValue(room.Plan.Source, out var source))
        {
            playing.Add(room.Plan.Source, source = new(room.Plan.Source));
        }

        source.Rooms.Add(room);
    }

    // While one session is on air, the orders of those before it go on. A source tells in the order of time, as a platform does: its sessions advance in short spans.
    private async Task PlayAsync(Playing source, long until, CancellationToken cancellation)
    {
        for (long next = source.NextUnixMilliseconds; next <= until; next = source.NextUnixMilliseconds)
        {
            long end = Math.Min(until, next + InterleavingMilliseconds);
            foreach (var room in source.Rooms)
            {
                while (!room.Advance(end, source.Batch, BatchEvents))
                {
                    await SendAsync(source, cancellation);
                }
            }
        }

        await SendAsync(source, cancellation);
    }

    // Lists are made now: while virtual time catches up, nobody asks for one.
    private async Task PlayBagsAsync(long until, CancellationToken cancellation)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (bags is null || now - until > InterleavingMilliseconds || now < bagsShutUntil)
        {
            return;
        }

        try
        {
            await bags.OpenAsync(playing.Values.SelectMany(source => source.Rooms), until, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The rooms go on without lists, as they do on a platform.
            LogNoList(exception);
            bagsShutUntil = now + (long)BagPause.TotalMilliseconds;
        }

        bags.Advance(until, source => playing.GetValueOrDefault(source)?.Batch);
        foreach (var source in playing.Values)
        {
            await SendAsync(source, cancellation);
        }
    }

    private async Task SendAsync(Playing source, CancellationToken cancellation)
    {
        await DecideAsync(source.Batch, cancellation);
        if (source.Batch.Count > 0)
        {
            await sender.SendAsync(source.Name, source.Batch.Lines, cancellation);
            Interlocked.Add(ref eventsSent, source.Batch.Count);
            source.Batch.Clear();
        }
    }

    private async ValueTask DecideAsync(EventBatch batch, CancellationToken cancellation)
    {
        if (ledger is not null && batch.Sales.Count > 0)
        {
            await ledger.DecideAsync(batch, cancellation);
        }
    }

    private async Task TellStockAsync(long until, CancellationToken cancellation)
    {
        if (ledger is null)
        {
            return;
        }

        foreach (var source in playing.Values)
        {
            foreach (var room in source.Rooms.Where(room => room is { IsLive: true, SellsFromLedger: true }))
            {
                await ledger.TellAsync(room, until, source.Batch, cancellation);
            }

            await SendAsync(source, cancellation);
        }
    }

    private async Task KeepChannelsAsync(CancellationToken cancellation)
    {
        if (ledger is not null && channels is not null)
        {
            await channels.KeepAsync(playing.Values.SelectMany(source => source.Rooms).Where(room => room is { IsLive: true, SellsFromLedger: true }), options.Seed, cancellation);
        }
    }

    private void HandOverInjections()
    {
        lock (injections)
        {
            while (injections.TryDequeue(out var injection))
            {
                playing.Values.SelectMany(source => source.Rooms).FirstOrDefault(room => room.Plan.Session == injection.Session)?.Inject(injection.Kind);
            }
        }
    }

    private long VirtualNow()
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Math.Min(now, startUnixMilliseconds + (long)(clock.GetElapsedTime(startTimestamp).TotalMilliseconds * options.Speed));
    }

    /// <summary>The sessions of one source, and the batch that their events are collected in.</summary>
    private sealed record Playing(string Name)
    {
        public List<SimulatedRoom> Rooms { get; } = [];

        public EventBatch Batch { get; } = new();

        public long NextUnixMilliseconds => Rooms.Count == 0 ? long.MaxValue : Rooms.Min(room => room.NextUnixMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator plays {Rooms} rooms live; {Events} events sent so far.")]
    private partial void LogLive(int rooms, long events);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No list could be had for a simulated viewer; the bags stay shut for a minute.")]
    private partial void LogNoList(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Played {Sessions} past sessions; {Events} events sent so far.")]
    private partial void LogPast(int sessions, long events);
}
