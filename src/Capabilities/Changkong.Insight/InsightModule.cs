using Changkong.Contracts.Access;
using Changkong.Contracts.Schedule;
using Changkong.Insight.Goals;
using Changkong.Insight.Items;
using Changkong.Insight.Reports;
using Changkong.Insight.Reviews;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Insight;

/// <summary>Reviews of sessions, what the team makes of them, and the daily and weekly reports.</summary>
public static class InsightModule
{
    /// <summary>Adds the capability. It needs Analytics' queries, the rooms' session records, source trust, and the operational store.</summary>
    public static IServiceCollection AddInsight(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<InsightOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InsightOptions>, InsightOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<InsightInstruments>();
        services.TryAddSingleton<SessionNumbers>();
        services.TryAddSingleton<ReviewBuilder>();
        services.TryAddSingleton<ReportBuilder>();
        services.TryAddScoped<ReportBook>();
        services.TryAddScoped<SessionAccess>();
        services.AddModelContribution<InsightModel>();
        services.AddSingleton<IScheduledWork, PrepareReviews>();
        services.AddSingleton<IScheduledWork, MakeDueReports>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static IEndpointRouteBuilder MapInsight(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("").WithTags("Reviews");
        reviews.MapGet("/api/reviews", ListReviews.HandleAsync).RequireAuthorization(Policies.View)
            .WithName("listReviews").WithSummary("The sessions that have been, newest first.");
        reviews.MapGet("/api/reviews/{session}", ReadReview.HandleAsync).RequireAuthorization(Policies.View)
            .WithName("readReview").WithSummary("The review of one session, with refunds up to now.");
        reviews.MapGet("/api/reviews/{session}/export", ExportReview.HandleAsync).RequireAuthorization(Policies.Analyse)
            .WithName("exportReview").WithSummary("A review as CSV or XLSX.");
        reviews.MapGet("/api/reviews/{session}/items", ListItems.HandleAsync).RequireAuthorization(Policies.View)
            .WithName("listItems").WithSummary("What the team set out to improve.");
        reviews.MapPost("/api/reviews/{session}/items", WriteItem.AddAsync).RequireAuthorization(Policies.Operate)
            .WithName("addItem").WithSummary("Adds an improvement item.");
        reviews.MapPut("/api/items/{id}", WriteItem.ChangeAsync).RequireAuthorization(Policies.Operate)
            .WithName("changeItem").WithSummary("Changes an improvement item.");
        reviews.MapGet("/api/goals/{session}", SetGoals.ReadAsync).RequireAuthorization(Policies.View)
            .WithName("readGoals").WithSummary("The goals of a session.");
        reviews.MapPut("/api/goals/{session}", SetGoals.WriteAsync).RequireAuthorization(Policies.Configure)
            .WithName("setGoals").WithSummary("Replaces the goals of a session.");

        var reports = routes.MapGroup("").WithTags("Reports").RequireAuthorization(Policies.Analyse);
        reports.MapGet("/api/reports", ReportEndpoints.ListAsync)
            .WithName("listReports").WithSummary("The reports that have been made, newest first.");
        reports.MapGet("/api/reports/{id}", ReportEndpoints.ReadAsync)
            .WithName("readReport").WithSummary("One report.");
        reports.MapPost("/api/reports/run", ReportEndpoints.RunAsync)
            .WithName("runReport").WithSummary("Makes the report of the period that holds a day.");
        return routes;
    }
}
