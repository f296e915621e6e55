using Changkong.Contracts.Access;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Stock.Sources;

/// <summary>What taking the word of warehouses needs, and its routes.</summary>
internal static class SourcesModule
{
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddModelContribution<SourceModel>();
        services.AddModelContribution<StocktakeModel>();
        services.AddSingleton<IStockPlaces, StockPlaces>();
        services.AddSingleton<SourceDesk>();
        services.AddSingleton<IScheduledWork, CatchUpSources>();
        services.AddSingleton<IScheduledWork, ForgetDocuments>();
        return services;
    }

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        ManageStocktakes.Map(routes);
        var group = routes.MapGroup("/api/stock").WithTags("Stock");
        group.MapPost("/feeds/{feed}", PostFeed.SignedAsync).AllowAnonymous().DisableAntiforgery().WithName("postStockFeed")
            .WithSummary("Takes a snapshot, a delta or totals of an ERP or a warehouse: JSON or CSV, signed by HMAC-SHA256 with an ingest key that may speak for stock:{feed}.")
            .Accepts<Stream>("application/json", "text/csv").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var post = group.MapGroup("").RequireAuthorization(Policies.Stock).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        post.MapPost("/feeds/{feed}/upload", PostFeed.UploadAsync).WithName("uploadStockFeed").WithSummary("The same, from a person: a file of the ERP.").Accepts<Stream>("application/json", "text/csv");
        post.MapPost("/receipts", PostDocuments.ReceiptAsync).WithName("postGoodsReceipt").WithSummary("Goods that came in.");
        post.MapPost("/returns", PostDocuments.ReturnAsync).WithName("postGoodsReturn").WithSummary("Goods that came back from buyers; they wait for inspection.");
        post.MapPost("/returns/inspections", PostDocuments.InspectionAsync).WithName("postGoodsInspection").WithSummary("What an inspection found: good units go back on sale, bad ones are damaged.");
        var read = group.MapGroup("").RequireAuthorization(Policies.View);
        read.MapGet("/feeds", ReadSources.FeedsAsync).WithName("listStockFeeds").WithSummary("The feeds: position, what waits, what is missing.");
        read.MapGet("/documents", ReadSources.DocumentsAsync).WithName("listStockDocuments").WithSummary("What was taken last: messages, receipts, returns, counts.");
        read.MapGet("/documents/refused", ReadSources.RefusedAsync).WithName("downloadRefusedStockLines").WithSummary("Refused lines of a document as CSV.").ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("/shortages", ReadSources.ShortagesAsync).WithName("listStockShortages").WithSummary("Units that are missing and that buyers were promised.");
    }
}

/// <summary>Each second, and five times a second while units are missing: what was left under way, shortages that can be settled, gaps that have lasted.</summary>
internal sealed class CatchUpSources(SourceDesk desk) : IScheduledWork
{
    private const int RunsASecond = 5;
    private int run;

    public string Name => "stock.sources";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMilliseconds(1_000.0 / RunsASecond));

    public Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation) =>
        run++ % RunsASecond == 0 || desk.HasShortage ? desk.CatchUpAsync(cancellation) : Task.CompletedTask;
}

/// <summary>Each night: documents that are long done are forgotten.</summary>
internal sealed class ForgetDocuments(SourceDesk desk) : IScheduledWork
{
    public string Name => "stock.documents";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Daily(new(4, 40));

    public Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation) => desk.ForgetAsync(cancellation);
}
