using Changkong.Contracts.Ingest;

namespace Changkong.Tests.Connectors;

/// <summary>A gate that keeps what it is given, once per id, after the real reader and the real rules; and that can be told to be full or out of reach.</summary>
internal sealed class RecordingGate(TimeProvider clock) : IEventGate
{
    private readonly HashSet<(string, string)> known = [];

    public List<PlayedEvent> Events { get; } = [];

    public List<(DateTimeOffset At, string Source, int Count)> Batches { get; } = [];

    /// <summary>Called after each batch.</summary>
    public Action? Answered { get; set; }

    /// <summary>What the next calls do instead of accepting: true is "full", false is a broken connection after the events were taken.</summary>
    public Queue<bool> Troubles { get; } = new();

    public ValueTask<GateAnswer> AcceptAsync(string source, ReadOnlyMemory<byte> events, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bool trouble = Troubles.TryDequeue(out bool full);
        if (trouble && full)
        {
            return new(new GateAnswer(0, 0, 0, TimeSpan.FromSeconds(3)));
        }

        int accepted = 0, duplicates = 0;
        foreach (var played in SimulatedSessions.Read(events.ToArray()))
        {
            if (played.Source != source)
            {
                throw new InvalidOperationException($"{played.Source} sent as {source}");
            }

            if (known.Add((played.Source, played.Id)))
            {
                Events.Add(played);
                accepted++;
            }
            else
            {
                duplicates++;
            }
        }

        Batches.Add((clock.GetUtcNow(), source, accepted + duplicates));
        Answered?.Invoke();
        return trouble ? throw new HttpRequestException("connection reset") : new(new GateAnswer(accepted, duplicates, 0));
    }
}

/// <summary>A clock on which every wait is over at once, and has taken as long as it should.</summary>
internal sealed class SkippingClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public void Skip(TimeSpan time) => now += time;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            now += dueTime;
            callback(state);
        }

        return new Passed();
    }

    private sealed class Passed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
