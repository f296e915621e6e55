using Changkong.Contracts.Access;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Changkong.Stock.Forecasts;
using Changkong.Stock.Production;
using Changkong.Stock.Replenishment;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Replenishment.PreShow;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Stock;

/// <summary>What suppliers, replenishment, production and forecasts add to the module.</summary>
internal static class SupplyModule
{
    public static IServiceCollection AddSupply(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SupplyOptions>, SupplyOptionsValidator>();
        services.AddOptions<SupplyOptions>().BindConfiguration(SupplyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DemandOptions>, DemandOptionsValidator>();
        services.AddOptions<DemandOptions>().BindConfiguration(DemandOptions.Section).ValidateOnStart();
        services.AddModelContribution<DemandModel>();
        services.AddSingleton<ForecastRequests>();
        services.AddSingleton<ReadDemand>();
        services.AddSingleton<IScheduledWork, MakeForecasts>();
        services.AddModelContribution<SupplierModel>();
        services.AddModelContribution<OrderModel>();
        services.AddModelContribution<ReplenishmentModel>();
        services.AddModelContribution<ProductionModel>();
        services.AddScoped<SupplyReader>();
        services.AddScoped<PreShowReader>();
        services.AddSingleton<IScheduledWork, SeedSimulatedSupply>();
        services.AddSingleton<IScheduledWork, WatchStock>();
        services.AddScoped<SupplierBook>();
        services.AddScoped<SupplyTracer>();
        services.AddSingleton<SupplyLedger>();
        services.AddSingleton<TellLedger>();
        services.AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<TellLedger>());
        services.AddSingleton<IScheduledWork, EscalateResponses>();
        return services;
    }

    public static IEndpointRouteBuilder MapSupply(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/stock").WithTags("Supply").ProducesProblem(StatusCodes.Status400BadRequest);
        MapForecasts(group);
        MapSuppliers(group);
        MapReplenishment(group);
        MapOrders(group);
        MapProduction(group);
        return routes;
    }

    private static void MapForecasts(RouteGroupBuilder group)
    {
        var read = group.MapGroup("/forecasts").RequireAuthorization(Policies.View);
        read.MapGet("", ReadForecasts.SummaryAsync).WithName("readForecastSummary").WithSummary("The newest run of each level: coverage, accuracy, bias and skill.");
        read.MapGet("/{level}", ReadForecasts.ListAsync).WithName("listForecasts").WithSummary("The forecasts of a level, those that sold most first.");
        read.MapGet("/{level}/runs", ReadForecasts.RunsAsync).WithName("listForecastRuns").WithSummary("The runs of a level, newest first.");
        read.MapGet("/{level}/series/{series}", ReadForecasts.ReadAsync).WithName("readForecast").WithSummary("One forecast with its quantiles and how it came about.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/forecasts/run", ReadForecasts.Run).RequireAuthorization(Policies.Stock).WithName("runForecasts").WithSummary("Asks for new forecasts; they are made as soon as possible.");
    }

    private static void MapSuppliers(RouteGroupBuilder group)
    {
        var read = group.MapGroup("/suppliers").RequireAuthorization(Policies.View);
        var change = group.MapGroup("/suppliers").RequireAuthorization(Policies.Stock).ProducesProblem(StatusCodes.Status404NotFound);
        read.MapGet("", ManageSuppliers.ListAsync).WithName("listSuppliers").WithSummary("Suppliers with standing, grade and warnings.");
        read.MapGet("/{id}", ManageSuppliers.ReadAsync).WithName("readSupplier").WithSummary("A supplier with its evidence, terms and papers.").ProducesProblem(StatusCodes.Status404NotFound);
        change.MapPost("", ManageSuppliers.AddAsync).WithName("addSupplier").WithSummary("Adds a supplier, not on the white list yet.");
        change.MapPut("/{id}", ManageSuppliers.ChangeAsync).WithName("changeSupplier").WithSummary("Changes name, contact and note.");
        change.MapPut("/{id}/standing", AdmitSupplier.HandleAsync).WithName("setSupplierStanding").WithSummary("Moves a supplier on or off the white list.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        change.MapPut("/{id}/offers/{sku}", ManageSuppliers.SetOfferAsync).WithName("setSupplierOffer").WithSummary("Sets the terms of a SKU.");
        change.MapDelete("/{id}/offers/{sku}", ManageSuppliers.DeleteOfferAsync).WithName("deleteSupplierOffer").WithSummary("Takes the terms of a SKU away.");
        change.MapPost("/{id}/certificates", ManageSuppliers.AddCertificateAsync).WithName("addSupplierCertificate").WithSummary("Puts a proof on file.");
        change.MapDelete("/{id}/certificates/{paper}", ManageSuppliers.DeleteCertificateAsync).WithName("deleteSupplierCertificate").WithSummary("Takes a proof off file.");
        change.MapPost("/{id}/contracts", ManageSuppliers.AddContractAsync).WithName("addSupplierContract").WithSummary("Puts a framework contract on file.");
        change.MapDelete("/{id}/contracts/{paper}", ManageSuppliers.DeleteContractAsync).WithName("deleteSupplierContract").WithSummary("Takes a framework contract off file.");
        group.MapDelete("/supply/simulated", SeedSimulatedSupply.ClearAsync).RequireAuthorization(Policies.Stock).WithName("clearSimulatedSupply")
            .WithSummary("Takes away the suppliers, orders and production that the simulator has invented.");
        group.MapGet("/supply/analyses", ReadAnalyses.HandleAsync).RequireAuthorization(Policies.View).WithName("readSupplierAnalyses")
            .WithSummary("Cost, efficiency, quality and risk of suppliers, each with its formula.");
        group.MapGet("/supply/trace", SupplyTracer.HandleAsync).RequireAuthorization(Policies.View).WithName("traceSupply")
            .WithSummary("Follows a batch to orders, or an order back to batches.");
    }

    private static void MapReplenishment(RouteGroupBuilder group)
    {
        group.MapGet("/replenishment", ReadReplenishment.HandleAsync).RequireAuthorization(Policies.View).WithName("readReplenishment")
            .WithSummary("What each SKU needs: position, reorder point, quantity, risk and GMV at risk.");
        group.MapGet("/turnover", ReadReplenishment.TurnoverAsync).RequireAuthorization(Policies.View).WithName("readTurnover").WithSummary("Turnover and age of stock.");
        group.MapGet("/proposals", DecideProposal.ListAsync).RequireAuthorization(Policies.View).WithName("listProposals").WithSummary("Orders that are proposed, those that cost most to leave first.");
        group.MapGet("/pre-show", OrderToDemand.ReadAsync).RequireAuthorization(Policies.View).WithName("readPreShowDemand")
            .WithSummary("The demand that interest before the next show lets expect, as a range.");
        group.MapPost("/pre-show/proposals", OrderToDemand.ProposeAsync).RequireAuthorization(Policies.Stock).WithName("proposePreShowOrder")
            .WithSummary("Proposes an order made to that demand.").ProducesProblem(StatusCodes.Status409Conflict);
        var change = group.MapGroup("/proposals").RequireAuthorization(Policies.Stock).ProducesProblem(StatusCodes.Status404NotFound);
        change.MapPost("", DecideProposal.AddAsync).WithName("addProposal").WithSummary("Proposes an order.");
        change.MapPut("/{id}", DecideProposal.ChangeAsync).WithName("changeProposal").WithSummary("Changes the quantity; another person has to approve it then.").ProducesProblem(StatusCodes.Status409Conflict);
        change.MapPost("/{id}/approve", DecideProposal.ApproveAsync).WithName("approveProposal").WithSummary("Approves what somebody else asked for: an order goes out.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        change.MapPost("/{id}/reject", DecideProposal.RejectAsync).WithName("rejectProposal").WithSummary("Rejects a proposal.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapOrders(RouteGroupBuilder group)
    {
        var read = group.MapGroup("/purchase-orders").RequireAuthorization(Policies.View);
        var change = group.MapGroup("/purchase-orders").RequireAuthorization(Policies.Stock).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        read.MapGet("", ReadOrders.ListAsync).WithName("listPurchaseOrders").WithSummary("Orders to suppliers, those that wait for an answer first.");
        read.MapGet("/{id}", ReadOrders.ReadAsync).WithName("readPurchaseOrder").WithSummary("One order.").ProducesProblem(StatusCodes.Status404NotFound);
        change.MapPost("/{id}/answer", AnswerOrder.HandleAsync).WithName("answerPurchaseOrder").WithSummary("Takes the supplier's answer; its clock stops.");
        change.MapPost("/{id}/receipts", ReceiveOrder.HandleAsync).WithName("receivePurchaseOrder").WithSummary("Takes a delivery and posts it to the ledger.");
        change.MapPost("/{id}/switch", SwitchSupplier.HandleAsync).WithName("switchPurchaseOrder").WithSummary("Gives what is outstanding to the backup supplier under its framework contract.");
        change.MapPost("/{id}/close", CloseOrder.HandleAsync).WithName("closePurchaseOrder").WithSummary("Gives up what is outstanding.");
    }

    private static void MapProduction(RouteGroupBuilder group)
    {
        var change = group.MapGroup("/production").RequireAuthorization(Policies.Stock).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/production", ManageProduction.ScheduleAsync).RequireAuthorization(Policies.View).WithName("readProductionSchedule")
            .WithSummary("The lines, and every planned job with its place and why it is late.");
        change.MapPost("/lines", ManageProduction.AddLineAsync).WithName("addProductionLine").WithSummary("Adds a line with its working hours and rates.");
        change.MapDelete("/lines/{id}", ManageProduction.DeleteLineAsync).WithName("deleteProductionLine").WithSummary("Takes a line away; its jobs go to others.");
        change.MapPost("/jobs", ManageProduction.AddJobAsync).WithName("addProductionJob").WithSummary("Adds a job; the schedule gives it its place.");
        change.MapPut("/jobs/{id}/state", ManageProduction.SetJobStateAsync).WithName("setProductionJobState").WithSummary("Says that a job is done or not wanted.");
    }
}
