using Changkong.Operations;
using Changkong.Recommendation.Projection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Recommendation.Rules;

/// <summary>The team's rules, read from the store when they have changed. Thread-safe.</summary>
internal sealed class RuleBook(IServiceScopeFactory scopes, BehaviourBooks books, TimeProvider time)
{
    private int version = 1;
    private Reading last = new(0, []);

    public void Changed() => Interlocked.Increment(ref version);

    /// <summary>The rules that hold now in a room; the empty name for lists of viewers.</summary>
    public async ValueTask<RuleSet> ReadAsync(string room, CancellationToken cancellation)
    {
        var reading = Volatile.Read(ref last);
        int wanted = Volatile.Read(ref version);
        if (reading.Version != wanted)
        {
            await using var scope = scopes.CreateAsyncScope();
            reading = new(wanted, await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<ItemRule>().AsNoTracking().ToListAsync(cancellation));
            Volatile.Write(ref last, reading);
        }

        return new RuleSet(reading.Rules, books.Items, room, time.GetUtcNow());
    }

    private sealed record Reading(int Version, List<ItemRule> Rules);
}
