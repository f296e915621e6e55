using System.Globalization;
using Changkong.Contracts.Ingest;
using Changkong.Ingest.Gate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Ingest.Endpoints;

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">Events now durable.</param>
/// <param name="Duplicates">Events accepted before.</param>
/// <param name="Rejected">Events refused; each is a dead letter.</param>
/// <param name="Events">Events that were not accepted, in the order of the batch; with <c>verbose=1</c> every event.</param>
internal sealed record IngestAnswer(int Accepted, int Duplicates, int Rejected, IReadOnlyList<IngestAnswerEvent> Events);

/// <summary>What became of one event.</summary>
/// <param name="Index">Place in the batch, from 0.</param>
/// <param name="Verdict"><c>accepted</c>, <c>duplicate</c> or <c>rejected</c>.</param>
/// <param name="Reason">Enumerated reason when rejected.</param>
/// <param name="Field">The property that is wrong when rejected; empty when it is the whole event.</param>
/// <param name="Message">One sentence when rejected.</param>
internal sealed record IngestAnswerEvent(int Index, string Verdict, string? Reason = null, string? Field = null, string? Message = null);

/// <summary><c>POST /api/ingest/{source}</c>: signed batches of events.</summary>
internal static class IngestEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/ingest/{source}", PostAsync)
            .AllowAnonymous().DisableAntiforgery().WithName("ingest").WithTags("Ingest")
            .WithSummary("Takes a batch of events: NDJSON or a JSON array, gzip or br accepted, signed by HMAC-SHA256. Answers when the accepted events are durable.")
            .Accepts<Stream>("application/x-ndjson", "application/json", "*/*")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new NoBodySizeLimit());

    /// <summary>The problem for a batch refused as a whole; sets Retry-After when trying again may help.</summary>
    public static ProblemHttpResult Problem(GateResult.Refused refused, HttpResponse response)
    {
        if (refused.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Problem(
            refused.Detail,
            statusCode: StatusOf(refused.Reason),
            title: "The batch was refused",
            extensions: new Dictionary<string, object?> { ["reason"] = Names.Of(refused.Reason), ["field"] = FieldOf(refused.Reason) });
    }

    public static IngestAnswer Describe(GateResult.Answered answer, bool isVerbose)
    {
        var events = new List<IngestAnswerEvent>(answer.Outcomes.Count);
        int next = 0;
        foreach (var outcome in answer.Outcomes)
        {
            AddAccepted(events, ref next, outcome.Index, isVerbose);
            next = outcome.Index + 1;
            events.Add(outcome.Verdict == EventVerdict.Rejected
                ? new(outcome.Index, "rejected", Names.Of(outcome.Fault.Reason), outcome.Fault.Field, outcome.Fault.ToString())
                : new(outcome.Index, "duplicate"));
        }

        AddAccepted(events, ref next, answer.Accepted + answer.Duplicates + answer.Rejected, isVerbose);
        return new(answer.Accepted, answer.Duplicates, answer.Rejected, events);
    }

    private static async Task<Results<Ok<IngestAnswer>, ProblemHttpResult>> PostAsync(string source, HttpContext context, EventGate gate, CancellationToken cancellation, int verbose = 0)
    {
        var request = context.Request;
        var headers = request.Headers;
        var result = await gate.AcceptAsync(
            new GateRequest
            {
                Source = source,
                BodyReader = request.BodyReader,
                DeclaredBytes = request.ContentLength,
                ContentEncoding = headers.ContentEncoding.ToString(),
                Signature = new(
                    headers[IngestSignature.KeyHeader].ToString(), headers[IngestSignature.TimestampHeader].ToString(),
                    headers[IngestSignature.NonceHeader].ToString(), headers[IngestSignature.SignatureHeader].ToString()),
            },
            cancellation);
        return result is GateResult.Answered answered
            ? TypedResults.Ok(Describe(answered, verbose == 1))
            : Problem((GateResult.Refused)result, context.Response);
    }

    private static void AddAccepted(List<IngestAnswerEvent> events, ref int next, int end, bool isVerbose)
    {
        for (; isVerbose && next < end; next++)
        {
            events.Add(new(next, "accepted"));
        }
    }

    public static int StatusOf(RefusalReason reason) => reason switch
    {
        RefusalReason.BodyTooLarge or RefusalReason.TooManyEvents => StatusCodes.Status413PayloadTooLarge,
        RefusalReason.UnknownEncoding => StatusCodes.Status415UnsupportedMediaType,
        RefusalReason.Busy => StatusCodes.Status429TooManyRequests,
        RefusalReason.LogFull or RefusalReason.LogFailed => StatusCodes.Status503ServiceUnavailable,
        RefusalReason.BadSource or RefusalReason.BadEncoding => StatusCodes.Status400BadRequest,
        RefusalReason.SourceNotAllowed or RefusalReason.KeyDisabled => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status401Unauthorized,
    };

    private static string FieldOf(RefusalReason reason) => reason switch
    {
        RefusalReason.BadSource or RefusalReason.SourceNotAllowed => "source",
        RefusalReason.UnknownEncoding or RefusalReason.BadEncoding => "Content-Encoding",
        RefusalReason.UnknownKey or RefusalReason.KeyDisabled => IngestSignature.KeyHeader,
        RefusalReason.BadTimestamp or RefusalReason.TimestampOutsideWindow => IngestSignature.TimestampHeader,
        RefusalReason.BadNonce or RefusalReason.ReplayedNonce => IngestSignature.NonceHeader,
        RefusalReason.WrongSignature or RefusalReason.MissingSignature => IngestSignature.SignatureHeader,
        _ => "",
    };

    /// <summary>The gate bounds its bodies itself, with an answer of its own.</summary>
    internal sealed class NoBodySizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
