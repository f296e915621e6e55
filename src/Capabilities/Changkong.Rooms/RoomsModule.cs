using Changkong.Contracts.Delivery;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Schedule;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Rooms.Alerts;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Rooms;

/// <summary>Live rooms: the fold of sessions, the frames of their screens, actions and alerts.</summary>
public static class RoomsModule
{
    /// <summary>
    /// Needs the live runtime, the gate's trust, the operational store and the host's outbox. Offers <see cref="ISessionRecords"/> and, through the live
    /// runtime's publishers, the frames of rooms (by session) and of the wall.
    /// </summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RoomsOptions>, RoomsOptionsValidator>();
        services.AddOptions<RoomsOptions>().BindConfiguration(RoomsOptions.Section).ValidateOnStart();
        services.AddSingleton<RoomsInstruments>();
        services.AddSingleton<IPartitionFold>(provider => new RoomFold(provider.GetRequiredService<IOptions<RoomsOptions>>().Value.ViewersExactMaximum));
        services.AddSingleton<SessionReader>();
        services.AddSingleton<RoomHistory>();
        services.AddSingleton<RoomScreens>();
        services.AddSingleton<ISessionRecords, SessionRecords>();
        services.AddSingleton<IFrameSource<string, RoomFrame>, RoomFrameSource>();
        services.AddSingleton<IFrameSource<string, WallFrame>, WallFrameSource>();
        services.AddFramePublisher<string, RoomFrame>();
        services.AddFramePublisher<string, WallFrame>();
        services.AddSingleton<IRoomFeed, RoomFeed>();
        services.AddModelContribution<AlertTables>();
        services.AddSingleton<AlertBoard>();
        services.AddSingleton<AlertBook>();
        services.AddSingleton<ITeamNotices, TellTeam>();
        services.AddSingleton<IWebhookResults>(provider => provider.GetRequiredService<AlertBook>());
        services.AddSingleton<IScheduledWork, EvaluateAlerts>();
        return services;
    }

    /// <summary>Maps the routes under <c>/api/rooms</c>, <c>/api/alerts</c>, <c>/api/alert-rules</c>, <c>/api/silences</c> and <c>/api/webhooks</c>.</summary>
    public static IEndpointRouteBuilder MapRooms(this IEndpointRouteBuilder routes)
    {
        ReadRooms.Map(routes);
        TakeActionEndpoint.Map(routes);
        WatchAlerts.Map(routes);
        ManageAlertRules.Map(routes);
        ManageSilences.Map(routes);
        ManageWebhooks.Map(routes);
        return routes;
    }
}
