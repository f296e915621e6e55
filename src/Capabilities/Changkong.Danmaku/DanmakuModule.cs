using Changkong.Contracts.Claims;
using Changkong.Contracts.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Judging;
using Changkong.Danmaku.Knowledge;
using Changkong.Danmaku.Moderation;
using Changkong.Danmaku.State;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku;

/// <summary>Comments: the judge, the panel of the floor controller, questions and their answers, the interaction programme.</summary>
public static class DanmakuModule
{
    /// <summary>Needs the live runtime, the operational store and the rooms' feed; uses the claim screen when there is one. Offers <see cref="IDanmakuFeed"/>.</summary>
    public static IServiceCollection AddDanmaku(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DanmakuOptions>, DanmakuOptionsValidator>();
        services.AddOptions<DanmakuOptions>().BindConfiguration(DanmakuOptions.Section).ValidateOnStart();
        services.AddModelContribution<DanmakuTables>();
        services.AddSingleton<DanmakuInstruments>();
        services.AddSingleton<EngineBook>();
        services.AddSingleton<IVerdictEngine, RepeatVerdicts>();
        services.AddSingleton<KnowledgeBook>();
        services.AddSingleton<Suggestions>();
        services.AddScoped<DanmakuDesk>();
        services.AddSingleton<IPartitionFold, DanmakuFold>();
        services.AddSingleton<ILogReaction, JudgeComments>();
        services.AddSingleton<PanelReader>();
        services.AddSingleton<IFrameSource<string, PanelFrame>, PanelFrameSource>();
        services.AddFramePublisher<string, PanelFrame>();
        services.AddSingleton<IDanmakuFeed, DanmakuFeed>();
        services.AddInteraction();
        return services;
    }

    /// <summary>Maps the routes under <c>/api/danmaku</c>.</summary>
    public static IEndpointRouteBuilder MapDanmaku(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/danmaku/sessions/{session}").WithTags("Danmaku").OfSeenRoom().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        ReadPanel.Map(session);
        ReadFolded.Map(session);
        SwitchSetEndpoint.Map(session);
        MuteViewerEndpoint.Map(session);
        SetRoomModeEndpoints.Map(session);
        ReviewCommentEndpoints.Map(session);
        AnswerQuestionEndpoint.Map(session);
        ManageSets.Map(routes);
        ManageAnswers.Map(routes);
        AllowPostingEndpoints.Map(routes);
        routes.MapInteraction();
        return routes;
    }
}
