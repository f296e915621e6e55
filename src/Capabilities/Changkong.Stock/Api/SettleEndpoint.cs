using System.Text.Json.Serialization;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Stock;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Stock.Api;

/// <summary>What became of a hold, as a shop says it.</summary>
/// <param name="Key">Unique among the requests of this caller, such as the id of the payment. At most 60 bytes.</param>
internal sealed record SettleRequest(string Key, string Hold, SettleAction Action, string Order = "");

/// <summary>What became of a settlement.</summary>
/// <param name="Outcome"><c>done</c>, <c>refundDue</c>, <c>refused</c> or <c>conflict</c>.</param>
/// <param name="Late">The payment came after the hold had expired, and there were still units.</param>
/// <param name="Reason">Why it was refused.</param>
internal sealed record SettleAnswer(
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Late = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SettleRefusal? Reason = null)
{
    public static SettleAnswer Of(SettleOutcome outcome) => outcome switch
    {
        SettleOutcome.Done done => new("done", done.IsLate),
        SettleOutcome.RefundDue => new("refundDue"),
        SettleOutcome.Refused refused => new("refused", Reason: refused.Reason),
        _ => new("conflict"),
    };
}

/// <summary>What becomes of holds: <c>POST /api/stock/settlements</c> for shops, <c>POST /api/stock/desk/settlements</c> for people.</summary>
internal static class SettleEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/stock/settlements", PostAsync).Signed<SettleRequest>().WithName("settleStock")
            .WithSummary("Says what became of holds: paid, given back, shipped, cancelled. 1 to 1,000 requests, signed.");
        routes.MapPost("/api/stock/desk/settlements", ByPersonAsync).RequireAuthorization(Policies.Stock).WithTags("Stock").WithName("settleStockByHand")
            .WithSummary("A person gives a hold back, cancels it, or says that the money was given back.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<List<SettleAnswer>>, ProblemHttpResult>> PostAsync(HttpContext context, IStockDesk desk, ISignedRequests signatures, CancellationToken cancellation)
    {
        var (body, keyId, refused) = await BatchBody.ReadSignedAsync(context, signatures, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var commands = BatchBody.Parse<SettleRequest>(body).ConvertAll(request => new SettleHold(SignedRoutes.KeyOf(keyId, request.Key), request.Hold, request.Action, request.Order));
        try
        {
            return TypedResults.Ok((await desk.SettleAsync(commands, cancellation)).Select(SettleAnswer.Of).ToList());
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static async Task<Results<Ok<SettleAnswer>, ProblemHttpResult>> ByPersonAsync(
        SettleRequest request, HttpContext context, IStockDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        try
        {
            var outcomes = await desk.SettleAsync([new(SignedRoutes.KeyOf(actor.Id, request.Key), request.Hold, request.Action, request.Order)], cancellation);
            var answer = SettleAnswer.Of(outcomes[0]);
            await audit.RecordAsync("settleStock", request.Hold, new { request.Action, request.Order, answer.Outcome }, cancellation);
            return TypedResults.Ok(answer);
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }
}
