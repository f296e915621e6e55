using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Ingest.Log;
using Changkong.Live;
using Changkong.Live.Partitions;
using Changkong.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Lotteries;
using Changkong.Stock.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.Bench.Stock.Ours;

/// <summary>The desk as the host builds it, over the durable SQLite log and the partition runtime, without HTTP: what a caller in the same process meets.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly SqliteEventLog log;

    private DeskHost(ServiceProvider services, SqliteEventLog log)
    {
        this.services = services;
        this.log = log;
    }

    public IStockDesk Desk => services.GetRequiredService<IStockDesk>();

    public IStockFeed Feed => services.GetRequiredService<IStockFeed>();

    public static async Task<DeskHost> StartAsync(string directory, CancellationToken cancellation)
    {
        var log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db") }, NullLogger<SqliteEventLog>.Instance);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Live:CheckpointDirectory", Path.Combine(directory, "checkpoints"))]).Build());
        services.AddLogging().AddMetrics().AddSingleton<IEventLog>(log);
        services.AddOptions<StockOptions>();
        services.AddSingleton<StockInstruments>().AddSingleton<IPartitionFold, StockFold>().AddSingleton<IDrawSeeds, NoSeeds>();
        services.AddSingleton<StockDesk>().AddSingleton<IStockDesk>(provider => provider.GetRequiredService<StockDesk>()).AddSingleton<IStockFeed, StockFeed>();
        var host = new DeskHost(services.AddLive().BuildServiceProvider(), log);
        await host.services.GetRequiredService<LiveRuntime>().StartAsync(cancellation);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<LiveRuntime>().StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        await log.DisposeAsync();
    }

    // Nothing is drawn by lot here, so there is no operational store for seeds.
    private sealed class NoSeeds : IDrawSeeds
    {
        public Task<string> CommitAsync(string key, string sku, CancellationToken cancellation) => throw new NotSupportedException("The benchmark draws no lots.");

        public Task<byte[]?> FindAsync(string commitment, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);
    }
}
