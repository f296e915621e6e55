using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Stock.Api;

/// <summary>How a hold stands.</summary>
internal enum HoldStanding
{
    /// <summary>Kept and unpaid.</summary>
    Held,
    /// <summary>In line, or in a lottery.</summary>
    Waiting,
    /// <summary>Refused.</summary>
    Refused,
    /// <summary>Paid.</summary>
    Committed,
    /// <summary>Given back.</summary>
    Released,
    /// <summary>Its time was over.</summary>
    Expired,
    /// <summary>The payment must be given back.</summary>
    RefundDue,
    /// <summary>The payment was given back.</summary>
    Refunded,
    /// <summary>Out of the house.</summary>
    Shipped,
    /// <summary>Cancelled after the payment.</summary>
    Cancelled,
}

/// <summary>A hold.</summary>
/// <param name="Until">End of the hold or of the waiting.</param>
/// <param name="Reason">Why it was refused.</param>
internal sealed record HoldView(string Hold, HoldStanding Standing, DateTimeOffset ChangedAt, DateTimeOffset Until, HoldRefusal? Reason, bool Late, bool Presale, IReadOnlyList<HoldLineView> Lines);

internal sealed record HoldLineView(string Sku, string? Warehouse, string? Channel, int Quantity);

/// <summary>Holds, newest first.</summary>
/// <param name="After">Ask with it for those before; null at the end.</param>
internal sealed record HoldPage(IReadOnlyList<HoldView> Items, int? After);

/// <summary>Holds as the ledger has them: <c>GET /api/stock/holds</c>.</summary>
internal static class ReadHolds
{
    private const int CountMaximum = 200;
    private const int SlicePages = 4;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/stock/desk/holds", ListAsync).RequireAuthorization(Policies.View).WithTags("Stock").WithName("listHolds").WithSummary("Holds, newest first; by SKU and standing.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/stock/desk/holds/{hold}", OneAsync).RequireAuthorization(Policies.View).WithTags("Stock").WithName("readHold").WithSummary("One hold.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>How a hold stands, by its newest mark.</summary>
    public static HoldStanding StandingOf(in Answer answer) =>
        answer.Has(HoldMarks.Shipped) ? HoldStanding.Shipped
        : answer.Has(HoldMarks.Cancelled) ? HoldStanding.Cancelled
        : answer.Has(HoldMarks.Committed) ? HoldStanding.Committed
        : answer.Has(HoldMarks.Refunded) ? HoldStanding.Refunded
        : answer.Has(HoldMarks.RefundDue) ? HoldStanding.RefundDue
        : answer.Has(HoldMarks.Expired) ? HoldStanding.Expired
        : answer.Has(HoldMarks.Released) ? HoldStanding.Released
        : answer.Has(HoldMarks.Held) ? HoldStanding.Held
        : answer.Has(HoldMarks.Refused) ? HoldStanding.Refused
        : HoldStanding.Waiting;

    private static async Task<Ok<HoldPage>> ListAsync(StockDesk desk, CancellationToken cancellation, string? sku = null, string? standing = null, int count = 50, int? after = null)
    {
        if (count is < 1 or > CountMaximum)
        {
            throw new BadInputException("count", $"1 to {CountMaximum} holds.");
        }

        var wanted = SupplyInput.ChoiceOrNone<HoldStanding>("standing", standing);
        var found = new List<HoldView>();
        int? next = after;
        do
        {
            // A few pages of answers at a time, so that no round waits for a list.
            int? from = next;
            next = await desk.ReadAsync(state => AddSlice(state.Book, sku, wanted, count, from, found), cancellation);
        }
        while (next is not null && found.Count < count);

        return TypedResults.Ok(new HoldPage(found, next));
    }

    private static async Task<Results<Ok<HoldView>, ProblemHttpResult>> OneAsync(string hold, StockDesk desk, CancellationToken cancellation)
    {
        var key = HoldIds.Parse(hold.AsSpan());
        return await desk.ReadAsync(state => state.Book.Answers.TryFind(key, out int number) && state.Book.Answers.At(number) is { Kind: AnswerKind.Hold } answer ? ViewOf(state.Book, in answer) : null, cancellation)
            is { } view
            ? TypedResults.Ok(view)
            : TypedResults.Problem($"There is no hold '{hold}', or its answer is older than answers are kept.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }

    /// <returns>The number of the record to go on before; null when there are no more.</returns>
    private static int? AddSlice(StockBook book, string? sku, HoldStanding? standing, int count, int? before, List<HoldView> found)
    {
        int number = sku is null ? NameBook.None : book.Skus.Find(sku);
        if (sku is not null && number == NameBook.None)
        {
            return null;
        }

        int looked = 0;
        foreach (int place in book.Answers.NewestFirst(before))
        {
            ref var answer = ref book.Answers.At(place);
            if (answer.Kind == AnswerKind.Hold && (sku is null || Touches(book, in answer, number)) && (standing is null || StandingOf(in answer) == standing))
            {
                found.Add(ViewOf(book, in answer));
            }

            if (found.Count == count || ++looked == SlicePages * AnswerTable.PageRecords)
            {
                return place;
            }
        }

        return null;
    }

    private static bool Touches(StockBook book, in Answer answer, int sku)
    {
        Span<Move> single = stackalloc Move[1];
        foreach (ref readonly var move in book.MovesOf(in answer, single))
        {
            if (move.Sku == sku)
            {
                return true;
            }
        }

        return false;
    }

    private static HoldView ViewOf(StockBook book, in Answer answer)
    {
        Span<Move> single = stackalloc Move[1];
        var lines = new List<HoldLineView>();
        foreach (ref readonly var move in book.MovesOf(in answer, single))
        {
            lines.Add(new(
                book.Skus[move.Sku], move.Warehouse == NameBook.None ? null : book.Warehouses[move.Warehouse], move.Channel == NameBook.None ? null : book.Channels[move.Channel], move.Quantity));
        }

        return new(
            HoldIds.ToText(answer.Key), StandingOf(in answer), DateTimeOffset.FromUnixTimeMilliseconds(answer.ChangedAt), DateTimeOffset.FromUnixTimeMilliseconds(answer.ExpiresAt),
            answer.Has(HoldMarks.Refused) ? (HoldRefusal)answer.Reason : null, answer.Has(HoldMarks.Late), answer.Has(HoldMarks.Presale), lines);
    }
}
