using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Changkong.Danmaku.Interaction;

internal static class InteractionRoutes
{
    public const string Prefix = "/api/danmaku/interaction";

    /// <summary>What every command of the programme may answer besides its success.</summary>
    public static RouteHandlerBuilder ProducesCommandProblems(this RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static RouteHandlerBuilder ProducesReadProblems(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
}
