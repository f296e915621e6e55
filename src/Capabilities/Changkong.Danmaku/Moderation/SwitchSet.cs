using Changkong.Contracts.Access;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Moderation;

/// <summary>Switches a set of words or patterns in one session. In force for the comment after it.</summary>
internal sealed record SwitchSet(bool On, string? Reason = null);

internal static class SwitchSetEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/sets/{set}", SwitchAsync).RequireAuthorization(Policies.Operate).WithName("switchModerationSet").WithSummary("Switch a set of words or patterns on or off in this session.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<SwitchView>, ProblemHttpResult>> SwitchAsync(
        string session, string set, SwitchSet command, EngineBook engines, DanmakuDesk desk, CancellationToken cancellation)
    {
        string reason = DanmakuDesk.Reason(command.Reason, isNeeded: false);
        if (!engines.Current.Sets.Any(known => known.Id == set))
        {
            return DanmakuProblems.NoSuch("set", set);
        }

        return TypedResults.Ok(await ModerationChange.TakeAsync(
            desk, session, new(ModerationActions.Set, set, command.On ? ModerationActions.On : ModerationActions.Off, 0, reason), cancellation));
    }
}
