using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation.Channels;

/// <summary>
/// The stock interfaces of the channels on which simulated rooms sell, while they are on air: a few, on free ports of loopback, with mild faults. Started and ended by the one loop that plays; only
/// <see cref="IsOwn"/> may be called from elsewhere.
/// </summary>
/// <param name="directories">Keeps them in step; none where no channel is.</param>
/// <param name="clock">Their clock.</param>
/// <param name="logger">Where to say that one could not be started.</param>
public sealed partial class OwnChannels(IEnumerable<ISimulatedChannels> directories, TimeProvider clock, ILogger<OwnChannels> logger) : IAsyncDisposable
{
    private const int ChannelsMaximum = 3;
    private const string Key = "simulator";
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(1);

    private static readonly ChannelFaults Mild = new()
    {
        TimeoutNotDone = 0.005, TimeoutDone = 0.005, ServerError = 0.01, Throttled = 0.01, LostLines = 0.04, DoubledLines = 0.005, AppliedLate = 0.01, StaleReadings = 0.005, KeptOpen = TimeSpan.FromSeconds(2),
    };

    private readonly Dictionary<string, OwnChannel> running = new(StringComparer.Ordinal);
    private volatile HashSet<int> ports = [];
    private bool hasFailed;

    /// <summary>Whether one of these listens there, and is called by its number: a name that means the same was given by somebody else.</summary>
    public bool IsOwn(DnsEndPoint target) => target.Host == "127.0.0.1" && ports.Contains(target.Port);

    /// <summary>Starts what is missing for rooms on air, and has it sell what they sell. Where a person has set up a channel, ends all.</summary>
    internal async Task KeepAsync(IEnumerable<SimulatedRoom> rooms, ulong seed, CancellationToken cancellation)
    {
        if (directories.FirstOrDefault() is not { AreWanted: true } directory)
        {
            await CloseAsync();
            return;
        }

        int before = running.Count;
        foreach (var room in rooms)
        {
            if (!running.ContainsKey(room.Channel) && running.Count < ChannelsMaximum)
            {
                await StartAsync(room.Channel, SeededRandom.Mix(seed, (ulong)running.Count), cancellation);
            }

            if (running.TryGetValue(room.Channel, out var channel))
            {
                foreach (string sku in room.Listings.Select(listing => listing.Sku).Where(channel.Skus.Add))
                {
                    channel.Simulator.Put(sku, 0);
                }
            }
        }

        if (running.Count > before)
        {
            ports = [.. running.Values.Select(channel => channel.Simulator.Address.Port)];
            directory.Offer([.. running.Values.Select(channel => new ChannelAddress(channel.Simulator.Channel, channel.Simulator.Address, Key, channel.Secret, CallTimeout))]);
        }
    }

    /// <summary>Ends all.</summary>
    internal async Task CloseAsync()
    {
        if (running.Count == 0)
        {
            return;
        }

        directories.FirstOrDefault()?.Offer([]);
        ports = [];
        foreach (var channel in running.Values)
        {
            await channel.Simulator.DisposeAsync();
        }

        running.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task StartAsync(string channel, ulong seed, CancellationToken cancellation)
    {
        if (hasFailed)
        {
            return;
        }

        byte[] secret = RandomNumberGenerator.GetBytes(32);
        try
        {
            running.Add(channel, new(await ChannelSimulator.StartAsync(channel, secret, Mild with { Seed = seed }, clock, cancellation), secret));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The rooms go on without.
            hasFailed = true;
            LogNotStarted(exception, channel);
        }
    }

    private sealed record OwnChannel(ChannelSimulator Simulator, byte[] Secret)
    {
        public HashSet<string> Skus { get; } = new(StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulated channel {Channel} could not be started; simulated rooms go on without channels.")]
    private partial void LogNotStarted(Exception exception, string channel);
}
