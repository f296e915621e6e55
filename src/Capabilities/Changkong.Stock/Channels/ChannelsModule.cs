using System.Security.Cryptography;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Stock.Channels;

/// <summary>What keeping channels in step needs.</summary>
internal static class ChannelsModule
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddModelContribution<ChannelModel>();
        services.AddSingleton<ChannelInstruments>();
        services.AddSingleton(_ => new ChannelJitter(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<ChannelDirectory>().AddSingleton<IChannelDirectory>(provider => provider.GetRequiredService<ChannelDirectory>());
        services.AddSingleton<ISimulatedChannels>(provider => provider.GetRequiredService<ChannelDirectory>());
        services.AddSingleton<ChannelDesk>().AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<ChannelDesk>());
        return services;
    }
}
