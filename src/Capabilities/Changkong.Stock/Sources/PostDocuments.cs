using System.Text;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Stock.Sources;

/// <summary>A line of a receipt or a return.</summary>
/// <param name="Quantity">1 or more.</param>
/// <param name="UnitCost">Minor units of money for one unit; null when it is not known.</param>
internal sealed record GoodsLine(string Sku, string Warehouse, long Quantity, long? UnitCost = null);

/// <summary>Goods that came in.</summary>
/// <param name="Reference">The paper's number: the same one counts once. 1 to 60 characters.</param>
/// <param name="Lines">1 to 1,000.</param>
/// <param name="WasAnnounced">Whether they had been announced and are taken out of transit.</param>
internal sealed record GoodsReceipt(string Reference, IReadOnlyList<GoodsLine> Lines, bool WasAnnounced = false);

/// <summary>Goods that came back from buyers and wait for inspection.</summary>
/// <param name="Reference">The paper's number.</param>
/// <param name="Lines">1 to 1,000.</param>
internal sealed record GoodsReturn(string Reference, IReadOnlyList<GoodsLine> Lines);

/// <summary>What an inspection found.</summary>
/// <param name="Good">Units that can be sold again.</param>
/// <param name="Bad">Units that are damaged.</param>
internal sealed record InspectionLine(string Sku, string Warehouse, long Good, long Bad);

/// <summary>An inspection of returned goods: good units go back on sale, bad ones are damaged.</summary>
/// <param name="Reference">The paper's number.</param>
/// <param name="Lines">1 to 1,000.</param>
internal sealed record GoodsInspection(string Reference, IReadOnlyList<InspectionLine> Lines);

/// <summary>Receipts, returns and inspections that people enter.</summary>
internal static class PostDocuments
{
    private const int ReferenceLengthMaximum = 60;
    private const int LinesMaximum = 1_000;

    public static Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> ReceiptAsync(
        GoodsReceipt receipt, SourceDesk desk, ICurrentActor actor, HttpContext context, CancellationToken cancellation) =>
        TakeAsync("receipt", receipt.Reference, Lines(receipt.Lines, receipt.WasAnnounced ? FeedMovement.Arrived : FeedMovement.Received), desk, actor, context, cancellation);

    public static Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> ReturnAsync(
        GoodsReturn returned, SourceDesk desk, ICurrentActor actor, HttpContext context, CancellationToken cancellation) =>
        TakeAsync("return", returned.Reference, Lines(returned.Lines, FeedMovement.Returned), desk, actor, context, cancellation);

    public static Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> InspectionAsync(
        GoodsInspection inspection, SourceDesk desk, ICurrentActor actor, HttpContext context, CancellationToken cancellation)
    {
        var lines = new List<(int Number, GoodsLine Line, FeedMovement Movement)>();
        for (int index = 0; index < (inspection.Lines?.Count ?? 0); index++)
        {
            var line = inspection.Lines![index];
            if (line is { Good: 0, Bad: 0 })
            {
                throw new BadInputException($"lines[{index}]", "names neither good nor bad units.");
            }

            // Two numbers for a line, so that each posting has a key of its own.
            lines.AddRange(new[] { (line.Good, FeedMovement.InspectedGood, (2 * index) + 1), (line.Bad, FeedMovement.InspectedBad, (2 * index) + 2) }
                .Where(part => part.Item1 != 0).Select(part => (part.Item3, new GoodsLine(line.Sku, line.Warehouse, part.Item1), part.Item2)));
        }

        return TakeAsync("inspection", inspection.Reference, lines, desk, actor, context, cancellation);
    }

    private static List<(int Number, GoodsLine Line, FeedMovement Movement)> Lines(IReadOnlyList<GoodsLine>? lines, FeedMovement movement) =>
        [.. (lines ?? []).Select((line, index) => (index + 1, line, movement))];

    // What a person enters is refused as a whole when a line is wrong: there is somebody to put it right.
    private static Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> TakeAsync(
        string kind, string reference, List<(int Number, GoodsLine Line, FeedMovement Movement)> lines, SourceDesk desk, ICurrentActor actor, HttpContext context, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > ReferenceLengthMaximum)
        {
            throw new BadInputException("reference", "must be 1 to 60 characters: the number of the paper.");
        }

        if (lines.Count is 0 or > LinesMaximum)
        {
            throw new BadInputException("lines", "must be 1 to 1,000 lines.");
        }

        foreach (var (number, line, movement) in lines)
        {
            if (FeedLines.Refusal(FeedKind.Delta, line.Sku ?? "", line.Warehouse ?? "", line.Quantity, movement, line.UnitCost) is var (field, reason))
            {
                throw new BadInputException($"lines[{(kind == "inspection" ? (number - 1) / 2 : number - 1)}].{field}", reason);
            }
        }

        FeedLine[] good = [.. lines.Select(entry => new FeedLine(entry.Number, entry.Line.Sku, entry.Line.Warehouse, entry.Line.Quantity, entry.Movement, entry.Line.UnitCost))];
        string digest = PostFeed.Digest(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(good)));
        return PostFeed.AnswerAsync(desk, new(kind, reference.Trim(), 0, new(null, FeedKind.Delta, false, good, []), digest, actor.Name), context, cancellation);
    }
}
