using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Moderation;

/// <summary>Keeps a viewer's comments out of the session.</summary>
/// <param name="Minutes">1 to 1,440; absent: until it is lifted.</param>
internal sealed record MuteViewer(string Reason, int? Minutes = null);

internal static class MuteViewerEndpoint
{
    private const int MinutesMaximum = 1_440;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/mutes/{viewer}", MuteAsync).RequireAuthorization(Policies.Operate).WithName("muteViewer").WithSummary("Mute a viewer in this session.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapDelete("/mutes/{viewer}", LiftAsync).RequireAuthorization(Policies.Operate).WithName("unmuteViewer").WithSummary("Lift a mute.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<SwitchView>> MuteAsync(string session, string viewer, MuteViewer command, DanmakuDesk desk, CancellationToken cancellation)
    {
        if (command.Minutes is < 1 or > MinutesMaximum)
        {
            throw new BadInputException("minutes", $"Use 1 to {MinutesMaximum}, or leave it out for a mute that lasts.");
        }

        var change = new ModerationChange(
            ModerationActions.Mute, DanmakuDesk.Name("viewer", viewer), ModerationActions.On, (command.Minutes ?? 0) * 60L, DanmakuDesk.Reason(command.Reason, isNeeded: true));
        return TypedResults.Ok(await ModerationChange.TakeAsync(desk, session, change, cancellation));
    }

    private static async Task<Ok<SwitchView>> LiftAsync(string session, string viewer, DanmakuDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await ModerationChange.TakeAsync(desk, session, new(ModerationActions.Mute, DanmakuDesk.Name("viewer", viewer), ModerationActions.Off, 0, ""), cancellation));
}
