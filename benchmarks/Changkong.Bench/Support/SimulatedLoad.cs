using Changkong.Connectors;
using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation;

namespace Changkong.Bench.Support;

/// <summary>Sends simulated sessions through the public ingest endpoint as fast as the server takes them.</summary>
internal sealed class SimulatedLoad(ServerProcess server, ServerSecrets secrets, ulong seed)
{
    private const int SendersAtOnce = 8;
    private const int BatchEvents = 2_000;
    private const double EventsPerSecond = 10;

    private int nextRoom;
    private long sent;

    /// <summary>Events the server has answered for.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Sends until at least this many events are accepted.</summary>
    public async Task SendAsync(long events, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        var sender = new SteadySender(new HttpEventGate(client, secrets.Credentials, TimeProvider.System), TimeProvider.System, TimeSpan.FromMinutes(5));
        await Task.WhenAll(Enumerable.Range(0, SendersAtOnce).Select(_ => Task.Run(
            async () =>
            {
                while (Sent < events)
                {
                    await PlayAsync(NextSession(), sender, events, cancellation);
                }
            },
            cancellation)));
    }

    // Sessions of the last days, each of another room and hour.
    private SimulatedRoom NextSession()
    {
        int room = Interlocked.Increment(ref nextRoom);
        var options = new SimulationOptions { Seed = seed, EventsPerSecond = EventsPerSecond, IsSteady = true };
        var begin = TimeProvider.System.GetUtcNow().AddHours(-2 - (room % 72));
        return new(SessionPlan.Of(options, room, begin.ToUnixTimeMilliseconds() / 3_600_000 * 3_600_000));
    }

    private async Task PlayAsync(SimulatedRoom room, SteadySender sender, long events, CancellationToken cancellation)
    {
        var batch = new EventBatch();
        long end = room.Plan.EndUnixMilliseconds;
        bool done = false;
        while (!done && Sent < events)
        {
            batch.Clear();
            done = room.Advance(end, batch, BatchEvents);
            if (batch.Count > 0)
            {
                var answer = await sender.SendAsync(room.Plan.Source, batch.Lines, cancellation);
                if (answer.Rejected > 0)
                {
                    throw new InvalidOperationException($"The gate rejected {answer.Rejected} simulated events of {room.Plan.Source}.");
                }

                Interlocked.Add(ref sent, answer.Accepted);
            }
        }
    }
}
