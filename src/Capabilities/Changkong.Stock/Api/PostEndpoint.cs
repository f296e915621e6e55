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

/// <summary>Movements of units, as a warehouse or a person says them.</summary>
/// <param name="Key">Unique among the requests of this caller. At most 60 bytes.</param>
internal sealed record PostRequest(string Key, PostingAction Action, IReadOnlyList<PostRequestLine> Lines, string Reason = "");

/// <param name="Quantity">From 1; from 0 where the action is absolute.</param>
/// <param name="Channel">Where the action is about a channel.</param>
/// <param name="To">The other channel or warehouse, where the action has one.</param>
internal sealed record PostRequestLine(string Sku, string Warehouse, int Quantity, string? Channel = null, string? To = null);

/// <summary>What became of a posting.</summary>
/// <param name="Outcome"><c>posted</c>, <c>refused</c> or <c>conflict</c>.</param>
/// <param name="Moved">Units moved.</param>
/// <param name="Shortfall">Units that are said to be missing and are promised to buyers.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Line">The line the refusal is about, from 0.</param>
internal sealed record PostAnswer(
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Moved = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Shortfall = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PostRefusal? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line = null)
{
    public static PostAnswer Of(PostOutcome outcome) => outcome switch
    {
        PostOutcome.Posted posted => new("posted", posted.Moved, posted.Shortfall),
        PostOutcome.Refused refused => new("refused", Reason: refused.Reason, Line: refused.Line),
        _ => new("conflict"),
    };
}

/// <summary>Postings: <c>POST /api/stock/postings</c> for machines, <c>POST /api/stock/desk/postings</c> for people.</summary>
internal static class PostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/stock/postings", PostAsync).Signed<PostRequest>().WithName("postStock")
            .WithSummary("Moves units: received, counted, allocated, damaged … 1 to 1,000 postings, signed; each as a whole or not at all.");
        routes.MapPost("/api/stock/desk/postings", ByPersonAsync).RequireAuthorization(Policies.Stock).WithTags("Stock").WithName("postStockByHand")
            .WithSummary("A person moves units.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<List<PostAnswer>>, ProblemHttpResult>> PostAsync(HttpContext context, IStockDesk desk, ISignedRequests signatures, CancellationToken cancellation)
    {
        var (body, keyId, refused) = await BatchBody.ReadSignedAsync(context, signatures, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var commands = BatchBody.Parse<PostRequest>(body).ConvertAll(request => CommandOf(request, keyId, keyId));
        try
        {
            return TypedResults.Ok((await desk.PostAsync(commands, cancellation)).Select(PostAnswer.Of).ToList());
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static async Task<Results<Ok<PostAnswer>, ProblemHttpResult>> ByPersonAsync(
        PostRequest request, HttpContext context, IStockDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        try
        {
            var answer = PostAnswer.Of((await desk.PostAsync([CommandOf(request, actor.Id, actor.Name)], cancellation))[0]);
            await audit.RecordAsync("postStock", request.Lines.Count > 0 ? request.Lines[0].Sku : "", new { request.Action, request.Lines, request.Reason, answer.Outcome, answer.Moved }, cancellation);
            return TypedResults.Ok(answer);
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static PostStock CommandOf(PostRequest request, string caller, string actor) => new(
        SignedRoutes.KeyOf(caller, request.Key), request.Action, [.. request.Lines.Select(line => new PostLine(line.Sku, line.Warehouse, line.Quantity, line.Channel, line.To))], actor, request.Reason);
}
