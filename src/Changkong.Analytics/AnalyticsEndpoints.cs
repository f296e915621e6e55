using System.Globalization;
using Changkong.Analytics.Catalogue;
using Changkong.Analytics.Export;
using Changkong.Analytics.Query;
using Changkong.Analytics.Views;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Analytics;

/// <summary>The routes of analytics.</summary>
internal static class AnalyticsEndpoints
{
    private const int ProblemStatusBusy = StatusCodes.Status503ServiceUnavailable;
    private const int ProblemStatusTimedOut = StatusCodes.Status504GatewayTimeout;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var dictionary = routes.MapGroup("/api").WithTags("Dictionary").RequireAuthorization(Policies.View);
        dictionary.MapGet("/metrics", () => TypedResults.Ok(MetricCatalogue.Metrics)).WithName("listMetrics").WithSummary("Every metric of the dictionary.");
        dictionary.MapGet("/dimensions", () => TypedResults.Ok(MetricCatalogue.Dimensions)).WithName("listDimensions").WithSummary("Every dimension of the dictionary.");

        var queries = routes.MapGroup("/api/query").WithTags("Query").RequireAuthorization(Policies.Analyse)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(ProblemStatusBusy).ProducesProblem(ProblemStatusTimedOut);
        queries.MapPost("", QueryAsync).WithName("query").WithSummary("Metrics, cut by dimensions and time.");
        queries.MapPost("/rows", RowsAsync).WithName("queryRows").WithSummary("The events behind a cell.");
        queries.MapPost("/export", ExportAsync).WithName("exportQuery").WithSummary("The answer as CSV or XLSX.")
            .Produces(StatusCodes.Status200OK, contentType: XlsxExport.ContentType);

        var views = routes.MapGroup("/api/views").WithTags("Views").RequireAuthorization(Policies.Analyse);
        views.MapGet("", SavedViews.ListAsync).WithName("listViews").WithSummary("Own and shared views.");
        views.MapPost("", SavedViews.CreateAsync).WithName("createView").WithSummary("Keep a view.").ProducesProblem(StatusCodes.Status400BadRequest);
        views.MapPut("/{id}", SavedViews.ReplaceAsync).WithName("replaceView").WithSummary("Change an own view.").ProducesProblem(StatusCodes.Status400BadRequest);
        views.MapDelete("/{id}", SavedViews.DeleteAsync).WithName("deleteView").WithSummary("Remove an own view.");
    }

    private static Task<Results<Ok<QueryResult>, ProblemHttpResult>> QueryAsync(
        AnalyticsQuery query, IAnalyticsQueries queries, IRoomScope scope, HttpContext context, CancellationToken cancellation) =>
        AnswerAsync(context, async () =>
        {
            AnalyticsQueryCheck.Limit(query.Metrics);
            return await queries.RunAsync(query, scope.Rooms, cancellation);
        });

    private static Task<Results<Ok<RowsResult>, ProblemHttpResult>> RowsAsync(
        AnalyticsRowsQuery query, IAnalyticsQueries queries, IRoomScope scope, HttpContext context, CancellationToken cancellation) =>
        AnswerAsync(context, async () =>
        {
            AnalyticsQueryCheck.Limit(query.Metrics);
            return await queries.RowsAsync(query, scope.Rooms, cancellation);
        });

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        AnalyticsQuery query, IAnalyticsQueries queries, IRoomScope scope, TimeProvider time, HttpContext context, CancellationToken cancellation,
        string format = "csv", string language = "zh-CN")
    {
        if (format is not ("csv" or "xlsx"))
        {
            throw new BadInputException("format", $"must be csv or xlsx, not '{format}'");
        }

        if (language is not ("zh-CN" or "en"))
        {
            throw new BadInputException("language", $"must be zh-CN or en, not '{language}'");
        }

        var answer = await QueryAsync(query, queries, scope, context, cancellation);
        if (answer.Result is not Ok<QueryResult> { Value: { } result })
        {
            return (ProblemHttpResult)answer.Result;
        }

        var table = new ExportTable(result, language == "zh-CN");
        string name = string.Create(CultureInfo.InvariantCulture, $"changkong-{time.GetUtcNow():yyyyMMdd-HHmmss}.{format}");
        return format == "csv"
            ? TypedResults.Stream(output => CsvExport.WriteAsync(table, output, cancellation), CsvExport.ContentType, name)
            : TypedResults.Stream(output => WriteWorkbookAsync(table, output, cancellation), XlsxExport.ContentType, name);
    }

    // The package format needs a stream that can be sought; rows are bounded, so memory is.
    private static async Task WriteWorkbookAsync(ExportTable table, Stream output, CancellationToken cancellation)
    {
        using var workbook = new MemoryStream();
        XlsxExport.Write(table, workbook);
        workbook.Position = 0;
        await workbook.CopyToAsync(output, cancellation);
    }

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AnswerAsync<T>(HttpContext context, Func<Task<T>> answer)
    {
        try
        {
            return TypedResults.Ok(await answer());
        }
        catch (AnalyticsBusyException busy)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem(busy.Message, statusCode: ProblemStatusBusy, title: "Busy");
        }
        catch (TimeoutException late)
        {
            return TypedResults.Problem(late.Message, statusCode: ProblemStatusTimedOut, title: "Timed out");
        }
    }
}
