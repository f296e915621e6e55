using Changkong.Host.Access;
using Changkong.Host.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Host;

/// <summary>Hands out the built console. Every address that is no file and not ours to answer is a place within it.</summary>
internal static class ConsoleFiles
{
    private const string Page = "index.html";

    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = static context =>
        {
            // Names of built files carry a hash of their content; the page that names them must be asked for each time.
            bool isHashed = context.Context.Request.Path.StartsWithSegments("/assets");
            context.Context.Response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
        },
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(AnonymousRoutes.Console, [HttpMethods.Get, HttpMethods.Head], Answer).WithOrder(int.MaxValue).AllowAnonymous().ExcludeFromDescription();

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Answer(HttpContext context, IWebHostEnvironment environment)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs") || context.Request.Path.StartsWithSegments("/health"))
        {
            return Problems.Of(StatusCodes.Status404NotFound, "Not found", $"There is no route {context.Request.Method} {context.Request.Path}.");
        }

        string page = Path.Combine(environment.WebRootPath, Page);
        context.Response.Headers.CacheControl = "no-cache";
        return File.Exists(page)
            ? TypedResults.PhysicalFile(page, "text/html; charset=utf-8")
            : Problems.Of(StatusCodes.Status404NotFound, "No console", "The console is not built. Run ./run, which builds it, or npm ci and npm run build in console/.");
    }
}
