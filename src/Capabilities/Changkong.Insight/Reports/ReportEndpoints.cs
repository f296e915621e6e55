using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Insight.Reports;

/// <summary>Asks for the report of the period that holds a day.</summary>
/// <param name="Kind">daily or weekly.</param>
/// <param name="Date">The day, in the tenant's time zone.</param>
internal sealed record RunReport(string? Kind, DateOnly? Date);

internal static class ReportEndpoints
{
    public static async Task<Ok<IReadOnlyList<ReportSummary>>> ListAsync(string? kind, ReportBook book, CancellationToken cancellation) =>
        kind is null or ReportPeriod.Daily or ReportPeriod.Weekly
            ? TypedResults.Ok(await book.ListAsync(kind, cancellation))
            : throw new BadInputException("kind", "must be daily or weekly.");

    public static async Task<Results<Ok<Report>, ProblemHttpResult>> ReadAsync(string id, ReportBook book, IRoomScope scope, CancellationToken cancellation) =>
        await book.ReadAsync(id, scope.Rooms, cancellation) is { } report
            ? TypedResults.Ok(report)
            : TypedResults.Problem($"There is no report '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<Ok<Report>> RunAsync(RunReport command, ReportBook book, ReportBuilder builder, IRoomScope scope, CancellationToken cancellation)
    {
        string kind = command.Kind ?? throw new BadInputException("kind", "is required: daily or weekly.");
        var date = command.Date ?? throw new BadInputException("date", "is required, as 2026-11-22.");
        var period = ReportPeriod.Of(kind, date, builder.Zone);
        var report = await book.MakeAsync(period, cancellation);
        return TypedResults.Ok(scope.Rooms is null ? report : await builder.BuildAsync(period, scope.Rooms, cancellation));
    }
}
