using Changkong.Contracts.Schedule;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lines;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Interaction;

/// <summary>The interaction programme's services and routes.</summary>
internal static class InteractionServices
{
    public static IServiceCollection AddInteraction(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<InteractionOptions>, InteractionOptionsValidator>();
        services.AddOptions<InteractionOptions>().BindConfiguration(InteractionOptions.Section).ValidateOnStart();
        services.AddModelContribution<LotteryTables>();
        services.AddModelContribution<ConsentTables>();
        services.AddSingleton<IPartitionFold, ProgrammeFold>();
        services.TryAddSingleton<ISeedSource, RandomSeeds>();
        services.AddSingleton<InteractionInstruments>();
        services.AddSingleton<InteractionDesk>();
        services.AddSingleton<InteractionReader>();
        services.AddSingleton<ConsentBook>();
        services.AddSingleton<ProgrammeClock>();
        services.AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<ProgrammeClock>());
        services.AddScoped<LotterySeeds>();
        return services;
    }

    public static void MapInteraction(this IEndpointRouteBuilder routes)
    {
        var programme = routes.MapGroup(InteractionRoutes.Prefix).WithTags("Interaction");
        ReadInteraction.Map(programme);
        OpenLotteryEndpoint.Map(programme);
        DrawLottery.Map(programme);
        CancelLottery.Map(programme);
        OpenTally.Map(programme);
        PlanNodeEndpoints.Map(programme);
        PromptLineEndpoints.Map(programme);
        ManageConsents.Map(routes.MapGroup("/api/danmaku/consents").WithTags("Interaction"));
    }
}
