using System.Collections.Frozen;
using System.Security.Claims;
using Changkong.Contracts.Access;

namespace Changkong.Host.Access;

/// <summary>The person of the request, or the system where there is no request.</summary>
internal sealed class RequestActor(IHttpContextAccessor accessor) : ICurrentActor
{
    private ClaimsPrincipal? User => accessor.HttpContext?.User;

    public string Id => accessor.HttpContext is null ? "system" : User?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";

    public string Name => accessor.HttpContext is null ? "system" : User?.Identity?.Name ?? "anonymous";

    public string Address => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
}

/// <summary>The rooms of the person of the request; everything for the system.</summary>
internal sealed class RequestRoomScope(IHttpContextAccessor accessor) : IRoomScope
{
    // Taken while the request is at hand: on the thread of a partition the accessor knows no request, and that would mean the system.
    private readonly HttpContext? request = accessor.HttpContext;

    public IReadOnlySet<string>? Rooms => request is null ? null : Of(request.User);

    /// <summary>Rooms of a person outside a request, such as that of a hub connection. Somebody unknown sees none.</summary>
    public static IReadOnlySet<string>? Of(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == PersonClaims.AllRooms)
        ? null
        : user.FindAll(PersonClaims.Room).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal);
}
