using System.Collections.Concurrent;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging;

namespace Changkong.Stock.Channels;

/// <summary>
/// Keeps every channel in step with the ledger. A short look ten times a second: which SKUs have changed, which calls may be made. Calls run beside it, so that a slow channel delays no other; when one
/// ends, the next begins at once. Nothing is kept over a restart: what channels show is read.
/// </summary>
internal sealed partial class ChannelDesk(
    IChannelDirectory directory, IStockFeed feed, IChannelStock channels, ChannelInstruments instruments, ChannelJitter jitter, TimeProvider time, ILogger<ChannelDesk> logger) : IScheduledWork
{
    private const int PortionSkus = 2_000;
    private const int PortionsMaximum = 20;
    private static readonly string[] AnySku = ["-"];

    private readonly ConcurrentDictionary<string, RunningLane> lanes = new(StringComparer.Ordinal);

    public string Name => "stock.channels";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMilliseconds(100));

    /// <summary>The channels that are kept in step now.</summary>
    public IEnumerable<RunningLane> Lanes => lanes.Values.OrderBy(lane => lane.Address.Channel, StringComparer.Ordinal);

    public RunningLane? Find(string channel) => lanes.GetValueOrDefault(channel);

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await RefreshAsync(cancellation);
        if (!(await feed.ReadAsync(null, AnySku, cancellation)).IsTrusted)
        {
            // The shares keep the time of the last look at a ledger that could be trusted.
            return;
        }

        foreach (var lane in lanes.Values)
        {
            await FeedAsync(lane, cancellation);
            Launch(lane, cancellation);
            instruments.OnLook(lane.Address.Channel, lane.Read(state => state.InStep), lane.Read(state => state.Waiting));
        }
    }

    /// <summary>Has a difference repaired that waits for a person.</summary>
    public bool Repair(string channel, string sku, string person) => lanes.TryGetValue(channel, out var lane) && lane.Read(state => state.Repair(sku, person));

    private async ValueTask RefreshAsync(CancellationToken cancellation)
    {
        if (await directory.ChangedAsync(cancellation) is not { } current)
        {
            return;
        }

        // Another address is another shop: nothing is known of what it shows.
        var kept = current.ToDictionary(channel => channel.Address.Channel, channel => channel.Address.Address, StringComparer.Ordinal);
        foreach (var lane in lanes.Values.Where(lane => kept.GetValueOrDefault(lane.Address.Channel) != lane.Address.Address))
        {
            lane.Close();
            lanes.TryRemove(lane.Address.Channel, out _);
        }

        foreach (var (terms, address) in current)
        {
            if (lanes.TryGetValue(address.Channel, out var lane))
            {
                lane.Change(terms, address);
            }
            else
            {
                lanes[address.Channel] = new(new(terms, jitter.Next), address);
            }
        }
    }

    // A lane without room stays where it is in the ledger's changes: what it could not take is asked for again.
    private async ValueTask FeedAsync(RunningLane lane, CancellationToken cancellation)
    {
        for (int portion = 0; portion < PortionsMaximum; portion++)
        {
            var changes = await feed.ChangesAsync(lane.Read(state => state.Version), PortionSkus, cancellation);
            if (changes.Skus.Count == 0)
            {
                lane.Read(state => (state.Version, state.AsOf) = (changes.Version, time.GetUtcNow()));
                return;
            }

            var reading = await feed.ReadAsync(lane.Address.Channel, changes.Skus, cancellation);
            if (!reading.IsTrusted || !lane.Read(state => Offer(state, reading)))
            {
                return;
            }

            lane.Read(state => (state.Version, state.AsOf) = (changes.Version, time.GetUtcNow()));
            if (!changes.HasMore)
            {
                return;
            }
        }
    }

    private bool Offer(ChannelLane lane, StockReading reading)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var sku in reading.Skus)
        {
            if (sku.IsKnown && !lane.Offer(sku.Sku, Math.Max(0, sku.Sellable), sku.Version, now))
            {
                return false;
            }
        }

        return true;
    }

    private void Launch(RunningLane lane, CancellationToken cancellation)
    {
        if (lane.IsClosed)
        {
            return;
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        while (lane.Read(state => state.TakePush(now)) is { } push)
        {
            _ = PushAsync(lane, push, cancellation);
        }

        while (lane.Read(state => state.TakeRead(now)) is { } read)
        {
            _ = ReadAsync(lane, read, cancellation);
        }
    }

    private async Task PushAsync(RunningLane lane, PushCall call, CancellationToken cancellation)
    {
        ChannelPushAnswer answer;
        try
        {
            answer = await channels.PushAsync(lane.Address, call.Lines, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            LogCallFailed(exception, lane.Address.Channel);
            answer = new(ChannelCallResult.Uncertain, [], null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        instruments.OnCall(lane.Address.Channel, "push", answer.Result, call.Lines.Count);
        lane.Read(state => state.Complete(call, answer, time.GetUtcNow().ToUnixTimeMilliseconds()));
        Launch(lane, cancellation);
    }

    private async Task ReadAsync(RunningLane lane, ReadCall call, CancellationToken cancellation)
    {
        ChannelReadAnswer answer;
        try
        {
            answer = await channels.ReadAsync(lane.Address, call.Skus, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            LogCallFailed(exception, lane.Address.Channel);
            answer = new(ChannelCallResult.Uncertain, [], null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        instruments.OnCall(lane.Address.Channel, "read", answer.Result, 0);
        lane.Read(state => state.Complete(call, answer, time.GetUtcNow().ToUnixTimeMilliseconds()));
        Launch(lane, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call to the stock interface of {Channel} failed in a way that its adapter does not know")]
    private partial void LogCallFailed(Exception exception, string channel);
}

/// <summary>A lane, one hand on it at a time.</summary>
internal sealed class RunningLane(ChannelLane lane, ChannelAddress address)
{
    private readonly Lock gate = new();
    private ChannelAddress address = address;
    private volatile bool isClosed;

    public ChannelAddress Address => Volatile.Read(ref address);

    /// <summary>It is kept in step no more; calls under way end by themselves.</summary>
    public bool IsClosed => isClosed;

    public void Close() => isClosed = true;

    public T Read<T>(Func<ChannelLane, T> read)
    {
        lock (gate)
        {
            return read(lane);
        }
    }

    public void Read(Action<ChannelLane> change)
    {
        lock (gate)
        {
            change(lane);
        }
    }

    public void Change(ChannelTerms terms, ChannelAddress changed)
    {
        Volatile.Write(ref address, changed);
        Read(state => state.Change(terms));
    }
}

/// <summary>Where the randomness of retries comes from. Thread-safe.</summary>
internal sealed class ChannelJitter(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <summary>0 to 1.</summary>
    public double Next()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }
}
