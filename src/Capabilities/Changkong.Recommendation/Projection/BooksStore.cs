using System.Data.Common;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Recommendation.Projection;

/// <summary>The books and how far they have read the log, in the operational store: written together, read back together.</summary>
internal sealed class BooksStore(IServiceScopeFactory scopes)
{
    // Of a million profiles each has a row: read by the page, written by one prepared statement.
    private const int PageRows = 2_000;
    private const string Put = "INSERT INTO recommendation_state (key, content) VALUES (@key, @content) ON CONFLICT (key) DO UPDATE SET content = excluded.content";
    private const string Drop = "DELETE FROM recommendation_state WHERE key = @key";

    /// <summary>Reads everything that was saved into empty books.</summary>
    /// <returns>The saved position of each partition.</returns>
    public async Task<IReadOnlyList<(int Partition, long Offset)>> LoadAsync(BehaviourBooks books, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var parts = store.Set<SavedPart>().AsNoTracking();
        foreach (string key in (await parts.Where(part => !part.Key.StartsWith(BooksSnapshot.Viewer)).Select(part => part.Key).ToListAsync(cancellation))
            .OrderBy(BooksSnapshot.LoadOrder).ThenBy(key => key, StringComparer.Ordinal))
        {
            BooksSnapshot.Load(books, key, (await parts.SingleAsync(part => part.Key == key, cancellation)).Content);
        }

        string after = BooksSnapshot.Viewer;
        List<SavedPart> page;
        do
        {
            page = await parts.Where(part => part.Key.StartsWith(BooksSnapshot.Viewer) && part.Key.CompareTo(after) > 0).OrderBy(part => part.Key).Take(PageRows).ToListAsync(cancellation);
            foreach (var part in page)
            {
                BooksSnapshot.Load(books, part.Key, part.Content);
                after = part.Key;
            }
        }
        while (page.Count == PageRows);

        return [.. (await store.Set<ReadPosition>().AsNoTracking().ToListAsync(cancellation)).Select(row => (row.Partition, row.Offset))];
    }

    /// <summary>Writes what changed since the last time, with the positions that it is of, in one transaction.</summary>
    /// <returns>How many parts were written.</returns>
    public async Task<int> SaveAsync(BehaviourBooks books, IReadOnlyList<long> read, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        int parts = 0;
        await using (var put = Prepare(store, transaction, Put, "key", "content"))
        await using (var drop = Prepare(store, transaction, Drop, "key"))
        {
            // Nothing changes the books meanwhile: each part is made when it is written, not all before.
            foreach (var (key, content) in BooksSnapshot.Changes(books))
            {
                var command = content is null ? drop : put;
                command.Parameters[0].Value = key;
                if (content is not null)
                {
                    command.Parameters[1].Value = content;
                }

                await command.ExecuteNonQueryAsync(cancellation);
                parts++;
            }
        }

        for (int partition = 0; partition < read.Count; partition++)
        {
            await store.Database.ExecuteSqlAsync(
                $"INSERT INTO recommendation_positions (partition, \"offset\") VALUES ({partition}, {read[partition]}) ON CONFLICT (partition) DO UPDATE SET \"offset\" = excluded.\"offset\"", cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return parts;
    }

    private static DbCommand Prepare(OperationsDbContext store, IDbContextTransaction transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = store.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction.GetDbTransaction();
        foreach (string name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
