using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Moderation;

/// <summary>One comment a viewer in so many seconds.</summary>
/// <param name="Seconds">1 to 300; 0 switches it off.</param>
internal sealed record SetSlowMode(int Seconds, string? Reason = null);

/// <summary>What happens to comments with a link.</summary>
internal enum LinkPolicy
{
    /// <summary>They are blocked. The default.</summary>
    Block,

    /// <summary>They are shown while they are fewer than one in a hundred of what is shown, and blocked beyond.</summary>
    Limit,
}

/// <summary>Says what happens to comments with a link in this session.</summary>
internal sealed record SetLinkPolicy(LinkPolicy Policy, string? Reason = null);

/// <summary>What a word of this session alone does.</summary>
internal enum WordTier
{
    Off,
    Hold,
    Block,
}

/// <summary>Holds or blocks comments that contain a word, in this session alone.</summary>
/// <param name="Word">1 to 50 characters.</param>
internal sealed record SetRoomWord(string Word, WordTier Tier, string? Reason = null);

internal static class SetRoomModeEndpoints
{
    private const int SecondsMaximum = 300;
    private const int WordCharactersMaximum = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/slow", SlowAsync).RequireAuthorization(Policies.Operate).WithName("setSlowMode").WithSummary("Slow the comments of this session down.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/links", LinksAsync).RequireAuthorization(Policies.Operate).WithName("setLinkPolicy").WithSummary("Block links in this session, or let few of them through.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPut("/words", WordAsync).RequireAuthorization(Policies.Operate).WithName("setRoomWord").WithSummary("Hold or block a word in this session alone.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<SwitchView>> SlowAsync(string session, SetSlowMode command, DanmakuDesk desk, CancellationToken cancellation)
    {
        if (command.Seconds is < 0 or > SecondsMaximum)
        {
            throw new BadInputException("seconds", $"Use 1 to {SecondsMaximum}, or 0 to switch it off.");
        }

        string state = command.Seconds == 0 ? ModerationActions.Off : ModerationActions.On;
        return TypedResults.Ok(await ModerationChange.TakeAsync(desk, session, new(ModerationActions.Slow, "", state, command.Seconds, DanmakuDesk.Reason(command.Reason, isNeeded: false)), cancellation));
    }

    private static async Task<Ok<SwitchView>> LinksAsync(string session, SetLinkPolicy command, DanmakuDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(await ModerationChange.TakeAsync(
            desk, session, new(ModerationActions.Links, "", command.Policy.ToString().ToLowerInvariant(), 0, DanmakuDesk.Reason(command.Reason, isNeeded: false)), cancellation));

    private static async Task<Ok<SwitchView>> WordAsync(string session, SetRoomWord command, DanmakuDesk desk, CancellationToken cancellation)
    {
        string word = command.Word?.Trim() ?? "";
        if (word.Length is 0 or > WordCharactersMaximum || Changkong.Text.TextFold.Fold(word).Length == 0)
        {
            throw new BadInputException("word", $"Use 1 to {WordCharactersMaximum} characters, not only symbols.");
        }

        return TypedResults.Ok(await ModerationChange.TakeAsync(
            desk, session, new(ModerationActions.Word, word, command.Tier.ToString().ToLowerInvariant(), 0, DanmakuDesk.Reason(command.Reason, isNeeded: false)), cancellation));
    }
}
