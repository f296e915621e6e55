using System.Text;
using System.Text.Json;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Sources;

/// <summary>How a feed stands.</summary>
/// <param name="Position">The last message that took effect.</param>
/// <param name="Waiting">Messages that came early.</param>
/// <param name="MissingFrom">The first message that is missing; null when none is.</param>
/// <param name="MissingTo">The last one before the first that waits.</param>
/// <param name="GapSince">Since when.</param>
internal sealed record FeedView(string Feed, long Position, int Waiting, long? MissingFrom, long? MissingTo, DateTimeOffset? GapSince, DateTimeOffset LastAt);

/// <summary>A document, without its lines.</summary>
internal sealed record DocumentView(
    string Id, string Kind, long Sequence, string State, int LinesApplied, int LinesRefused, long UnitsMoved, long UnitsShort, string Actor, DateTimeOffset ReceivedAt, DateTimeOffset? DoneAt);

/// <summary>Units that are missing and that buyers were promised.</summary>
/// <param name="Document">What said so first.</param>
internal sealed record ShortageView(string Sku, string Warehouse, long Units, DateTimeOffset Since, string Document);

/// <summary>Feeds, documents, shortages, refused lines.</summary>
internal static class ReadSources
{
    private const int DocumentsMaximum = 500;

    public static async Task<Ok<List<FeedView>>> FeedsAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        var feeds = await store.Set<StockFeedState>().AsNoTracking().OrderBy(row => row.Feed).ToListAsync(cancellation);
        var waiting = await store.Set<StockDocument>().AsNoTracking().Where(row => row.State == DocumentState.Waiting)
            .GroupBy(row => row.Kind).Select(group => new { Kind = group.Key, Count = group.Count(), First = group.Min(row => row.Sequence) }).ToListAsync(cancellation);
        return TypedResults.Ok(feeds.Select(feed =>
        {
            var gap = waiting.SingleOrDefault(group => group.Kind == feed.Feed);
            return new FeedView(feed.Feed["feed:".Length..], feed.Position, gap?.Count ?? 0, gap is null ? null : feed.Position + 1, gap?.First - 1, feed.GapSince, feed.LastAt);
        }).ToList());
    }

    public static async Task<Ok<List<DocumentView>>> DocumentsAsync(OperationsDbContext store, CancellationToken cancellation, string kind = "", int count = 50)
    {
        var rows = await store.Set<StockDocument>().AsNoTracking().Where(row => kind == "" || row.Kind == kind)
            .OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Sequence).Take(Math.Clamp(count, 1, DocumentsMaximum))
            .Select(row => new { row.Id, row.Kind, row.Sequence, row.State, row.LinesApplied, row.LinesRefused, row.UnitsMoved, row.UnitsShort, row.Actor, row.ReceivedAt, row.DoneAt }).ToListAsync(cancellation);
        return TypedResults.Ok(rows.Select(row => new DocumentView(
            row.Id, row.Kind, row.Sequence, JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()), row.LinesApplied, row.LinesRefused, row.UnitsMoved, row.UnitsShort, row.Actor, row.ReceivedAt, row.DoneAt)).ToList());
    }

    public static async Task<Ok<List<ShortageView>>> ShortagesAsync(OperationsDbContext store, CancellationToken cancellation) => TypedResults.Ok(
        (await store.Set<StockShortage>().AsNoTracking().Where(row => row.Units > 0).OrderBy(row => row.Since).ToListAsync(cancellation))
        .Select(row => new ShortageView(row.Sku, row.Warehouse, row.Units, row.Since, row.Document)).ToList());

    /// <summary>All refused lines of a document as a table that Excel opens with its Chinese intact.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> RefusedAsync(string document, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await store.Set<StockDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == document, cancellation) is not { } row)
        {
            return TypedResults.Problem($"There is no document '{document}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        var text = new StringBuilder("line,field,reason,text\r\n");
        foreach (var fault in JsonSerializer.Deserialize<List<LineFault>>(row.Faults)!)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{fault.Line},{Quote(fault.Field)},{Quote(fault.Reason)},{Quote(fault.Text)}\r\n");
        }

        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "refused.csv");
    }

    // A text that begins like a formula is not to become one.
    private static string Quote(string text) => $"\"{(text.Length > 0 && "=+-@\t".Contains(text[0]) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
