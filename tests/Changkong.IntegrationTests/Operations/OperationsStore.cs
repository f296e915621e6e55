using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.IntegrationTests.Operations;

/// <summary>An operational store in a directory of its own.</summary>
internal sealed class OperationsStore : IAsyncDisposable
{
    private readonly bool ownsDirectory;
    private readonly ServiceProvider services;

    private OperationsStore(string directory, bool ownsDirectory, Action<IServiceCollection> add)
    {
        Directory = directory;
        this.ownsDirectory = ownsDirectory;
        var collection = new ServiceCollection();
        add(collection);
        collection.AddOperations(options => options.Directory = directory);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public string Directory { get; }

    public IServiceProvider Services => services;

    public string NewId() => services.GetRequiredService<IIdSource>().Next();

    public static async Task<OperationsStore> OpenAsync(Action<IServiceCollection>? add = null, string? directory = null)
    {
        var store = new OperationsStore(directory ?? System.IO.Directory.CreateTempSubdirectory("changkong-operations-").FullName, directory is null, add ?? (_ => { }));
        await store.services.OpenOperationsAsync(CancellationToken.None);
        return store;
    }

    public async Task<TResult> DoAsync<TResult>(Func<OperationsDbContext, Task<TResult>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OperationsDbContext>());
    }

    public Task<int> ExecuteAsync(string sql) => DoAsync(context => context.Database.ExecuteSqlRawAsync(sql));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
