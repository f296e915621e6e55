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

/// <summary>Those of the operational store.</summary>
internal sealed class ChannelDirectory(IServiceScopeFactory scopes, ISecretProtector secrets) : IChannelDirectory
{
    private int changes = 1;
    private int seen;

    /// <summary>A person has changed a channel.</summary>
    public void Change() => Interlocked.Increment(ref changes);

    public async ValueTask<IReadOnlyList<(ChannelTerms Terms, ChannelAddress Address)>?> ChangedAsync(CancellationToken cancellation)
    {
        int current = Volatile.Read(ref changes);
        if (current == seen)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<SalesChannel>().AsNoTracking().Where(row => row.IsEnabled).ToListAsync(cancellation);
        seen = current;
        return [.. rows.Select(row => (row.Terms, row.AddressWith(secrets)))];
    }
}
