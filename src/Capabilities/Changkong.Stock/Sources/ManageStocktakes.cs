using System.Globalization;
using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Stock.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Sources;

/// <summary>A stocktake to begin.</summary>
internal sealed record StocktakeInput(string Warehouse, string Note = "");

/// <summary>Counts of one sheet.</summary>
/// <param name="Lines">1 to 1,000; a SKU counted before is counted anew.</param>
internal sealed record StocktakeCounts(IReadOnlyList<StocktakeCount> Lines);

/// <summary>What was counted of a SKU.</summary>
/// <param name="Counted">Everything in the house, also what is sold, damaged or returned. From 0.</param>
internal sealed record StocktakeCount(string Sku, long Counted);

/// <summary>Why a stocktake is approved or rejected.</summary>
internal sealed record StocktakeDecision(string Reason = "");

/// <summary>A stocktake.</summary>
/// <param name="Difference">In units and money.</param>
/// <param name="Document">Under which its postings and refused lines are found; empty before it is approved.</param>
/// <param name="Lines">Null in a list.</param>
internal sealed record StocktakeView(
    string Id, string Warehouse, string Note, StocktakeState State, string CreatedBy, DateTimeOffset CreatedAt, string DecidedBy, DateTimeOffset? DecidedAt, string Reason, int LineCount,
    StocktakeDifference Difference, string Document, IReadOnlyList<StocktakeLineView>? Lines);

/// <summary>One SKU.</summary>
/// <param name="Expected">What the books said at the moment of the count.</param>
/// <param name="UnitCost">Minor units; null when nobody has said it.</param>
/// <param name="Money">Value of the difference in minor units; null without a cost.</param>
internal sealed record StocktakeLineView(string Sku, long Expected, long Counted, long Difference, long? UnitCost, long? Money, string CountedBy, DateTimeOffset CountedAt);

/// <summary>Stocktakes: begun, counted, approved by another person, posted.</summary>
internal static class ManageStocktakes
{
    private const int CountsMaximum = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/stock/stocktakes").WithTags("Stock").RequireAuthorization(Policies.View);
        var change = routes.MapGroup("/api/stock/stocktakes").WithTags("Stock").RequireAuthorization(Policies.Stock)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        read.MapGet("", ListAsync).WithName("listStocktakes").WithSummary("Stocktakes, the newest first.");
        read.MapGet("/{id}", ReadAsync).WithName("readStocktake").WithSummary("One with its lines.").ProducesProblem(StatusCodes.Status404NotFound);
        change.MapPost("", CreateAsync).WithName("createStocktake").WithSummary("Begins a stocktake of a warehouse.");
        change.MapPut("/{id}/counts", CountAsync).WithName("countStocktake").WithSummary("Enters counts; the books of that moment are kept beside them.");
        change.MapPost("/{id}/approve", ApproveAsync).WithName("approveStocktake").WithSummary("Posts the differences; by another person than those who began and counted.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        change.MapPost("/{id}/reject", RejectAsync).WithName("rejectStocktake").WithSummary("Gives it up; nothing is posted.");
    }

    private static async Task<Ok<List<StocktakeView>>> ListAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        var rows = await store.Set<Stocktake>().AsNoTracking().OrderByDescending(row => row.CreatedAt).Take(200).ToListAsync(cancellation);
        var views = new List<StocktakeView>();
        foreach (var row in rows)
        {
            views.Add((await ViewAsync(row, store, cancellation)) with { Lines = null });
        }

        return TypedResults.Ok(views);
    }

    private static async Task<Results<Ok<StocktakeView>, ProblemHttpResult>> ReadAsync(string id, OperationsDbContext store, CancellationToken cancellation) =>
        await store.Set<Stocktake>().FindAsync([id], cancellation) is { } row ? TypedResults.Ok(await ViewAsync(row, store, cancellation)) : NoSuch(id);

    private static async Task<Created<StocktakeView>> CreateAsync(
        StocktakeInput input, OperationsDbContext store, IIdSource ids, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (input.Warehouse is not { Length: > 0 } || Encoding.UTF8.GetByteCount(input.Warehouse) > StockLimits.NameBytesMaximum)
        {
            throw new BadInputException("warehouse", "must be the name of a warehouse, at most 100 bytes.");
        }

        CheckText("note", input.Note);
        var row = new Stocktake { Id = ids.Next(), Warehouse = input.Warehouse, Note = input.Note, CreatedBy = actor.Name, CreatedAt = time.GetUtcNow() };
        store.Add(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/stocktakes/{row.Id}", await ViewAsync(row, store, cancellation));
    }

    private static async Task<Results<Ok<StocktakeView>, ProblemHttpResult>> CountAsync(
        string id, StocktakeCounts counts, OperationsDbContext store, IStockPlaces places, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        Check(counts);
        if (await store.Set<Stocktake>().FindAsync([id], cancellation) is not { } row)
        {
            return NoSuch(id);
        }

        if (row.State != StocktakeState.Counting)
        {
            return NotCounting(row);
        }

        var lines = await store.Set<StocktakeLine>().Where(line => line.Stocktake == id).ToDictionaryAsync(line => line.Sku, StringComparer.Ordinal, cancellation);
        var books = await places.ReadAsync([.. counts.Lines.Select(count => (count.Sku, row.Warehouse))], cancellation);
        foreach (var (count, book) in counts.Lines.Zip(books))
        {
            if (!lines.TryGetValue(count.Sku, out var line))
            {
                lines[count.Sku] = line = new() { Stocktake = id, Sku = count.Sku };
                store.Add(line);
            }

            (line.Expected, line.Counted, line.CountedBy, line.CountedAt) = (book.OnHand, count.Counted, actor.Name, time.GetUtcNow());
        }

        if (lines.Count > Stocktake.LinesMaximum)
        {
            throw new BadInputException("lines", "would make more than 5,000 SKUs in one stocktake. Begin another one.");
        }

        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(await ViewAsync(row, store, cancellation));
    }

    // Differences are posted, not counts: what moved between count and approval stays moved.
    private static async Task<Results<Ok<StocktakeView>, ProblemHttpResult>> ApproveAsync(
        string id, StocktakeDecision decision, OperationsDbContext store, SourceDesk desk, ICurrentActor actor, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        CheckText("reason", decision.Reason);
        if (await store.Set<Stocktake>().FindAsync([id], cancellation) is not { } row)
        {
            return NoSuch(id);
        }

        var lines = await store.Set<StocktakeLine>().AsNoTracking().Where(line => line.Stocktake == id).OrderBy(line => line.Sku).ToListAsync(cancellation);
        if (row.State is not (StocktakeState.Counting or StocktakeState.Approving) || lines.Count == 0)
        {
            return lines.Count == 0 ? Problem("Nothing has been counted yet.") : NotCounting(row);
        }

        if (row.CreatedBy == actor.Name || lines.Exists(line => line.CountedBy == actor.Name))
        {
            return TypedResults.Problem("Another person than those who began and counted has to approve.", statusCode: StatusCodes.Status403Forbidden, title: "Not by the same person");
        }

        (row.State, row.DecidedBy, row.DecidedAt, row.Reason) = (StocktakeState.Approving, actor.Name, time.GetUtcNow(), decision.Reason);
        await store.SaveChangesAsync(cancellation);
        if (lines.Exists(line => line.Difference != 0))
        {
            try
            {
                await desk.TakeAsync(Document(row, lines), cancellation);
            }
            catch (Exception unavailable) when (BatchBody.IsUnavailable(unavailable))
            {
                return BatchBody.Unavailable(unavailable, context.Response);
            }
        }

        row.State = StocktakeState.Approved;
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(await ViewAsync(row, store, cancellation));
    }

    private static async Task<Results<Ok<StocktakeView>, ProblemHttpResult>> RejectAsync(
        string id, StocktakeDecision decision, OperationsDbContext store, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        CheckText("reason", decision.Reason);
        if (await store.Set<Stocktake>().FindAsync([id], cancellation) is not { } row)
        {
            return NoSuch(id);
        }

        if (row.State != StocktakeState.Counting)
        {
            return NotCounting(row);
        }

        (row.State, row.DecidedBy, row.DecidedAt, row.Reason) = (StocktakeState.Rejected, actor.Name, time.GetUtcNow(), decision.Reason);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(await ViewAsync(row, store, cancellation));
    }

    private static IncomingDocument Document(Stocktake row, List<StocktakeLine> lines)
    {
        FeedLine[] moves = [.. lines.Where(line => line.Difference != 0).Select((line, index) => new FeedLine(index + 1, line.Sku, row.Warehouse, line.Difference))];
        string text = string.Join('\n', moves.Select(move => string.Create(CultureInfo.InvariantCulture, $"{move.Sku}\t{move.Quantity}")));
        return new("stocktake", row.Id, 0, new(null, FeedKind.Delta, false, moves, []), PostFeed.Digest(Encoding.UTF8.GetBytes(text)), row.DecidedBy);
    }

    private static async Task<StocktakeView> ViewAsync(Stocktake row, OperationsDbContext store, CancellationToken cancellation)
    {
        var lines = await store.Set<StocktakeLine>().AsNoTracking().Where(line => line.Stocktake == row.Id).OrderBy(line => line.Sku)
            .GroupJoin(store.Set<StockCost>().AsNoTracking(), line => line.Sku, cost => cost.Sku, (line, costs) => new { Line = line, Costs = costs })
            .SelectMany(pair => pair.Costs.DefaultIfEmpty(), (pair, cost) => new { pair.Line, UnitCost = cost == null ? (long?)null : cost.UnitCost }).ToListAsync(cancellation);
        var views = lines.Select(entry => new StocktakeLineView(
            entry.Line.Sku, entry.Line.Expected, entry.Line.Counted, entry.Line.Difference, entry.UnitCost, entry.UnitCost * entry.Line.Difference, entry.Line.CountedBy, entry.Line.CountedAt)).ToList();
        bool isPosted = row.State is StocktakeState.Approving or StocktakeState.Approved && views.Exists(line => line.Difference != 0);
        return new(
            row.Id, row.Warehouse, row.Note, row.State, row.CreatedBy, row.CreatedAt, row.DecidedBy, row.DecidedAt, row.Reason, views.Count,
            StocktakeDifference.Of(views.Select(line => (line.Difference, line.UnitCost))), isPosted ? $"stocktake/{row.Id}" : "", views);
    }

    private static void Check(StocktakeCounts counts)
    {
        if (counts.Lines is not { Count: > 0 and <= CountsMaximum })
        {
            throw new BadInputException("lines", "must be 1 to 1,000 counts.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < counts.Lines.Count; index++)
        {
            var (sku, counted) = (counts.Lines[index].Sku ?? "", counts.Lines[index].Counted);
            if (FeedLines.Refusal(FeedKind.Snapshot, sku, "w", counted, FeedMovement.Adjusted, null) is var (field, reason))
            {
                throw new BadInputException($"lines[{index}].{(field == "quantity" ? "counted" : field)}", reason);
            }

            if (!seen.Add(sku))
            {
                throw new BadInputException($"lines[{index}].sku", "stands twice. Add the two counts up.");
            }
        }
    }

    private static void CheckText(string field, string? text)
    {
        if (text is null || text.Length > Stocktake.NoteLengthMaximum)
        {
            throw new BadInputException(field, "must be a text of at most 200 characters.");
        }
    }

    private static ProblemHttpResult NoSuch(string id) => TypedResults.Problem($"There is no stocktake '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    private static ProblemHttpResult NotCounting(Stocktake row) => Problem($"The stocktake is {row.State.ToString().ToLowerInvariant()} and cannot be changed any more.");

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "Not possible now");
}
