using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Recommendation.Serving;

/// <summary>Routes that read the books wait, after a start, until these have been read as a whole: a profile names products that may come after it.</summary>
internal static class AwaitBooks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static RouteGroupBuilder MapAfterBooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        group.ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                await context.HttpContext.RequestServices.GetRequiredService<BehaviourProjection>().WhenLoadedAsync(Patience, context.HttpContext.RequestAborted);
            }
            catch (TimeoutException)
            {
                return TypedResults.Problem("The profiles are still being read after the start. Try again in a minute.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready yet");
            }

            return await next(context);
        });
        return group;
    }
}
