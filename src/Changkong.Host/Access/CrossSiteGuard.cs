using Changkong.Host.Api;

namespace Changkong.Host.Access;

/// <summary>
/// Another site cannot act with a person's cookie: changing requests need a header that a foreign page cannot send without a preflight, and a foreign origin is refused.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public const string Header = "X-Changkong-Request";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Origin.Count > 0 && request.Headers.Origin != $"{request.Scheme}://{request.Host}" && !IsSignedByKey(context))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Foreign origin", $"Requests from {request.Headers.Origin} are refused. Open the console at this server's own address.");
            return;
        }

        if (!IsReading(request) && !HasHeader(request) && !IsSignedByKey(context))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Header missing", $"Requests that change something need the header {Header}: 1.", Header);
            return;
        }

        await next(context);
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // The SignalR client names itself in its own header; either forces a preflight.
    private static bool HasHeader(HttpRequest request) =>
        request.Headers[Header] == "1" || (request.Path.StartsWithSegments("/hubs") && request.Headers["X-Requested-With"] == "XMLHttpRequest");

    // No cookie counts there: the sender proves itself by a signature over the body.
    private static bool IsSignedByKey(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && AnonymousRoutes.SignedByKey.Contains(pattern);
}
