using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Gate;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Ingest.Endpoints;

internal sealed record DeadLetterView(
    string Id, string Source, string Reason, string Field, string Message, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Count, long Bytes, bool IsCut, string? Payload);

internal sealed record DeadLetterCountView(string Source, string Reason, long Letters, long Events);

/// <param name="Items">Newest first.</param>
/// <param name="Counts">All letters by source and reason.</param>
/// <param name="NextBefore">Give it as <c>before</c> to read on; null at the end.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetterView> Items, IReadOnlyList<DeadLetterCountView> Counts, string? NextBefore);

/// <param name="Payload">The corrected event; null replays it as it came.</param>
internal sealed record DeadLetterReplayRequest(string? Payload);

/// <param name="Reason">Which letters: an enumerated reason.</param>
/// <param name="Source">Only those of one source; null for all.</param>
internal sealed record DeadLetterReplayAllRequest(string Reason, string? Source);

/// <summary>What became of replayed letters. Accepted and duplicate ones are no longer dead.</summary>
internal sealed record DeadLetterReplayAnswer(int Accepted, int Duplicates, int Rejected, IReadOnlyList<IngestAnswerEvent> Events);

/// <summary>See what the gate refused, and send it through again after a fix.</summary>
internal static class DeadLetterEndpoints
{
    private const int PageMaximum = 200;
    private const int ReplayBatch = 500;
    private const int ShownCharacters = 4096;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/api/dead-letters").RequireAuthorization(Policies.Ingest).WithTags("Ingest");
        letters.MapGet("", List).WithName("listDeadLetters").WithSummary("Refused events, newest first, with counts by source and reason.").ProducesProblem(StatusCodes.Status400BadRequest);
        letters.MapPost("/{id:long}/replay", ReplayAsync).WithName("replayDeadLetter")
            .WithSummary("Sends one refused event through the gate again, as it came or corrected.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        letters.MapPost("/replay", ReplayAllAsync).WithName("replayDeadLetters")
            .WithSummary("Sends all refused events of one reason through the gate again.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<DeadLetterPage> List(DeadLetterStore store, string? source = null, string? reason = null, string? before = null, int limit = 50)
    {
        if (limit is < 1 or > PageMaximum)
        {
            throw new BadInputException("limit", $"Use 1 to {PageMaximum}.");
        }

        long beforeId = long.MaxValue;
        if (before is not null && !long.TryParse(before, System.Globalization.CultureInfo.InvariantCulture, out beforeId))
        {
            throw new BadInputException("before", "Use the nextBefore of the page read before.");
        }

        var letters = store.List(source, reason is null ? null : ReasonOf(reason), beforeId, limit);
        string? next = letters.Count == limit ? Text(letters[^1].Id) : null;
        return TypedResults.Ok(new DeadLetterPage([.. letters.Select(View)], [.. store.Counts().Select(count => new DeadLetterCountView(count.Source, Names.Of(count.Reason), count.Letters, count.Events))], next));
    }

    private static async Task<Results<Ok<DeadLetterReplayAnswer>, ProblemHttpResult>> ReplayAsync(
        long id, DeadLetterReplayRequest? request, DeadLetterStore store, EventGate gate, IAuditTrail audit, HttpContext context, CancellationToken cancellation)
    {
        if (store.Find(id) is not { } letter)
        {
            return TypedResults.Problem($"There is no dead letter '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        byte[]? payload = request?.Payload is { } edited ? Encoding.UTF8.GetBytes(edited) : letter.IsCut ? null : letter.Payload;
        if (payload is null)
        {
            return TypedResults.Problem(
                letter.IsCut ? "Only the beginning of the event was kept. Send the whole event as payload." : "The key of its day was destroyed; the event can no longer be read. Send it as payload.",
                statusCode: StatusCodes.Status409Conflict, title: "The event is not there");
        }

        var replay = new Replay(gate, store);
        if (await replay.RunAsync(letter, payload, cancellation) is { } refused)
        {
            return IngestEndpoint.Problem(refused, context.Response);
        }

        await audit.RecordAsync("deadLetterReplay", Text(id), new { letter.Source, replay.Accepted, replay.Duplicates, replay.Rejected, Edited = request?.Payload is not null }, cancellation);
        return TypedResults.Ok(replay.Answer());
    }

    private static async Task<Results<Ok<DeadLetterReplayAnswer>, ProblemHttpResult>> ReplayAllAsync(
        DeadLetterReplayAllRequest request, DeadLetterStore store, EventGate gate, IAuditTrail audit, HttpContext context, CancellationToken cancellation)
    {
        var reason = ReasonOf(request.Reason);
        var replay = new Replay(gate, store);
        long before = long.MaxValue;
        while (store.List(request.Source, reason, before, ReplayBatch) is { Count: > 0 } letters)
        {
            foreach (var letter in letters.Where(letter => letter is { IsCut: false, Payload: not null }))
            {
                if (await replay.RunAsync(letter, letter.Payload!, cancellation) is { } refused)
                {
                    return IngestEndpoint.Problem(refused, context.Response);
                }
            }

            before = letters[^1].Id;
        }

        await audit.RecordAsync("deadLetterReplay", request.Reason, new { request.Source, replay.Accepted, replay.Duplicates, replay.Rejected }, cancellation);
        return TypedResults.Ok(replay.Answer());
    }

    private static DropReason ReasonOf(string name) =>
        Names.TryParse<DropReason>(name, out var reason) && reason != DropReason.None
            ? reason
            : throw new BadInputException("reason", $"There is no reason '{name}'. Use one of {string.Join(", ", Enum.GetValues<DropReason>().Where(known => known != DropReason.None).Select(Names.Of))}.");

    private static DeadLetterView View(DeadLetter letter) => new(
        Text(letter.Id), letter.Source, Names.Of(letter.Reason), letter.Field, new EventFault(letter.Reason, letter.Field).ToString(),
        DateTimeOffset.FromUnixTimeMilliseconds(letter.FirstAtUnixMilliseconds), DateTimeOffset.FromUnixTimeMilliseconds(letter.LastAtUnixMilliseconds),
        letter.Count, letter.Bytes, letter.IsCut, Shown(letter.Payload));

    private static string? Shown(byte[]? payload)
    {
        string? text = payload is null ? null : Encoding.UTF8.GetString(payload);
        return text?.Length > ShownCharacters ? text[..ShownCharacters] : text;
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Replay(EventGate gate, DeadLetterStore store)
    {
        private readonly List<IngestAnswerEvent> rejections = [];

        public int Accepted { get; private set; }

        public int Duplicates { get; private set; }

        public int Rejected { get; private set; }

        public DeadLetterReplayAnswer Answer() => new(Accepted, Duplicates, Rejected, rejections);

        public async ValueTask<GateResult.Refused?> RunAsync(DeadLetter letter, byte[] payload, CancellationToken cancellation)
        {
            var result = await gate.AcceptAsync(new GateRequest { Source = letter.Source, Body = payload, DeclaredBytes = payload.Length, WaitsForRoom = true }, cancellation);
            if (result is not GateResult.Answered answer)
            {
                return (GateResult.Refused)result;
            }

            Accepted += answer.Accepted;
            Duplicates += answer.Duplicates;
            Rejected += answer.Rejected;
            if (answer.Rejected == 0)
            {
                store.Remove(letter.Id);
            }
            else if (rejections.Count < PageMaximum)
            {
                rejections.AddRange(IngestEndpoint.Describe(answer, isVerbose: false).Events.Where(outcome => outcome.Verdict == "rejected"));
            }

            return null;
        }
    }
}
