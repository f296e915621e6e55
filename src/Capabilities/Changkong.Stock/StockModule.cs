using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Stock;

/// <summary>Stock: the ledger of units, holds and allocations.</summary>
public static class StockModule
{
    /// <summary>Needs the live runtime and the operational store.</summary>
    public static IServiceCollection AddStock(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StockOptions>, StockOptionsValidator>();
        services.AddOptions<StockOptions>().BindConfiguration(StockOptions.Section).ValidateOnStart();
        services.AddSingleton<StockInstruments>();
        return services;
    }

    /// <summary>Maps the routes under <c>/api/stock</c>.</summary>
    public static IEndpointRouteBuilder MapStock(this IEndpointRouteBuilder routes) => routes;
}
