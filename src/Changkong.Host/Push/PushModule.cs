using Changkong.Contracts.Access;
using Changkong.Host.Api;
using Microsoft.AspNetCore.SignalR;

namespace Changkong.Host.Push;

/// <summary>The hub of the live screens.</summary>
internal static class PushModule
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<PushInstruments>();
        services.AddSingleton<HubErrors>();
        services.AddSignalR(hub =>
        {
            hub.AddFilter<HubErrors>();
            hub.MaximumReceiveMessageSize = 4 * 1024;
            hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        }).AddJsonProtocol(protocol => ApiModule.Speak(protocol.PayloadSerializerOptions));
        return services;
    }

    public static void MapPush(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(LiveHub.Path).RequireAuthorization(Policies.View);
}
