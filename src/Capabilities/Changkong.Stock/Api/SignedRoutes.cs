using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Changkong.Stock.Api;

/// <summary>What routes of machines have in common.</summary>
internal static class SignedRoutes
{
    /// <summary>A caller's key beside those of other callers.</summary>
    public static string KeyOf(string keyId, string key) => key.Length == 0 ? "" : $"{keyId}/{key}";

    public static RouteHandlerBuilder Signed<TRequest>(this RouteHandlerBuilder route) => route
        .AllowAnonymous().DisableAntiforgery().WithTags("Stock").Accepts<IReadOnlyList<TRequest>>("application/json", "application/x-ndjson")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
