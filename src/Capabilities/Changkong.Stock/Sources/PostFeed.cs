using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Ingest;
using Changkong.Stock.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Stock.Sources;

/// <summary>What became of a message or a document.</summary>
/// <param name="Document">Id under which refused lines can be fetched; empty when nothing was taken.</param>
/// <param name="State"><c>applied</c>, <c>waiting</c> (something before it is missing), <c>posting</c> (the ledger was busy; it goes on by itself), <c>void</c> (replaced by a complete snapshot) or <c>old</c>.</param>
/// <param name="IsRepeat">It was taken before; it did not count again.</param>
/// <param name="LinesApplied">Lines in the books.</param>
/// <param name="LinesRefused">Lines refused; the others are not concerned.</param>
/// <param name="UnitsMoved">Units that changed their place.</param>
/// <param name="UnitsShort">Units that are missing and that buyers were promised: nothing of them is sold, and the team is told.</param>
/// <param name="Faults">The first 100 refused lines.</param>
internal sealed record DocumentAnswer(string Document, string State, bool IsRepeat, int LinesApplied, int LinesRefused, long UnitsMoved, long UnitsShort, IReadOnlyList<LineFault> Faults)
{
    public const int FaultsMaximum = 100;

    public static DocumentAnswer Of(StockDocument document, bool isRepeat) => new(
        document.Id, document.State == DocumentState.Done ? "applied" : JsonNamingPolicy.CamelCase.ConvertName(document.State.ToString()), isRepeat, document.LinesApplied, document.LinesRefused,
        document.UnitsMoved, document.UnitsShort, [.. JsonSerializer.Deserialize<List<LineFault>>(document.Faults)!.Take(FaultsMaximum)]);
}

/// <summary><c>POST /api/stock/feeds/{feed}</c>: snapshots, deltas and totals of an ERP or a warehouse, as JSON or CSV.</summary>
internal static class PostFeed
{
    private const int BodyBytesMaximum = 8 << 20;
    private const int FeedLengthMaximum = 32;

    /// <summary>For machines: signed with an ingest key that may speak for <c>stock:{feed}</c>.</summary>
    public static async Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> SignedAsync(
        string feed, HttpContext context, ISignedRequests signed, SourceDesk desk, CancellationToken cancellation,
        string kind = "", long? sequence = null, bool complete = false, string warehouse = "")
    {
        CheckFeed(feed);
        var (body, _, refused) = await BatchBody.ReadSignedAsync(context, signed, cancellation, "stock:" + feed, BodyBytesMaximum);
        if (refused is not null)
        {
            return refused;
        }

        return await TakeAsync(feed, body, context, "feed:" + feed, desk, new(kind, sequence, complete, warehouse), cancellation);
    }

    /// <summary>For people: the same, from a file.</summary>
    public static async Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> UploadAsync(
        string feed, HttpContext context, ICurrentActor actor, SourceDesk desk, CancellationToken cancellation,
        string kind = "", long? sequence = null, bool complete = false, string warehouse = "")
    {
        CheckFeed(feed);
        return await TakeAsync(feed, await BatchBody.ReadAsync(context.Request.BodyReader, BodyBytesMaximum, cancellation), context, actor.Name, desk, new(kind, sequence, complete, warehouse), cancellation);
    }

    public static async Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> AnswerAsync(
        SourceDesk desk, IncomingDocument document, HttpContext context, CancellationToken cancellation)
    {
        try
        {
            return (await desk.TakeAsync(document, cancellation)) switch
            {
                DocumentOutcome.Taken { Document.State: DocumentState.Waiting } waiting => TypedResults.Accepted((string?)null, DocumentAnswer.Of(waiting.Document, waiting.IsRepeat)),
                DocumentOutcome.Taken taken => TypedResults.Ok(DocumentAnswer.Of(taken.Document, taken.IsRepeat)),
                DocumentOutcome.Old => TypedResults.Ok(new DocumentAnswer("", "old", true, 0, 0, 0, 0, [])),
                DocumentOutcome.GapTooWide gap => Problem(
                    "gapTooWide", string.Create(CultureInfo.InvariantCulture, $"Message {gap.Position + 1} is missing, and too many wait or this one is too far ahead. Send it, or a complete snapshot, which replaces all before it.")),
                _ => Problem("conflict", $"'{document.Id}' was used before with another body. The first one stands."),
            };
        }
        catch (Exception unavailable) when (BatchBody.IsUnavailable(unavailable))
        {
            // What was taken goes on by itself; sent again, it says what became of it.
            return BatchBody.Unavailable(unavailable, context.Response);
        }
    }

    public static string Digest(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static async Task<Results<Ok<DocumentAnswer>, Accepted<DocumentAnswer>, ProblemHttpResult>> TakeAsync(
        string feed, byte[] body, HttpContext context, string actor, SourceDesk desk, FeedHeading heading, CancellationToken cancellation)
    {
        bool isJson = context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        var content = isJson ? FeedJson.Parse(body) : FeedCsv.Parse(body, heading.KindOf(), heading.Sequence, heading.Complete, heading.Warehouse);
        if (content.Sequence is not >= 1)
        {
            throw new BadInputException("sequence", "is missing, or below 1: number the messages of a feed from 1, so that one that comes twice counts once.");
        }

        if (content is { IsComplete: true, Kind: not FeedKind.Snapshot })
        {
            throw new BadInputException("complete", "is for snapshots only.");
        }

        // What the query says is part of the message as much as its body.
        string digest = Digest([.. body, .. System.Text.Encoding.UTF8.GetBytes(isJson ? "" : $"{content.Kind}{content.IsComplete}{heading.Warehouse}")]);
        long sequence = content.Sequence.Value;
        return await AnswerAsync(desk, new("feed:" + feed, sequence.ToString(CultureInfo.InvariantCulture), sequence, content, digest, actor), context, cancellation);
    }

    private static void CheckFeed(string feed)
    {
        if (feed.Length is 0 or > FeedLengthMaximum || !feed.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            throw new BadInputException("feed", "must be 1 to 32 lower-case letters, digits or hyphens.");
        }
    }

    private static ProblemHttpResult Problem(string reason, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "The message was refused", extensions: new Dictionary<string, object?> { ["reason"] = reason });

    // A table has no place for what JSON says beside its lines.
    private sealed record FeedHeading(string Kind, long? Sequence, bool Complete, string Warehouse)
    {
        public FeedKind KindOf() => FeedWords.TryKind(Kind, out var known) ? known : throw new BadInputException("kind", "must be snapshot, delta or total; a table needs it in the query.");
    }
}
