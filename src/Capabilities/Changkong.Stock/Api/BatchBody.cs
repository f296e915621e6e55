using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Stock;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Stock.Api;

/// <summary>A batch of commands as a machine sends it: NDJSON or a JSON array, signed with an ingest key.</summary>
internal static class BatchBody
{
    /// <summary>What an ingest key must be allowed to send to.</summary>
    public const string Source = "stock:ledger";

    private const int BytesMaximum = 4 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the body and checks its signature.</summary>
    /// <returns>The body, or why it is refused.</returns>
    public static async ValueTask<(byte[] Body, string KeyId, ProblemHttpResult? Refused)> ReadSignedAsync(
        HttpContext context, ISignedRequests signatures, CancellationToken cancellation, string source = Source, int bytesMaximum = BytesMaximum)
    {
        byte[] body = await ReadAsync(context.Request.BodyReader, bytesMaximum, cancellation);
        var headers = context.Request.Headers;
        string key = headers[IngestSignature.KeyHeader].ToString();
        var request = new SignedRequest(
            key, headers[IngestSignature.TimestampHeader].ToString(), headers[IngestSignature.NonceHeader].ToString(), headers[IngestSignature.SignatureHeader].ToString(), body);
        var answer = await signatures.VerifyAsync(request, source, cancellation);
        return (body, key, answer.Refusal is null ? null : Problem(answer, context.Response));
    }

    /// <summary>The commands, 1 to <see cref="StockLimits.CommandsMaximum"/>.</summary>
    /// <exception cref="BadInputException">The body is none, or one command is not what it should be; the field names which, from 0.</exception>
    public static List<TCommand> Parse<TCommand>(ReadOnlySpan<byte> body)
        where TCommand : class
    {
        var commands = new List<TCommand>();
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            bool isArray = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            bool hasMore = !isArray || reader.Read();
            while (hasMore && reader.TokenType != JsonTokenType.EndArray && reader.TokenType != JsonTokenType.None)
            {
                if (commands.Count == StockLimits.CommandsMaximum)
                {
                    throw new BadInputException("", $"At most {StockLimits.CommandsMaximum} commands in one request.");
                }

                commands.Add(JsonSerializer.Deserialize<TCommand>(ref reader, Json) ?? throw new JsonException("A command is null."));
                hasMore = reader.Read();
            }
        }
        catch (JsonException fault)
        {
            throw new BadInputException($"[{commands.Count}]{(fault.Path is { Length: > 1 } path ? path[1..] : "")}", fault.Message.Split(" Path: ", 2)[0]);
        }

        return commands.Count > 0 ? commands : throw new BadInputException("", $"Send 1 to {StockLimits.CommandsMaximum} commands, as NDJSON or as one JSON array.");
    }

    /// <summary>The answer when the desk takes nothing.</summary>
    public static ProblemHttpResult Unavailable(Exception reason, HttpResponse response)
    {
        var wait = reason is StockDeskBusyException busy ? busy.RetryAfter : TimeSpan.FromSeconds(5);
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(reason.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: reason is StockDeskBusyException ? "Busy" : "The stock ledger has stopped");
    }

    /// <summary>Whether the desk says that it takes nothing.</summary>
    public static bool IsUnavailable(Exception exception) => exception is StockDeskBusyException or StockDeskStoppedException;

    /// <summary>Reads a body that is not signed.</summary>
    public static async ValueTask<byte[]> ReadAsync(PipeReader reader, int bytesMaximum, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > bytesMaximum)
            {
                throw new BadHttpRequestException($"A batch has at most {bytesMaximum} bytes.", StatusCodes.Status413PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                byte[] body = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ProblemHttpResult Problem(SignatureAnswer answer, HttpResponse response)
    {
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        int status = answer.MayNot ? StatusCodes.Status403Forbidden : answer.RetryAfter is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests;
        return TypedResults.Problem(answer.Detail, statusCode: status, title: "The request was refused", extensions: new Dictionary<string, object?> { ["reason"] = answer.Refusal });
    }
}
