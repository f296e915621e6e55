using System.Text.Json;
using Changkong.Contracts.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Api;

/// <summary>Every error leaves as RFC 9457 problem details; <c>field</c> names what the caller has to mend.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string title, string detail, string? field = null) =>
        TypedResults.Problem(Describe(status, title, detail, field));

    public static ProblemHttpResult BadInput(string field, string reason) => Of(StatusCodes.Status400BadRequest, "Bad input", reason, field);

    public static ProblemHttpResult NotFound(string what, string id) => Of(StatusCodes.Status404NotFound, "Not found", $"There is no {what} '{id}'.");

    public static async Task WriteAsync(HttpContext context, int status, string title, string detail, string? field = null)
    {
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(
            new ProblemDetailsContext { HttpContext = context, ProblemDetails = Describe(status, title, detail, field) });
    }

    private static ProblemDetails Describe(int status, string title, string detail, string? field)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return problem;
    }
}

/// <summary>Turns what an endpoint throws into a problem. What is not the caller's fault says nothing about the inside; the log has it.</summary>
internal sealed class ProblemExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case BadInputException bad:
                await Problems.WriteAsync(httpContext, StatusCodes.Status400BadRequest, "Bad input", bad.Reason, bad.Field);
                return true;
            case BadHttpRequestException { InnerException: JsonException json }:
                await Problems.WriteAsync(httpContext, StatusCodes.Status400BadRequest, "Bad input", Shorten(json.Message), FieldOf(json.Path));
                return true;
            case BadHttpRequestException request:
                await Problems.WriteAsync(httpContext, request.StatusCode, "Bad request", Shorten(request.Message), string.Empty);
                return true;
            case DbUpdateConcurrencyException:
                await Problems.WriteAsync(httpContext, StatusCodes.Status409Conflict, "Changed meanwhile", "Somebody else has changed or deleted it at the same moment. Look at it again.");
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            default:
                await Problems.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, "Internal error",
                    $"The server failed. Its log has the reason under the trace {System.Diagnostics.Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier}.");
                return true;
        }
    }

    private static string FieldOf(string? path) => path is null or "$" ? string.Empty : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    // The reader's message ends with position data that the field already gives.
    private static string Shorten(string message) => message.Split(" Path: ", 2)[0];
}
