using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Recommendation.Projection;

/// <summary>The books and how far they have read the log, in the operational store: written together, read back together.</summary>
internal sealed class BooksStore(IServiceScopeFactory scopes)
{
    /// <summary>Reads everything that was saved into empty books.</summary>
    /// <returns>The saved position of each partition.</returns>
    public async Task<IReadOnlyList<(int Partition, long Offset)>> LoadAsync(BehaviourBooks books, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        foreach (string key in (await store.Set<SavedPart>().Select(part => part.Key).ToListAsync(cancellation)).OrderBy(BooksSnapshot.LoadOrder).ThenBy(key => key, StringComparer.Ordinal))
        {
            BooksSnapshot.Load(books, key, (await store.Set<SavedPart>().AsNoTracking().SingleAsync(part => part.Key == key, cancellation)).Content);
        }

        return [.. (await store.Set<ReadPosition>().AsNoTracking().ToListAsync(cancellation)).Select(row => (row.Partition, row.Offset))];
    }

    /// <summary>Writes what changed since the last time, with the positions that it is of, in one transaction.</summary>
    /// <returns>How many parts were written.</returns>
    public async Task<int> SaveAsync(BehaviourBooks books, IReadOnlyList<long> read, CancellationToken cancellation)
    {
        var changes = BooksSnapshot.Changes(books).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        foreach (var (key, content) in changes)
        {
            if (content is null)
            {
                await store.Database.ExecuteSqlAsync($"DELETE FROM recommendation_state WHERE key = {key}", cancellation);
            }
            else
            {
                await store.Database.ExecuteSqlAsync(
                    $"INSERT INTO recommendation_state (key, content) VALUES ({key}, {content}) ON CONFLICT (key) DO UPDATE SET content = excluded.content", cancellation);
            }
        }

        for (int partition = 0; partition < read.Count; partition++)
        {
            await store.Database.ExecuteSqlAsync(
                $"INSERT INTO recommendation_positions (partition, \"offset\") VALUES ({partition}, {read[partition]}) ON CONFLICT (partition) DO UPDATE SET \"offset\" = excluded.\"offset\"", cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return changes.Count;
    }
}
