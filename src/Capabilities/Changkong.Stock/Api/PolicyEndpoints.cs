using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Changkong.Operations.Audit;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Stock.Api;

/// <summary>How a SKU is sold.</summary>
/// <param name="HoldForSeconds">5 to 86,400.</param>
/// <param name="BuyerLimit">Units a buyer may hold and have bought; 0: no limit.</param>
/// <param name="WaitForSeconds">How long a request may wait in order; 0: no wait list.</param>
/// <param name="Channels">What each channel has: a guard, units or thousandths, by the mode.</param>
/// <param name="DrawAt">When a lottery is drawn, within ten days.</param>
/// <param name="Commitment">Of a lottery: SHA-256 of its seed and the SKU. Read only.</param>
internal sealed record PolicyView(
    int HoldForSeconds = 900, StockFairness Fairness = StockFairness.Hold, PaymentAfterExpiry PaymentAfterExpiry = PaymentAfterExpiry.HoldAgain, int BuyerLimit = 0, int WaitForSeconds = 0,
    AllocationMode Allocation = AllocationMode.Shared, IReadOnlyList<ChannelShareView>? Channels = null, DateTimeOffset? DrawAt = null, string? Commitment = null)
{
    public static PolicyView Of(StockPolicy policy) => new(
        (int)policy.HoldFor.TotalSeconds, policy.Fairness, policy.PaymentAfterExpiry, policy.BuyerLimit, (int)policy.WaitFor.TotalSeconds, policy.Allocation,
        [.. policy.Channels.Select(share => new ChannelShareView(share.Channel, share.Value))], policy.DrawAt, policy.Commitment.Length == 0 ? null : policy.Commitment);

    public StockPolicy ToPolicy() => new()
    {
        HoldFor = TimeSpan.FromSeconds(HoldForSeconds),
        Fairness = Fairness,
        PaymentAfterExpiry = PaymentAfterExpiry,
        BuyerLimit = BuyerLimit,
        WaitFor = TimeSpan.FromSeconds(WaitForSeconds),
        Allocation = Allocation,
        Channels = [.. (Channels ?? []).Select(share => new ChannelShare(share.Channel, share.Value))],
        DrawAt = DrawAt,
    };
}

internal sealed record ChannelShareView(string Channel, int Value);

/// <summary>Changes how a SKU is sold.</summary>
/// <param name="Key">Unique among the requests of this person.</param>
/// <param name="Sku">Empty for what holds where a SKU has no policy of its own.</param>
internal sealed record PolicyRequest(string Key, string Sku, PolicyView Policy, string Reason = "");

/// <summary>What a rebalancing did.</summary>
internal sealed record RebalanceAnswer(long Moved);

/// <summary>Policies and the rebalancing of channels.</summary>
internal static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/stock/policies", SetAsync).RequireAuthorization(Policies.Stock).WithTags("Stock").WithName("setStockPolicy").WithSummary("Change how a SKU is sold.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/api/stock/policies/default", DefaultAsync).RequireAuthorization(Policies.View).WithTags("Stock").WithName("readDefaultStockPolicy")
            .WithSummary("How a SKU is sold that has no policy of its own.");
        routes.MapPost("/api/stock/skus/{sku}/rebalance", RebalanceAsync).RequireAuthorization(Policies.Operate).WithTags("Stock").WithName("rebalanceStock")
            .WithSummary("Give each channel of a SKU what its policy says.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> SetAsync(
        PolicyRequest request, HttpContext context, IStockDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        try
        {
            var set = new SetStockPolicy(SignedRoutes.KeyOf(actor.Id, request.Key), request.Sku, request.Policy.ToPolicy(), actor.Name, request.Reason);
            switch (await desk.SetPolicyAsync(set, cancellation))
            {
                case PolicyOutcome.Taken taken:
                    await audit.RecordAsync("setStockPolicy", request.Sku, request.Policy, cancellation);
                    return TypedResults.Ok(PolicyView.Of(taken.Policy));
                case PolicyOutcome.Refused refused:
                    throw new BadInputException(refused.Field is "sku" or "key" or "reason" ? refused.Field : "policy." + refused.Field, refused.Reason);
                default:
                    return TypedResults.Problem("The key was used before for another policy.", statusCode: StatusCodes.Status409Conflict, title: "Key in use");
            }
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static async Task<Ok<PolicyView>> DefaultAsync(StockDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok(PolicyView.Of(await desk.ReadAsync(state => state.Book.Terms.Policy, cancellation)));

    private static async Task<Results<Ok<RebalanceAnswer>, ProblemHttpResult>> RebalanceAsync(
        string sku, HttpContext context, StockDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        try
        {
            if ((await desk.DecideAsync(new RebalanceCommand(sku, actor.Name), cancellation)).Moved is not { } moved)
            {
                return TypedResults.Problem($"The ledger does not know the SKU '{sku}', or its channels share one pool.", statusCode: StatusCodes.Status404NotFound, title: "Nothing to rebalance");
            }

            await audit.RecordAsync("rebalanceStock", sku, new { moved }, cancellation);
            return TypedResults.Ok(new RebalanceAnswer(moved));
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }
}
