using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Stock.Api;
using Changkong.Stock.Channels;
using Changkong.Stock.Desk;
using Changkong.Stock.Lotteries;
using Changkong.Stock.Sources;
using Changkong.Stock.State;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Stock;

/// <summary>Stock: the ledger of units, holds and allocations.</summary>
public static class StockModule
{
    /// <summary>Needs the live runtime and the operational store. Offers <see cref="IStockDesk"/> and <see cref="IStockFeed"/>.</summary>
    public static IServiceCollection AddStock(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StockOptions>, StockOptionsValidator>();
        services.AddOptions<StockOptions>().BindConfiguration(StockOptions.Section).ValidateOnStart();
        services.AddModelContribution<DrawSeedTables>();
        services.AddSingleton<StockInstruments>();
        services.AddSingleton<IPartitionFold, StockFold>();
        services.AddSingleton<IDrawSeeds, DrawSeeds>();
        services.AddSingleton<StockDesk>().AddSingleton<IStockDesk>(provider => provider.GetRequiredService<StockDesk>());
        services.AddSingleton<IStockFeed, StockFeed>();
        services.AddSingleton<DrawLotteries>();
        services.AddSingleton<IScheduledWork, SweepStock>();
        services.AddSingleton<IScheduledWork, RebalanceStock>();
        services.AddHealthChecks().AddCheck<StockHealthCheck>("stock", tags: ["ready"]);
        services.AddChannels();
        services.AddSources();
        services.AddSupply();
        return services;
    }

    /// <summary>Maps the routes under <c>/api/stock</c>.</summary>
    public static IEndpointRouteBuilder MapStock(this IEndpointRouteBuilder routes)
    {
        HoldEndpoint.Map(routes);
        SettleEndpoint.Map(routes);
        PostEndpoint.Map(routes);
        PolicyEndpoints.Map(routes);
        MoveEndpoint.Map(routes);
        ReadStock.Map(routes);
        ReadHolds.Map(routes);
        ManageChannels.Map(routes);
        routes.MapSources();
        return routes.MapSupply();
    }
}
