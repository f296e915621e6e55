using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Rooms.Alerts;

/// <summary>What somebody who sees some rooms only may read and write of what is kept about alerts: nothing that reaches beyond these rooms.</summary>
internal static class AlertScopes
{
    /// <summary>Whether a rule with these rooms watches no room beyond the scope.</summary>
    public static bool Covers(IRoomScope scope, IReadOnlyCollection<string>? rooms) => scope.Rooms is null || (rooms is { Count: > 0 } && rooms.All(scope.Sees));

    /// <summary>Whether a rule with these rooms watches some room of the scope.</summary>
    public static bool Touches(IRoomScope scope, IReadOnlyCollection<string>? rooms) => scope.Rooms is null || rooms is null || rooms.Any(scope.Sees);

    /// <summary>Whether a silence with these matchers quiets no alert beyond the scope.</summary>
    public static async ValueTask<bool> CoversAsync(IRoomScope scope, IRoomFeed feed, IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellation)
    {
        if (scope.Rooms is null)
        {
            return true;
        }

        foreach (var matcher in matchers)
        {
            if (await RoomOfAsync(feed, matcher, cancellation) is { } room && scope.Sees(room))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a silence with these matchers may quiet an alert of the scope.</summary>
    public static async ValueTask<bool> TouchesAsync(IRoomScope scope, IRoomFeed feed, IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellation)
    {
        foreach (var matcher in matchers)
        {
            if (scope.Rooms is not null && matcher.Label is AlertLabel.Room or AlertLabel.Session && (await RoomOfAsync(feed, matcher, cancellation) is not { } room || !scope.Sees(room)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets in only those who see all rooms.</summary>
    public static TBuilder RequireAllRooms<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<IRoomScope>().Rooms is null ? await next(context) : RoomProblems.BeyondScope());

    private static ValueTask<string?> RoomOfAsync(IRoomFeed feed, SilenceMatcher matcher, CancellationToken cancellation) => matcher.Label switch
    {
        AlertLabel.Room => new(matcher.Value),
        AlertLabel.Session => feed.RoomOfAsync(matcher.Value, cancellation),
        _ => new((string?)null),
    };
}
