using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Stock;

namespace Changkong.Connectors.Stock;

/// <summary>
/// Stock over HTTP for whoever can take JSON: a shop of one's own, a middleware, the adapter of a platform. <c>POST updates</c> sets what is shown, <c>POST readings</c> reads it; both are signed as events are
/// (<see cref="IngestSignature"/>). The forms are <see cref="ChannelUpdates"/> and <see cref="ChannelReadings"/>. Thread-safe.
/// </summary>
/// <param name="client">Follows no redirects and sets no time-out of its own.</param>
/// <param name="refusal">Why an address is refused, or null.</param>
/// <param name="clock">Tells the time of signing and of the time-out.</param>
public sealed class HttpChannelStock(HttpClient client, Func<string, string?> refusal, TimeProvider clock) : IChannelStock
{
    private const int AnswerBytesMaximum = 1 << 20;

    /// <inheritdoc />
    public string? Refusal(string url) => refusal(url);

    /// <inheritdoc />
    public async ValueTask<ChannelPushAnswer> PushAsync(ChannelAddress channel, IReadOnlyList<ChannelStockLine> lines, CancellationToken cancellation)
    {
        var updates = new ChannelUpdates(channel.Channel, [.. lines.Select(line => new ChannelUpdate(line.Sku, line.Units, line.Revision, Identify(channel, line)))]);
        var answer = await CallAsync<ChannelUpdates, ChannelUpdateResults>(channel, "updates", updates, cancellation);
        if (answer.Value is not { } results)
        {
            return new(answer.Result, [], answer.RetryAfter, answer.Reason);
        }

        bool isComplete = results.Lines?.Count == lines.Count && results.Lines.Zip(lines).All(pair => pair.First.Sku == pair.Second.Sku && Enum.IsDefined(pair.First.Result));
        return isComplete
            ? new(ChannelCallResult.Done, [.. results.Lines!.Select(line => line.Result)])
            : new(ChannelCallResult.Uncertain, [], null, "The answer does not name the lines that were sent, in their order.");
    }

    /// <inheritdoc />
    public async ValueTask<ChannelReadAnswer> ReadAsync(ChannelAddress channel, IReadOnlyList<string> skus, CancellationToken cancellation)
    {
        var answer = await CallAsync<ChannelReadings, ChannelReadingResults>(channel, "readings", new(channel.Channel, skus), cancellation);
        if (answer.Value is not { } results)
        {
            return new(answer.Result, [], answer.RetryAfter, answer.Reason);
        }

        bool isComplete = results.Lines?.Count == skus.Count && results.Lines.Zip(skus).All(pair => pair.First.Sku == pair.Second && pair.First.Units is null or >= 0);
        return isComplete
            ? new(ChannelCallResult.Done, [.. results.Lines!.Select(line => line.Units)])
            : new(ChannelCallResult.Failed, [], null, "The answer does not name the SKUs that were asked for, in their order.");
    }

    // The same line sent again has the same id, whatever batch it is in.
    private static string Identify(ChannelAddress channel, ChannelStockLine line) => string.Create(CultureInfo.InvariantCulture, $"{channel.Channel}/{line.Sku}/{line.Revision}");

    private async ValueTask<Called<TAnswer>> CallAsync<TBody, TAnswer>(ChannelAddress channel, string path, TBody body, CancellationToken cancellation)
        where TAnswer : class
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(body, ChannelJson.Options);
        string address = channel.Address.AbsoluteUri.TrimEnd('/') + "/" + path;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        Sign(request.Headers, channel, bytes);
        using var late = new CancellationTokenSource(channel.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new(null, ResultOf(response.StatusCode), response.Headers.RetryAfter?.Delta, string.Create(CultureInfo.InvariantCulture, $"The channel answered {(int)response.StatusCode}."));
            }

            await response.Content.LoadIntoBufferAsync(AnswerBytesMaximum, both.Token);
            await using var content = await response.Content.ReadAsStreamAsync(both.Token);
            var value = await JsonSerializer.DeserializeAsync<TAnswer>(content, ChannelJson.Options, both.Token);
            return value is null ? new(null, ChannelCallResult.Uncertain, null, "The answer is empty.") : new(value, ChannelCallResult.Done, null, "");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, ChannelCallResult.Uncertain, null, string.Create(CultureInfo.InvariantCulture, $"No answer within {channel.Timeout.TotalMilliseconds} ms."));
        }
        catch (HttpRequestException exception)
        {
            return new(null, ChannelCallResult.Uncertain, null, exception.InnerException?.Message ?? exception.Message);
        }
        catch (JsonException)
        {
            return new(null, ChannelCallResult.Uncertain, null, "The answer is not the JSON that was agreed.");
        }
    }

    private static ChannelCallResult ResultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => ChannelCallResult.Throttled,
        HttpStatusCode.RequestTimeout => ChannelCallResult.Uncertain,
        >= HttpStatusCode.InternalServerError => ChannelCallResult.Failed,
        _ => ChannelCallResult.Refused,
    };

    private void Sign(HttpRequestHeaders headers, ChannelAddress channel, byte[] body)
    {
        long timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        headers.Add(IngestSignature.KeyHeader, channel.Key);
        headers.Add(IngestSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        headers.Add(IngestSignature.NonceHeader, nonce);
        headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(channel.Secret.Span, timestamp, nonce, body));
    }

    private readonly record struct Called<TAnswer>(TAnswer? Value, ChannelCallResult Result, TimeSpan? RetryAfter, string Reason)
        where TAnswer : class;
}

/// <summary>The body of <c>POST updates</c>.</summary>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="Lines">What shall be shown.</param>
public sealed record ChannelUpdates(string Channel, IReadOnlyList<ChannelUpdate> Lines);

/// <summary>What shall be shown of a SKU.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Units">Absolute, from 0.</param>
/// <param name="Revision">A line with a lower revision than the last one applied should be ignored, and answered as stale.</param>
/// <param name="IdempotentId">The same for every repetition of the line.</param>
public sealed record ChannelUpdate(string Sku, long Units, long Revision, string IdempotentId);

/// <summary>Its answer, line by line in the same order.</summary>
/// <param name="Lines">What became of them.</param>
public sealed record ChannelUpdateResults(IReadOnlyList<ChannelUpdateResult> Lines);

/// <summary>What became of a line.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Result"><c>applied</c>, <c>stale</c> or <c>unknown</c>.</param>
public sealed record ChannelUpdateResult(string Sku, ChannelLineAnswer Result);

/// <summary>The body of <c>POST readings</c>.</summary>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="Skus">What is asked for.</param>
public sealed record ChannelReadings(string Channel, IReadOnlyList<string> Skus);

/// <summary>Its answer, in the same order.</summary>
/// <param name="Lines">What is shown.</param>
public sealed record ChannelReadingResults(IReadOnlyList<ChannelReading> Lines);

/// <summary>What is shown of a SKU.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Units">Units shown; null where it is not sold.</param>
public sealed record ChannelReading(string Sku, long? Units);

/// <summary>How both sides write their JSON.</summary>
internal static class ChannelJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}
