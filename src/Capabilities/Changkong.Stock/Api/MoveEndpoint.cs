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

/// <summary>Gives a channel of a SKU more units, or fewer.</summary>
/// <param name="Key">Unique among the requests of this person. At most 60 bytes.</param>
/// <param name="Quantity">1 to 1,000,000,000.</param>
/// <param name="From">The channel that gives; null takes what belongs to no channel.</param>
/// <param name="To">The channel that gets; null gives it to no channel.</param>
internal sealed record MoveRequest(string Key, int Quantity, string? From = null, string? To = null, string Reason = "");

/// <summary>Units between the channels of a SKU, for those who run a room: <c>POST /api/stock/skus/{sku}/moves</c>. Nothing comes into the house or leaves it.</summary>
internal static class MoveEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/stock/skus/{sku}/moves", MoveAsync).RequireAuthorization(Policies.Operate).WithTags("Stock").WithName("moveStock")
            .WithSummary("Moves units of a SKU between channels, whichever warehouses have them; all or none. Holds stay.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<PostAnswer>, ProblemHttpResult>> MoveAsync(
        string sku, MoveRequest request, HttpContext context, StockDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        if (request.From == request.To)
        {
            throw new BadInputException("to", "Name another channel than the one that gives.");
        }

        if (request.Quantity < 1)
        {
            throw new BadInputException("quantity", "At least one unit.");
        }

        try
        {
            var available = await desk.ReadAsync(state => PlacesOf(state.Book, sku, request.From), cancellation);
            if (available is null)
            {
                return TypedResults.Problem($"The ledger does not know the SKU '{sku}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            }

            var lines = LinesOf(request, sku, available);
            var action = request.From is null ? PostingAction.Allocated : request.To is null ? PostingAction.Deallocated : PostingAction.Reallocated;
            var answer = PostAnswer.Of((await desk.PostAsync([new PostStock(SignedRoutes.KeyOf(actor.Id, request.Key), action, lines, actor.Name, request.Reason)], cancellation))[0]);
            await audit.RecordAsync("moveStock", sku, new { request.Quantity, request.From, request.To, request.Reason, answer.Outcome }, cancellation);
            return TypedResults.Ok(answer);
        }
        catch (Exception exception) when (BatchBody.IsUnavailable(exception))
        {
            return BatchBody.Unavailable(exception, context.Response);
        }
    }

    private static List<(string Warehouse, long Units)>? PlacesOf(StockBook book, string sku, string? from)
    {
        int number = book.Skus.Find(sku), channel = from is null ? NameBook.None : book.Channels.Find(from);
        return number == NameBook.None || book.StockOf(number) is not { Places.Count: > 0 } stock ? null
            : [.. stock.Places.Select(place => (book.Warehouses[place.Warehouse], from is null ? place.Units(StockPool.Free) : channel == NameBook.None ? 0 : place.Units(StockPool.Channel, channel)))];
    }

    // From the warehouse with most units on. What none has stays in the last line, so that the ledger refuses the whole.
    private static List<PostLine> LinesOf(MoveRequest request, string sku, List<(string Warehouse, long Units)> available)
    {
        var lines = new List<PostLine>();
        int left = request.Quantity;
        foreach (var (warehouse, units) in available.OrderByDescending(place => place.Units).ThenBy(place => place.Warehouse, StringComparer.Ordinal).Take(StockLimits.LinesMaximum))
        {
            int taken = (int)Math.Min(left, units);
            if (taken > 0)
            {
                lines.Add(LineOf(request, sku, warehouse, taken));
                left -= taken;
            }
        }

        if (left > 0)
        {
            string warehouse = lines.Count > 0 ? lines[^1].Warehouse : available[0].Warehouse;
            int taken = lines.Count > 0 ? lines[^1].Quantity : 0;
            lines = [.. lines.SkipLast(1), LineOf(request, sku, warehouse, (int)Math.Min(StockLimits.PostedQuantityMaximum, (long)taken + left))];
        }

        return lines;
    }

    private static PostLine LineOf(MoveRequest request, string sku, string warehouse, int quantity) =>
        new(sku, warehouse, quantity, request.From ?? request.To, request.From is not null && request.To is not null ? request.To : null);
}
