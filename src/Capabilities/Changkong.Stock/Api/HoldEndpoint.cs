using System.Text.Json.Serialization;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Stock.Api;

/// <summary>A hold as a shop asks for it: <paramref name="Sku"/> and <paramref name="Quantity"/>, or several <paramref name="Lines"/>.</summary>
/// <param name="Key">Unique among the requests of this ingest key. At most 60 bytes.</param>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="Buyer">The platform's id of the buyer; a pseudonym takes its place before anything is stored. May be absent.</param>
/// <param name="ExpiresAfterSeconds">5 to 86,400; absent: the policy's.</param>
internal sealed record HoldRequest(
    string Key, string Channel, string? Buyer = null, string? Sku = null, int? Quantity = null, string? Warehouse = null, IReadOnlyList<HoldRequestLine>? Lines = null, int? ExpiresAfterSeconds = null,
    bool Presale = false);

internal sealed record HoldRequestLine(string Sku, int Quantity, string? Warehouse = null);

/// <summary>What became of a hold.</summary>
/// <param name="Outcome"><c>held</c>, <c>queued</c>, <c>refused</c> or <c>conflict</c>.</param>
/// <param name="Hold">Id of the hold.</param>
/// <param name="ExpiresAt">End of the hold, or of the waiting.</param>
/// <param name="Reserved">False where who pays first is served first.</param>
/// <param name="Lottery">True for an entry of a lottery.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Sku">What the refusal is about.</param>
/// <param name="Available">What the channel could have of it.</param>
internal sealed record HoldAnswer(
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hold = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Reserved = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Lottery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HoldRefusal? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sku = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Available = null)
{
    public static HoldAnswer Of(HoldOutcome outcome) => outcome switch
    {
        HoldOutcome.Held held => new("held", held.Hold, held.ExpiresAt, held.IsReserved),
        HoldOutcome.Queued queued => new("queued", queued.Hold, queued.Until, Lottery: queued.IsLottery),
        HoldOutcome.Refused refused => new("refused", Reason: refused.Reason, Sku: refused.Sku, Available: refused.Available),
        _ => new("conflict"),
    };
}

/// <summary><c>POST /api/stock/holds</c>: batches of holds from shops.</summary>
internal static class HoldEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/stock/holds", PostAsync).Signed<HoldRequest>().WithName("holdStock")
            .WithSummary("Keeps units for buyers: 1 to 1,000 requests as NDJSON or a JSON array, signed like a batch of events. One answer for each, in order, when all of them are durable.");

    private static async Task<Results<Ok<List<HoldAnswer>>, ProblemHttpResult>> PostAsync(
        HttpContext context, IStockDesk desk, ISignedRequests signatures, IViewerPseudonyms pseudonyms, CancellationToken cancellation)
    {
        var (body, keyId, refused) = await BatchBody.ReadSignedAsync(context, signatures, cancellation);
        if (refused is not null)
        {
            return refused;
        }

        var requests = BatchBody.Parse<HoldRequest>(body);
        var commands = new HoldStock[requests.Count];
        for (int index = 0; index < commands.Length; index++)
        {
            commands[index] = CommandOf(requests[index], index, keyId, pseudonyms);
        }

        try
        {
            var outcomes = await desk.HoldAsync(commands, cancellation);
            var answers = new List<HoldAnswer>(outcomes.Count);
            foreach (var outcome in outcomes)
            {
                answers.Add(HoldAnswer.Of(outcome));
            }

            return TypedResults.Ok(answers);
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static HoldStock CommandOf(HoldRequest request, int index, string keyId, IViewerPseudonyms pseudonyms)
    {
        bool isSingle = request.Sku is not null;
        if (isSingle == request.Lines is not null || isSingle != request.Quantity is not null)
        {
            throw new BadInputException($"[{index}].lines", "Give sku and quantity, or lines.");
        }

        string platform = request.Channel.Split(':', 2)[0];
        string buyer = string.IsNullOrEmpty(request.Buyer) || platform.Length == 0 ? "" : pseudonyms.Of(platform, request.Buyer);
        IReadOnlyList<StockLine> lines = isSingle
            ? [new StockLine(request.Sku!, request.Quantity!.Value, request.Warehouse)]
            : [.. request.Lines!.Select(line => new StockLine(line.Sku, line.Quantity, line.Warehouse))];
        return new(SignedRoutes.KeyOf(keyId, request.Key), request.Channel, buyer, lines)
        {
            ExpiresAfter = request.ExpiresAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            IsPresale = request.Presale,
        };
    }
}
