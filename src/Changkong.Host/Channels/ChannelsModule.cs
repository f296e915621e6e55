using System.Net.Http.Headers;
using Changkong.Connectors.Simulation.Channels;
using Changkong.Connectors.Stock;
using Changkong.Contracts.Stock;
using Changkong.Host.Webhooks;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Channels;

/// <summary>The way out to the stock interfaces of selling channels.</summary>
internal static class ChannelsModule
{
    /// <summary>Addresses within the server's own network are refused as those of webhooks are, unless <c>Webhooks:AllowLoopback</c> says otherwise. Nobody may enter one; only what the simulator of this process has started itself is reached.</summary>
    public static IServiceCollection AddStockChannels(this IServiceCollection services)
    {
        services.AddSingleton<IChannelStock>(provider =>
        {
            bool allowLoopback = provider.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowLoopback;
            var own = provider.GetRequiredService<OwnChannels>();
#pragma warning disable CA2000 // It lives as long as the process.
            var client = new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectCallback = (context, cancellation) => AddressGuard.ConnectAsync(context.DnsEndPoint, allowLoopback || own.IsOwn(context.DnsEndPoint), cancellation),
            })
            {
                Timeout = Timeout.InfiniteTimeSpan,
            };
#pragma warning restore CA2000
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Changkong", typeof(ChannelsModule).Assembly.GetName().Version?.ToString(3)));
            return new HttpChannelStock(client, url => AddressGuard.Refusal(url, allowLoopback), provider.GetRequiredService<TimeProvider>());
        });
        return services;
    }
}
