using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Ingest.Gate;
using Changkong.Operations.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Endpoints;

/// <summary>What became of an imported file.</summary>
/// <param name="Accepted">Events now durable.</param>
/// <param name="Duplicates">Events accepted before: importing a file twice changes nothing.</param>
/// <param name="Rejected">Events refused; each is a dead letter.</param>
/// <param name="FirstRejections">The first of them, at most 100; the index counts from the start of the file.</param>
internal sealed record ImportAnswer(long Accepted, long Duplicates, long Rejected, IReadOnlyList<ImportRejection> FirstRejections);

internal sealed record ImportRejection(long Index, string Reason, string Field, string Message);

/// <summary><c>POST /api/imports?source=…</c>: a file of events, uploaded by a person.</summary>
internal static class ImportEndpoint
{
    private const int RejectionsMaximum = 100;
    private const int PieceBytes = 4 << 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/imports", PostAsync)
            .RequireAuthorization(Policies.Ingest).WithName("importEvents").WithTags("Ingest")
            .WithSummary("Imports a file of events: NDJSON of any length, or one JSON array; gzip accepted.")
            .Accepts<Stream>("application/x-ndjson", "application/json", "*/*")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new IngestEndpoint.NoBodySizeLimit());

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> PostAsync(
        string source, HttpContext context, EventGate gate, IOptions<GateOptions> options, IAuditTrail audit, CancellationToken cancellation)
    {
        if (SourceNames.Fault(source) is { } fault)
        {
            throw new BadInputException("source", fault);
        }

        string encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            throw new BadInputException("Content-Encoding", "Send gzip or none.");
        }

        await using var plain = encoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true) : context.Request.Body;
        var reader = PipeReader.Create(plain, new StreamPipeReaderOptions(bufferSize: 256 << 10, leaveOpen: true));
        var import = new Import(gate, source, options.Value);
        var refused = await import.RunAsync(reader, cancellation);
        await reader.CompleteAsync();
        await audit.RecordAsync("import", source, new { import.Accepted, import.Duplicates, import.Rejected, Refused = refused?.Detail }, cancellation);
        return refused is null ? TypedResults.Ok(import.Answer()) : IngestEndpoint.Problem(refused, context.Response);
    }

    /// <summary>One file on its way: read piece by piece, each piece whole lines, each through the gate.</summary>
    private sealed class Import(EventGate gate, string source, GateOptions options)
    {
        private readonly List<ImportRejection> rejections = [];
        private long index;
        private long bytes;

        public long Accepted { get; private set; }

        public long Duplicates { get; private set; }

        public long Rejected { get; private set; }

        public ImportAnswer Answer() => new(Accepted, Duplicates, Rejected, rejections);

        public async ValueTask<GateResult.Refused?> RunAsync(PipeReader reader, CancellationToken cancellation)
        {
            bool isArray = false;
            bool isFirst = true;
            while (true)
            {
                var read = await reader.ReadAtLeastAsync(isArray ? options.BodyBytesMaximum + 1 : PieceBytes, cancellation);
                var buffer = read.Buffer;
                isArray |= isFirst && StartsArray(buffer);
                if (isArray && isFirst && !read.IsCompleted)
                {
                    isFirst = false;
                    reader.AdvanceTo(buffer.Start, buffer.End);
                    continue;
                }

                isFirst = false;
                var piece = read.IsCompleted || isArray ? buffer : buffer.Slice(0, EndOfLines(buffer));
                bytes += piece.Length;
                if (bytes > options.ImportBytesMaximum || piece.Length > options.BodyBytesMaximum)
                {
                    return new(RefusalReason.BodyTooLarge, "The file, its array or one of its lines is larger than an import may be. Send NDJSON in smaller files; what was imported so far stays and is recognised.");
                }

                if (await AcceptAsync(piece, cancellation) is { } refused)
                {
                    return refused;
                }

                reader.AdvanceTo(piece.End, buffer.End);
                if (read.IsCompleted)
                {
                    return null;
                }
            }
        }

        private async ValueTask<GateResult.Refused?> AcceptAsync(ReadOnlySequence<byte> piece, CancellationToken cancellation)
        {
            foreach (var part in BatchCutter.Cut(piece.IsSingleSegment ? piece.First : piece.ToArray(), options.BatchEventsMaximum, options.BodyBytesMaximum))
            {
                switch (await gate.AcceptAsync(new GateRequest { Source = source, Body = part, DeclaredBytes = part.Length, WaitsForRoom = true }, cancellation))
                {
                    case GateResult.Refused refused:
                        return refused;
                    case GateResult.Answered answer:
                        Add(answer);
                        break;
                }
            }

            return null;
        }

        private void Add(GateResult.Answered answer)
        {
            foreach (var outcome in answer.Outcomes)
            {
                if (outcome.Verdict == EventVerdict.Rejected && rejections.Count < RejectionsMaximum)
                {
                    rejections.Add(new(index + outcome.Index, Names.Of(outcome.Fault.Reason), outcome.Fault.Field, outcome.Fault.ToString()));
                }
            }

            Accepted += answer.Accepted;
            Duplicates += answer.Duplicates;
            Rejected += answer.Rejected;
            index += answer.Accepted + answer.Duplicates + answer.Rejected;
        }

        private static bool StartsArray(ReadOnlySequence<byte> buffer)
        {
            foreach (var segment in buffer)
            {
                foreach (byte value in segment.Span)
                {
                    if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                    {
                        return value == '[';
                    }
                }
            }

            return false;
        }

        private static SequencePosition EndOfLines(ReadOnlySequence<byte> buffer)
        {
            long end = 0;
            long position = 0;
            foreach (var segment in buffer)
            {
                int last = segment.Span.LastIndexOf((byte)'\n');
                end = last < 0 ? end : position + last + 1;
                position += segment.Length;
            }

            // A line longer than a piece goes through as it is: the gate refuses that event by itself.
            return end == 0 ? buffer.End : buffer.GetPosition(end);
        }
    }
}
