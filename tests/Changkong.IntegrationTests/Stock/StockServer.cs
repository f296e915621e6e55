using Changkong.Contracts.Stock;
using Changkong.IntegrationTests.Host;
using Changkong.Stock.Sources;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>One server for the tests of sources and channels; each uses SKUs, feeds and channels of its own.</summary>
public sealed class StockServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    internal HttpClient Supply { get; private set; } = null!;

    internal HttpClient Owner { get; private set; } = null!;

    internal IStockDesk Desk => Server.Services.GetRequiredService<IStockDesk>();

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(adjust: builder => builder.Configuration["Webhooks:AllowLoopback"] = "true");
        Supply = await Server.SignInAsync(["supply"]);
        Owner = await Server.SignInAsync(["owner"]);
    }

    public async ValueTask DisposeAsync()
    {
        Supply.Dispose();
        Owner.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>What is on hand of each SKU.</summary>
    internal async Task<IReadOnlyList<long>> OnHandAsync(string warehouse, params IReadOnlyList<string> skus) =>
        [.. (await Server.Services.GetRequiredService<IStockPlaces>().ReadAsync([.. skus.Select(sku => (sku, warehouse))], Cancellation)).Select(place => place.OnHand)];

    /// <summary>Waits for a condition, with a limit that only a fault exceeds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (!await isSo())
        {
            (TimeProvider.System.GetUtcNow() < until).ShouldBeTrue("waited a minute for: " + what);
            await Task.Delay(50, Cancellation);
        }
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

[CollectionDefinition(Name)]
public sealed class StockServerCollection : ICollectionFixture<StockServer>
{
    public const string Name = "Stock server";
}
