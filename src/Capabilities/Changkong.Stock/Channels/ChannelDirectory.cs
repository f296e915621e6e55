using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Stock.Channels;

/// <summary>Which channels there are.</summary>
internal interface IChannelDirectory
{
    /// <summary>All enabled channels when that may have changed since the last call; null when it has not.</summary>
    ValueTask<IReadOnlyList<(ChannelTerms Terms, ChannelAddress Address)>?> ChangedAsync(CancellationToken cancellation);
}

/// <summary>Those of the operational store; while there is none, those that the simulator plays.</summary>
internal sealed class ChannelDirectory(IServiceScopeFactory scopes, ISecretProtector secrets) : IChannelDirectory, ISimulatedChannels
{
    private IReadOnlyList<ChannelAddress> simulated = [];
    private volatile bool areWanted;
    private int changes = 1;
    private int seen;

    public bool AreWanted => areWanted;

    /// <summary>The simulated channels, in the form of those that people set up.</summary>
    public IEnumerable<SalesChannel> Simulated => Volatile.Read(ref simulated).Select(RowOf);

    /// <summary>A person has changed a channel.</summary>
    public void Change() => Interlocked.Increment(ref changes);

    public void Offer(IReadOnlyList<ChannelAddress> channels)
    {
        Volatile.Write(ref simulated, channels);
        Change();
    }

    public async ValueTask<IReadOnlyList<(ChannelTerms Terms, ChannelAddress Address)>?> ChangedAsync(CancellationToken cancellation)
    {
        int current = Volatile.Read(ref changes);
        if (current == seen)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<SalesChannel>().AsNoTracking().ToListAsync(cancellation);
        (areWanted, seen) = (rows.Count == 0, current);
        return rows.Count == 0
            ? [.. Volatile.Read(ref simulated).Select(address => (RowOf(address).Terms, address))]
            : [.. rows.Where(row => row.IsEnabled).Select(row => (row.Terms, row.AddressWith(secrets)))];
    }

    // Nobody has to be there for a demonstration to get well: every difference is repaired by itself.
    private static SalesChannel RowOf(ChannelAddress address) => new()
    {
        Channel = address.Channel,
        Address = address.Address.AbsoluteUri,
        Key = address.Key,
        CallsPerSecond = 5,
        Burst = 10,
        BatchMaximum = 20,
        CallsAtOnce = 2,
        AutomaticRepairUnits = 1_000_000,
        SalesArriveWithinSeconds = 5,
        TimeoutMilliseconds = (int)address.Timeout.TotalMilliseconds,
        IsEnabled = true,
    };
}
